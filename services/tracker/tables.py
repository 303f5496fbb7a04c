"""The tables of `tracker`."""
