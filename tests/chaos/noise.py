"""One tenant starts 10,000 threads at once: how much longer the others wait, and what the worker's memory does.

`python -m tests.chaos.noise APP_URL REDIS_URL` is the worker: its stage takes 5 ms and ends the road.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from integrations.llm.offline import OfflineAi
from integrations.postgres import open_engine
from integrations.redis import RedisQueue, open_queue
from jobs import worker
from jobs.pipeline import saving
from services import tenancy, workflow
from services.core.actor import Actor, system
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.ports import Job
from services.core.settings import Settings, WorkerSettings
from services.crypto import open_sealing
from services.workflow import Run, Stage
from tests.fakes.blobs import MemoryBlobs
from tests.fakes.bus import RecordingBus
from tests.fakes.chat import MemoryChat
from tests.fakes.clock import StoppedClock
from tests.fakes.diagrams import BlankDiagrams
from tests.fakes.keys import MemoryKeys
from tests.servers import Database

ROOT = Path(__file__).parents[2]
THREADS, SAMPLES, TENANTS = 10_000, 80, 8
MOST_TIMES, MOST_GROWTH = 2.0, 50.0  # of what the others wait without the noise; MB
PAUSE = 0.05  # seconds between two threads of the others
LOOK = 0.005  # seconds between two looks for what is done
DONE = "SELECT initiative_id FROM workflow.stage_run WHERE initiative_id = ANY ($1) AND status = 'done'"
NOISE = """
WITH made AS (
    INSERT INTO workflow.initiative (tenant_id, number, title, language, idea, stage, status, settings, created_by)
    SELECT $1, n, 'Noise', 'en', '{"text": "Noise", "title": "Noise"}', 'clarify', 'active', '{}', 'noise'
    FROM generate_series(1, $2::int) AS n RETURNING id
), placed AS (
    INSERT INTO workflow.thread
        (tenant_id, initiative_id, platform, workspace, channel, thread, is_main, is_current, last_seq)
    SELECT $1, id, 'api', 'w', 'c', id::text, true, true, 0 FROM made
)
INSERT INTO workflow.stage_run
    (tenant_id, initiative_id, stage, status, deadline_seconds, deadline_at, next_attempt_at)
SELECT $1, id, 'clarify', 'ready', 900, now() + interval '15 minutes', now() FROM made RETURNING id
"""


async def _quick(deps: Deps, run: Run) -> None:
    await asyncio.sleep(0.005)
    async with saving(deps, run) as tx:
        await workflow.finish(tx, run, output_ref="v1", next_stage=None)


@asynccontextmanager
async def _deps(app_url: str, redis_url: str) -> AsyncIterator[Deps]:
    engine = open_engine(app_url, pool_size=12)
    async with open_queue(redis_url) as queue:
        keys = MemoryKeys()
        yield Deps(
            settings=Settings(_env_file=None, worker=WorkerSettings(concurrency=8)),
            engine=engine,
            queue=queue,
            ai=OfflineAi(),
            chats={platform: MemoryChat() for platform in Platform},
            diagrams=BlankDiagrams(),
            blobs=MemoryBlobs(),
            keys=keys,
            sealing=open_sealing(engine, queue, keys),
            bus=RecordingBus(),
            clock=StoppedClock(),
        )
    await engine.dispose()


async def serve(app_url: str, redis_url: str) -> None:
    async with _deps(app_url, redis_url) as deps, worker.running(deps, work={Stage.CLARIFY: _quick}):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


@dataclass(frozen=True)
class Heard:
    """Seconds from a committed thread to the end of its first stage, and the worker's memory in MB."""

    p95: float
    memory: float


async def _tenant(deps: Deps, name: str) -> Actor:
    founder = tenancy.new_tenant()
    async with deps.open_tx(founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name=name))
    return system(founder.tenant_id)


async def _start(deps: Deps, actor: Actor) -> UUID:
    idea = Idea(text="A shared tool shed", title="A shared tool shed")
    thread = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread=str(uuid4()))
    async with deps.open_tx(actor) as tx:
        return (await workflow.create_initiative(tx, idea, thread=thread, created_by="noise")).id


class _Watch:
    """Asks for all that are waited for at once, so that watching takes the same, however many wait."""

    def __init__(self, connection: asyncpg.Connection[Any]) -> None:
        self.connection = connection
        self.begun: dict[UUID, float] = {}
        self.seconds: list[float] = []

    async def until(self, is_over: asyncio.Event) -> None:
        while self.begun or not is_over.is_set():
            for row in await self.connection.fetch(DONE, list(self.begun)):
                self.seconds.append(time.perf_counter() - self.begun.pop(row[0]))
            await asyncio.sleep(LOOK)


async def _sample(deps: Deps, actors: list[Actor], pid: int, connection: asyncpg.Connection[Any]) -> Heard:
    watch, is_over = _Watch(connection), asyncio.Event()
    watching = asyncio.create_task(watch.until(is_over))
    memory = 0.0
    for number in range(SAMPLES):
        actor = actors[number % len(actors)]
        initiative_id = await _start(deps, actor)
        watch.begun[initiative_id] = time.perf_counter()
        memory = max(memory, _memory(pid))
        await asyncio.sleep(PAUSE)
    is_over.set()
    await watching
    seconds = sorted(watch.seconds)
    return Heard(seconds[int(len(seconds) * 0.95)], max(memory, _memory(pid)))


def _memory(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


async def measure(database: Database, redis_url: str, *, threads: int = THREADS) -> tuple[Heard, Heard, int]:
    """Quiet, noisy, and how many of the noisy tenant's threads were still waiting at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.chaos.noise",
        database.app,
        redis_url,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        await process.stdout.readline()
        watcher = await asyncpg.connect(database.admin)
        async with _deps(database.app, redis_url) as deps:
            others = [await _tenant(deps, f"quiet {number}") for number in range(TENANTS)]
            noisy = await _tenant(deps, "noisy")
            await _sample(deps, others, process.pid, watcher)  # the first one opens connections and prepares statements
            quiet = await _sample(deps, others, process.pid, watcher)
            await _make_noise(deps, database, noisy, threads)
            loud = await _sample(deps, others, process.pid, watcher)
            assert isinstance(deps.queue, RedisQueue)
            await watcher.close()
            left = int(await deps.queue.pool.zcard(deps.queue.pool.default_queue_name))
            return quiet, loud, left
    finally:
        process.stdin.close()
        await process.wait()


async def _make_noise(deps: Deps, database: Database, noisy: Actor, threads: int) -> None:
    """All in one statement, so that they really are there at once."""
    connection = await asyncpg.connect(database.admin)
    try:
        rows = await connection.fetch(NOISE, noisy.tenant_id, threads)
    finally:
        await connection.close()
    assert isinstance(deps.queue, RedisQueue)
    for start in range(0, len(rows), 500):
        await deps.queue.ring_many([(Job.RUN_STAGE, noisy.tenant_id, row[0]) for row in rows[start : start + 500]])


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
