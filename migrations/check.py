"""`python -m migrations.check` starts its own Postgres and says where services/ and the migrations disagree."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from integrations import embedded
from integrations.postgres.engine import open_migration_engine
from migrations.revisions import ROOMS, VERSION_SCHEMA, VERSION_TABLE
from migrations.runner import migrate
from services.core.errors import AppError
from services.schema import metadata


def differences(connection: Connection) -> list[str]:
    """Empty when every table, column, default, key and index of the models is what the migrations made."""
    context = MigrationContext.configure(
        connection,
        opts={
            "include_schemas": True,
            "include_name": _is_ours,
            "compare_type": True,
            "compare_server_default": True,
            "target_metadata": metadata,
            "version_table": VERSION_TABLE,
            "version_table_schema": VERSION_SCHEMA,
        },
    )
    return [_in_words(step) for step in compare_metadata(context, metadata)]


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    return kind != "schema" or name in ROOMS


def _in_words(step: Any) -> str:
    """Changes of one column come as a list of steps, everything else as one."""
    if isinstance(step, list):
        return "; ".join(_in_words(one) for one in step)
    return " ".join(str(part) for part in step)


async def check(url: str) -> list[str]:
    """Migrates an empty database to the newest revision and compares."""
    await migrate(url)
    engine = open_migration_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(differences)
    finally:
        await engine.dispose()


async def _main() -> int:
    async with embedded.start(None, temporary=True, needs=("postgres",)) as servers:
        found = await check(servers.owner_url)
    for line in found:
        sys.stderr.write(f"models and migrations disagree: {line}\n")
    if not found:
        sys.stdout.write("Models and migrations agree.\n")
    return 1 if found else 0


if __name__ == "__main__":
    try:
        sys.exit(asyncio.run(_main()))
    except AppError as error:
        sys.exit(str(error))
