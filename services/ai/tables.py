"""The tables of `ai`."""
