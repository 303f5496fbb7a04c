"""The tables of `trace`."""
