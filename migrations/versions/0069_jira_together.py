"""A site takes one webhook address of an app, so all tenants that are connected by it share one; and a plan that adopted
a board or a project knows which, for what people make there later; and a ticket knows which others wait for it by a
person's link, so that it shows when that link goes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import create_lookup, enable_rls
from migrations.roles import LOOKUP

revision = "0069"
down_revision: str | None = "0068"

FIND = """
SELECT s.tenant_id, s.account_id, a.project_key FROM tickets.account_sync s
JOIN tickets.integration_account a ON a.tenant_id = s.tenant_id AND a.id = s.account_id AND a.state = 'active'
WHERE s.shared_hash = a_hash ORDER BY s.tenant_id, a.is_default DESC, s.account_id
"""


def upgrade() -> None:
    with op.get_context().autocommit_block():  # nobody's writing waits while the index is built
        op.execute("ALTER TABLE tickets.account_sync ADD COLUMN IF NOT EXISTS shared_hash text")
        op.execute("ALTER TABLE tickets.integration_link ADD COLUMN IF NOT EXISTS stood text[] NOT NULL DEFAULT '{}'")
        op.execute("SET lock_timeout = '120s'")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS tickets.ix_account_sync_shared")  # half built by another try
        op.execute(
            "CREATE INDEX CONCURRENTLY ix_account_sync_shared ON tickets.account_sync (shared_hash)"
            " WHERE shared_hash IS NOT NULL"
        )
        op.execute("SET lock_timeout = '5s'")
    op.execute(f"GRANT SELECT (shared_hash) ON tickets.account_sync TO {LOOKUP}")
    op.execute(f"GRANT SELECT (project_key, is_default) ON tickets.integration_account TO {LOOKUP}")
    create_lookup(
        "tickets.find_shared_hooks(a_hash text)",
        returns="TABLE (tenant_id uuid, account_id uuid, project text)",
        body=FIND,
    )
    op.create_table(
        "adopted_scope",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("initiative_id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("board", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.PrimaryKeyConstraint("tenant_id", "initiative_id", name="pk_adopted_scope"),
        schema="tickets",
    )
    enable_rls("tickets.adopted_scope")
