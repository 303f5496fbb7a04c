"""Changes as proposals."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import create_lookup, enable_rls, let_lookup_read

revision = "0011"
down_revision: str | None = "0010"

DUE_CHANGES = """
SELECT tenant_id, id FROM workflow.change
WHERE status = 'computing' AND next_attempt_at <= now() ORDER BY next_attempt_at LIMIT most
"""


def upgrade() -> None:
    op.create_table("change", *_columns(), *_keys(), schema="workflow")
    op.create_index(
        "ix_change_due",
        "change",
        ["next_attempt_at"],
        schema="workflow",
        postgresql_where=sa.text("status = 'computing'"),
    )
    enable_rls("workflow.change", grant="SELECT, INSERT, UPDATE")
    let_lookup_read("workflow.change", "tenant_id", "id", "status", "next_attempt_at")
    create_lookup("workflow.due_changes(most integer)", returns="TABLE (tenant_id uuid, id uuid)", body=DUE_CHANGES)


def _columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("edit", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("is_live", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("base", postgresql.JSONB(astext_type=sa.Text())),
        sa.Column("impact", postgresql.JSONB(astext_type=sa.Text())),
        sa.Column("outcome", postgresql.JSONB(astext_type=sa.Text())),
        sa.Column("people", sa.SmallInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("votes", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("lease_owner", sa.Text()),
        sa.Column("lease_epoch", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
    ]


def _keys() -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint(
            "tenant_id", "initiative_id", "number", name=op.f("uq_change_tenant_id_initiative_id_number")
        ),
        sa.UniqueConstraint(
            "tenant_id", "initiative_id", "origin", name=op.f("uq_change_tenant_id_initiative_id_origin")
        ),
    ]
