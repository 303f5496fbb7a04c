"""Every message asks whose thread it stands in, so that is one look into an index, whether the thread is ours or not."""

from __future__ import annotations

from alembic import op

revision = "0050"
down_revision: str | None = "0026"


def upgrade() -> None:
    with op.get_context().autocommit_block():  # nobody's writing waits while it is built
        # It waits for the transactions that are open now, and nobody waits behind it.
        op.execute("SET lock_timeout = '120s'")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS workflow.ix_thread_place")  # half built by an attempt that failed
        op.execute("CREATE INDEX CONCURRENTLY ix_thread_place ON workflow.thread (tenant_id, channel, thread)")
        op.execute("SET lock_timeout = '5s'")
