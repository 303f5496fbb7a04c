"""The tables of `clarifier`."""
