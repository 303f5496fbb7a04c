"""The address of a site's webhooks stays good while any connection to that site is active, whoever got it first."""

from __future__ import annotations

from alembic import op

from migrations.roles import LOOKUP

revision = "0029"
down_revision: str | None = "0028"

FIND_HOOK = """
SELECT s.tenant_id, s.account_id, s.sealed FROM tickets.account_sync s
JOIN tickets.integration_account a ON a.tenant_id = s.tenant_id AND a.id = s.account_id
WHERE s.path_hash = a_hash AND EXISTS (
    SELECT FROM tickets.integration_account b
    WHERE b.tenant_id = a.tenant_id AND b.base_url = a.base_url AND b.state = 'active'
)
"""


def upgrade() -> None:
    op.execute(f"GRANT SELECT (base_url) ON tickets.integration_account TO {LOOKUP}")
    op.execute(f"GRANT CREATE ON SCHEMA tickets TO {LOOKUP}")
    op.execute(f"SET LOCAL ROLE {LOOKUP}")  # only who owns a function may replace it
    op.execute(
        "CREATE OR REPLACE FUNCTION tickets.find_hook(a_hash text) "
        "RETURNS TABLE (tenant_id uuid, account_id uuid, sealed bytea) LANGUAGE sql "
        "STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp "
        f"AS $body$ {FIND_HOOK} $body$"
    )
    op.execute("RESET ROLE")
    op.execute(f"REVOKE CREATE ON SCHEMA tickets FROM {LOOKUP}")
