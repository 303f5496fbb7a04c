"""What closed plans took against their estimates, and what a team learnt of it; where each past ticket comes from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import enable_rls

revision = "0047"
down_revision: str | None = "0032"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "plan_review",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("body", postgresql.JSONB(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("closed_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "initiative_id", name="pk_plan_review"),
        schema="estimator",
    )
    op.create_table(
        "lesson",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("decided_at", TIME),
        sa.Column("made_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "number", name="pk_lesson"),
        sa.UniqueConstraint("tenant_id", "initiative_id", "kind", "key", name="uq_lesson_of_plan"),
        schema="estimator",
    )
    op.create_index(
        "uq_lesson_confirmed",
        "lesson",
        ["tenant_id", "team", "kind", "key"],
        unique=True,
        schema="estimator",
        postgresql_where=sa.text("status = 'confirmed'"),
    )
    for name in ("plan_review", "lesson"):
        enable_rls(f"estimator.{name}")
    # A default that is a constant rewrites no row.
    op.add_column(
        "past_ticket",
        sa.Column("origin", sa.Text(), server_default=sa.text("''"), nullable=False),
        schema="estimator",
    )
