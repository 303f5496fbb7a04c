"""Policies, consent and tracker sessions."""

from __future__ import annotations

revision = "0008"
down_revision: str | None = "0007"


def upgrade() -> None:
    """Nothing yet."""
