"""What a model answered about past tickets: numbers, no words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0048"
down_revision: str | None = "0047"


def upgrade() -> None:
    # A default that is a constant rewrites no row.
    op.add_column(
        "past_ticket",
        sa.Column("traits", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False),
        schema="estimator",
    )
