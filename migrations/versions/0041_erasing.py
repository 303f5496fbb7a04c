"""A tenant can be suspended and erased; erasing is a role that nobody who serves can take."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.revisions import ROOMS
from migrations.rls import create_lookup, let_eraser, let_lookup_read
from migrations.roles import APP

revision = "0041"
down_revision: str | None = "0040"

KEPT = "audit.entry"  # names ids and no words of people; what was erased is told by it
ACTIVE = """
NOT EXISTS (SELECT FROM tenancy.tenant AS t WHERE t.tenant_id = api_key.tenant_id AND t.suspended_at IS NOT NULL)
"""
TABLES = """
SELECT format('%I.%I', schemaname, tablename) FROM pg_tables AS t
WHERE schemaname = ANY(:rooms) AND NOT EXISTS (
    SELECT FROM pg_policies AS p
    WHERE p.schemaname = t.schemaname AND p.tablename = t.tablename AND p.policyname = 'erase')
ORDER BY 1
"""


def upgrade() -> None:
    """Tables that were made before there was an eraser; those that come later have it from `enable_rls`."""
    found = op.get_bind().execute(sa.text(TABLES), {"rooms": list(ROOMS)}).scalars().all()
    for table in found:
        if table != KEPT:
            let_eraser(table)
    op.execute(f"GRANT UPDATE (body) ON tickets.publication TO {APP}")  # to be sealed anew; its hash binds its words
    op.add_column("tenant", sa.Column("suspended_at", sa.DateTime(timezone=True)), schema="tenancy")
    let_lookup_read("tenancy.tenant", "tenant_id", "created_at", "suspended_at")
    op.execute(f"ALTER POLICY lookup_reads ON tenancy.api_key USING ({ACTIVE})")  # whoever looks a key up finds none
    create_lookup(
        "tenancy.all_tenants()",
        returns="TABLE (tenant_id uuid, created_at timestamptz, suspended_at timestamptz)",
        body="SELECT tenant_id, created_at, suspended_at FROM tenancy.tenant ORDER BY created_at, tenant_id",
    )
