"""The tables of `audit`."""
