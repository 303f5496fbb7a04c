"""Targets 9 and 10: what tenant isolation costs, per query and per transaction."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import TextClause
from sqlalchemy.dialects.postgresql import asyncpg as dialect

from integrations.postgres import open_engine
from services.core import tx as transactions
from services.core.actor import system
from services.workflow import queries, thread_queries
from tests.bench.measure import Bound, Case, Meter, Metrics, Result
from tests.bench.world import World, fill, tenant
from tests.fakes.queue import RecordingQueue

TENANTS, EACH, CALLS = 50, 400, 300
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

    async def run(connection: asyncpg.Connection[Any], begin: str) -> Metrics:
        await connection.execute(begin)
        query = await connection.prepare(sql)
        for _ in range(10):  # the driver and the server settle on a plan
            assert await query.fetch(*arguments)
        with Meter(connection.get_server_pid()) as meter:
            for _ in range(CALLS):
                await query.fetch(*arguments)
        await connection.execute("COMMIT")
        return {"server CPU µs": meter.server / CALLS * 1e6, "wall µs": meter.wall / CALLS * 1e6}

    begin = "BEGIN; SET LOCAL ROLE {}; SET LOCAL app.tenant_id = '{}'"
    return Result(
        "9",
        f"hot query with row-level security{at}: {title}",
        [
            Case(
                "with row-level security (ours)",
                "ours",
                partial(run, protected, begin.format(transactions.APP_ROLE, given["tenant"])),
            ),
            Case(
                "explicit filter, no row-level security",
                "floor",
                partial(run, bare, begin.format("bench_bare", given["tenant"])),
            ),
        ],
        [Bound("server CPU µs", "with row-level security (ours)", "explicit filter, no row-level security", 1.10)],
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
