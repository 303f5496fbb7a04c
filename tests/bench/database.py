"""Targets 9 and 10: what tenant isolation costs, per query and per transaction."""

from __future__ import annotations

import statistics
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
BARE = "bench_bare"
AGAIN = "without it once more"
MEAN = "the mean of ours over the five, each weighing the same"
READS = """
CREATE ROLE {0} NOLOGIN;
GRANT USAGE ON SCHEMA workflow TO {0};
GRANT SELECT ON ALL TABLES IN SCHEMA workflow TO {0}
"""
# Less than any policy can do: the first knows its tenant beforehand, the second ends in an error where none is set.
LEAST = {"bench_constant": "'{tenant}'::uuid", "bench_setting": "current_setting('app.tenant_id', true)::uuid"}
LEAST_SAID = {
    "a policy that compares with a constant": "bench_constant",
    "the barest policy that reads a setting": "bench_setting",
}


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


async def bare_roles(world: World, owner: UUID) -> None:
    """Who reads past row-level security, and who reads by the least policies there are."""
    connection = await world.admin()
    try:
        for role in (BARE, *LEAST):
            await connection.execute(READS.format(role))
        await connection.execute(f"ALTER ROLE {BARE} BYPASSRLS")
        for role, least in LEAST.items():
            using = f"TO {role} USING (tenant_id = {least.format(tenant=owner)})"
            for table in ("initiative", "thread", "stage_run"):
                await connection.execute(f"CREATE POLICY {role} ON workflow.{table} {using}")
    finally:
        await connection.close()


HOT = {
    "an initiative by id": queries.BY_ID,
    "an initiative by number": queries.BY_NUMBER,
    "the initiative of a thread": thread_queries.BY_THREAD,
    "a page of initiatives": queries.LIST,
    "the runs of an initiative": queries.RUNS,
}


async def isolation(world: World, given: dict[str, Any], at: str = "") -> Result:
    """The product's hot statements with row-level security and without, each asked as often, in one server process, of
    which there is a new one each round: two processes of the same work differ by a tenth. `at` says how large the
    world is."""
    sides = (transactions.APP_ROLE, BARE, BARE, *LEAST_SAID.values())  # the third is what the measure itself is off by

    async def run() -> Metrics:
        connection = await world.admin()
        process = connection.get_server_pid()
        await connection.execute(f"BEGIN; SET LOCAL app.tenant_id = '{given['tenant']}'")
        asked: dict[str, list[Callable[[], Awaitable[list[Any]]]]] = {title: [] for title in HOT}
        for role in sides:
            await connection.execute(f"SET LOCAL ROLE {role}")
            for title, statement in HOT.items():
                sql, names = compiled(statement)
                query = await connection.prepare(sql)  # a plan is of the role that asked for it
                asked[title].append(partial(query.fetch, *(given[name] for name in names)))
                for _ in range(10):  # the server settles on a plan
                    assert await asked[title][-1]()
        took = {title: [[0.0] * len(sides) for _ in range(CALLS // PART)] for title in HOT}
        wall = [0.0] * len(sides)
        for part in range(CALLS // PART):
            for turn in range(len(sides)):  # a few calls each in turn: whatever slows the machine slows all
                side = (part + turn) % len(sides)
                await connection.execute(f"SET LOCAL ROLE {sides[side]}")
                for title in HOT:
                    once = asked[title][side]
                    await once()
                    with Meter(process) as meter:
                        for _ in range(PART):
                            await once()
                    took[title][part][side] = meter.server
                    wall[side] += meter.wall
        await connection.close()
        together = [[sum(of) for of in zip(*parts, strict=True)] for parts in zip(*took.values(), strict=True)]
        ours, _, again, *least = _ratios(together)
        raw = sum(part[1] for part in together) / CALLS / len(HOT) * 1e6
        told = {"server CPU ratio": ours, "wall ratio": wall[0] / wall[1], "without, CPU µs": raw, AGAIN: again}
        singly = {title: _ratios(parts)[0] for title, parts in took.items()}
        return told | dict(zip(LEAST_SAID, least, strict=True)) | {MEAN: statistics.mean(singly.values())} | singly

    return Result(
        "9",
        f"hot queries with row-level security{at}",
        [Case(PROTECTED, "ours", run)],
        [Bound(metric, PROTECTED, "", 1.10) for metric in ("server CPU ratio", *HOT)],
        "Five statements of the product, each asked as often and with its own filter, in one server process, a few "
        "calls each in turn: with row-level security, and without; the median over the turns. The first row "
        "is of all five, the others of the one statement they name. What it costs does not grow with "
        "the rows: the tenant is read from the setting and compared with the filter's once a statement, so that it "
        "weighs most where a statement does least. Ours also bears an empty setting, as one is after the transaction "
        "that set it: it sees no rows, where the barest ends in an error.",
        beside=(AGAIN, *LEAST_SAID, MEAN),
    )


def _ratios(parts: list[list[float]]) -> list[float]:
    """Of each side beside the second, which is the one without: the median over the parts."""
    return [statistics.median(side) for side in zip(*([one / part[1] for one in part] for part in parts), strict=True)]


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
    await bare_roles(world, tenant(7))
    given = await values(world, tenant(7))
    yield await isolation(world, given)
    yield await binding(world, given)
