"""When a plan may be done: its tickets drawn many times, worked off by the team in the order of their dependencies."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx

from services.core.contracts import AssignmentSet, Developer, EstimateSet, Team, TicketSet
from services.core.values import content_hash
from services.estimator.assigning import solve
from services.estimator.calendar import Calendar, later
from services.estimator.drawing import drawn, worked_off
from services.estimator.pace import ESTIMATED, P50, P85, Pace
from services.estimator.posing import HORIZON_WEEKS, Problem, pose
from services.estimator.rules import family, waiting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DRAWS = 2000
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
    pace: Pace = ESTIMATED
    chance: float | None = None  # of being done by the day that was asked about, 0 to 1


def forecast(
    ticket_set: TicketSet,
    estimates: EstimateSet,
    team: Team,
    assigned: AssignmentSet | None,
    *,
    start: date,
    pace: Pace | None = None,
    what_if: WhatIf | None = None,
    draws: int = DRAWS,
) -> Forecast:
    """Seeded with the estimates: the same plan gives the same forecast. The team has somebody. A slower pace is more
    hours, so that days away stay as long as they are. Under a second of CPU for 60 tickets and 10 people."""
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
    pace = pace or ESTIMATED
    drawing = _drawn(estimates, [t for t in order if t in problem.hours], draws)
    likely, slow = (_ends(problem, owners, graph, drawing, times) for times in (pace.likely, pace.safe))
    if not likely:
        return Forecast(0, 0.0, 0.0, (), (), (), {}, 0, pace)
    wait = asked.later_weeks  # waiting is no work, so that no pace widens it
    ends, slower = np.array(list(likely.values())), np.array(list(slow.values()))
    p50, p85 = _both(ends.max(axis=0), slower.max(axis=0), pace)
    weeks = _marks(wait + p85)
    done = tuple(int(np.quantile((wait + ends <= week).sum(axis=0), P50)) for week in weeks)
    # The safe line ends where P85 is, whether that is a slow pace's or the draws' own.
    stretch = p85 / max(float(np.quantile(slower.max(axis=0), P50)), 1e-9)
    safe = tuple(int(np.quantile((wait + slower * stretch <= week).sum(axis=0), P50)) for week in weeks)
    epics = {}
    for ticket in kept.tickets:
        mine = [t for t in sorted(family(kept, ticket.id)) if t in likely]
        if ticket.parent is None and mine:
            pair = [np.array([of[t] for t in mine]).max(axis=0) for of in (likely, slow)]
            epics[ticket.id] = _told(*_both(pair[0], pair[1], pace), wait)
    unowned = sum(1 for t in likely if t not in owners)
    until = (asked.until - start).days / 7.0 - wait if asked.until is not None else None
    chance = _chance(ends.max(axis=0), p50, p85, until) if until is not None else None
    return Forecast(len(likely), *_told(p50, p85, wait), weeks, done, safe, epics, unowned, pace, chance)


def _drawn(estimates: EstimateSet, tickets: Sequence[str], draws: int) -> dict[str, Floats]:
    found = {e.ticket_id: e for e in estimates.estimates}
    seed = int(content_hash([[e.ticket_id, e.p50_hours, e.p80_hours] for e in estimates.estimates])[:12], 16)
    spans = {name: (found[name].p50_hours, found[name].p80_hours) for name in tickets}
    return drawn(spans, draws, seed=seed, common=estimates.common_error)


def _ends(
    problem: Problem, owners: Mapping[str, int], graph: nx.DiGraph[str], drawing: Mapping[str, Floats], times: float
) -> dict[str, Floats]:
    """The week in which each ticket is done, per draw, when all takes so many times as long as it was estimated."""
    calendars = [Calendar(person, problem.start) for person in problem.people]
    needs = {name: list(graph.predecessors(name)) for name in drawing}
    return worked_off(calendars, owners, list(drawing), needs, {name: times * hours for name, hours in drawing.items()})


def _both(likely: Floats, slow: Floats, pace: Pace) -> tuple[float, float]:
    """P50, and P85: of a pace that is learnt the half of the slow draws; else no less than what the draws spread."""
    import numpy as np

    p50, p85 = float(np.quantile(likely, P50)), float(np.quantile(slow, P50))
    return p50, max(p50, p85 if pace.is_learnt else max(p85, float(np.quantile(likely, P85))))


def _told(p50: float, p85: float, wait: float) -> tuple[float, float]:
    return round(min(wait + p50, FARTHEST), 1), round(min(wait + p85, FARTHEST), 1)


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
