"""Which tenants' rows were gone through since columns that held words in the clear are sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import create_lookup, enable_rls, let_lookup_read

revision = "0062"
down_revision: str | None = "0061"

# Once more after a day: a process of the version before may have written in the clear until it was replaced.
TENANTS = """
SELECT t.tenant_id FROM tenancy.tenant AS t
LEFT JOIN crypto.sealing_pass AS p ON p.tenant_id = t.tenant_id
WHERE p.tenant_id IS NULL OR p.pass < a_pass OR (p.runs < 2 AND p.done_at < now() - interval '1 day')
ORDER BY t.tenant_id LIMIT most
"""


def upgrade() -> None:
    op.create_table(
        "sealing_pass",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("pass", sa.Integer(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_sealing_pass")),
        schema="crypto",
    )
    enable_rls("crypto.sealing_pass")
    let_lookup_read("crypto.sealing_pass", "tenant_id", "pass", "runs", "done_at")
    create_lookup("crypto.tenants_to_seal(a_pass integer, most integer)", returns="SETOF uuid", body=TENANTS)
