"""A team's past tickets, where their import stands, and what was learnt from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import create_lookup, enable_rls, let_lookup_read

revision = "0045"
down_revision: str | None = "0041"

TIME = sa.DateTime(timezone=True)

DUE = """
SELECT h.tenant_id, h.id FROM estimator.team_history h
WHERE h.next_at <= now() AND (h.lease_until IS NULL OR h.lease_until <= now())
ORDER BY h.next_at LIMIT most
"""


def _text(name: str, default: str | None = "''") -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=None if default is None else sa.text(default), nullable=False)


def _json(name: str, default: str | None) -> sa.Column[object]:
    made = None if default is None else sa.text(default)
    return sa.Column(name, postgresql.JSONB(), server_default=made, nullable=False)


def upgrade() -> None:
    op.create_table(
        "past_ticket",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        _text("team", None),
        _text("key", None),
        _text("title", None),
        _text("description"),
        sa.Column("points", sa.Float()),
        _text("kind"),
        _json("components", "'[]'"),
        _json("labels", "'[]'"),
        _text("assignee"),
        sa.Column("created_at", TIME),
        sa.Column("resolved_at", TIME),
        sa.Column("hours", sa.Float()),
        sa.Column("is_reestimated", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        _text("url"),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "team", "key", name="pk_past_ticket"),
        schema="estimator",
    )
    op.create_index(
        "ix_past_ticket_newest", "past_ticket", ["tenant_id", "team", "created_at", "seq"], schema="estimator"
    )
    op.create_table(
        "team_history",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        _text("team", None),
        sa.Column("account_id", sa.Uuid()),
        _json("cursor", "'{}'"),
        sa.Column("imported_at", TIME),
        sa.Column("next_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.Column("lease_epoch", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("lease_until", TIME),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        _text("error"),
        _json("left_out", "'{}'"),
        sa.Column("active_version", sa.Integer()),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_team_history"),
        sa.UniqueConstraint("tenant_id", "team", name="uq_team_history_team"),
        schema="estimator",
    )
    op.create_table(
        "team_model",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        _text("team", None),
        sa.Column("version", sa.Integer(), nullable=False),
        _json("card", None),
        sa.Column("weights", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "team", "version", name="pk_team_model"),
        schema="estimator",
    )
    for name in ("past_ticket", "team_history", "team_model"):
        enable_rls(f"estimator.{name}")
    let_lookup_read("estimator.team_history", "tenant_id", "id", "next_at", "lease_until")
    create_lookup("estimator.due_histories(most integer)", returns="TABLE (tenant_id uuid, id uuid)", body=DUE)
