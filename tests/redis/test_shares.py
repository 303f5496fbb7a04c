"""No tenant holds every slot, and none starves the others of the processor; alone, it has what there is."""

from __future__ import annotations

import asyncio
import time
from uuid import UUID, uuid4

import pytest

from integrations.redis import RedisQueue
from integrations.redis.shares import GROWS, HIGH_LAG, LOW_LAG, YIELD_SECONDS, Shares
from services.core.ports import Job
from tests.redis.test_doorbell import Recorder, Running, queue

__all__ = ["queue"]

A, B, C = uuid4(), uuid4(), uuid4()


def holding(shares: Shares, **counts: int) -> Shares:
    for name, count in counts.items():
        for _ in range(count):
            shares.started({"a": A, "b": B, "c": C}[name], 0.0)
    return shares


def test_a_quarter_is_for_the_others() -> None:
    shares = holding(Shares(8), a=8)
    assert (shares.slots, shares.room(0.0), shares.full(0.0)) == (10, 0, [A])
    assert not shares.may_start(A, 0.0)
    assert shares.may_start(B, 0.0)
    shares.ended(A)
    assert shares.may_start(A, 0.0)
    assert shares.room(0.0) == 1


@pytest.mark.parametrize("most", [1, 2, 3, 8, 100])
def test_who_is_alone_has_what_was_asked_for(most: int) -> None:
    shares = Shares(most)
    for _ in range(50):
        shares.note_lag(2 * HIGH_LAG, busy=0.9)
    assert shares.share(0.0) == most
    assert holding(shares, a=most).room(0.0) == 0


def test_a_slow_loop_makes_shares_small_while_others_are_about() -> None:
    shares = holding(Shares(8), a=1, b=1)
    seen = []
    for lag in (2 * HIGH_LAG, 2 * HIGH_LAG, 2 * HIGH_LAG, 2 * HIGH_LAG, (HIGH_LAG + LOW_LAG) / 2, 0.0):
        shares.note_lag(lag, busy=0.9)
        seen.append(shares.share(1.0))
    assert seen == [4, 2, 1, 1, 1, 1]
    for _ in range(round(2 / GROWS)):
        shares.note_lag(0.0, busy=0.9)
    assert shares.share(1.0) == 3
    assert shares.share(60.0) == 8  # the others have gone
    for _ in range(round(20 / GROWS)):
        shares.note_lag(0.0, busy=0.1)
    assert shares.share(1.0) == 8


def test_what_other_programs_hold_up_is_nobody_s_fault() -> None:
    shares = holding(Shares(8), a=1, b=1)
    for _ in range(10):
        shares.note_lag(10 * HIGH_LAG, busy=0.2)
    assert shares.share(1.0) == 8


def test_who_had_much_waits_a_moment_for_the_others_work() -> None:
    shares = holding(Shares(8), a=1)
    for moment in (0.1, 0.2, 0.3):
        shares.ended(A)
        shares.started(A, moment)
        shares.note_lag(2 * HIGH_LAG, busy=0.9)
    shares.started(B, 0.35)
    assert shares.full(0.36) == [A, B]
    shares.ended(A)
    assert not shares.may_start(A, 0.36)
    assert shares.may_start(C, 0.36)  # who had nothing does not wait
    assert shares.may_start(A, 0.3 + YIELD_SECONDS)  # it moves on, however busy the others are
    shares.ended(B)
    assert shares.may_start(A, 0.36)
    shares.started(A, 0.36)
    assert shares.may_start(B, 0.37)  # the other way round nobody waits
    for _ in range(round(3 / GROWS)):
        shares.note_lag(0.0, busy=0.9)
    shares.started(B, 0.37)
    assert shares.may_start(A, 0.38)  # nor where the processor is enough for all


def test_tenants_that_left_are_forgotten() -> None:
    shares = Shares(4)
    for number in range(1000):
        one = uuid4()
        shares.started(one, float(number))
        shares.ended(one)
    assert len(shares._seen) <= 20
    assert not shares.held


class Slow:
    """Minutes for one tenant, nothing for the others."""

    def __init__(self, slow: UUID) -> None:
        self.slow = slow
        self.ended: dict[UUID, float] = {}
        self.now = self.most = 0

    async def __call__(self, tenant_id: UUID, row_id: UUID) -> None:
        if tenant_id == self.slow:
            self.now += 1
            self.most = max(self.most, self.now)
            await asyncio.sleep(60)
        self.ended[row_id] = time.monotonic()


async def test_a_newcomer_does_not_wait_for_another_tenant_s_long_work(queue: RedisQueue) -> None:
    slow = Slow(A)
    async with Running(queue, slow, concurrency=4) as doorbell:  # type: ignore[arg-type]
        await queue.ring_many([(Job.RUN_STAGE, A, uuid4()) for _ in range(300)])
        await asyncio.sleep(0.3)
        rows = [uuid4() for _ in range(20)]
        begun = time.monotonic()
        for number, row in enumerate(rows):
            await queue.ring(Job.RUN_STAGE, (B, C)[number % 2], row)
        while len(slow.ended) < len(rows):
            assert time.monotonic() < begun + 5
            await asyncio.sleep(0.005)
        doorbell.finish_seconds = 0.01
    assert slow.most == 4
    assert await queue.pool.zcard(queue.pool.default_queue_name) == 296  # none of them was taken too early


async def test_the_sweep_asks_as_well(queue: RedisQueue) -> None:
    recorder = Recorder(seconds=1.0)
    async with Running(queue, recorder, concurrency=4) as doorbell:
        rings = [(Job.RUN_STAGE, A, uuid4()) for _ in range(9)]
        for ring in rings:
            if doorbell.may_start(ring):
                doorbell.start_ring(ring)
        assert len(doorbell.running) == 4
        assert doorbell.may_start((Job.RUN_STAGE, B, uuid4()))
