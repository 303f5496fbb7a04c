"""Who does what: made people on real words, by a rule that is stated on the page, against plain ways to choose."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from services.core.contracts import (
    Assignment,
    AssignmentSet,
    Availability,
    Developer,
    Estimate,
    EstimateSet,
    Size,
    Team,
    Ticket,
    TicketSet,
    TicketType,
)
from services.estimator import candidates, pose
from services.estimator.learning import Corpus, Familiar, familiar
from services.estimator.learning.corpus import rarity, weighed
from tests.bench.estimator.data import Project

Floats = NDArray[np.float64]
HISTORY, ASKED = 600, 150  # newest tickets of a project; of them the last are asked about
SIZES, SEEDS, CHOSEN = (3, 6, 12), (3, 4), (1,)  # CHOSEN: of the teams on which the weights were chosen
LOYAL = 0.7  # of the tickets of an area go to whose it is
LABELLED = 0.8  # of the tickets say which skill they ask for
AWAY = 0.1  # of the time
WEEKLY = 2  # tickets that one person does in a week
SKILLS = ("backend", "frontend", "data")
START = date(2025, 1, 6)
PAGE = """## Who does what: made people on real words

None of this data names people, so they are made, and the figures below are **synthetic**: they show what the
ranking does with what it is told, not how often a real team would agree. The rule, for teams of {sizes}, {seeds}
seeds each, on the last {asked} of the newest {history} tickets of a project, each ranked by what was
known before it:

- A project's tickets fall into as many topics of their words as there are people (k-means); each topic is
  somebody's area.
- A ticket is done by whose area it is in {loyal:.0f} of 100 cases, else by anybody who is able and there.
- Everybody has one of three skills by area at 4 of 5 and another at 3; {labelled:.0f} of 100 tickets say which
  they ask for.
- Every other person leaves half-way and a newcomer takes the area over; everybody is away for {away:.0f} % of
  what is asked.

“What the bot proposes” are the three of `/plan candidates`, told skills, hours, days away, what each has of the last
week and who did past tickets: two of them who did most of the like and are there, in the order of all that counts.
“Best” is what somebody who knows the rule would reach. How much the past, days away and the bus factor weigh was
chosen on teams of every other project (seeds 1 and 5; “chosen on” is the first), where more weight of the past was
right more often for all sizes; what counts are the others, with other people: {projects} projects. Nobody there is
too busy for a ticket, and nobody minds that one person alone knows something, so that this says nothing of what room
and bus factor are worth: the first stays as it was, the second is smaller.

| team | way | right at once | among three | chosen on: at once | among three |
| ---: | --- | ---: | ---: | ---: | ---: |
{rows}

{notes}
"""
WAYS = (
    "what the bot proposes",
    "the bot without the past",
    "who did what is most like it",
    "who did most lately",
    "who has least to do",
    "anybody",
)


@dataclass(frozen=True)
class World:
    """A project's tickets and the people who did them. `areas` and `skills` are by ticket; `people[k]` has the skills
    of whoever has area k, and `away[k]` the tickets during which nobody there answers."""

    rows: sparse.csr_matrix
    areas: NDArray[np.int64]
    skills: tuple[str, ...]
    people: tuple[Mapping[str, int], ...]
    away: tuple[range, ...]
    owners: dict[str, str] = field(default_factory=dict)

    def name(self, area: int, place: int) -> str:
        """Every other person leaves half-way, and somebody new has the area."""
        return f"p{area}{'b' if area % 2 and place >= HISTORY // 2 else 'a'}"

    def able(self, place: int) -> list[int]:
        return [a for a, skills in enumerate(self.people) if not self.skills[place] or self.skills[place] in skills]


def made(project: Project, size: int, dice: random.Random) -> World:
    tickets = project.tickets[-HISTORY:]
    words = Corpus().add(tickets).words()
    rows = weighed(words, rarity(words))
    areas = _topics(rows, size, dice)
    people = tuple({SKILLS[k % 3]: 4, dice.choice(SKILLS): 3} | {SKILLS[k % 3]: 4} for k in range(size))
    skills = tuple(SKILLS[k % 3] if dice.random() < LABELLED else "" for k in areas)
    length = int(AWAY * ASKED)
    away = tuple(range(at, at + length) for at in (dice.randrange(HISTORY - ASKED, HISTORY) for _ in range(size)))
    world = World(rows, areas, skills, people, away)
    for place in range(HISTORY):
        there = [k for k in world.able(place) if place not in away[k]] or world.able(place)
        mine = int(areas[place])
        who = mine if mine in there and dice.random() < LOYAL else dice.choice(there)
        world.owners[str(place)] = world.name(who, place)
    return world


def _topics(rows: sparse.csr_matrix, count: int, dice: random.Random) -> NDArray[np.int64]:
    """Tickets fall into topics of their own words: k-means on their 20 strongest directions."""
    left, sizes, _ = sparse.linalg.svds(rows.astype(np.float64), k=20, v0=np.ones(min(rows.shape)))
    found = left * sizes
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    middles = found[dice.sample(range(len(found)), count)]
    for _ in range(20):
        nearest = (found @ middles.T).argmax(axis=1)
        middles = np.array(
            [found[nearest == k].mean(axis=0) if (nearest == k).any() else middles[k] for k in range(count)]
        )
    return np.asarray(nearest, dtype=np.int64)


def ranked(world: World, place: int) -> dict[str, list[str]]:
    """By way: everybody who is able, the best first, by what was known before."""
    keys = [str(n) for n in range(place)]
    able = [world.name(k, place) for k in world.able(place)]
    (known,) = familiar(world.rows[:place], keys, world.owners, world.rows[place])
    lately = [world.owners[key] for key in keys[-WEEKLY * len(world.people) :]]
    long = Counter(world.owners[key] for key in keys[-100:])
    alike = np.asarray((world.rows[:place] @ world.rows[place].T).todense()).ravel()
    nearest = list(dict.fromkeys(world.owners[keys[int(n)]] for n in np.argsort(-alike, kind="stable")))
    ways = (
        _proposed(world, place, known),
        _proposed(world, place, {}),
        [*(one for one in nearest if one in able), *able],
        sorted(able, key=lambda one: -long[one]),
        sorted(able, key=lambda one: lately.count(one)),
    )
    return {way: list(dict.fromkeys(names)) for way, names in zip(WAYS, ways, strict=False)}


def _proposed(world: World, place: int, known: Mapping[str, Familiar]) -> list[str]:
    """Through the door that `/plan candidates` takes: skills, hours, days away, what each has of the last week."""
    size = len(world.people)
    week = list(range(max(0, place - WEEKLY * size), place))
    today = START + timedelta(days=7 * place // (WEEKLY * size))
    tickets = tuple(_ticket(n, world.skills[n]) for n in (*week, place))
    ids = tuple(one.id for one in tickets)
    plan = TicketSet(generator="bench", language="en", title="", tickets=tickets, waves=(ids,), critical_path=())
    estimates = tuple(
        Estimate(ticket_id=i, p50_hours=8, p80_hours=16, points=2, size=Size.S, reasons=("-",), generator="bench")
        for i in ids
    )
    hours = EstimateSet(generator="bench", language="en", estimates=estimates, total_p50_hours=0, total_p80_hours=0)
    people = tuple(_person(world, k, place, today) for k in range(size))
    here = {one.id for one in people}
    taken = tuple(
        Assignment(ticket_id=f"T-{n}", developer_id=world.owners[str(n)], reasons=())
        for n in week
        if world.owners[str(n)] in here
    )
    assigned = AssignmentSet(generator="bench", language="en", assignments=taken)
    team = Team(developers=people)
    problem = pose(plan, hours, team, start=today, known={f"T-{place}": known})
    found = candidates(f"T-{place}", plan, hours, team, assigned, problem=problem)
    return [one.developer_id for one in found.candidates]


def _ticket(place: int, skill: str) -> Ticket:
    skills = (skill,) if skill else ()
    return Ticket(id=f"T-{place}", type=TicketType.TASK, title="-", description="", skills=skills)


def _person(world: World, area: int, place: int, today: date) -> Developer:
    name = world.name(area, place)
    days = timedelta(days=7 * len(world.away[area]) // (WEEKLY * len(world.people)) + 1)
    gone = (Availability(first_day=today, last_day=today + days, hours_per_week=0),)
    return Developer(
        id=name,
        name=name,
        skills=dict(world.people[area]),
        availability=gone if place in world.away[area] else (),
    )


@dataclass(frozen=True)
class Who:
    """Parts of the tickets that were right at once and among three, by way; `best` is what somebody who knows the rule
    would reach; `new`: the bot's on tickets whose owner came half-way, `absent`: how often it names first who is away,
    and how often the plain likeness does."""

    size: int
    tickets: int
    first: dict[str, float]
    three: dict[str, float]
    best: float
    new: tuple[float, float]
    absent: tuple[float, float]


def who(projects: Sequence[Project], size: int, seeds: Sequence[int] = SEEDS) -> Who:
    hits: dict[str, list[tuple[bool, bool]]] = {way: [] for way in WAYS[:-1]}
    chance: list[tuple[float, float]] = []
    best: list[float] = []
    new: list[tuple[bool, bool]] = []
    absent: list[tuple[bool, bool]] = []
    for project in projects:
        for seed in seeds:
            world = made(project, size, random.Random(f"{project.name} {size} {seed}"))
            for place in range(HISTORY - ASKED, HISTORY):
                actual, able = world.owners[str(place)], world.able(place)
                found = ranked(world, place)
                for way, names in found.items():
                    hits[way].append((names[:1] == [actual], actual in names[:3]))
                chance.append((1 / len(able), min(1.0, 3 / len(able))))
                there = [k for k in able if place not in world.away[k]] or able
                best.append(LOYAL + (1 - LOYAL) / len(there) if world.areas[place] in there else 1 / len(there))
                if actual.endswith("b"):
                    new.append(hits[WAYS[0]][-1])
                gone = {world.name(k, place) for k in range(size) if place in world.away[k]}
                if gone:
                    absent.append((found[WAYS[0]][0] in gone, found[WAYS[2]][0] in gone))
    both = {way: _means(rows) for way, rows in hits.items()} | {WAYS[-1]: _means(chance)}
    first, three = ({way: pair[place] for way, pair in both.items()} for place in (0, 1))
    return Who(size, len(best), first, three, float(np.mean(best)), _means(new), _means(absent))


def _means(rows: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return (float(np.mean([one[0] for one in rows])), float(np.mean([one[1] for one in rows]))) if rows else (0.0, 0.0)


def section(projects: Sequence[Project], seeds: Sequence[int] = SEEDS) -> str:
    """As it stands on the page; empty where the histories are too short."""
    every = [one for one in projects if len(one.tickets) >= HISTORY]
    chosen, long = every[::2], every[1::2] or every
    if not long:
        return ""
    rows, notes = [], []
    before = {size: who(chosen, size, CHOSEN[: len(seeds)]) for size in SIZES}
    for found in (who(long, size, seeds) for size in SIZES):
        rows += [
            f"| {found.size} | {way} | {100 * found.first[way]:.0f} % | {100 * found.three[way]:.0f} % | "
            f"{100 * before[found.size].first[way]:.0f} % | {100 * before[found.size].three[way]:.0f} % |"
            for way in WAYS
        ]
        rows.append(f"| {found.size} | best | {100 * found.best:.0f} % | | {100 * before[found.size].best:.0f} % | |")
        new, absent = ([f"{100 * one:.0f} %" for one in pair] for pair in (found.new, found.absent))
        notes.append(
            f"- Team of {found.size}: newcomers' tickets are right at once in {new[0]}, among three in {new[1]}; while "
            f"somebody\n  is away, one who is away is named first in {absent[0]} (by likeness alone in {absent[1]})."
        )
    return PAGE.format(
        sizes=", ".join(map(str, SIZES)),
        seeds=len(seeds),
        asked=ASKED,
        history=HISTORY,
        projects=len(long),
        loyal=100 * LOYAL,
        labelled=100 * LABELLED,
        away=100 * AWAY,
        rows="\n".join(rows),
        notes="\n".join(notes),
    ).rstrip()
