"""Which tenants have takes that are over their time, so that those of whoever asks no model any more go as well."""

from __future__ import annotations

from alembic import op

from migrations.rls import create_lookup, let_lookup_read

revision = "0076"
down_revision: str | None = "0071"

OVER = """
SELECT DISTINCT old.tenant_id FROM (
    SELECT t.tenant_id FROM ai.take AS t WHERE t.expires_at < now() ORDER BY t.expires_at LIMIT 1000
) AS old LIMIT most
"""


def upgrade() -> None:
    with op.get_context().autocommit_block():  # nobody's writing waits while it is built
        op.execute("SET lock_timeout = '120s'")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ai.ix_take_expires_at")  # half built by a failed attempt
        op.execute("CREATE INDEX CONCURRENTLY ix_take_expires_at ON ai.take (expires_at)")
        op.execute("SET lock_timeout = '5s'")
    let_lookup_read("ai.take", "tenant_id", "expires_at")
    create_lookup("ai.tenants_to_forget(most integer)", returns="TABLE (tenant_id uuid)", body=OVER)
