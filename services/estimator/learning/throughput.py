"""How far past schedules of a team missed: forecasts as they would have been made, against what really happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WEEK = 7 * 86400.0
LOOK_BACK = 12  # weeks whose throughput is drawn from
AHEAD = (2, 4, 8)  # weeks of work at the usual pace, that is so many tickets
DRAWS = 300
HELD = 0.85
FEWEST_ORIGINS = 30


@dataclass(frozen=True, slots=True)
class Overrun:
    """`factor`: the 85th percentile of actual time over forecast P50, 0 where there were too few `origins`."""

    factor: float
    origins: int


def overrun(resolved: Sequence[float]) -> Overrun:
    """`resolved` are seconds since whenever, of tickets that are done, in any order."""
    ratios = [actual / p50 for p50, _, actual in origins(resolved)]
    if len(ratios) < FEWEST_ORIGINS:
        return Overrun(0.0, len(ratios))
    return Overrun(float(max(1.0, np.quantile(ratios, HELD))), len(ratios))


def origins(resolved: Sequence[float]) -> Iterator[tuple[float, float, float]]:
    """(P50, P85, actual) in weeks, of forecasts made at the ends of weeks by drawing past weeks' throughput."""
    times = np.sort(np.asarray(resolved, dtype=np.float64))
    if len(times) < 2:
        return
    ends = np.arange(times[0] + WEEK, times[-1], WEEK)
    per_week = np.diff(np.searchsorted(times, np.concatenate([[times[0]], ends])))
    dice = np.random.default_rng(len(times))
    for place in range(LOOK_BACK, len(per_week) + 1):
        recent = per_week[place - LOOK_BACK : place]
        pace = recent.mean()
        begun = place  # weeks that are over
        behind = int(np.searchsorted(times, times[0] + begun * WEEK))
        for weeks in AHEAD:
            wanted = round(pace * weeks)
            if wanted < 3 or behind + wanted > len(times):
                continue
            actual = (times[behind + wanted - 1] - (times[0] + begun * WEEK)) / WEEK
            drawn = dice.choice(recent, size=(DRAWS, 10 * weeks)).cumsum(axis=1)
            needed = (drawn < wanted).sum(axis=1) + 1.0
            yield float(np.quantile(needed, 0.5)), float(np.quantile(needed, HELD)), float(max(actual, 0.01))
