"""The high-level design: one architecture model, its printers and its diagrams."""
