"""Estimates and assignments."""
