"""Which tenants have takes that are over their time, so that those of whoever asks no model any more go as well."""

from __future__ import annotations

from migrations.rls import create_lookup, let_lookup_read

revision = "0076"
down_revision: str | None = "0071"

OVER = """
SELECT t.tenant_id FROM tenancy.tenant AS t
WHERE EXISTS (SELECT 1 FROM ai.take AS k WHERE k.tenant_id = t.tenant_id AND k.expires_at < now()) LIMIT most
"""


def upgrade() -> None:
    let_lookup_read("ai.take", "tenant_id", "expires_at")
    create_lookup("ai.tenants_to_forget(most integer)", returns="TABLE (tenant_id uuid)", body=OVER)
