"""Consented time tracking: policies, consent records and sessions."""
