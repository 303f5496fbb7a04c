"""How alembic runs: on the connection that migrations/runner.py hands over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from migrations.revisions import VERSION_SCHEMA, VERSION_TABLE
from services.schema import metadata


def _run() -> None:
    connection = context.config.attributes.get("connection")
    if not isinstance(connection, Connection):
        raise SystemExit("Run `threadwright migrate`; alembic's own command has no connection here.")
    context.configure(
        connection=connection,
        target_metadata=metadata,  # for the names of constraints
        version_table=VERSION_TABLE,
        version_table_schema=VERSION_SCHEMA,
        include_schemas=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
