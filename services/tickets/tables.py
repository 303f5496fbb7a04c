"""The tables of `tickets`."""
