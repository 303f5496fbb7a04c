"""When a plan may be done: its tickets drawn many times, worked off by the team in the order of their dependencies."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import networkx as nx

from services.core.contracts import AssignmentSet, Developer, EstimateSet, Team, TicketSet
from services.core.values import content_hash
from services.estimator.assigning import HORIZON_WEEKS, Problem, pose, solve
from services.estimator.calendar import Calendar, later
from services.estimator.known import Z80
from services.estimator.rules import family, waiting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DRAWS = 2000
P50, P85 = 0.5, 0.85
FARTHEST = 1040.0  # weeks: who has no hours is never done, and a day has to be said
SHOWN_WEEKS = 16  # points of the picture, at most
NOBODY = "+1"
PALETTE = "#2f7ed8, #d2691e, #8a8a8a"  # likely, safe, all: told apart by people who see few colours too


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Another plan to compare with: so many people more, without these tickets (and all below), so many weeks later,
    without these people. `until`: how likely is it done by then."""

    people: int = 0
    without: tuple[str, ...] = ()
    later_weeks: float = 0.0
    away: tuple[str, ...] = ()
    until: date | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is the plan as it is."""
        return not self.people and not self.without and not self.later_weeks and not self.away


@dataclass(frozen=True)
class Forecast:
    """Weeks of work from the start; `likely` tickets are done at the end of each of `weeks` as likely as not, `safe` in
    85 of 100 cases. `epics` has P50 and P85 of each. `unowned` tickets went to whoever would have
    them done first."""

    tickets: int
    p50: float
    p85: float
    weeks: tuple[float, ...]
    likely: tuple[int, ...]
    safe: tuple[int, ...]
    epics: Mapping[str, tuple[float, float]]
    unowned: int
    factor: float = 0.0  # learnt: P85 is P50 times it; 0: nothing to learn it from, and P85 is the draws' own
    chance: float | None = None  # of being done by the day that was asked about, 0 to 1

    @property
    def is_learnt(self) -> bool:
        return self.factor > 0


def forecast(
    ticket_set: TicketSet,
    estimates: EstimateSet,
    team: Team,
    assigned: AssignmentSet | None,
    *,
    start: date,
    factor: float = 0.0,
    what_if: WhatIf | None = None,
    draws: int = DRAWS,
) -> Forecast:
    """Seeded with the estimates: the same plan gives the same forecast. The team has somebody. Under a second of CPU
    for 60 tickets and 10 people."""
    import numpy as np

    asked = what_if or WhatIf()
    gone = set(asked.without) | {below for one in asked.without for below in family(ticket_set, one)}
    kept = ticket_set.model_copy(update={"tickets": tuple(t for t in ticket_set.tickets if t.id not in gone)})
    people = _enlarged(_without(team, asked.away), kept, asked.people)
    begin = later(start, asked.later_weeks)
    problem = pose(kept, estimates, people, HORIZON_WEEKS, begin)
    is_same_team = asked.people == 0 and not asked.away
    owners = _owners(problem, assigned) if is_same_team and assigned is not None else solve(problem)
    graph = waiting(kept.tickets)
    order = list(nx.lexicographical_topological_sort(graph)) if nx.is_directed_acyclic_graph(graph) else sorted(graph)
    hours = _drawn(estimates, [t for t in order if t in problem.hours], draws)
    done = _worked_off(problem, owners, [t for t in order if t in hours], graph, hours, draws)
    if not done:
        return Forecast(0, 0.0, 0.0, (), (), (), {}, 0)
    ends, wait = np.array(list(done.values())), asked.later_weeks  # waiting is no work, so that no factor widens it
    whole = ends.max(axis=0)
    p50, p85 = _both(whole, factor)
    weeks = _marks(wait + p85)
    likely = tuple(int(np.quantile((wait + ends <= week).sum(axis=0), P50)) for week in weeks)
    stretch = p85 / max(float(np.quantile(whole, P85)), 1e-9)
    safe = tuple(int(np.quantile((wait + ends * stretch <= week).sum(axis=0), 1.0 - P85)) for week in weeks)
    epics = {}
    for ticket in kept.tickets:
        mine = [done[t] for t in sorted(family(kept, ticket.id)) if t in done]
        if ticket.parent is None and mine:
            epics[ticket.id] = _both(np.array(mine).max(axis=0), factor, wait)
    unowned = sum(1 for t in done if t not in owners)
    chance = _chance(whole, p50, p85, (asked.until - start).days / 7.0 - wait) if asked.until is not None else None
    p50, p85 = _both(whole, factor, wait)
    return Forecast(len(done), p50, p85, weeks, likely, safe, epics, unowned, factor, chance)


def _both(ends: Floats, factor: float, wait: float = 0.0) -> tuple[float, float]:
    import numpy as np

    p50 = float(np.quantile(ends, P50))
    p85 = p50 * factor if factor > 0 else float(np.quantile(ends, P85))
    return round(min(wait + p50, FARTHEST), 1), round(min(wait + max(p50, p85), FARTHEST), 1)


def _chance(ends: Floats, p50: float, p85: float, weeks: float) -> float:
    """The part of the draws that are done by then, stretched on a logarithmic scale so that P50 and P85 are those that
    are said."""
    import numpy as np

    middle, high = (max(float(np.quantile(ends, share)), 1e-9) for share in (P50, P85))
    widened = math.log(max(p85, 1e-9) / max(p50, 1e-9)) / max(math.log(high / middle), 1e-9)
    told = p50 * (np.maximum(ends, 1e-9) / middle) ** min(widened, 50.0)
    return float((told <= weeks).mean())


def _marks(last: float) -> tuple[float, ...]:
    """Ends of weeks until the last, thinned where there are many."""
    total = max(1, math.ceil(last))
    step = max(1, math.ceil(total / SHOWN_WEEKS))
    return tuple(float(week) for week in range(0, total + step, step))


def _without(team: Team, away: Sequence[str]) -> Team:
    return Team(developers=tuple(one for one in team.developers if one.id not in away)) if away else team


def _enlarged(team: Team, ticket_set: TicketSet, more: int) -> Team:
    """Further people who can do whatever is asked, at the usual hours of those who are there."""
    if more <= 0:
        return team
    skills = {skill: 3 for ticket in ticket_set.tickets for skill in ticket.skills}
    hours = sum(one.hours_per_week for one in team.developers) / max(1, len(team.developers))
    zone = team.developers[0].time_zone if team.developers else "UTC"
    new = [
        Developer(id=f"{NOBODY}-{n}", name=NOBODY, skills=skills, hours_per_week=hours, time_zone=zone)
        for n in range(more)
    ]
    return Team(developers=(*team.developers, *new))


def _owners(problem: Problem, assigned: AssignmentSet) -> dict[str, int]:
    places = {person.id: place for place, person in enumerate(problem.people)}
    return {a.ticket_id: places[a.developer_id] for a in assigned.assignments if a.developer_id in places}


def _drawn(estimates: EstimateSet, tickets: Sequence[str], draws: int) -> dict[str, Floats]:
    """Hours per ticket and draw: log-normal by P50 and P80, a part of the error common to all."""
    import numpy as np

    found = {e.ticket_id: e for e in estimates.estimates}
    seed = int(content_hash([[e.ticket_id, e.p50_hours, e.p80_hours] for e in estimates.estimates])[:12], 16)
    dice = np.random.default_rng(seed)
    shared = dice.standard_normal(draws)
    common = min(max(estimates.common_error, 0.0), 1.0)
    made = {}
    for name in tickets:
        middle = max(found[name].p50_hours, 0.01)
        sigma = math.log(max(found[name].p80_hours, middle) / middle) / Z80
        error = math.sqrt(common) * shared + math.sqrt(1.0 - common) * dice.standard_normal(draws)
        made[name] = middle * np.exp(sigma * error)
    return made


def _worked_off(
    problem: Problem,
    owners: Mapping[str, int],
    order: Sequence[str],
    graph: nx.DiGraph[str],
    hours: Mapping[str, Floats],
    draws: int,
) -> dict[str, Any]:
    """The week in which each ticket is done, per draw; each person does one thing at a time, and what nobody has goes
    to whoever would have it done first."""
    import numpy as np

    calendars = [Calendar(person, problem.start) for person in problem.people]
    free = np.zeros((len(calendars), draws))
    done: dict[str, Floats] = {}
    rows = np.arange(draws)
    for name in order:
        ready = np.zeros(draws)
        for needed in graph.predecessors(name):
            if needed in done:
                ready = np.maximum(ready, done[needed])
        place = owners.get(name)
        if place is not None:
            done[name] = calendars[place].done(np.maximum(ready, free[place]), hours[name])
            free[place] = done[name]
            continue
        ends = np.array([one.done(np.maximum(ready, free[n]), hours[name]) for n, one in enumerate(calendars)])
        whoever = ends.argmin(axis=0)
        done[name] = ends[whoever, rows]
        free[whoever, rows] = done[name]
    return done


def burn_up(found: Forecast, *, weeks: str, tickets: str) -> str:
    """The picture as Mermaid: tickets done over the weeks, as likely as not and in 85 of 100 cases, and all of them."""
    marks = ", ".join(f'"{week:g}"' for week in found.weeks)
    lines = [
        f'%%{{init: {{"themeVariables": {{"xyChart": {{"plotColorPalette": "{PALETTE}"}}}}}}}}%%',
        "xychart-beta",
        f'    x-axis "{_plain(weeks)}" [{marks}]',
        f'    y-axis "{_plain(tickets)}" 0 --> {found.tickets}',
        f"    line [{', '.join(map(str, found.likely))}]",
        f"    line [{', '.join(map(str, found.safe))}]",
        f"    line [{', '.join([str(found.tickets)] * len(found.weeks))}]",
    ]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Nothing that could end a quoted word of Mermaid."""
    return "".join(sign if sign.isalnum() or sign in " -–,.:()" else " " for sign in text)[:80]
