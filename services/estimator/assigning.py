"""Who does what: one mixed-integer program over skills, capacity, balance, continuity and shared hours."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from services.core.contracts import Developer, EstimateSet, Team, Ticket, TicketSet, TicketType
from services.estimator import skills
from services.estimator.calendar import Calendar

if TYPE_CHECKING:
    from scipy.sparse import coo_array

    from services.estimator.learning import Familiar

HORIZON_WEEKS = 12
FEWEST_SHARED_HOURS = 3.0
ROUNDS = 2
KNOWN = 2.0  # for whoever did e times as much of what is like it as by chance
_LEFT_OUT, _WEEK, _LACK, _HAND, _FAR = 1000.0, 10.0, 0.6, 1.2, 1.5


@dataclass(frozen=True)
class Problem:
    """Nothing of a person enters but skills, hours, place on the clock, days away, and by ticket and person what they
    did of the like (`known`): never a name."""

    tickets: tuple[Ticket, ...]
    hours: dict[str, float]
    homes: dict[str, str]  # ticket → epic
    people: tuple[Developer, ...]
    weeks: int
    start: date | None
    known: Mapping[str, Mapping[str, Familiar]] = field(default_factory=dict)

    @cached_property
    def levels(self) -> tuple[dict[str, int], ...]:
        return tuple(skills.levels(person) for person in self.people)

    @cached_property
    def capacity(self) -> tuple[float, ...]:
        return tuple(_capacity(person, self.weeks, self.start) for person in self.people)

    @cached_property
    def offsets(self) -> tuple[float, ...]:
        return tuple(_offset(person.time_zone) for person in self.people)

    def fits(self, ticket: Ticket, place: int) -> bool:
        return all(self.level(skill, place) > 0 for skill in ticket.skills)

    def lack(self, ticket: Ticket, place: int) -> float:
        """How far the person is from mastery of what the ticket asks."""
        return float(sum(5 - self.level(skill, place) for skill in ticket.skills))

    def knowing(self, ticket_id: str, place: int) -> float:
        """How many times as much of what is like it somebody did as by chance, as a logarithm; 0 for whoever did less:
        not having done the like speaks against nobody."""
        found = self.known.get(ticket_id, {})
        mine = found.get(self.people[place].id)
        if mine is None or not mine.keys:
            return 0.0
        here = sum(found[one.id].share for one in self.people if one.id in found)
        return max(0.0, math.log(max(mine.share / max(here, 1e-12) * len(self.people), 1e-12)))

    def is_far(self, one: int, other: int) -> bool:
        return shared_hours(self.offsets[one], self.offsets[other]) < FEWEST_SHARED_HOURS

    def level(self, skill: str, place: int) -> int:
        return max((self.levels[place].get(s, 0) for s in (skill.casefold(), *skills.canonical(skill))), default=0)


def _capacity(person: Developer, weeks: int, start: date | None) -> float:
    """Hours over the horizon; days away count when the start is known, at a fifth of a week per working day."""
    total = person.hours_per_week * weeks
    if start is None:
        return total
    for day in (start + timedelta(days=n) for n in range(weeks * 7)):
        window = next((w for w in person.availability if w.first_day <= day <= w.last_day), None)
        if window is not None and day.weekday() < 5:
            total += (window.hours_per_week - person.hours_per_week) / 5
    return max(total, 0.0)


def _offset(time_zone: str) -> float:
    """Hours east of Greenwich in winter; a fixed day, so that the same team gives the same plan all year."""
    try:
        moved = datetime(2026, 1, 15, 12, tzinfo=ZoneInfo(time_zone)).utcoffset()
    except (KeyError, ValueError, OSError):
        return 0.0
    return moved.total_seconds() / 3600 if moved else 0.0


def shared_hours(one: float, other: float) -> float:
    """Common hours of two eight-hour days."""
    apart = abs(one - other) % 24
    return max(0.0, 8.0 - min(apart, 24 - apart))


def pose(
    ticket_set: TicketSet,
    estimates: EstimateSet,
    team: Team,
    weeks: int = HORIZON_WEEKS,
    start: date | None = None,
    known: Mapping[str, Mapping[str, Familiar]] | None = None,
) -> Problem:
    """`known` says, by ticket and developer, who has done the like before."""
    by_id = {t.id: t for t in ticket_set.tickets}
    hours = {e.ticket_id: e.p50_hours for e in estimates.estimates}
    work = tuple(t for t in ticket_set.tickets if t.type is not TicketType.EPIC and t.id in hours)
    homes = {}
    for ticket in work:
        top = ticket
        while top.parent in by_id and top.type is not TicketType.EPIC:
            top = by_id[top.parent]
        homes[ticket.id] = top.id
    return Problem(work, hours, homes, team.developers, weeks, start, known or {})


def solve(problem: Problem) -> dict[str, int]:
    """Ticket → place of the person in the team; tickets that nobody can take are left out.

    Shared hours between two owners are a product of two unknowns, and slow to solve exactly. So the program is solved
    again with the owners of the round before as given neighbours, while that makes the whole better.
    """
    best = _round(problem, {})
    for _ in range(ROUNDS):
        if not _distance(problem, best):
            break
        found = _round(problem, best)
        if price(problem, found) >= price(problem, best):
            break
        best = found
    return best


def _round(problem: Problem, neighbours: dict[str, int]) -> dict[str, int]:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    model = _Model(problem, neighbours)
    if not model.pairs:
        return {}
    limits = np.array(model.limits)
    result = milp(
        np.array(model.costs),
        integrality=np.array([1] * len(model.pairs) + [0] * (len(model.costs) - len(model.pairs))),
        bounds=Bounds(np.zeros(len(model.costs)), np.ones(len(model.costs))),
        constraints=LinearConstraint(model.matrix(), np.where(model.is_equal, limits, -np.inf), limits),
        options={"mip_rel_gap": 0.06, "node_limit": 20},
    )
    if result.x is None:
        return _greedy(problem)
    chosen = [pair for pair, value in zip(model.pairs, result.x, strict=False) if value > 0.5]
    return {problem.tickets[t].id: d for t, d in chosen}


def _distance(problem: Problem, taken: dict[str, int]) -> int:
    """How many dependencies lie between people who hardly share working hours."""
    pairs = [(t.id, n) for t in problem.tickets for n in t.depends_on if t.id in taken and n in taken]
    return sum(1 for a, b in pairs if problem.is_far(taken[a], taken[b]))


def price(problem: Problem, taken: dict[str, int]) -> float:
    """What a whole assignment costs, in the terms of the program."""
    load = [0.0] * len(problem.people)
    cost = _FAR * _distance(problem, taken)
    for ticket in problem.tickets:
        place = taken.get(ticket.id)
        if place is None:
            cost += _LEFT_OUT
            continue
        load[place] += problem.hours[ticket.id]
        cost += _LACK * problem.lack(ticket, place) - KNOWN * problem.knowing(ticket.id, place)
    hands = {(problem.homes[ticket_id], place) for ticket_id, place in taken.items()}
    highest = max((h / room for h, room in zip(load, problem.capacity, strict=True) if h), default=0.0)
    return cost + _HAND * len(hands) + _WEEK * problem.weeks * highest


class _Model:
    """Columns: one per fitting pair (binary), one per ticket left out, one per epic and person, one for the highest
    load. Rows are sums that stay under a limit, or meet it."""

    def __init__(self, problem: Problem, neighbours: dict[str, int]) -> None:
        self.problem = problem
        self.pairs = [
            (t, d)
            for t, ticket in enumerate(problem.tickets)
            for d in range(len(problem.people))
            if problem.capacity[d] >= problem.hours[ticket.id] and problem.fits(ticket, d)
        ]
        self.costs = [self._cost(problem.tickets[t], d, neighbours) for t, d in self.pairs]
        self.limits: list[float] = []
        self.is_equal: list[bool] = []
        self._cells: list[tuple[int, int, float]] = []
        self._owners()
        self._loads()
        self._hands()

    def matrix(self) -> coo_array:
        from scipy.sparse import coo_array

        rows, columns, values = zip(*self._cells, strict=True)
        return coo_array((values, (rows, columns)), shape=(len(self.limits), len(self.costs)))

    def _cost(self, ticket: Ticket, place: int, neighbours: dict[str, int]) -> float:
        """A low level and far neighbours cost; having done the like is worth something."""
        before = [neighbours[n] for n in ticket.depends_on if n in neighbours]
        after = [neighbours[t.id] for t in self.problem.tickets if ticket.id in t.depends_on and t.id in neighbours]
        far = sum(1 for other in (*before, *after) if self.problem.is_far(place, other))
        known = KNOWN * self.problem.knowing(ticket.id, place)
        return _LACK * self.problem.lack(ticket, place) + _FAR * far - known

    def _row(self, cells: list[tuple[int, float]], limit: float, *, is_equal: bool = False) -> None:
        self._cells += [(len(self.limits), column, value) for column, value in cells]
        self.limits.append(limit)
        self.is_equal.append(is_equal)

    def _column(self, cost: float) -> int:
        self.costs.append(cost)
        return len(self.costs) - 1

    def _owners(self) -> None:
        """One owner, or left out at a price above all others."""
        for t, ticket in enumerate(self.problem.tickets):
            mine = [(n, 1.0) for n, (x, _) in enumerate(self.pairs) if x == t]
            if mine:
                out = self._column(_LEFT_OUT + 10 * self.problem.hours[ticket.id])
                self._row([*mine, (out, 1.0)], 1.0, is_equal=True)

    def _loads(self) -> None:
        """The highest share of anybody's capacity costs, and as a column it is at most 1: nobody is over capacity."""
        highest = self._column(_WEEK * self.problem.weeks)
        for d, room in enumerate(self.problem.capacity):
            mine = [
                (n, self.problem.hours[self.problem.tickets[t].id]) for n, (t, x) in enumerate(self.pairs) if x == d
            ]
            if mine:
                self._row([*((n, hours / room) for n, hours in mine), (highest, -1.0)], 0.0)

    def _hands(self) -> None:
        """Each further person in an epic costs."""
        seen: dict[tuple[str, int], int] = {}
        for n, (t, d) in enumerate(self.pairs):
            key = (self.problem.homes[self.problem.tickets[t].id], d)
            if key not in seen:
                seen[key] = self._column(_HAND)
            self._row([(n, 1.0), (seen[key], -1.0)], 0.0)


def _greedy(problem: Problem) -> dict[str, int]:
    """When the solver finds nothing in its budget: the largest first, to whoever has most room."""
    left = list(problem.capacity)
    taken: dict[str, int] = {}
    for ticket in sorted(problem.tickets, key=lambda t: -problem.hours[t.id]):
        able = [d for d in range(len(left)) if left[d] >= problem.hours[ticket.id] and problem.fits(ticket, d)]
        if able:
            best = max(able, key=lambda d: (left[d], -d))
            taken[ticket.id] = best
            left[best] -= problem.hours[ticket.id]
    return taken


def calendar_weeks(problem: Problem, taken: dict[str, int], order: list[str], needs: dict[str, list[str]]) -> float:
    """Weeks until the last owned ticket is done, each person doing one thing at a time on the days they are there."""
    import numpy as np

    calendars = [Calendar(person, problem.start) for person in problem.people]
    free = [0.0] * len(problem.people)
    done: dict[str, float] = {}
    for ticket_id in order:
        ready = max((done.get(n, 0.0) for n in needs[ticket_id]), default=0.0)
        place = taken.get(ticket_id)
        if place is None:
            done[ticket_id] = ready
            continue
        begun, hours = np.array([max(ready, free[place])]), np.array([problem.hours[ticket_id]])
        free[place] = done[ticket_id] = float(calendars[place].done(begun, hours)[0])
    return math.ceil(max(done.values(), default=0.0) * 10) / 10
