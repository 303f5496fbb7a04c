"""Messages of which a chat gave the id before it had their words: a line while at work, and each post to one person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0068"
down_revision: str | None = "0067"


def upgrade() -> None:
    op.create_table(
        "held_message",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("thread", sa.Text, nullable=False),
        sa.Column("operation", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("part", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("sequence", sa.Integer, nullable=False, server_default=sa.text("1")),
        sa.Column("said", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("is_sent", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.PrimaryKeyConstraint("tenant_id", "platform", "conversation", "message", name="pk_held_message"),
        schema="tenancy",
    )
    enable_rls("tenancy.held_message")
