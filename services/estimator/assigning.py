"""Who does what: one mixed-integer program over skills, capacity, balance, continuity, shared hours, work at once, and
what only one would know."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from services.core.contracts import Ticket
from services.estimator.calendar import Calendar
from services.estimator.posing import Problem

if TYPE_CHECKING:
    from scipy.sparse import coo_array

ROUNDS = 2
KNOWN = 2.0  # for whoever did e times as much of what is like it as by chance
_LEFT_OUT, _WEEK, _LACK, _HAND, _FAR, _AT_ONCE, _ALONE = 1000.0, 10.0, 0.6, 1.2, 1.5, 1.0, 1.5
MUCH_AT_ONCE = 3  # tickets of one wave in one hand


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
    cost += _AT_ONCE * sum(max(0, n - MUCH_AT_ONCE) for n in Counter(
        (problem.waves[name], place) for name, place in taken.items() if name in problem.waves).values())  # fmt: skip
    for names in problem.shared_skills.values():
        cost += _ALONE * (all(name in taken for name in names) and len({taken[name] for name in names}) == 1)
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
        self._at_once()
        self._alone()

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

    def _at_once(self) -> None:
        """Each ticket of a wave beyond what one can have in hand costs."""
        mine: dict[tuple[int, int], list[int]] = {}
        for n, (t, d) in enumerate(self.pairs):
            wave = self.problem.waves.get(self.problem.tickets[t].id)
            if wave is not None:
                mine.setdefault((wave, d), []).append(n)
        for columns in mine.values():
            if len(columns) > MUCH_AT_ONCE:
                over = self._column(_AT_ONCE * len(columns))  # the share of them that is too many
                self._row([*((n, 1.0) for n in columns), (over, -float(len(columns)))], MUCH_AT_ONCE)

    def _alone(self) -> None:
        """All that asks for a skill with one person costs, where others have it too: nobody else would know it."""
        for names in self.problem.shared_skills.values():
            alone = self._column(_ALONE)
            for d in range(len(self.problem.people)):
                columns = [n for n, (t, x) in enumerate(self.pairs) if x == d and self.problem.tickets[t].id in names]
                if len(columns) == len(names):
                    self._row([*((n, 1.0) for n in columns), (alone, -1.0)], len(names) - 1.0)


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
