"""Targets 9 and 10: what tenant isolation costs, per query and per transaction."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause
from sqlalchemy.dialects.postgresql import asyncpg as dialect

from integrations.postgres import open_engine
from services.core import tx as transactions
from services.core.actor import system
from services.workflow import queries, thread_queries
from tests.bench.measure import Bound, Case, Meter, Metrics, Result
from tests.bench.world import World, fill, tenant
from tests.fakes.queue import RecordingQueue

TENANTS, EACH, CALLS = 50, 400, 1500
PART = 25  # calls of one side before the other's turn
PROTECTED = "with row-level security (ours)"
BARE_ROLE = """
CREATE ROLE bench_bare NOLOGIN BYPASSRLS;
GRANT USAGE ON SCHEMA workflow TO bench_bare;
GRANT SELECT ON ALL TABLES IN SCHEMA workflow TO bench_bare
"""


def compiled(statement: TextClause) -> tuple[str, list[str]]:
    """The SQL as the driver gets it, and its parameters in order."""
    made = statement.compile(dialect=dialect.dialect())
    return str(made), list(made.positiontup or [])  # type: ignore[attr-defined]


async def values(world: World, owner: UUID, number: int = 200) -> dict[str, Any]:
    """What the hot queries are asked with: one initiative of one tenant of the filled world."""
    connection = await world.admin()
    row = await connection.fetchrow(
        "SELECT i.id, i.number, t.thread FROM workflow.initiative i JOIN workflow.thread t"
        " ON t.tenant_id = i.tenant_id AND t.initiative_id = i.id AND t.is_main"
        " WHERE i.tenant_id = $1 AND i.number = $2",
        owner,
        number,
    )
    await connection.close()
    assert row is not None
    return {
        "tenant": owner,
        "initiative": row["id"],
        "number": row["number"],
        "platform": "slack",
        "workspace": "T1",
        "channel": "C1",
        "thread": row["thread"],
        "after": 300,
        "limit": 50,
    }


HOT = {
    "an initiative by id": queries.BY_ID,
    "an initiative by number": queries.BY_NUMBER,
    "the initiative of a thread": thread_queries.BY_THREAD,
    "a page of initiatives": queries.LIST,
    "the runs of an initiative": queries.RUNS,
}


async def isolation(world: World, title: str, statement: TextClause, given: dict[str, Any], at: str = "") -> Result:
    """The same statement of the product, on its own server process, with row-level security and without; `at` says how
    large the world is."""
    sql, names = compiled(statement)
    arguments = [given[name] for name in names]
    protected, bare = await world.login(), await world.admin()
    begin = "BEGIN; SET LOCAL ROLE {}; SET LOCAL app.tenant_id = '{}'"
    sides = ((protected, transactions.APP_ROLE), (bare, "bench_bare"))

    async def run() -> Metrics:
        asked = []
        for connection, role in sides:
            await connection.execute(begin.format(role, given["tenant"]))
            asked.append(await connection.prepare(sql))
            for _ in range(10):  # the driver and the server settle on a plan
                assert await asked[-1].fetch(*arguments)
        server, wall = [0.0, 0.0], [0.0, 0.0]
        for part in range(CALLS // PART):
            for side in (part % 2, 1 - part % 2):  # a few calls each in turn: whatever slows the machine slows both
                with Meter(sides[side][0].get_server_pid()) as meter:
                    for _ in range(PART):
                        await asked[side].fetch(*arguments)
                server[side] += meter.server
                wall[side] += meter.wall
        for connection, _ in sides:
            await connection.execute("COMMIT")
        raw = server[1] / CALLS * 1e6
        return {"server CPU ratio": server[0] / server[1], "wall ratio": wall[0] / wall[1], "without, CPU µs": raw}

    return Result(
        "9",
        f"hot query with row-level security{at}: {title}",
        [Case(PROTECTED, "ours", run)],
        [Bound("server CPU ratio", PROTECTED, "", 1.10)],
        "The same statement on two server processes, a few calls each in turn: with row-level security, and with an "
        "explicit filter alone.",
    )


async def binding(world: World, given: dict[str, Any], at: str = "") -> Result:
    """A transaction with one look-up by id: bound in the same trip as BEGIN, not bound, bound by a trip of its own."""
    sql, names = compiled(queries.BY_ID)
    arguments = [given[name] for name in names]
    actor, queue = system(given["tenant"]), RecordingQueue()
    unprotected = open_engine(world.admin_url, pool_size=2)
    raw = await world.login()

    async def ours() -> None:
        async with transactions.open_tx(world.engine, queue, actor) as tx:
            (await tx.execute(queries.BY_ID, given)).mappings().one()

    async def unbound() -> None:
        async with transactions._bound(unprotected, "BEGIN") as connection:
            (await connection.execute(queries.BY_ID, given)).mappings().one()

    async def two_trips() -> None:
        async with raw.transaction():
            await raw.execute(f"SET LOCAL ROLE {transactions.APP_ROLE}")
            await raw.execute("SELECT set_config('app.tenant_id', $1, true)", str(actor.tenant_id))
            await raw.fetch(sql, *arguments)

    async def run(once: Callable[[], Awaitable[None]]) -> Metrics:
        times: list[float] = []
        with Meter() as meter:
            for _ in range(CALLS):
                started = time.perf_counter()
                await once()
                times.append(time.perf_counter() - started)
        times.sort()
        return {"p50 ms": times[CALLS // 2] * 1e3, "cpu ms": meter.cpu / CALLS * 1e3}

    return Result(
        "10",
        f"a transaction bound to its tenant, with one look-up inside{at}",
        [
            Case("bound in one trip (ours)", "ours", partial(run, ours)),
            Case("not bound", "floor", partial(run, unbound)),
            Case("bare asyncpg, role and tenant by trips of their own", "peer", partial(run, two_trips)),
        ],
        [Bound("p50 ms", "bound in one trip (ours)", "not bound", 1.4)],
    )


async def results(world: World) -> AsyncIterator[Result]:
    await fill(world, tenants=TENANTS, each=EACH)
    admin = await world.admin()
    await admin.execute(BARE_ROLE)
    await admin.close()
    given = await values(world, tenant(7))
    for title, statement in HOT.items():
        yield await isolation(world, title, statement, given)
    yield await binding(world, given)
