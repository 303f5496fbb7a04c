"""The tables of `crypto`."""
