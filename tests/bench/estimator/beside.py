"""What the papers do not measure: teams with few tickets, teams beside others, and who does what."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.estimator.learning import Corpus, Learnt, familiar, learn, predict
from services.estimator.learning.corpus import rarity, weighed
from services.estimator.past import PastTicket
from tests.bench.estimator import prior
from tests.bench.estimator.data import Project

SIZES = (20, 50, 100)
NEXT = 40  # tickets that are predicted at once
POOLED_AT = 50
OF_EACH = 100  # tickets of each other team
TEAM, LOYAL, HISTORY, ASKED = 6, 0.7, 600, 200


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


@dataclass(frozen=True)
class Who:
    """Made owners on real words: parts of the tickets that were right at once, and among three."""

    projects: int
    first: float
    three: float
    usual_first: float
    usual_three: float
    ceiling: float


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


def who(projects: Sequence[Project], seed: int = 1) -> Who:
    """No history with people in it is at hand, so people are made: each has an area of words, does what lies in it in
    seven of ten cases, and half of them leave half-way and are followed by others."""
    found = [_who(one, random.Random(seed)) for one in projects if len(one.tickets) >= HISTORY]
    first, three, usual_first, usual_three = (float(np.mean([row[place] for row in found])) for place in range(4))
    return Who(len(found), first, three, usual_first, usual_three, LOYAL + (1 - LOYAL) / TEAM)


def _who(project: Project, dice: random.Random) -> tuple[float, float, float, float]:
    tickets = project.tickets[-HISTORY:]
    words = Corpus().add(tickets).words()
    rows = weighed(words, rarity(words))
    seeds = dice.sample(range(HISTORY), TEAM)
    areas = np.asarray((rows @ rows[seeds].T).todense()).argmax(axis=1)
    keys = [str(place) for place in range(HISTORY)]
    owners: dict[str, str] = {}
    for place in range(HISTORY):
        moved = place >= HISTORY // 2
        about = [f"p{n}{'b' if moved and n % 2 else 'a'}" for n in range(TEAM)]
        owners[keys[place]] = about[int(areas[place])] if dice.random() < LOYAL else dice.choice(about)
    hits = np.zeros(4)
    for place in range(HISTORY - ASKED, HISTORY):
        (known,) = familiar(rows[:place], keys[:place], owners, rows[place])
        ranked = sorted(known, key=lambda name, known=known: -known[name].share)  # type: ignore[misc]
        usual = [name for name, _ in Counter(owners[key] for key in keys[place - 100 : place]).most_common(3)]
        actual = owners[keys[place]]
        hits += [actual == ranked[0], actual in ranked[:3], actual == usual[0], actual in usual]
    one, three, usual_one, usual_three = hits / ASKED
    return float(one), float(three), float(usual_one), float(usual_three)


def section(projects: Sequence[Project]) -> str:
    """As it stands on the page; empty where the histories are too short for any of it."""
    parts = [prior.section(projects), _few_told(projects), _beside_told(projects), _who_told(projects)]
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


def _who_told(projects: Sequence[Project]) -> str:
    if not any(len(one.tickets) >= HISTORY for one in projects):
        return ""
    found = who(projects)
    return "\n".join(
        [
            "## Who does what: made owners on real words",
            "",
            "None of this data names people, so they are made, and the figures below are **synthetic**: six people",
            "with an area of words each do what lies in it in seven of ten cases, else anybody does; half of them",
            f"leave half-way and others follow. Of the last {ASKED} of {HISTORY} tickets in {found.projects} projects,",
            "each by what was known before:",
            "",
            "| | right at once | among three |",
            "| --- | ---: | ---: |",
            f"| who did what is like it | {100 * found.first:.0f} % | {100 * found.three:.0f} % |",
            f"| who did most lately | {100 * found.usual_first:.0f} % | {100 * found.usual_three:.0f} % |",
            f"| nobody can do better than | {100 * found.ceiling:.0f} % | |",
        ]
    )
