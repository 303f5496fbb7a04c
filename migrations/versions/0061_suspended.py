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

# Who signs in is found, and told that the company is suspended; another company of theirs comes first.
FIND_LOGINS = """
SELECT c.tenant_id, c.member_id, m.removed_at IS NOT NULL FROM tenancy.chat_identity AS c
JOIN tenancy.member AS m ON m.tenant_id = c.tenant_id AND m.id = c.member_id
JOIN tenancy.tenant AS t ON t.tenant_id = c.tenant_id
WHERE c.platform = 'web' AND c.workspace = a_issuer AND c.user_id = a_subject
ORDER BY t.suspended_at IS NOT NULL, m.id
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
    op.execute("DROP FUNCTION tenancy.find_logins(text, text)")
    create_lookup(
        "tenancy.find_logins(a_issuer text, a_subject text)",
        returns="TABLE (tenant_id uuid, member_id uuid, is_removed boolean)",
        body=FIND_LOGINS,
    )
    create_lookup(
        "tenancy.suspended()",
        returns="SETOF uuid",
        body="SELECT tenant_id FROM tenancy.tenant WHERE suspended_at IS NOT NULL",
    )
