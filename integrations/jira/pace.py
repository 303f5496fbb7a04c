"""Jira takes so many writes to one issue in a short and in a long while: the next one waits until there is room."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable

LIMITS = ((20, 2.0), (100, 30.0))  # writes to one issue, seconds
SPARE = 1  # the server counts by its own clock
MOST_ISSUES = 20_000


class Pace:
    """One for the process: a plan is published by one worker at a time."""

    def __init__(
        self, limits: tuple[tuple[int, float], ...] = LIMITS, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits = limits
        self._now = now
        self._most = max(count for count, _ in limits)
        self._sent: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, issues: Iterable[str]) -> float:
        """Seconds until a write that touches all of these may leave; its place is taken."""
        with self._lock:
            now = self._now()
            known = [self._of(issue) for issue in dict.fromkeys(issues)]
            at = max([now, *(self._free_at(times) for times in known)])
            for times in known:
                times.append(at)
            return at - now

    def _of(self, issue: str) -> deque[float]:
        times = self._sent.setdefault(issue, deque(maxlen=self._most))
        self._sent.move_to_end(issue)
        while len(self._sent) > MOST_ISSUES:
            self._sent.popitem(last=False)
        return times

    def _free_at(self, times: deque[float]) -> float:
        """The moment at which every window has room."""
        at = 0.0
        for count, seconds in self._limits:
            most = max(1, count - SPARE)
            if len(times) >= most:
                at = max(at, times[-most] + seconds)
        return at
