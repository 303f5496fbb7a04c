"""When a past ticket was taken up; and what of a tracker a history has read, so that one that was read before this was
kept is read once more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0120"
down_revision: str | None = "0110"


def upgrade() -> None:
    op.add_column("past_ticket", sa.Column("begun_at", sa.DateTime(timezone=True)), schema="estimator")
    reading = sa.Column("reading", sa.Integer(), nullable=False, server_default=sa.text("0"))
    op.add_column("team_history", reading, schema="estimator")
