"""The tables of `events`."""
