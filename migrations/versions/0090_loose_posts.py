"""Messages that belong to no plan are rows as well: a person's own answer is told once the chat is back; and a trial
knows who asked for it, where there is no plan's thread to tell it in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import create_lookup, enable_rls, let_lookup_read

revision = "0090"
down_revision: str | None = "0076"

OPEN = sa.text("status IN ('pending', 'posting')")
ZERO, NOW = sa.text("0"), sa.text("now()")
TIME = sa.DateTime(timezone=True)
# One of each place and person: whoever has it goes on with the next.
DUE = """
SELECT tenant_id, id FROM (
    SELECT DISTINCT ON (tenant_id, platform, workspace, channel, thread, user_id) tenant_id, id, next_attempt_at FROM (
        SELECT tenant_id, id, platform, workspace, channel, thread, user_id, next_attempt_at FROM workflow.loose_post
        WHERE status IN ('pending', 'posting') AND next_attempt_at <= now() AND platform = ANY(platforms)
          AND (status = 'pending' OR lease_until <= now())
        ORDER BY next_attempt_at LIMIT most * 10
    ) AS due ORDER BY tenant_id, platform, workspace, channel, thread, user_id, id
) AS found ORDER BY next_attempt_at LIMIT most
"""
SEEN = ("tenant_id", "id", "platform", "workspace", "channel", "thread", "user_id", "status", "next_attempt_at")


def upgrade() -> None:
    op.create_table(
        "loose_post",
        sa.Column("id", sa.Uuid(), nullable=False, server_default=sa.text("uuidv7()")),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False, server_default=sa.text("'pending'")),
        sa.Column("attempt", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("lease_epoch", sa.BigInteger(), nullable=False, server_default=ZERO),
        sa.Column("lease_until", TIME),
        sa.Column("next_attempt_at", TIME, nullable=False, server_default=NOW),
        sa.Column("error", sa.Text()),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_loose_post"),
        sa.UniqueConstraint("tenant_id", "key", name="uq_loose_post_tenant_id_key"),
        schema="workflow",
    )
    op.create_index("ix_loose_post_due", "loose_post", ["next_attempt_at"], schema="workflow", postgresql_where=OPEN)
    open_ones = ["tenant_id", "user_id", "id"]
    op.create_index("ix_loose_post_open", "loose_post", open_ones, schema="workflow", postgresql_where=OPEN)
    enable_rls("workflow.loose_post")
    let_lookup_read("workflow.loose_post", *SEEN, "lease_until")
    create_lookup(
        "workflow.due_loose_posts(most integer, platforms text[])",
        returns="TABLE (tenant_id uuid, id uuid)",
        body=DUE,
    )
    op.add_column("trial", sa.Column("told_to", postgresql.JSONB), schema="ai")
