"""The tables of `estimator`."""
