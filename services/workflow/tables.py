"""The tables of `workflow`."""
