"""Tenants are heard in turn: one that hangs thousands of rings delays the others by one ring each, not by thousands."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

from integrations.redis import RedisQueue
from services.core.ports import Job
from tests.redis.test_doorbell import Recorder, Running, queue

__all__ = ["queue"]


async def heard_in_order(queue: RedisQueue, count: int) -> list[UUID]:
    recorder = Recorder()
    async with Running(queue, recorder, concurrency=1):
        await recorder.wait(count)
    return [tenant for tenant, _, _ in recorder.heard]


async def test_a_noisy_tenant_does_not_delay_a_quiet_one(queue: RedisQueue) -> None:
    noisy, quiet = uuid4(), uuid4()
    for _ in range(4):
        await queue.ring_many([(Job.RUN_STAGE, noisy, uuid4()) for _ in range(500)])
    await queue.ring(Job.RUN_STAGE, quiet, uuid4())
    order = await heard_in_order(queue, 20)
    assert order.index(quiet) <= 2


async def test_three_tenants_are_heard_in_turn(queue: RedisQueue) -> None:
    tenants = [uuid4() for _ in range(3)]
    for tenant in tenants:
        await queue.ring_many([(Job.RUN_STAGE, tenant, uuid4()) for _ in range(50)])
    order = await heard_in_order(queue, 150)
    for start in range(0, 150, 3):
        assert set(order[start : start + 3]) == set(tenants), start


async def test_who_was_heard_a_lot_is_not_punished_for_it(queue: RedisQueue) -> None:
    """A busy past counts while there is a queue, and never puts a tenant behind others that came later."""
    busy, late = uuid4(), uuid4()
    await queue.ring_many([(Job.RUN_STAGE, busy, uuid4()) for _ in range(300)])
    assert len(await heard_in_order(queue, 300)) == 300
    await queue.ring(Job.RUN_STAGE, busy, uuid4())
    await queue.ring_many([(Job.RUN_STAGE, late, uuid4()) for _ in range(5)])
    assert (await heard_in_order(queue, 6)).index(busy) <= 1


async def test_rings_of_one_tenant_stay_in_order_and_hang_once(queue: RedisQueue) -> None:
    tenant, rows = uuid4(), [uuid4() for _ in range(20)]
    for row in (*rows, *rows[:5]):
        await queue.ring(Job.RUN_STAGE, tenant, row)
    recorder = Recorder()
    async with Running(queue, recorder, concurrency=1):
        await recorder.wait(20)
        await asyncio.sleep(0.1)
    assert [row for _, row, _ in recorder.heard] == rows


async def test_what_an_older_version_hung_is_heard_too(queue: RedisQueue) -> None:
    """Its places are milliseconds of a clock; after a rolling update both stand in one queue."""
    older, newer = uuid4(), uuid4()
    members = {f"run_stage:{older}:{uuid4()}": 1_790_000_000_000 + number for number in range(10)}
    await queue.pool.zadd(queue.pool.default_queue_name, members)
    await queue.ring(Job.RUN_STAGE, newer, uuid4())
    order = await heard_in_order(queue, 11)
    assert order.index(newer) <= 2
