"""What every message and page asks reads about as many rows as it gives, however much the tenant has."""

from __future__ import annotations

import json
from typing import Any

import asyncpg
import pytest
from sqlalchemy import TextClause
from sqlalchemy.ext.asyncio import AsyncEngine

from services.core import tx as transactions
from services.workflow import queries
from tests.bench.database import HOT, compiled, values
from tests.bench.world import World, fill, tenant
from tests.servers import Database

MOST_FOR_NOTHING = 5
# A page may as well be read by a scan, while there is little.
LOOK_UPS = {title: statement for title, statement in HOT.items() if statement is not queries.LIST}


def read_for_nothing(node: dict[str, Any]) -> float:
    here = float(node.get("Rows Removed by Filter", 0)) * float(node["Actual Loops"])
    return here + sum(read_for_nothing(child) for child in node.get("Plans", ()))


@pytest.mark.parametrize("plan", ["force_custom_plan", "force_generic_plan"])
async def test_hot_queries_read_no_rows_for_nothing(database: Database, engine: AsyncEngine, plan: str) -> None:
    world = World(database.admin, database.app, "", engine)
    await fill(world, tenants=8, each=200)
    given = await values(world, tenant(7))
    connection = await asyncpg.connect(database.app)
    try:
        for title, statement in LOOK_UPS.items():
            sql, names = compiled(statement)
            async with connection.transaction():
                await connection.execute(f"SET LOCAL ROLE {transactions.APP_ROLE}")
                await connection.execute(f"SET LOCAL app.tenant_id = '{tenant(7)}'")
                await connection.execute(f"SET LOCAL plan_cache_mode = {plan}")
                explained = await connection.fetchval(
                    f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", *(given[name] for name in names)
                )
                answered = await connection.fetch(sql, *(given[name] for name in names))
            assert answered, title
            found = json.loads(explained)[0]["Plan"]
            assert read_for_nothing(found) <= MOST_FOR_NOTHING, f"{title}: {explained}"
    finally:
        await connection.close()


async def uncounted(database: Database) -> None:
    """As the migrations left the tables: nothing counted by an earlier test, and the server counts nothing by itself,
    which it does once a minute and so perhaps between two fills."""
    admin = await asyncpg.connect(database.admin)
    try:
        for table in ("initiative", "thread", "stage_run"):
            name = f"workflow.{table}"
            await admin.execute(f"ALTER TABLE {name} SET (autovacuum_enabled = false)")
            await admin.execute(f"TRUNCATE {name} CASCADE")
            await admin.execute(f"DELETE FROM pg_statistic WHERE starelid = '{name}'::regclass")
    finally:
        await admin.close()


@pytest.mark.parametrize("statement", [queries.HOLD, queries.BY_ID], ids=["a run", "an initiative"])
async def test_a_plan_of_a_small_table_is_good_for_a_large_one(
    database: Database, engine: AsyncEngine, statement: TextClause
) -> None:
    """A first tenant starts thousands of threads before the server has counted a table's rows."""
    connection = await asyncpg.connect(database.app)
    try:
        sql, names = compiled(statement)
        await connection.execute(f"SET ROLE {transactions.APP_ROLE}")
        await connection.execute(f"SET app.tenant_id = '{tenant(7)}'")
        await connection.execute("SET plan_cache_mode = force_generic_plan")
        nothing = {"tenant": tenant(7), "run": tenant(1), "epoch": 0, "initiative": tenant(1)}
        arguments = ", ".join(f"'{nothing[name]}'" for name in names)
        explain = f"EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE hot ({arguments})"
        world = World(database.admin, database.app, "", engine)
        await uncounted(database)
        await fill(world, tenants=8, each=10, is_counted=False)
        await connection.execute(f"PREPARE hot AS {sql}")
        await connection.execute(explain)
        await fill(world, tenants=8, each=300, first=10, is_counted=False)
        explained = await connection.fetchval(explain)
        assert read_for_nothing(json.loads(explained)[0]["Plan"]) <= MOST_FOR_NOTHING, explained
    finally:
        await connection.close()
