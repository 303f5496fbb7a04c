"""Reads what a person wrote: its language, its clauses and the facts in them."""
