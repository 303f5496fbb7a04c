"""Interleaved rounds, medians and ratios; CPU of this process and of a Postgres backend in nanoseconds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Metrics = Mapping[str, float]
Run = Callable[[], Awaitable[Metrics]]


@dataclass(frozen=True)
class Case:
    """`role`: ours, peer or floor. `run` measures one round and gives the same metrics each time."""

    name: str
    role: str
    run: Run


@dataclass(frozen=True)
class Bound:
    """`metric` of `ours` divided by that of `against` (a case's name), or the metric itself when there is none."""

    metric: str
    ours: str
    against: str
    most: float
    unit: str = "×"


@dataclass
class Result:
    number: str
    title: str
    cases: list[Case]
    bounds: list[Bound]
    note: str = ""
    beside: tuple[str, ...] = ()  # metrics of the first case that no target names and the document shows
    is_whole: bool = False  # one run that interleaves within itself
    rounds: dict[str, list[Metrics]] = field(default_factory=dict)

    def median(self, case: str, metric: str) -> float:
        return statistics.median(one[metric] for one in self.rounds[case])

    def spread(self, case: str, metric: str) -> tuple[float, float]:
        values = sorted(one[metric] for one in self.rounds[case])
        return values[0], values[-1]

    def ratio(self, case: str, against: str, metric: str) -> float:
        """The median over the rounds of what one case took beside another in the same round.

        A shared machine changes its speed for minutes: two medians may then come from different speeds, while the
        cases of one round follow each other within seconds.
        """
        return statistics.median(
            one[metric] / other[metric] for one, other in zip(self.rounds[case], self.rounds[against], strict=True)
        )

    def value(self, bound: Bound) -> float:
        if bound.against:
            return self.ratio(bound.ours, bound.against, bound.metric)
        return self.median(bound.ours, bound.metric)

    def holds(self, bound: Bound) -> bool:
        return self.value(bound) <= bound.most


async def interleave(result: Result, rounds: int) -> Result:
    """One warm-up round that is thrown away, then `rounds`; each round begins with another case."""
    for number in [1] if result.is_whole else range(rounds + 1):
        shift = number % len(result.cases)
        for case in result.cases[shift:] + result.cases[:shift]:
            measured = await case.run()
            if number:
                result.rounds.setdefault(case.name, []).append(measured)
    return result


def cpu_of(pid: int) -> float:
    """Seconds on a CPU, of all threads, to the nanosecond."""
    tasks = Path(f"/proc/{pid}/task")
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9


class Meter:
    """`with Meter() as m: …` → m.wall and m.cpu in seconds; `backend` adds m.server, a Postgres backend's CPU."""

    def __init__(self, backend: int = 0) -> None:
        self._backend = backend
        self.wall = self.cpu = self.server = 0.0

    def __enter__(self) -> Meter:
        self._server = cpu_of(self._backend) if self._backend else 0.0
        self._cpu = time.process_time()
        self._wall = time.perf_counter()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.wall = time.perf_counter() - self._wall
        self.cpu = time.process_time() - self._cpu
        self.server = cpu_of(self._backend) - self._server if self._backend else 0.0
