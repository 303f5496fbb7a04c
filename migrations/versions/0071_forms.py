"""Which processes serve and what they read, so that a column becomes sealed only once all of them read it sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import create_lookup, enable_rls

revision = "0071"
down_revision: str | None = "0069"

# Page by page, so that tenants that cannot be sealed hold up nobody behind them. The function of 0062 stays for
# processes of the version before.
TENANTS = """
SELECT t.tenant_id FROM tenancy.tenant AS t
LEFT JOIN crypto.sealing_pass AS p ON p.tenant_id = t.tenant_id
WHERE t.tenant_id > after
  AND (p.tenant_id IS NULL OR p.pass < a_pass OR (p.runs < 2 AND p.done_at < now() - interval '1 day'))
ORDER BY t.tenant_id LIMIT most
"""


def upgrade() -> None:
    op.create_table(
        "process",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_process")),
        schema="crypto",
    )
    op.create_table(
        "form_in_force",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("ready", sa.Integer(), nullable=False),
        sa.Column("ready_since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_form_in_force")),
        schema="crypto",
    )
    enable_rls("crypto.process")
    enable_rls("crypto.form_in_force")
    create_lookup(
        "crypto.tenants_to_seal(a_pass integer, after uuid, most integer)", returns="SETOF uuid", body=TENANTS
    )
