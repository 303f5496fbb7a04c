"""Prompts looked at by the worker beside what is in force: what they would change, and whether they may come in force."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import create_lookup, enable_rls, let_lookup_read

revision = "0067"
down_revision: str | None = "0066"

TIME = sa.DateTime(timezone=True)
NONE, ZERO, NOW = sa.text("''"), sa.text("0"), sa.text("now()")
OPEN = "status IN ('waiting', 'running')"
DUE = """
SELECT t.tenant_id, t.id FROM ai.trial t WHERE t.status IN ('waiting', 'running') AND t.next_at <= now()
ORDER BY t.next_at LIMIT how_many
"""


def upgrade() -> None:
    op.create_table(
        "trial",
        sa.Column("id", sa.Uuid, nullable=False, server_default=sa.text("uuidv7()")),
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("is_live", sa.Boolean, nullable=False),
        sa.Column("most", sa.SmallInteger, nullable=False),
        sa.Column("plans", postgresql.JSONB, nullable=False, server_default=sa.text("'[]'")),
        sa.Column("status", sa.Text, nullable=False, server_default=sa.text("'waiting'")),
        sa.Column("done", sa.Integer, nullable=False, server_default=ZERO),
        sa.Column("total", sa.Integer, nullable=False, server_default=ZERO),
        sa.Column("outcome", sa.Text),
        sa.Column("error", sa.Text, nullable=False, server_default=NONE),
        sa.Column("member_id", sa.Uuid),
        sa.Column("initiative_id", sa.Uuid),
        sa.Column("language", sa.Text, nullable=False, server_default=NONE),
        sa.Column("lease_epoch", sa.Integer, nullable=False, server_default=ZERO),
        sa.Column("failures", sa.Integer, nullable=False, server_default=ZERO),
        sa.Column("next_at", TIME, server_default=NOW),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.Column("finished_at", TIME),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_trial"),
        sa.UniqueConstraint("tenant_id", "origin", name="uq_trial_tenant_id_origin"),
        sa.CheckConstraint("kind IN ('comparison', 'promotion')", name="kind"),
        sa.CheckConstraint("status IN ('waiting', 'running', 'done', 'refused', 'failed', 'stopped')", name="status"),
        schema="ai",
    )
    op.create_index("ix_trial_tenant_id_step", "trial", ["tenant_id", "step", "created_at"], schema="ai")
    op.create_index("ix_trial_due", "trial", ["next_at"], schema="ai", postgresql_where=sa.text(OPEN))
    op.create_index(
        "uq_trial_open", "trial", ["tenant_id", "step"], unique=True, schema="ai", postgresql_where=sa.text(OPEN)
    )
    enable_rls("ai.trial")
    let_lookup_read("ai.trial", "tenant_id", "id", "status", "next_at")
    create_lookup("ai.due_trials(how_many integer)", returns="TABLE (tenant_id uuid, id uuid)", body=DUE)
