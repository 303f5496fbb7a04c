"""Where a chat platform's conversations are reached: its address for each, whose it is, and whether we are in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0024"
down_revision: str | None = "0020"

TIME = sa.DateTime(timezone=True)


def _empty(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"))


def upgrade() -> None:
    op.create_table(
        "chat_conversation",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("service_url", sa.Text, nullable=False),
        _empty("name"),
        _empty("team"),
        _empty("team_group"),
        _empty("user_id"),
        sa.Column("told_at", TIME, nullable=False),
        sa.Column("left_at", TIME),
        sa.PrimaryKeyConstraint("tenant_id", "platform", "workspace", "conversation"),
        sa.CheckConstraint("scope IN ('personal', 'group', 'channel')", name="scope"),
        schema="tenancy",
    )
    op.create_index(
        "ix_chat_conversation_user",
        "chat_conversation",
        ["tenant_id", "platform", "workspace", "user_id"],
        postgresql_where=sa.text("user_id <> ''"),
        schema="tenancy",
    )
    enable_rls("tenancy.chat_conversation")
