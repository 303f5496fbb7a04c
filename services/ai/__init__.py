"""Prompt files, the token ledger and what a model may be asked."""
