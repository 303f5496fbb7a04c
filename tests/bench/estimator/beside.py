"""What the papers do not measure: teams with few tickets, teams beside others, and who does what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.estimator.learning import Learnt, learn, predict
from services.estimator.past import PastTicket
from tests.bench.estimator import owners, prior, schedules
from tests.bench.estimator.data import Project

SIZES = (20, 50, 100)
NEXT = 40  # tickets that are predicted at once
POOLED_AT = 50
OF_EACH = 100  # tickets of each other team


@dataclass(frozen=True)
class Few:
    """Means over the projects, each counted once: of the next tickets after the first `known`."""

    known: int
    projects: int
    mae: float
    median: float
    held: float
    width: float


@dataclass(frozen=True)
class Beside:
    """The same with the other projects as teams of one company: how often their tickets were taken, and the error of
    the teams that took them, alone and so."""

    projects: int
    taken: int
    alone: float
    joined: float
    all_alone: float
    all_joined: float


def few(projects: Sequence[Project], known: int) -> Few:
    rows = []
    for one in projects:
        if len(one.tickets) >= known + NEXT:
            made = learn(one.tickets[:known], team=one.name, version=1)
            rows.append((*_next(made, one.tickets[known : known + NEXT]), made.card.median))
    mae, held, width, median = (np.array([row[place] for row in rows]) for place in (0, 1, 2, 3))
    return Few(known, len(rows), mae.mean(), median.mean(), held.mean(), float(np.median(width)))


def _next(made: Learnt, tickets: Sequence[PastTicket]) -> tuple[float, float, float, float]:
    """MAE, the part that the interval held, its median width, and the MAE of the plain median."""
    said = predict(made, tickets)
    actual = np.array([one.points for one in tickets], dtype=np.float64)
    points, low, high = (np.array([getattr(one, name) for one in said]) for name in ("points", "low", "high"))
    held = (low - 1e-9 <= actual) & (actual <= high + 1e-9)
    plain = np.abs(actual - made.card.median).mean()
    return float(np.abs(actual - points).mean()), float(held.mean()), float(np.median(high - low)), float(plain)


def beside(projects: Sequence[Project]) -> Beside:
    """Each project is young once, and the others are old: of each its newest before the test rows."""
    alone, joined = [], []
    for one in projects:
        if len(one.tickets) < POOLED_AT + NEXT:
            continue
        others = {o.name: o.tickets[max(0, o.test - OF_EACH) : o.test] for o in projects if o is not one}
        own, ahead = one.tickets[:POOLED_AT], one.tickets[POOLED_AT : POOLED_AT + NEXT]
        made = learn(own, team=one.name, version=1, others=others)
        first = _next(learn(own, team=one.name, version=1), ahead)[0]
        alone.append(first)
        joined.append(_next(made, ahead)[0] if made.card.pooled else first)
    pairs = [(a, b) for a, b in zip(alone, joined, strict=True) if a != b]
    mean = [float(np.mean([pair[place] for pair in pairs])) if pairs else 0.0 for place in (0, 1)]
    return Beside(len(alone), len(pairs), mean[0], mean[1], float(np.mean(alone)), float(np.mean(joined)))


def section(projects: Sequence[Project]) -> str:
    """As it stands on the page; empty where the histories are too short for any of it."""
    parts = [
        prior.section(projects),
        _few_told(projects),
        _beside_told(projects),
        schedules.section(projects),
        owners.section(projects),
    ]
    return "\n\n".join(part for part in parts if part)


def _few_told(projects: Sequence[Project]) -> str:
    rows = [few(projects, known) for known in SIZES if any(len(one.tickets) >= known + NEXT for one in projects)]
    if not rows:
        return ""
    lines = [
        f"| {one.known} | {one.projects} | {one.mae:.2f} | {one.median:.2f} | "
        f"{100 * one.held:.0f} % | {one.width:.1f} |"
        for one in rows
    ]
    return "\n".join(
        [
            "## With few tickets",
            "",
            f"What the first tickets of a project teach of its next {NEXT} at once. Each project counts once;",
            "“median” is that of the newest tickets known; the interval is meant to hold 80 %, its width is in points.",
            "",
            "| tickets known | projects | MAE | median | held | width |",
            "| ---: | ---: | ---: | ---: | ---: | ---: |",
            *lines,
        ]
    )


def _beside_told(projects: Sequence[Project]) -> str:
    if len(projects) < 2 or not any(len(one.tickets) >= POOLED_AT + NEXT for one in projects):
        return ""
    found = beside(projects)
    taken = f"{found.alone:.2f} alone and {found.joined:.2f} so" if found.taken else "none to compare"
    return "\n".join(
        [
            "## Beside other teams",
            "",
            f"Each project with its first {POOLED_AT} tickets, the others as teams of one company ({OF_EACH} tickets",
            "each): their tickets are taken where the project's own past shows that they help. That is so for",
            f"{found.taken} of {found.projects}; their MAE on the next {NEXT} tickets is {taken}; over all projects",
            f"{found.all_alone:.2f} and {found.all_joined:.2f}. They are no teams of one company: it tests the gate",
            "more than pooling.",
        ]
    )
