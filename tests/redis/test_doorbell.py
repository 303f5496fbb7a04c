"""Rings reach a handler at once, once while they hang, and never stop the worker."""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
from arq.worker import Retry

from integrations import embedded
from integrations.redis import Doorbell, RedisQueue, is_worker_heard, open_queue
from services.core.errors import BadConfig, Unavailable
from services.core.ports import Job


@pytest.fixture
async def queue() -> AsyncIterator[RedisQueue]:
    async with (
        embedded.start(None, temporary=True, needs=("redis",)) as servers,
        open_queue(servers.redis_url) as opened,
    ):
        yield opened


class Recorder:
    def __init__(self, seconds: float = 0.0, error: Exception | None = None) -> None:
        self.heard: list[tuple[UUID, UUID, float]] = []
        self.seconds = seconds
        self.error = error
        self.most = self.now = 0

    async def __call__(self, tenant_id: UUID, row_id: UUID) -> None:
        self.heard.append((tenant_id, row_id, time.monotonic()))
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(self.seconds)
        self.now -= 1
        if self.error is not None:
            error, self.error = self.error, None
            raise error

    async def wait(self, count: int, seconds: float = 5.0) -> None:
        end = time.monotonic() + seconds
        while len(self.heard) < count:
            assert time.monotonic() < end, f"heard {len(self.heard)} of {count}"
            await asyncio.sleep(0.002)


class Running:
    """A doorbell that runs inside the test's loop."""

    def __init__(self, queue: RedisQueue, recorder: Recorder, *, concurrency: int = 8) -> None:
        self.doorbell = Doorbell(queue.pool, {Job.RUN_STAGE: recorder}, concurrency=concurrency, finish_seconds=1.0)

    async def __aenter__(self) -> Doorbell:
        self.task = asyncio.create_task(self.doorbell.async_run())
        return self.doorbell

    async def __aexit__(self, *_: object) -> None:
        await self.doorbell.close()
        await asyncio.gather(self.task, return_exceptions=True)


async def test_a_ring_is_heard_at_once(queue: RedisQueue) -> None:
    recorder, delays = Recorder(), []
    async with Running(queue, recorder):
        for count in range(1, 21):
            await asyncio.sleep(0.01)
            began = time.monotonic()
            await queue.ring(Job.RUN_STAGE, uuid4(), uuid4())
            await recorder.wait(count)
            delays.append(recorder.heard[-1][2] - began)
    assert sorted(delays)[10] < 0.05


async def test_the_row_and_tenant_arrive(queue: RedisQueue) -> None:
    recorder, tenant, row = Recorder(), uuid4(), uuid4()
    async with Running(queue, recorder):
        await queue.ring(Job.RUN_STAGE, tenant, row)
        await recorder.wait(1)
    assert recorder.heard[0][:2] == (tenant, row)


async def test_a_bell_that_hangs_is_not_hung_twice(queue: RedisQueue) -> None:
    recorder, tenant, row = Recorder(), uuid4(), uuid4()
    await queue.ring_many([(Job.RUN_STAGE, tenant, row)] * 3)
    await queue.ring(Job.RUN_STAGE, tenant, row)
    async with Running(queue, recorder):
        await recorder.wait(1)
        await asyncio.sleep(0.1)
    assert len(recorder.heard) == 1


async def test_a_ring_during_the_answer_is_answered_afterwards(queue: RedisQueue) -> None:
    recorder, tenant, row = Recorder(seconds=0.2), uuid4(), uuid4()
    async with Running(queue, recorder):
        await queue.ring(Job.RUN_STAGE, tenant, row)
        await recorder.wait(1)
        for _ in range(3):
            await queue.ring(Job.RUN_STAGE, tenant, row)
        await recorder.wait(2)
        await asyncio.sleep(0.4)
    assert len(recorder.heard) == 2
    assert recorder.most == 1


@pytest.mark.parametrize(("tenants", "most"), [(1, 4), (30, 5)])
async def test_no_more_at_a_time_than_told(queue: RedisQueue, tenants: int, most: int) -> None:
    recorder, known = Recorder(seconds=0.05), [uuid4() for _ in range(tenants)]
    await queue.ring_many([(Job.RUN_STAGE, known[number % tenants], uuid4()) for number in range(30)])
    async with Running(queue, recorder, concurrency=4):
        await recorder.wait(30)
    assert recorder.most == most


async def test_an_error_or_a_stranger_does_not_stop_it(queue: RedisQueue) -> None:
    recorder = Recorder(error=RuntimeError("bad day"))
    name = queue.pool.default_queue_name
    await queue.pool.zadd(name, {"what is this": 1, "run_stage:1:2": 2, f"nothing:{uuid4()}:{uuid4()}": 3})
    async with Running(queue, recorder) as doorbell:
        await queue.ring(Job.RUN_STAGE, uuid4(), uuid4())
        await recorder.wait(1)
        await queue.ring(Job.RUN_STAGE, uuid4(), uuid4())
        await recorder.wait(2)
        await asyncio.sleep(0.05)
        assert (doorbell.jobs_failed, doorbell.jobs_complete) == (1, 1)


async def test_retry_rings_again_later(queue: RedisQueue) -> None:
    recorder = Recorder(error=Retry(defer=0.2))
    async with Running(queue, recorder):
        await queue.ring(Job.RUN_STAGE, uuid4(), uuid4())
        await recorder.wait(2)
    assert recorder.heard[1][2] - recorder.heard[0][2] >= 0.19


async def test_the_connection_may_be_lost_and_the_queue_emptied(queue: RedisQueue) -> None:
    recorder = Recorder()
    async with Running(queue, recorder):
        await queue.ring(Job.RUN_STAGE, uuid4(), uuid4())
        await recorder.wait(1)
        await queue.pool.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        await queue.pool.flushall()
        await queue.ring(Job.RUN_STAGE, uuid4(), uuid4())
        await recorder.wait(2)


async def test_closing_lets_a_handler_finish(queue: RedisQueue) -> None:
    recorder = Recorder(seconds=0.3)
    async with Running(queue, recorder):
        await queue.ring(Job.RUN_STAGE, uuid4(), uuid4())
        await recorder.wait(1)
    assert recorder.now == 0


async def test_an_idle_worker_costs_nothing(queue: RedisQueue) -> None:
    async with Running(queue, Recorder()):
        await asyncio.sleep(0.2)
        before = resource.getrusage(resource.RUSAGE_SELF)
        await asyncio.sleep(2.0)
        after = resource.getrusage(resource.RUSAGE_SELF)
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 0.04


async def test_redis_away_is_a_sentence_and_quick() -> None:
    async with open_queue("unix:///nowhere/valkey.sock") as queue:
        began = time.monotonic()
        with pytest.raises(Unavailable, match="Redis does not answer"):
            await queue.ring(Job.RUN_STAGE, uuid4(), uuid4())
        with pytest.raises(Unavailable, match="Redis does not answer"):
            await queue.ping()
        assert time.monotonic() - began < 5


async def test_a_wrong_url_names_the_variable() -> None:
    with pytest.raises(BadConfig, match="REDIS_URL"):
        async with open_queue("http://nowhere"):
            pass


async def test_a_worker_says_that_it_lives(queue: RedisQueue) -> None:
    assert await is_worker_heard(queue) == ""
    async with Running(queue, Recorder()):
        await asyncio.sleep(0.1)
        assert "0 done" in await is_worker_heard(queue)
    assert await is_worker_heard(queue) == ""
