"""Takes of questions that no answer was taken for: a prompt that is tried is judged by those as well."""

from __future__ import annotations

from alembic import op

revision = "0053"
down_revision: str | None = "0052"


def upgrade() -> None:
    op.execute("ALTER TABLE ai.take ADD COLUMN IF NOT EXISTS is_taken boolean NOT NULL DEFAULT true")
    with op.get_context().autocommit_block():  # nobody's writing waits while it is built
        op.execute("SET lock_timeout = '120s'")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ai.ix_take_tenant_id_prompt")  # half built by a failed attempt
        op.execute("CREATE INDEX CONCURRENTLY ix_take_tenant_id_prompt ON ai.take (tenant_id, prompt, created_at)")
        op.execute("SET lock_timeout = '5s'")
