"""What every message and page asks reads about as many rows as it gives, however much the tenant has."""

from __future__ import annotations

import json
from typing import Any

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from services.core import tx as transactions
from tests.bench.database import HOT, compiled, values
from tests.bench.world import World, fill, tenant
from tests.servers import Database

MOST_FOR_NOTHING = 5


def read_for_nothing(node: dict[str, Any]) -> float:
    here = float(node.get("Rows Removed by Filter", 0)) * float(node["Actual Loops"])
    return here + sum(read_for_nothing(child) for child in node.get("Plans", ()))


@pytest.mark.parametrize("plan", ["force_custom_plan", "force_generic_plan"])
async def test_hot_queries_read_no_rows_for_nothing(database: Database, engine: AsyncEngine, plan: str) -> None:
    world = World(database.admin, database.app, "", engine)
    await fill(world, tenants=8, each=200)
    given = await values(world)
    connection = await asyncpg.connect(database.app)
    try:
        for title, statement in HOT.items():
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
