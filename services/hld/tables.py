"""The tables of `hld`."""
