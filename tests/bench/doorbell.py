"""Targets 6 and 7: how soon work starts, what waiting costs, and what a job costs the worker."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from arq.connections import ArqRedis
from arq.worker import Worker, func

from integrations.redis import Doorbell, open_queue
from services import workflow
from services.core import tx as transactions
from services.core.actor import system
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.ports import Job, Queue
from services.crypto import open_sealing
from tests.bench.child import measured
from tests.bench.measure import Bound, Case, Meter, Metrics, Result
from tests.bench.world import KEY, World, tenant
from tests.fakes.keys import MemoryKeys

EVENTS, JOBS, IDLE_SECONDS = 15, 1500, 15.0


async def nothing(_tenant_id: UUID, _row_id: UUID) -> None:
    return None


@asynccontextmanager
async def working(worker: Worker) -> AsyncIterator[None]:
    task = asyncio.create_task(worker.async_run())
    await asyncio.sleep(0.2)
    try:
        yield
    finally:
        await _end(worker, task)


async def _end(worker: Worker, task: asyncio.Task[None]) -> None:
    """arq's worker is busy for a moment after a job's last line."""
    await asyncio.sleep(0.2)
    await asyncio.gather(worker.close(), return_exceptions=True)
    await asyncio.gather(task, return_exceptions=True)


class _Deaf:
    """A queue for the transaction's end: the bench rings itself, to know when."""

    async def ring(self, job: Job, tenant_id: UUID, row_id: UUID) -> None:
        self.last = (job, tenant_id, row_id)

    async def ring_many(self, rings: Any) -> None:
        self.last = next(one for one in rings if one[0] is Job.RUN_STAGE)

    async def ping(self) -> None:
        return None


async def _ours_starts(world: World) -> Metrics:
    """From the end of the transaction that saved the event to a claimed run in the worker: bell and lease."""
    actor = system(tenant(1))
    started: asyncio.Queue[float] = asyncio.Queue()
    idle: Queue = _Deaf()
    sealer = await open_sealing(world.engine, idle, MemoryKeys(KEY)).sealer(actor.tenant_id)

    async def start(tenant_id: UUID, run_id: UUID) -> None:
        async with transactions.open_tx(world.engine, idle, system(tenant_id)) as tx:
            assert await workflow.claim(tx, run_id, worker="bench")
        started.put_nowait(time.perf_counter())

    times = []
    async with (
        open_queue(world.redis_url, name=f"bench-{uuid4()}") as queue,
        working(Doorbell(queue.pool, {Job.RUN_STAGE: start}, concurrency=8)),
    ):
        for _ in range(EVENTS):
            deaf = _Deaf()
            async with transactions.open_tx(world.engine, deaf, actor, sealer) as tx:
                thread = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread=str(uuid4()))
                idea = Idea(text="A shop for bikes", title="A shop for bikes")
                await workflow.create_initiative(tx, idea, thread=thread, created_by="bench")
            begun = time.perf_counter()
            await queue.ring(*deaf.last)
            times.append(await asyncio.wait_for(started.get(), 10) - begun)
            await asyncio.sleep(0.05)
    return {"p50 ms": sorted(times)[EVENTS // 2] * 1e3}


async def _arq_starts(world: World, **settings: Any) -> Metrics:
    """From enqueueing to the function's first line; nothing is claimed, nothing is durable."""
    started: asyncio.Queue[float] = asyncio.Queue()

    async def start(_ctx: dict[Any, Any]) -> None:
        started.put_nowait(time.perf_counter())

    async with _arq(world) as pool:
        worker = Worker([func(start, name="start")], redis_pool=pool, handle_signals=False, queue_name=None, **settings)
        async with working(worker):
            times = []
            for number in range(EVENTS):
                await asyncio.sleep(0.05 + number % 7 * 0.07)  # anywhere in the poll
                begun = time.perf_counter()
                await pool.enqueue_job("start")
                times.append(await asyncio.wait_for(started.get(), 10) - begun)
    return {"p50 ms": sorted(times)[EVENTS // 2] * 1e3}


@asynccontextmanager
async def _arq(world: World) -> AsyncIterator[ArqRedis]:
    """The same connections as ours, arq's own client on them."""
    async with open_queue(world.redis_url, name=f"bench-{uuid4()}") as queue:
        yield queue.pool


async def _ours_works(world: World) -> Metrics:
    async with open_queue(world.redis_url, name=f"bench-{uuid4()}") as queue:
        bell = Doorbell(queue.pool, {Job.RUN_STAGE: nothing}, concurrency=100)
        await queue.ring_many([(Job.RUN_STAGE, tenant(1), uuid4()) for _ in range(JOBS)])
        return await _drain(bell, lambda: bell.jobs_complete)


async def _arq_works(world: World) -> Metrics:
    async def work(_ctx: dict[Any, Any], _tenant_id: str, _row_id: str) -> None:
        return None

    async with _arq(world) as pool:
        for _ in range(JOBS):
            await pool.enqueue_job("work", str(tenant(1)), str(uuid4()))
        worker = Worker(
            [func(work, name="work", keep_result=0)],
            redis_pool=pool,
            handle_signals=False,
            queue_name=None,
            poll_delay=0.02,
            max_jobs=100,
            keep_result=0,
        )
        return await _drain(worker, lambda: worker.jobs_complete)


async def _drain(worker: Worker, done: Callable[[], int]) -> Metrics:
    with Meter() as meter:
        task = asyncio.create_task(worker.async_run())
        while done() < JOBS:
            await asyncio.sleep(0.002)
    await _end(worker, task)
    return {"cpu µs per job": meter.cpu / JOBS * 1e6, "jobs per s": JOBS / meter.wall}


async def _idle(world: World) -> Metrics:
    """Ours and arq's, side by side."""
    names = {"idle_ours": "idle % CPU", "idle_arq": "arq, default, % CPU", "idle_tuned": "arq, 20 ms, % CPU"}
    found = await asyncio.gather(*(measured(name, world, IDLE_SECONDS) for name in names))
    return {title: one["idle % CPU"] for title, one in zip(names.values(), found, strict=True)}


async def results(world: World) -> AsyncIterator[Result]:
    starts = Result(
        "6",
        "from a saved event to the start of its first stage",
        [
            Case("doorbell and lease (ours)", "ours", partial(_ours_starts, world)),
            Case("arq, default", "peer", partial(_arq_starts, world)),
            Case("arq, polling every 20 ms", "peer", partial(_arq_starts, world, poll_delay=0.02)),
        ],
        [
            Bound("p50 ms", "doorbell and lease (ours)", "arq, default", 0.05),
            Bound("p50 ms", "doorbell and lease (ours)", "", 50, " ms"),
        ],
        "Ours includes a transaction that claims the run; arq's is the bare call of a function.",
    )
    idle = Result(
        "6",
        "CPU of a worker that has nothing to do",
        [Case("our worker (ours)", "ours", partial(_idle, world))],
        [Bound("idle % CPU", "our worker (ours)", "", 1.0, " %")],
        "In processes of their own, after start-up; ours includes a sweep of the database every 5 s, at least two of "
        "them in each window.",
    )
    jobs = Result(
        "7",
        "CPU of the worker for a job that does nothing",
        [
            Case("doorbell (ours)", "ours", partial(_ours_works, world)),
            Case("arq, tuned", "peer", partial(_arq_works, world)),
        ],
        [Bound("cpu µs per job", "doorbell (ours)", "arq, tuned", 0.2)],
        "Tuned: poll_delay 0.02, max_jobs 100, keep_result 0. Work is queued before the clock starts.",
    )
    for result in (idle, starts, jobs):  # while nothing waits yet
        yield result
