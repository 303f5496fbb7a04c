"""Target 8, each side in a process of its own: six durable stages in a row, through ours and through DBOS."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from uuid import uuid4

import asyncpg

from integrations.postgres import driver_dsn, open_engine
from services import workflow
from services.core.actor import system
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.ports import Job
from services.workflow import Event, Run, Stage
from tests.bench.measure import Meter, Metrics
from tests.bench.world import opener, tenant
from tests.fakes.queue import RecordingQueue

ROAD = tuple(Stage)[:6]
WARM = 5


def stage_ours(given: dict[str, Any]) -> Metrics:
    """Create and claim, then finish each stage with its outbox event, which leases the next one to the same worker:
    one transaction a stage, and one more for the first."""

    async def run() -> Metrics:
        engine = open_engine(given["app"], pool_size=2)
        actor, queue = system(tenant(1)), RecordingQueue()
        open_tx = opener(engine, queue)
        idea = Idea(text="A shop for bikes", title="A shop for bikes")

        async def once() -> float:
            thread = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread=str(uuid4()))
            async with open_tx(actor) as tx:
                await workflow.create_initiative(tx, idea, thread=thread, created_by="bench")
            (run_id,) = queue.rows(Job.RUN_STAGE)  # as a worker learns of it
            queue.clear()
            begun = time.perf_counter()
            async with open_tx(actor) as tx:
                run = await workflow.claim(tx, run_id, worker="bench")
            for position, stage in enumerate(ROAD):
                assert run is not None
                assert run.stage is stage
                following = ROAD[position + 1] if position + 1 < len(ROAD) else None
                async with open_tx(actor) as tx:
                    finished = await workflow.finish(
                        tx,
                        run,
                        output_ref="v1",
                        next_stage=following,
                        events=[Event("BDDReady", {"version": 1})],
                        is_kept=True,
                    )
                run = finished.next
            return time.perf_counter() - begun

        found = await _repeat(once, int(given["amount"]))
        await engine.dispose()
        return found

    return asyncio.run(run())


def stage_dbos(given: dict[str, Any]) -> Metrics:
    """A workflow of six steps that do nothing, in the same server."""
    from dbos import DBOS, DBOSConfig

    url = driver_dsn(given["admin"])
    config: DBOSConfig = {"name": "bench", "system_database_url": url, "log_level": "ERROR", "run_admin_server": False}
    DBOS(config=config)

    @DBOS.step()
    async def step(number: int) -> dict[str, int]:
        return {"version": number}

    @DBOS.workflow()
    async def road() -> float:
        begun = time.perf_counter()
        for number in range(len(ROAD)):
            await step(number)
        return time.perf_counter() - begun

    async def run() -> Metrics:
        return await _repeat(road, int(given["amount"]))

    DBOS.launch()
    try:
        return asyncio.run(run())
    finally:
        DBOS.destroy()


def commits(given: dict[str, Any]) -> Metrics:
    """The end of a stage, one INSERT in a transaction, and one INSERT that commits by itself, in turn: a disk's mood
    changes faster than a round lasts."""
    return asyncio.run(_commits(given))


async def _commits(given: dict[str, Any]) -> Metrics:
    engine = open_engine(given["app"], pool_size=2)
    connection = await asyncpg.connect(driver_dsn(given["admin"]))
    await connection.execute(
        "CREATE TABLE IF NOT EXISTS public.bare (id uuid DEFAULT uuidv7() PRIMARY KEY, body jsonb)"
    )
    sql = "INSERT INTO public.bare (body) VALUES ($1)"
    actor, queue = system(tenant(1)), RecordingQueue()
    open_tx = opener(engine, queue)
    idea = Idea(text="A shop for bikes", title="A shop for bikes")

    async def claimed() -> Run:
        thread = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread=str(uuid4()))
        async with open_tx(actor) as tx:
            made = await workflow.create_initiative(tx, idea, thread=thread, created_by="bench")
            run_id = (await workflow.stage_runs(tx, made.id))[0].id
        async with open_tx(actor) as tx:
            run = await workflow.claim(tx, run_id, worker="bench")
        assert run is not None
        return run

    async def finish(run: Run) -> None:
        async with open_tx(actor) as tx:
            events = [Event("BDDReady", {"version": 1})]
            await workflow.finish(tx, run, output_ref="v1", next_stage=Stage.BDD, events=events)

    async def bare() -> None:
        async with connection.transaction():
            await connection.execute(sql, '{"version": 1}')

    spent: dict[str, list[float]] = {"ours": [], "bare": [], "single": []}
    for _ in range(int(given["amount"]) + WARM):
        run = await claimed()
        work = {
            "ours": partial(finish, run),
            "bare": bare,
            "single": partial(connection.execute, sql, '{"version": 1}'),
        }
        for name, once in work.items():
            begun = time.perf_counter()
            await once()
            spent[name].append(time.perf_counter() - begun)
    await connection.close()
    await engine.dispose()
    median = {name: statistics.median(times[WARM:]) for name, times in spent.items()}
    return {
        "of BEGIN, INSERT, COMMIT": median["ours"] / median["bare"],
        "of one INSERT alone": median["ours"] / median["single"],
        "ours ms": median["ours"] * 1e3,
    }


async def _repeat(once: Callable[[], Awaitable[float]], times: int) -> Metrics:
    """Median latency per stage (what `once` says it spent) and CPU per stage (everything, start and end included)."""
    for _ in range(WARM):
        await once()
    spent = []
    with Meter() as meter:
        spent.extend([await once() for _ in range(times)])
    spent.sort()
    stages = len(ROAD)
    return {"latency ms": spent[times // 2] / stages * 1e3, "cpu ms": meter.cpu / times / stages * 1e3}


RIVALS: dict[str, Callable[[dict[str, Any]], Metrics]] = {
    "stage_ours": stage_ours,
    "stage_dbos": stage_dbos,
    "commits": commits,
}
