"""`make bench-scale`: targets 9 to 12 and the API's p95 where 500 tenants share tables of 1,000,000 rows."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import asyncpg
from rich.console import Console

from services.core import tx as transactions
from services.core.contracts import Idea
from services.workflow import queries
from tests.bench import database, scale_api, sealing
from tests.bench.database import compiled
from tests.bench.measure import Bound, Case, Meter, Metrics, Result, interleave
from tests.bench.run import keep_section, section, show
from tests.bench.world import World, open_world, tenant

ROWS, TENANTS = 1_000_000, 500
PART = 5  # the first tenant has one row of so many
FULL, WHOLE = 6, 2  # one plan of six (the second, the eighth …) has its runs and posts, six of each
WORDS = (
    "bakery ferry garden museum clinic market school harbour theatre library workshop kitchen stable bridge orchard "
)
WORDS += "studio depot tower field quarry mill forge vineyard island tunnel square chapel arcade hostel arena"
FILL = """
WITH words AS (SELECT string_to_array($4, ' ') AS w), made AS (
    INSERT INTO workflow.initiative
        (tenant_id, number, title, language, idea, stage, status, settings, created_by, created_at)
    SELECT $1, n, w[1 + n % 30] || ' ' || w[1 + n / 30 % 30] || ' ' || w[1 + n / 900 % 30] || ' ' || n, 'en',
           $3::jsonb, 'assign', 'approved', '{}', 'U1', now() - make_interval(secs => $2 - n)
    FROM words, generate_series(1, $2) AS n RETURNING id, tenant_id, number
), placed AS (
    INSERT INTO workflow.thread
        (tenant_id, initiative_id, platform, workspace, channel, thread, is_main, is_current, last_seq)
    SELECT tenant_id, id, 'slack', 'T1', 'C1', 'old-' || number, true, true, 6 FROM made
    RETURNING id, tenant_id, initiative_id
), whole AS (SELECT * FROM made WHERE number % $5 = $6), runs AS (
    INSERT INTO workflow.stage_run
        (tenant_id, initiative_id, stage, status, deadline_seconds, attempt, started_at, finished_at, output_ref)
    SELECT tenant_id, id, stage, 'done', 900, 1, now(), now(), 'v1'
    FROM whole, unnest(ARRAY['clarify', 'bdd', 'hld', 'slice', 'estimate', 'assign']) AS stage
), entries AS (
    INSERT INTO audit.entry (tenant_id, number, at, actor, role, request_id, verb, subject, details, previous, hash)
    SELECT tenant_id, number, now(), 'U1', 'owner', 'r', 'plan.approved', 'initiative/' || id, '{}', '', '' FROM made
)
INSERT INTO workflow.thread_post (tenant_id, initiative_id, thread_id, platform, seq, key, reply, status, posted_at)
SELECT p.tenant_id, p.initiative_id, p.id, 'slack', n, 'post-' || n, '{"summary": "So it is.", "blocks": []}',
       'posted', now()
FROM placed AS p JOIN whole ON whole.id = p.initiative_id, generate_series(1, 6) AS n
"""
COUNTED = ("workflow.initiative", "workflow.thread", "workflow.stage_run", "workflow.thread_post", "audit.entry")
# A search as the product asks it, and the same without row-level security: the same index, the tenant named.
BARE = """
SELECT i.number, i.title FROM workflow.initiative AS i
JOIN workflow.thread AS t ON t.tenant_id = i.tenant_id AND t.initiative_id = i.id AND t.is_main
WHERE i.tenant_id = $1 AND i.number IN (
    SELECT number FROM workflow.initiative WHERE tenant_id = $1
    AND to_tsvector('simple'::regconfig, title) @@ to_tsquery('simple', $2) ORDER BY number DESC LIMIT $3)
ORDER BY i.number DESC
"""
NAIVE = """
SELECT number, title FROM workflow.initiative WHERE tenant_id = $1
AND to_tsvector('simple'::regconfig, title) @@ to_tsquery('simple', $2) ORDER BY number DESC LIMIT $3
"""
FLOORS = {
    "without it, planned for its words": "force_custom_plan",
    "without it, planned once for all words": "force_generic_plan",
}
# What is searched for, and how many plans of the large tenant have it.
SEARCHES = {"one plan": "{} {} {} {}", "a few dozen": "bakery garden clinic", "one in ten": "harbour"}


@dataclass(frozen=True)
class Size:
    rows: int
    tenants: int

    @property
    def at(self) -> str:
        return f", {self.tenants:,} tenants and {self.rows:,} plans"

    @property
    def each(self) -> list[int]:
        """Plans of each tenant, the large one first."""
        first = self.rows // PART
        return [first, *[(self.rows - first) // (self.tenants - 1)] * (self.tenants - 1)]


async def fill(world: World, size: Size, say: Console) -> None:
    """In the server itself, one statement for each tenant."""
    idea = Idea(text="An idea about shops and bikes.", title="An idea").model_dump_json()
    connection, started = await world.admin(), time.monotonic()
    try:
        await connection.execute("SET synchronous_commit = off; SET work_mem = '64MB'")
        await connection.execute("ALTER SYSTEM SET max_wal_size = '4GB'; ")
        await connection.execute("SELECT pg_reload_conf()")
        for number, count in enumerate(size.each):
            await connection.execute(FILL, tenant(number), count, idea, WORDS, FULL, WHOLE)
            await connection.execute("INSERT INTO workflow.counter VALUES ($1, $2)", tenant(number), count)
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
        counts = [f"{await connection.fetchval(f'SELECT count(*) FROM {name}'):,} {name}" for name in COUNTED]
        disk = await connection.fetchval("SELECT pg_size_pretty(pg_database_size(current_database()))")
        say.print(f"[dim]{', '.join(counts)}; {disk}, {time.monotonic() - started:.0f} s[/]")
    finally:
        await connection.close()


async def search(world: World, title: str, words: str, size: Size) -> Result:
    """CPU of the server process that answers, for the tenant with the most rows."""
    owner = tenant(0)
    protected, bare = await world.login(), await world.admin()
    given = {"tenant": owner, "words": words, "after": None, "limit": 20}
    ours, names = compiled(queries.FOUND)
    as_query = " & ".join(f"{word}:*" for word in words.split())

    async def run(
        connection: asyncpg.Connection[Any], role: str, sql: str, *arguments: Any, calls: int, planned: str = "auto"
    ) -> Metrics:
        await connection.execute(f"BEGIN; SET LOCAL ROLE {role}; SET LOCAL app.tenant_id = '{owner}'")
        await connection.execute(f"SET LOCAL plan_cache_mode = {planned}")
        query = await connection.prepare(sql)
        for _ in range(min(calls, 8)):
            assert await query.fetch(*arguments)
        with Meter(connection.get_server_pid()) as meter:
            for _ in range(calls):
                await query.fetch(*arguments)
        await connection.execute("COMMIT")
        return {"server CPU µs": meter.server / calls * 1e6, "wall µs": meter.wall / calls * 1e6}

    app = transactions.APP_ROLE
    return Result(
        "11",
        f"plans found by words of their titles{size.at}: {title}",
        [
            Case("below row-level security (ours)", "ours",
                 partial(run, protected, app, ours, *(given[name] for name in names), calls=60)),
            *(Case(name, "floor", partial(run, bare, database.BARE, BARE, owner, as_query, 20, calls=20, planned=how))
              for name, how in FLOORS.items()),
            Case("below it, asked plainly", "peer",
                 partial(run, protected, app, NAIVE, owner, as_query, 20, calls=2)),
        ],
        [Bound("server CPU µs", "below row-level security (ours)", floor, 1.5) for floor in FLOORS],
        note=f"The 20 newest, of a tenant with {size.each[0]:,} plans. Without row-level security the tenant is named. "
        "Ours looks at the tenant's own newest plans first: a common word is found by walking back from there, another "
        "by the index. A plan for the words goes by how common they are among all tenants, and one plan for all words "
        "reads every match of a common one.",
    )  # fmt: skip


async def results(world: World, size: Size, say: Console, asked: int) -> AsyncIterator[Result]:
    await fill(world, size, say)
    await database.bare_roles(world, tenant(7))
    most = min(200, size.each[1])
    given = await database.values(world, tenant(7), most - (most - WHOLE) % FULL)
    yield await database.isolation(world, given, size.at)
    yield await database.binding(world, given, size.at)
    async for result in sealing.results(world, tenants=size.tenants, at=size.at):
        yield result
    async for result in scale_api.results(world, size.tenants, size.at, asked=asked):
        yield result
    for title, words in SEARCHES.items():
        yield await search(world, title, words.format(*title_of(200)), size)


def title_of(number: int) -> list[str]:
    """The words of that plan's title, as FILL makes them."""
    words = WORDS.split()
    return [words[number % 30], words[number // 30 % 30], words[number // 900 % 30], str(number)]


async def measure(size: Size, rounds: int, say: Console, *, is_kept: bool, only: set[str], asked: int) -> None:
    say.print(f"[dim]load {os.getloadavg()[0]:.1f} on {os.cpu_count()} CPUs at the beginning[/]")
    missed = 0
    async with open_world() as world:
        async for result in results(world, size, say, asked):
            if only and result.number not in only:
                continue
            await interleave(result, rounds)
            show(result, say)
            missed += sum(not result.holds(bound) for bound in result.bounds)
            is_api = result.number == scale_api.NUMBER
            if is_api:
                say.print("\n".join(scale_api.ratios(result)))
            if is_kept:
                keep_section(scale_api.section(result) if is_api else section(result), rounds)
    say.print(f"[dim]load {os.getloadavg()[0]:.1f} at the end[/]; {missed} bounds missed")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make bench-scale", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="plans in all; runs, posts and audit entries as many")
    parser.add_argument("--tenants", type=int, default=TENANTS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--asked", type=int, default=scale_api.ASKED, help="requests of one route in a round")
    parser.add_argument("--only", default="", help="targets, e.g. 9,11; 20 is the API")
    given = parser.parse_args(arguments)
    only = {part for part in given.only.split(",") if part}
    is_whole = (given.rows, given.tenants) == (ROWS, TENANTS) and given.rounds >= 5 and given.asked >= scale_api.ASKED
    say = Console(file=sys.stdout, width=max(100, Console().width))
    asyncio.run(
        measure(Size(given.rows, given.tenants), given.rounds, say, is_kept=is_whole, only=only, asked=given.asked)
    )
    say.print("Written into docs/BENCHMARKS.md." if is_whole else "A smaller run: docs/BENCHMARKS.md stays as it is.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
