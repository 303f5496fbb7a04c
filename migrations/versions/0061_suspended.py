"""A suspended tenant's work is not due: whoever looks for what is due does not see it until it is resumed."""

from __future__ import annotations

from alembic import op

from migrations.rls import create_lookup

revision = "0061"
down_revision: str | None = "0060"

# Asked once a statement, not once a row.
AWAKE = """
tenant_id <> ALL (ARRAY(SELECT t.tenant_id FROM tenancy.tenant AS t WHERE t.suspended_at IS NOT NULL))
"""
# What only the look-ups of due work read. The inbox is not among them: who writes is told why nothing happens.
TABLES = (
    "workflow.stage_run",
    "workflow.thread_post",
    "workflow.change",
    "clarifier.clarifier_session",
    "estimator.team_history",
    "events.outbox",
)
# Connections are looked up for webhooks as well, and those are let in.
DUE_SYNCS = """
SELECT a.tenant_id, a.id FROM tickets.integration_account a
LEFT JOIN tickets.account_sync s ON s.tenant_id = a.tenant_id AND s.account_id = a.id
WHERE a.state = 'active' AND (s.account_id IS NULL
    OR (s.next_at <= now() AND (s.lease_until IS NULL OR s.lease_until <= now())))
  AND a.tenant_id <> ALL (ARRAY(SELECT t.tenant_id FROM tenancy.tenant AS t WHERE t.suspended_at IS NOT NULL))
ORDER BY s.next_at NULLS FIRST LIMIT most
"""


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS tenancy.ix_tenant_suspended")
        op.execute(
            "CREATE INDEX CONCURRENTLY ix_tenant_suspended ON tenancy.tenant (tenant_id) WHERE suspended_at IS NOT NULL"
        )
    for table in TABLES:
        op.execute(f"ALTER POLICY lookup_reads ON {table} USING ({AWAKE})")
    op.execute("DROP FUNCTION tickets.due_syncs(integer)")  # the look-up role owns it: replacing is its owner's alone
    create_lookup("tickets.due_syncs(most integer)", returns="TABLE (tenant_id uuid, id uuid)", body=DUE_SYNCS)
    create_lookup(
        "tenancy.suspended()",
        returns="SETOF uuid",
        body="SELECT tenant_id FROM tenancy.tenant WHERE suspended_at IS NOT NULL",
    )
