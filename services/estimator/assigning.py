"""Who does what: one mixed-integer program over skills, capacity, balance, continuity and shared hours."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from services.core.contracts import Developer, EstimateSet, Team, Ticket, TicketSet, TicketType
from services.estimator import skills

HORIZON_WEEKS = 12
FEWEST_SHARED_HOURS = 3.0
_LEFT_OUT, _BALANCE, _SKILL, _NEW_HAND, _FAR = 1000.0, 40.0, 1.0, 1.2, 1.5
_ZONE_STEP = 3.0  # hours; people this close count as one place


@dataclass(frozen=True)
class Problem:
    """Nothing of a person enters but skills, hours, place on the clock and days away: never a name."""

    tickets: tuple[Ticket, ...]
    hours: dict[str, float]
    homes: dict[str, str]  # ticket → epic
    people: tuple[Developer, ...]
    weeks: int
    start: date | None

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
    ticket_set: TicketSet, estimates: EstimateSet, team: Team, weeks: int = HORIZON_WEEKS, start: date | None = None
) -> Problem:
    by_id = {t.id: t for t in ticket_set.tickets}
    hours = {e.ticket_id: e.p50_hours for e in estimates.estimates}
    work = tuple(t for t in ticket_set.tickets if t.type is not TicketType.EPIC and t.id in hours)
    homes = {}
    for ticket in work:
        top = ticket
        while top.parent in by_id and top.type is not TicketType.EPIC:
            top = by_id[top.parent]
        homes[ticket.id] = top.id
    return Problem(work, hours, homes, team.developers, weeks, start)


def solve(problem: Problem) -> dict[str, int]:
    """Ticket → place of the person in the team; tickets that nobody can take are left out."""
    model = _Model(problem)
    if not model.pairs:
        return {}
    result = milp(
        model.costs,
        integrality=model.integrality,
        bounds=Bounds(np.zeros(model.width), np.ones(model.width)),
        constraints=LinearConstraint(model.matrix(), -np.inf, np.array(model.limits)),
        options={"mip_rel_gap": 0.01, "node_limit": 400, "presolve": True},
    )
    if result.x is None:
        return _greedy(problem)
    taken = {t: d for (t, d), value in zip(model.pairs, result.x[: len(model.pairs)], strict=True) if value > 0.5}
    return {problem.tickets[t].id: d for t, d in taken.items()}


class _Model:
    """Columns: one per fitting pair (binary), one per epic and person, one per dependency and distant pair of
    places, one for the highest load. Rows are all of the form a·x ≤ b."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.pairs = [
            (t, d)
            for t, ticket in enumerate(problem.tickets)
            for d in range(len(problem.people))
            if problem.capacity[d] >= problem.hours[ticket.id] and problem.fits(ticket, d)
        ]
        self.column = {pair: n for n, pair in enumerate(self.pairs)}
        self.width = len(self.pairs)
        self.limits: list[float] = []
        self._cells: list[tuple[int, int, float]] = []
        self._extra: list[float] = []
        self._owners()
        self._loads()
        self._hands()
        self._distances()

    @property
    def costs(self) -> NDArray[np.float64]:
        """To leave a ticket out costs more than anything else; then balance, level, new hands and distance."""
        own = [
            -_LEFT_OUT - 10 * self.problem.hours[self.problem.tickets[t].id] + _SKILL * self._lack(t, d)
            for t, d in self.pairs
        ]
        return np.array(own + self._extra)

    @property
    def integrality(self) -> NDArray[np.int_]:
        return np.array([1] * len(self.pairs) + [0] * len(self._extra))

    def matrix(self) -> coo_array:
        rows, columns, values = zip(*self._cells, strict=True)
        return coo_array((values, (rows, columns)), shape=(len(self.limits), self.width))

    def _lack(self, t: int, d: int) -> float:
        ticket = self.problem.tickets[t]
        return float(sum(5 - self.problem.level(skill, d) for skill in ticket.skills))

    def _row(self, cells: list[tuple[int, float]], limit: float) -> None:
        if cells:
            self._cells += [(len(self.limits), column, value) for column, value in cells]
            self.limits.append(limit)

    def _new_column(self, cost: float) -> int:
        self._extra.append(cost)
        self.width += 1
        return self.width - 1

    def _owners(self) -> None:
        for t in range(len(self.problem.tickets)):
            self._row([(n, 1.0) for (ticket, _), n in self.column.items() if ticket == t], 1.0)

    def _loads(self) -> None:
        highest = self._new_column(_BALANCE)
        for d, room in enumerate(self.problem.capacity):
            mine = [(n, self.problem.hours[self.problem.tickets[t].id]) for (t, p), n in self.column.items() if p == d]
            if mine:
                self._row(mine, room)
                self._row([*((n, h / room) for n, h in mine), (highest, -1.0)], 0.0)

    def _hands(self) -> None:
        """Each further person in an epic costs a little."""
        seen: dict[tuple[str, int], int] = {}
        for (t, d), n in self.column.items():
            key = (self.problem.homes[self.problem.tickets[t].id], d)
            if key not in seen:
                seen[key] = self._new_column(_NEW_HAND)
            self._row([(n, 1.0), (seen[key], -1.0)], 0.0)

    def _distances(self) -> None:
        """A dependency between people who hardly share working hours costs a little."""
        places = [round(offset / _ZONE_STEP) for offset in self.problem.offsets]
        distinct = sorted(set(places))
        far = [
            (a, b)
            for a in distinct
            for b in distinct
            if shared_hours(a * _ZONE_STEP, b * _ZONE_STEP) < FEWEST_SHARED_HOURS
        ]
        index = {ticket.id: t for t, ticket in enumerate(self.problem.tickets)}
        for t, ticket in enumerate(self.problem.tickets):
            for needed in (index[n] for n in ticket.depends_on if n in index):
                for a, b in far:
                    here = [(n, 1.0) for (x, d), n in self.column.items() if x == t and places[d] == a]
                    there = [(n, 1.0) for (x, d), n in self.column.items() if x == needed and places[d] == b]
                    if here and there:
                        self._row([*here, *there, (self._new_column(_FAR), -1.0)], 1.0)


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
    """Weeks until the last owned ticket is done, each person doing one thing at a time."""
    free = [0.0] * len(problem.people)
    done: dict[str, float] = {}
    for ticket_id in order:
        ready = max((done.get(n, 0.0) for n in needs[ticket_id]), default=0.0)
        place = taken.get(ticket_id)
        if place is None:
            done[ticket_id] = ready
            continue
        pace = max(problem.capacity[place] / problem.weeks, 0.01)
        done[ticket_id] = max(ready, free[place]) + problem.hours[ticket_id] / pace
        free[place] = done[ticket_id]
    return math.ceil(max(done.values(), default=0.0) * 10) / 10
