"""The keys of the busy tables begin with the tenant, because every look-up names both.

With a key of the id alone, a table that was small when a statement was planned let Postgres choose an index of the
tenant just as well, and keep to it: ten minutes later each look-up read all the rows that the tenant had by then.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0051"
down_revision: str | None = "0050"

KEYS = {
    "workflow.initiative": "id",
    "workflow.thread": "id",
    "workflow.stage_run": "id",
    "workflow.thread_post": "id",
    "workflow.change": "id",
    "events.inbox": "id",
    "events.outbox": "event_id",
}
IS_DONE = text("SELECT indnkeyatts = 2 FROM pg_index WHERE indisprimary AND indrelid = CAST(:name AS regclass)")


def upgrade() -> None:
    with op.get_context().autocommit_block():  # nobody's writing waits while it is built
        # It waits for the transactions that are open now, and nobody waits behind it.
        op.execute("SET lock_timeout = '120s'")
        for name, column in KEYS.items():
            if op.get_bind().execute(IS_DONE, {"name": name}).scalar_one():
                continue  # by an attempt that failed later
            schema, table = name.split(".")
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {schema}.new_pk_{table}")  # half built by such an attempt
            op.execute(f"CREATE UNIQUE INDEX CONCURRENTLY new_pk_{table} ON {name} (tenant_id, {column})")
            op.execute("SET lock_timeout = '5s'")  # for a moment the table is ours, and others wait behind us
            op.execute(
                f"ALTER TABLE {name} DROP CONSTRAINT pk_{table},"
                f" ADD CONSTRAINT pk_{table} PRIMARY KEY USING INDEX new_pk_{table}"
            )
            op.execute("SET lock_timeout = '120s'")
        op.execute("SET lock_timeout = '5s'")
