"""Rate limits that one process keeps for itself: what holds while nobody else can be asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from services.core.pace import Windows
from services.core.ports import Allowance, Taken

MOST_NAMES = 10_000
MINUTE = 60.0


class LocalLimits:
    """The Limits port by the generic cell rate algorithm: for each name one time, until which its allowance is spent.
    `share`: what part of an allowance is given, since other processes give as well."""

    def __init__(self, *, share: float = 1.0, now: Callable[[], float] = time.monotonic) -> None:
        self._share = share
        self._now = now
        self._spent: dict[str, float] = {}
        self._windows: dict[str, Windows] = {}
        self._held: dict[str, float] = {}

    async def take(self, allowances: Sequence[Allowance]) -> Taken:
        now = self._now()
        if len(self._spent) > MOST_NAMES:
            self._spent = {name: until for name, until in self._spent.items() if until > now}
        taken = [self._look(one, now) for one in allowances]
        if not any(one.wait for one in taken):
            for one in taken:
                self._spent[one.allowance.name] = now + one.reset
        return nearest(taken)

    async def turn(self, name: str, spans: Sequence[tuple[int, float]], *, within: str) -> float:
        """Each process counts its own calls; what several send together, the other side tells."""
        now = self._now()
        if len(self._windows) > MOST_NAMES:
            self._windows = {one: window for one, window in self._windows.items() if not window.is_idle(now)}
        window = self._windows.setdefault(name, Windows(spans, now=self._now))
        wait = max(0.0, window.wait(), self._held.get(within, now) - now)
        if not wait:
            window.took()
        return wait

    async def hold(self, within: str, seconds: float) -> None:
        now = self._now()
        if len(self._held) > MOST_NAMES:
            self._held = {name: until for name, until in self._held.items() if until > now}
        self._held[within] = max(self._held.get(within, now), now + seconds)

    def _look(self, allowance: Allowance, now: float) -> Taken:
        many = max(1, int(allowance.per_minute * self._share))
        step = MINUTE / many
        until = max(self._spent.get(allowance.name, now), now) + step
        if until - now > MINUTE:
            return Taken(allowance, 0, until - step - now, until - now - MINUTE)
        return Taken(allowance, int((MINUTE - (until - now)) / step), until - now, 0.0)


def nearest(taken: Sequence[Taken]) -> Taken:
    """The one that a caller must know of: the longest to wait for, else the least that is left."""
    return max(taken, key=lambda one: (one.wait, -one.left))
