"""The worker against the real Redis: heard at once, and nothing is lost when the bell is."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import pytest
import redis.asyncio

from integrations.redis import open_queue
from jobs import worker
from jobs.pipeline import Made, advance, saving
from jobs.run_stage import Work
from services import workflow
from services.core.actor import Actor
from services.core.chat import Platform, Reply, Text, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.settings import Settings, WorkerSettings
from services.workflow import Initiative, InitiativeStatus, Post, Run, Stage
from tests.fakes.chat import MemoryChat

SLOW_SWEEP = WorkerSettings(sweep_seconds=600, concurrency=4)
QUICK_SWEEP = WorkerSettings(sweep_seconds=0.2, concurrency=4, lease_seconds=0.6)


@pytest.fixture
async def rung(deps: Deps, redis_url: str) -> AsyncIterator[Deps]:
    async with open_queue(redis_url, name=f"test-{time.monotonic_ns()}") as queue:
        yield replace(deps, queue=queue)


def with_worker(deps: Deps, settings: WorkerSettings) -> Deps:
    return replace(deps, settings=Settings(_env_file=None, worker=settings))


def words(said: str) -> Reply:
    return Reply(blocks=(Text(text=said),), summary=said)


async def simple(deps: Deps, run: Run) -> Run | None:
    """Every stage says its name."""
    async with saving(deps, run) as tx:
        return await advance(tx, run, Made(run.stage.value, posts=[Post(run.stage.value, words(run.stage.value))]))


BY_ITSELF = tuple(stage for stage in Stage if stage is not Stage.PUBLISH)  # a person asks for that one
SIMPLE: dict[Stage, Work] = dict.fromkeys(BY_ITSELF, simple)


async def begin(deps: Deps, actor: Actor, place: str = "1") -> Initiative:
    thread = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread=place)
    async with deps.open_tx(actor) as tx:
        idea = Idea(text="A shop", title="A shop")
        return await workflow.create_initiative(tx, idea, thread=thread, created_by="Ada")


async def until_ready(deps: Deps, actor: Actor, initiative_id: UUID, seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while True:
            async with deps.open_tx(actor) as tx:
                plan = await workflow.get_initiative(tx, initiative_id)
                posts = await workflow.posts(tx, initiative_id)
            if plan.status is InitiativeStatus.PLAN_READY and all(post.external_id for post in posts):
                return
            await asyncio.sleep(0.02)


def shown(deps: Deps, initiative: Initiative) -> list[str]:
    chat = deps.chats[Platform.CONSOLE]
    assert isinstance(chat, MemoryChat)
    return [reply.summary for reply in chat.thread(initiative.thread)]


async def test_the_whole_road_by_the_bell_alone(rung: Deps, actor: Actor) -> None:
    deps = with_worker(rung, SLOW_SWEEP)
    async with worker.running(deps, work=SIMPLE):
        await asyncio.sleep(0.2)  # the first sweep is over
        initiative = await begin(deps, actor)
        await until_ready(deps, actor, initiative.id)
    assert shown(deps, initiative) == [stage.value for stage in BY_ITSELF]


async def test_a_worker_does_what_is_to_be_done_now_and_then(rung: Deps) -> None:
    async with worker.running(with_worker(rung, SLOW_SWEEP)):
        await asyncio.sleep(0.05)
        running = {getattr(one.get_coro(), "__qualname__", "") for one in asyncio.all_tasks()}
    assert {"keep_sealing", "keep_forgetting", "keep_clearing"} <= running


async def test_an_idle_worker_starts_within_milliseconds(rung: Deps, actor: Actor) -> None:
    deps = with_worker(rung, SLOW_SWEEP)
    starts: dict[UUID, float] = {}

    async def noted(deps: Deps, run: Run) -> None:
        starts[run.initiative_id] = time.perf_counter()
        async with saving(deps, run) as tx:
            await workflow.wait(tx, run)

    delays = []
    async with worker.running(deps, work={Stage.CLARIFY: noted}):
        await asyncio.sleep(0.2)
        for number in range(9):
            initiative = await begin(deps, actor, str(number))
            rang = time.perf_counter()
            async with asyncio.timeout(5):
                while initiative.id not in starts:
                    await asyncio.sleep(0.001)
            delays.append(starts[initiative.id] - rang)
    assert statistics.median(delays) < 0.25  # measured 0.005; the bound only tells it from a poll


async def test_a_bell_that_was_forgotten_is_rung_by_the_sweep(rung: Deps, actor: Actor, redis_url: str) -> None:
    deps = with_worker(rung, QUICK_SWEEP)
    client = redis.asyncio.from_url(redis_url)
    flushed = 0

    async def forgetful(deps: Deps, run: Run) -> None:
        nonlocal flushed
        following = await simple(deps, run)
        if following is not None:  # for another worker, so that the bell is needed
            async with deps.open_tx(actor) as tx:
                await workflow.release(tx, following)
        await client.flushall()
        flushed += 1

    async with worker.running(deps, work=dict.fromkeys(Stage, forgetful)):
        initiative = await begin(deps, actor)
        await client.flushall()
        await until_ready(deps, actor, initiative.id, 20)
    await client.aclose()
    assert flushed == len(BY_ITSELF)
    assert shown(deps, initiative) == [stage.value for stage in BY_ITSELF]


async def test_without_redis_the_sweep_carries_everything(deps: Deps, actor: Actor, tmp_path: object) -> None:
    async with open_queue(f"unix://{tmp_path}/nobody-listens.sock") as queue:
        deps = with_worker(replace(deps, queue=queue), QUICK_SWEEP)
        async with worker.running(deps, work=SIMPLE):
            initiative = await begin(deps, actor)
            await until_ready(deps, actor, initiative.id, 20)
    assert shown(deps, initiative) == [stage.value for stage in BY_ITSELF]


async def test_a_worker_that_stops_gives_its_stage_to_the_next(rung: Deps, actor: Actor) -> None:
    deps = with_worker(rung, SLOW_SWEEP)
    began = asyncio.Event()

    async def endless(deps: Deps, run: Run) -> None:
        began.set()
        await asyncio.sleep(60)

    async with worker.running(deps, work={Stage.CLARIFY: endless}) as bell:
        bell.finish_seconds = 0.1
        initiative = await begin(deps, actor)
        await asyncio.wait_for(began.wait(), 5)
    async with worker.running(deps, work=SIMPLE):  # far before the lease of the first would have run out
        await until_ready(deps, actor, initiative.id, 5)


async def test_two_workers_double_nothing(rung: Deps, actor: Actor) -> None:
    deps = with_worker(rung, QUICK_SWEEP)
    count: dict[tuple[UUID, Stage], int] = {}

    async def counted(deps: Deps, run: Run) -> Run | None:
        count[run.initiative_id, run.stage] = count.get((run.initiative_id, run.stage), 0) + 1
        return await simple(deps, run)

    work = dict.fromkeys(Stage, counted)
    async with worker.running(deps, work=work), worker.running(deps, work=work):
        plans = [await begin(deps, actor, str(number)) for number in range(5)]
        for plan in plans:
            await until_ready(deps, actor, plan.id, 20)
    assert set(count.values()) == {1} and len(count) == 5 * len(BY_ITSELF)
    for plan in plans:
        assert shown(deps, plan) == [stage.value for stage in BY_ITSELF]
