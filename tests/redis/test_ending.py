"""Whoever is told to end while it speaks to Redis ends, at whatever moment it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from integrations.redis import RedisLimits, RedisQueue, open_queue
from services.core.ports import Allowance
from tests.servers import start_valkey

ASKERS, MOMENTS = 8, 40
MANY = Allowance("key:many", 1_000_000)


@pytest.fixture
async def queue(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RedisQueue]:
    process, url = start_valkey(tmp_path_factory.mktemp("v"))
    try:
        async with open_queue(url) as queue:
            yield queue
    finally:
        process.kill()
        process.wait()


async def test_no_cancelling_is_lost(queue: RedisQueue) -> None:
    limits = RedisLimits(queue.pool)

    async def ask() -> None:
        while True:
            await limits.take((MANY,))
            await asyncio.sleep(0.002)

    going_on = 0
    for moment in range(MOMENTS):
        tasks = [asyncio.create_task(ask()) for _ in range(ASKERS)]
        await asyncio.sleep(0.02 + moment * 0.0007)
        for task in tasks:
            task.cancel()
        _ended, left = await asyncio.wait(tasks, timeout=5)
        while left:
            going_on += len(left)
            for task in left:
                task.cancel()
            _ended, left = await asyncio.wait(left, timeout=0.05)
    assert going_on == 0


async def test_a_bound_around_the_asking_holds(queue: RedisQueue) -> None:
    limits = RedisLimits(queue.pool)
    asked = 0
    for moment in range(MOMENTS):
        most = asked + 5_000
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01 + moment * 0.0007):
                while asked < most:
                    await limits.take((MANY,))
                    asked += 1
    assert asked  # of a busy machine one moment may be too short
