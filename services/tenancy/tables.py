"""The tables of `tenancy`."""
