"""Roles, schemas and the helper functions that every later revision uses."""

from __future__ import annotations

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Nothing yet."""
