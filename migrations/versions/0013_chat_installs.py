"""Chat installs with their sealed tokens, a channel's rules, and what became of messages: edited, deleted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0013"
down_revision: str | None = "0012"

TIME = sa.DateTime(timezone=True)
NOW = sa.text("now()")


def _empty(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"))


def upgrade() -> None:
    op.create_table(
        "chat_install",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        _empty("bot_user_id"),
        _empty("scopes"),
        _empty("installed_by"),
        sa.Column("token", sa.LargeBinary),
        sa.Column("refresh_token", sa.LargeBinary),
        sa.Column("expires_at", TIME),
        sa.Column("refreshing_until", TIME),
        sa.Column("installed_at", TIME, nullable=False, server_default=NOW),
        sa.Column("disconnected_at", TIME),
        sa.PrimaryKeyConstraint("tenant_id", "platform", "workspace"),
        schema="tenancy",
    )
    enable_rls("tenancy.chat_install")
    op.create_table(
        "channel_rule",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("hears", sa.Text, nullable=False, server_default=sa.text("'mention'")),
        sa.Column("is_ai_excluded", sa.Boolean, nullable=False, server_default=sa.text("false")),
        _empty("changed_by"),
        sa.Column("changed_at", TIME, nullable=False, server_default=NOW),
        sa.PrimaryKeyConstraint("tenant_id", "platform", "workspace", "channel"),
        sa.CheckConstraint("hears IN ('mention', 'all', 'never')", name="hears"),
        schema="tenancy",
    )
    enable_rls("tenancy.channel_rule")
    op.create_table(
        "message_mark",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        _empty("edited"),
        sa.Column("is_deleted", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("changed_at", TIME, nullable=False, server_default=NOW),
        sa.PrimaryKeyConstraint("tenant_id", "platform", "workspace", "channel", "message"),
        schema="events",
    )
    enable_rls("events.message_mark")
