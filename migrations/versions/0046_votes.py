"""Blind votes of a team on a ticket's points, in rounds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0046"
down_revision: str | None = "0045"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "vote_round",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("opened_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.Column("revealed_at", TIME),
        sa.Column("outcome", sa.Float()),
        sa.PrimaryKeyConstraint("tenant_id", "initiative_id", "ticket_id", "round", name="pk_vote_round"),
        schema="estimator",
    )
    op.create_table(
        "point_vote",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("voter", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.Column("voted_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "initiative_id", "ticket_id", "round", "voter", name="pk_point_vote"),
        schema="estimator",
    )
    for name in ("vote_round", "point_vote"):
        enable_rls(f"estimator.{name}")
