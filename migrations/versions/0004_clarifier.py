"""The clarifier."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import enable_rls

revision = "0004"
down_revision: str | None = "0003"

ROOM = "clarifier"


def _table(name: str, *columns: sa.Column[Any] | sa.UniqueConstraint) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        *columns,
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        schema=ROOM,
    )
    enable_rls(f"{ROOM}.{name}")


def _json() -> postgresql.JSONB:
    return postgresql.JSONB(astext_type=sa.Text())


def upgrade() -> None:
    _table(
        "clarifier_session",
        sa.Column("idea", _json(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("is_enough", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("last_message", sa.Integer(), nullable=False),
        sa.UniqueConstraint("tenant_id", "initiative_id", name="uq_clarifier_session_initiative"),
    )
    _table(
        "clarifier_message",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("body", _json(), nullable=False),
        sa.Column("heard", _json(), nullable=True),
        sa.UniqueConstraint("tenant_id", "initiative_id", "number", name="uq_clarifier_message_number"),
        sa.UniqueConstraint("tenant_id", "initiative_id", "event_id", name="uq_clarifier_message_event"),
    )
    _table(
        "clarifier_question",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("body", _json(), nullable=False),
        sa.UniqueConstraint("tenant_id", "initiative_id", "number", name="uq_clarifier_question_number"),
        sa.UniqueConstraint("tenant_id", "initiative_id", "topic", name="uq_clarifier_question_topic"),
    )
    _table(
        "clarifier_answer",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", _json(), nullable=False),
        sa.UniqueConstraint("tenant_id", "initiative_id", "number", name="uq_clarifier_answer_number"),
    )
    _table(
        "bdd_document",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("body", _json(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("generator", sa.Text(), nullable=False),
        sa.UniqueConstraint("tenant_id", "initiative_id", "version", name="uq_bdd_document_version"),
        sa.UniqueConstraint("tenant_id", "run_id", name="uq_bdd_document_run"),
    )
