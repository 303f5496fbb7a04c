"""Envelope encryption with a context."""
