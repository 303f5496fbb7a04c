"""Redis dies, or stands still, while many are asking: each process counts for itself, and gives the counting back."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from integrations.redis import RedisLimits, open_queue
from integrations.redis.limits import LOCAL_SHARE
from integrations.redis.queue import ANSWER_SECONDS
from services.core.ports import Allowance
from tests.servers import start_valkey

CALLERS = 8
SILENT = ANSWER_SECONDS  # until who hears nothing gives up
AWAY = SILENT + 1  # until somebody asks again
MANY, FEW = Allowance("key:many", 1_000_000), Allowance("key:few", 40)


class Asking:
    """Callers that ask one after the other, and since when each waits."""

    def __init__(self, limits: RedisLimits) -> None:
        self._limits, self.answers, self._begun = limits, 0, dict[int, float]()

    async def __aenter__(self) -> Asking:
        self._tasks = [asyncio.create_task(self._ask(one)) for one in range(CALLERS)]
        await self.some()
        return self

    async def __aexit__(self, *_exc: object) -> None:
        for task in self._tasks:
            task.cancel()
        ended = await asyncio.gather(*self._tasks, return_exceptions=True)
        assert all(isinstance(one, asyncio.CancelledError) for one in ended), ended  # nobody met an error

    async def some(self, many: int = 200) -> None:
        async with asyncio.timeout(60):
            wanted = self.answers + many
            while self.answers < wanted:
                await asyncio.sleep(0.01)

    async def waiting(self) -> int:
        """How many wait at once for an answer that does not come, as soon as somebody does. One that waits for the
        connection that another one opens, waits too."""
        async with asyncio.timeout(60):
            while not self._silent_for(SILENT / 2):
                await asyncio.sleep(0.01)
            return self._silent_for(SILENT / 4)

    async def heard(self) -> None:
        """Nobody waits any more."""
        async with asyncio.timeout(60):
            while self._silent_for(SILENT / 4):
                await asyncio.sleep(0.01)

    def _silent_for(self, seconds: float) -> int:
        now = time.monotonic()
        return sum(now - begun >= seconds for begun in self._begun.values())

    async def _ask(self, one: int) -> None:
        while True:
            self._begun[one] = time.monotonic()
            await self._limits.take((MANY,))
            self.answers += 1
            await asyncio.sleep(0.002)


@pytest.fixture
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[subprocess.Popen[bytes], str, Path]]:
    folder = tmp_path_factory.mktemp("v")
    process, url = start_valkey(folder)
    yield process, url, folder
    process.kill()
    process.wait()


async def test_redis_that_dies_under_load_is_missed_by_nobody(
    server: tuple[subprocess.Popen[bytes], str, Path],
) -> None:
    process, url, folder = server
    async with open_queue(url) as queue, open_queue(url) as other:
        limits = RedisLimits(queue.pool, away_seconds=AWAY)
        async with Asking(limits) as asking:
            process.kill()
            process.wait()
            await asking.some()
            share = round(FEW.per_minute * LOCAL_SHARE)
            taken = [await limits.take((FEW,)) for _ in range(share + 1)]
            assert [one.wait == 0 for one in taken] == [True] * share + [False]
            (folder / "valkey.sock").unlink()
            again, _ = start_valkey(folder)
            try:
                async with asyncio.timeout(60):
                    while not await other.pool.exists(
                        f"{other.pool.default_queue_name}:limit:{MANY.name}"
                    ):  # counted for all processes again
                        await asyncio.sleep(0.05)
                await asking.some()
                assert (await limits.take((FEW,))).left == FEW.per_minute - 1
            finally:
                again.kill()
                again.wait()


async def test_of_those_who_ask_a_redis_that_stands_still_one_at_a_time_waits(
    server: tuple[subprocess.Popen[bytes], str, Path],
) -> None:
    process, url, _ = server
    async with open_queue(url) as queue, Asking(RedisLimits(queue.pool, away_seconds=AWAY)) as asking:
        process.send_signal(signal.SIGSTOP)
        assert await asking.waiting() > 1  # those who were asking when it fell silent
        await asking.heard()
        assert await asking.waiting() == 1
        process.send_signal(signal.SIGCONT)
        await asking.some()
