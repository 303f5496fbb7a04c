"""Plans are found by words of their titles through an index, however many an organisation has.

Each tenant's words stand together: `btree_gin` comes with Postgres, and who owns a database may add it.
"""

from __future__ import annotations

from alembic import op

revision = "0063"
down_revision: str | None = "0062"


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public")
    with op.get_context().autocommit_block():  # nobody's writing waits while it is built
        # It waits for the transactions that are open now, and nobody waits behind it.
        op.execute("SET lock_timeout = '120s'")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS workflow.ix_initiative_words")  # half built by a failed attempt
        op.execute(
            "CREATE INDEX CONCURRENTLY ix_initiative_words ON workflow.initiative"
            " USING gin (tenant_id, to_tsvector('simple'::regconfig, title))"
        )
        op.execute("SET lock_timeout = '5s'")
