"""How far a team's past schedules missed: plans of what it did next, forecast as they would have been, by the same
draws, people and hours as a plan of today, against how long they really took."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.core.contracts import Developer
from services.estimator.calendar import Calendar
from services.estimator.card import FEWEST_PLANS, Slip
from services.estimator.drawing import drawn, worked_off

Floats = NDArray[np.float64]
WEEK = 7 * 86400.0
LOOK_BACK = 12  # weeks that say who is in the team and how much it does, at most a quarter of what is known
SHORTEST = 3  # of them
AHEAD = (1, 2, 4, 8)  # weeks of work at the usual pace, that is so many tickets
NEWEST = 104  # weeks in which plans are replayed
FEWEST, MOST = 3, 60  # tickets of a plan
ORIGINS = 52  # weeks that are begun from, at most about twice as many
MOSTLY = 0.9  # of the tickets took no longer
DRAWS = 60
SAFE = 0.85
REGULAR = 0.25  # of what the busiest did: whoever did less was no more than passing by


@dataclass(frozen=True, slots=True)
class Done:
    """A past ticket: done `at`, in seconds since whenever, as are `created` and `begun`, where that is known; `p50` and
    `p80` are what would have been said of it before it was known, at one hour a point."""

    at: float
    who: str
    p50: float
    p80: float
    created: float = -math.inf
    begun: float | None = None


@dataclass(frozen=True, slots=True)
class Replayed:
    """A plan of the past in weeks: its forecast and what it took. `week` is when it began."""

    week: int
    tickets: int
    p50: float
    actual: float

    @property
    def ratio(self) -> float:
        return self.actual / self.p50


def slip(done: Sequence[Done], hours: Mapping[str, float], common: float) -> Slip:
    """Nothing learnt where fewer than FEWEST_PLANS can be replayed. `hours` a week of whom they are known of."""
    found = list(replayed(done, hours, common))
    if len(found) < FEWEST_PLANS:
        return Slip(plans=len(found))
    logs = np.log([one.ratio for one in found])
    return Slip(likely=float(np.exp(np.quantile(logs, 0.5))), safe=float(np.exp(safe(logs, found))), plans=len(found))


def safe(logs: Floats, found: Sequence[Replayed]) -> float:
    """Plans that overlap are no independent witnesses: of as many as fit beside each other, the rank that the next one
    is below in 85 of 100 cases (split conformal)."""
    weeks = found[-1].week - found[0].week + found[-1].actual
    apart = max(1.0, weeks / float(np.mean([one.actual for one in found])))
    return float(np.quantile(logs, min(1.0, SAFE * (apart + 1.0) / apart)))


def replayed(done: Sequence[Done], hours: Mapping[str, float], common: float) -> Iterator[Replayed]:
    """Begun at the ends of weeks, the next tickets that were taken up; who had done what lately is the team. Only plans
    of which the last ticket was taken up so early that it is done by now, if it took no longer than most."""
    told = [one for one in done if one.who]
    if len(told) < 2 or len(told) < len(done) / 2:  # who it is that does the work is not known
        return
    told.sort(key=lambda one: one.at)
    begun = _begun(told)
    order = np.argsort(begun, kind="stable")
    starts, ends = begun[order], np.array([one.at for one in told])
    closed = ends[-1] - float(np.quantile(ends - begun, MOSTLY))
    weeks = int((ends[-1] - ends[0]) / WEEK)
    back = min(LOOK_BACK, max(SHORTEST, weeks // 4))
    oldest = max(back, weeks - NEWEST)
    for week in range(oldest, weeks + 1, 1 + max(0, weeks - oldest) // ORIGINS):
        now = ends[0] + week * WEEK
        lately = [one.who for one in told[np.searchsorted(ends, now - back * WEEK) : np.searchsorted(ends, now)]]
        people = [_calendar(who, hours) for who in _regular(lately)]
        behind = int(np.searchsorted(starts, now))
        for ahead in AHEAD:
            wanted = round(len(lately) / back * ahead)
            if not FEWEST <= wanted <= MOST or behind + wanted > len(told) or starts[behind + wanted - 1] > closed:
                continue
            plan = [told[int(place)] for place in order[behind : behind + wanted]]
            actual = (max(one.at for one in plan) - now) / WEEK
            yield Replayed(week, wanted, _forecast(plan, people, common, seed=week), max(actual, 0.05))


def _begun(told: Sequence[Done]) -> Floats:
    """When each was taken up: as its tracker says; else when who did it had done the one before, and not before it was
    there."""
    free: dict[str, float] = {}
    made = []
    for one in told:
        since = max(free.get(one.who, -math.inf), one.created) if one.begun is None else one.begun
        made.append(min(one.at, since) if since > -math.inf else one.at)
        free[one.who] = one.at
    return np.array(made)


def _calendar(who: str, hours: Mapping[str, float]) -> Calendar:
    return Calendar(Developer(id=who, name=who, hours_per_week=hours.get(who, _USUAL)), None)


def _forecast(plan: Sequence[Done], people: Sequence[Calendar], common: float, *, seed: int) -> float:
    spans = {str(place): (one.p50, one.p80) for place, one in enumerate(plan)}
    made = drawn(spans, DRAWS, seed=seed, common=common)
    ends = worked_off(people, {}, spans, {}, made)
    return max(float(np.quantile(np.array(list(ends.values())).max(axis=0), 0.5)), 1e-6)


def _regular(who: Sequence[str]) -> list[str]:
    counts = Counter(who)
    most = max(counts.values(), default=0)
    return sorted(one for one, count in counts.items() if count >= REGULAR * most)


_USUAL = Developer(id="", name="").hours_per_week
