"""Whoever signs in is found by one look into an index, before it is known whose member they are."""

from __future__ import annotations

from alembic import op

revision = "0058"
down_revision: str | None = "0057"


def upgrade() -> None:
    with op.get_context().autocommit_block():  # nobody's writing waits while it is built
        # It waits for the transactions that are open now, and nobody waits behind it.
        op.execute("SET lock_timeout = '120s'")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS tenancy.ix_chat_identity_web")  # of an attempt that failed
        op.execute(
            "CREATE INDEX CONCURRENTLY ix_chat_identity_web ON tenancy.chat_identity (workspace, user_id) "
            "WHERE platform = 'web'"
        )
        op.execute("SET lock_timeout = '5s'")
