"""How fast another system may be called: lines by name, each at full speed until it is asked to slow down."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from services.core.errors import Throttled
from services.core.words import Sentence

CALM = 10.0  # seconds without a refusal after which a line goes at full speed again
MAX_LINES = 10_000


class Line:
    """Full speed until the other side asks to slow down; then, until it has been calm for a while, first come, first
    served, one call per `interval`. `slow` is what a caller is told who would wait too long."""

    def __init__(self, slow: Sentence) -> None:
        self._slow = slow
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._interval = 0.0
        self._free_at = 0.0
        self._asked_at = 0.0

    @asynccontextmanager
    async def turn(self, *, is_ordered: bool, patience: float) -> AsyncIterator[bool]:
        """Whether this call is alone now, and may go on waiting in its place. `is_ordered`: one at a time even at
        full speed, so that what came first is sent first. Raises Throttled, before anything is sent, when it would
        wait longer than `patience` seconds."""
        now = time.monotonic()
        wait = max(0.0, self._free_at - now) + self._waiting * self._interval
        if wait > patience:
            raise Throttled(self._slow, retry_after=wait)
        if not is_ordered and not self._is_slow(now):
            yield False
            return
        self._waiting += 1
        try:
            await self._turn.acquire()
        finally:
            self._waiting -= 1
        try:
            await self.until_free(patience)
            yield True
        finally:
            self._turn.release()

    def slow_down(self, seconds: float) -> None:
        now = time.monotonic()
        self._free_at = max(self._free_at, now + seconds)
        self._interval = max(self._interval, min(seconds, 1.0))
        self._asked_at = now

    def passed(self) -> None:
        now = time.monotonic()
        if now - self._asked_at > CALM:
            self._interval = 0.0
        self._free_at = max(self._free_at, now + self._interval)

    def is_idle(self, now: float) -> bool:
        return not self._waiting and not self._turn.locked() and not self._is_slow(now)

    def _is_slow(self, now: float) -> bool:
        return self._free_at > now or (self._interval > 0 and now - self._asked_at <= CALM)

    async def until_free(self, patience: float) -> None:
        wait = self._free_at - time.monotonic()
        if wait > patience:
            raise Throttled(self._slow, retry_after=wait)
        if wait > 0:
            await asyncio.sleep(wait)


class Windows:
    """So many calls in each span of seconds, counted before the other side has to say so."""

    def __init__(self, limits: Sequence[tuple[int, float]], *, now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._times: deque[float] = deque(maxlen=max(count for count, _ in limits))

    def wait(self) -> float:
        """Seconds until one more is within every limit."""
        now = self._now()
        full = (self._times[-count] + span - now for count, span in self._limits if len(self._times) >= count)
        return max((0.0, *full))

    def took(self) -> None:
        self._times.append(self._now())

    def is_idle(self, now: float) -> bool:
        return not self._times or now - self._times[-1] > max(span for _, span in self._limits)


class Pace:
    """The lines by name; idle ones are forgotten."""

    def __init__(self, patience: float = 3.0, *, slow: Sentence) -> None:
        self.patience = patience
        self._slow = slow
        self._lines: dict[tuple[str, ...], Line] = {}

    def line(self, *name: str) -> Line:
        if len(self._lines) > MAX_LINES:
            now = time.monotonic()
            self._lines = {key: line for key, line in self._lines.items() if not line.is_idle(now)}
        return self._lines.setdefault(name, Line(self._slow))
