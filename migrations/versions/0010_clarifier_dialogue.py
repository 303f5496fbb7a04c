"""Who decides and who is asked, and when to remind or to park."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import create_lookup, let_lookup_read

revision = "0010"
down_revision: str | None = "0009"

SESSION = "clarifier.clarifier_session"

DUE = """
SELECT tenant_id, id FROM (
    (SELECT tenant_id, id, remind_at AS due FROM clarifier.clarifier_session
     WHERE remind_at <= now() ORDER BY remind_at LIMIT most)
    UNION ALL
    (SELECT tenant_id, id, park_at FROM clarifier.clarifier_session
     WHERE park_at <= now() ORDER BY park_at LIMIT most)
) AS found GROUP BY tenant_id, id ORDER BY min(due) LIMIT most
"""


def upgrade() -> None:
    json = postgresql.JSONB(astext_type=sa.Text())
    op.add_column(
        "clarifier_session",
        sa.Column("terms", json, server_default=sa.text("'{}'::jsonb"), nullable=False),
        schema="clarifier",
    )
    for name in ("remind_at", "park_at"):
        op.add_column(
            "clarifier_session", sa.Column(name, sa.DateTime(timezone=True), nullable=True), schema="clarifier"
        )
        op.create_index(
            f"ix_clarifier_session_{name}",
            "clarifier_session",
            [name],
            unique=False,
            schema="clarifier",
            postgresql_where=sa.text(f"{name} IS NOT NULL"),
        )
    let_lookup_read(SESSION, "tenant_id", "id", "remind_at", "park_at")
    create_lookup("clarifier.due_sessions(most integer)", returns="TABLE (tenant_id uuid, id uuid)", body=DUE)
    for name in ("reminder_hours", "parking_days"):
        op.add_column("tenant", sa.Column(name, sa.Integer(), nullable=True), schema="tenancy")
    op.add_column(
        "tenant",
        sa.Column("is_anyone_decider", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        schema="tenancy",
    )
