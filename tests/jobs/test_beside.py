"""What a worker does now and then: again at once while there is work, and on through every kind of error."""

from __future__ import annotations

import asyncio
import contextlib

import pytest

from jobs.beside import now_and_then
from services.core.errors import Unavailable


async def looks(*outcomes: int | Exception, pause: float, within: float = 5.0) -> list[int | Exception]:
    """What was looked at before the outcomes were used up, or the time was."""
    left, seen, is_used_up = list(outcomes), list[int | Exception](), asyncio.Event()

    async def look() -> int:
        outcome = left.pop(0)
        seen.append(outcome)
        if not left:
            is_used_up.set()
            await asyncio.Event().wait()  # until it is cancelled
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    task = asyncio.create_task(now_and_then(look, job="test", first=0.0, pause=pause))
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(is_used_up.wait(), within)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    return seen


async def test_it_looks_again_at_once_while_there_is_something() -> None:
    assert await looks(3, 1, 0, pause=3600.0) == [3, 1, 0]


async def test_it_waits_when_there_is_nothing() -> None:
    assert await looks(0, 1, pause=3600.0, within=0.3) == [0]


@pytest.mark.parametrize("error", [Unavailable("away"), RuntimeError("a bug")])
async def test_an_error_ends_nothing(error: Exception) -> None:
    assert await looks(error, 0, pause=0.0) == [error, 0]
