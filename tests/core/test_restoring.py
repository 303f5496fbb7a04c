"""A database that the next test gets is as new, or it is not given again."""

from __future__ import annotations

import asyncpg
import pytest

from migrations.revisions import VERSION_SCHEMA, VERSION_TABLE
from services import audit, events
from services.core.actor import Actor
from services.core.deps import Deps
from tests.conftest import TEMPLATE
from tests.restoring import SEQUENCES, TABLES, restored
from tests.servers import Database, Servers


async def test_rows_and_numbers_are_gone(deps: Deps, actor: Actor, database: Database, logins: Servers) -> None:
    async with deps.open_tx(actor) as tx:  # the audit refuses deletions
        await audit.record(tx, "looked", str(actor.tenant_id))
        await events.emit(tx, events.EventType.BDD_READY, {}, correlation_id=actor.tenant_id)
    await deps.engine.dispose()
    assert await restored(database, Database.on(logins, TEMPLATE))
    connection = await asyncpg.connect(database.admin)
    for (name,) in await connection.fetch(TABLES, VERSION_SCHEMA, VERSION_TABLE):
        assert await connection.fetchval(f"SELECT count(*) FROM {name}") == 0, name
    for (name,) in await connection.fetch(SEQUENCES):
        assert await connection.fetchval(f"SELECT is_called FROM {name}") is False, name
    assert await connection.fetchval(f"SELECT count(*) FROM {VERSION_SCHEMA}.{VERSION_TABLE}") == 1  # it is migrated
    await connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE public.planted (x int)",
        "ALTER TABLE tenancy.member ADD COLUMN planted int",
        "ALTER TABLE tenancy.member ALTER COLUMN name SET DEFAULT 'x'",
        "ALTER TABLE tenancy.member NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY tenant ON tenancy.member",
        "GRANT SELECT ON tenancy.member TO threadwright_lobby",
        "GRANT EXECUTE ON FUNCTION events.receive(text, bytea) TO threadwright_app",
        "CREATE SCHEMA planted",
        "CREATE INDEX planted ON tenancy.member (name)",
        "CREATE FUNCTION public.planted() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''8MB''', current_database()); END $$",
    ],
)
async def test_what_was_defined_differently_is_not_given_again(
    database: Database, logins: Servers, statement: str
) -> None:
    connection = await asyncpg.connect(database.admin)
    await connection.execute(statement)
    await connection.close()
    assert not await restored(database, Database.on(logins, TEMPLATE))


async def test_a_database_in_use_is_not_given_again(database: Database, logins: Servers) -> None:
    connection = await asyncpg.connect(database.app)
    assert not await restored(database, Database.on(logins, TEMPLATE))
    await connection.close()
