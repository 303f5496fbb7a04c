"""When plans are done: made teams that work off real tickets, forecast by `/plan forecast`, against what they took."""

from __future__ import annotations

import heapq
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from services.core.contracts import (
    AssignmentSet,
    Developer,
    Estimate,
    EstimateSet,
    Size,
    Team,
    Ticket,
    TicketSet,
    TicketType,
)
from services.estimator import Card, Evidence, Knowledge, forecast
from services.estimator.card import FEWEST_PLANS
from services.estimator.learning import learn, predict
from services.estimator.learning.team import Learnt
from services.estimator.pace import pace_of, unknown
from services.estimator.past import FEWEST_WORK_LOGS, PastTicket, clean
from services.estimator.priors import load_priors, usual_spread
from services.estimator.rules import common
from tests.bench.estimator.data import Project

HISTORY = 600  # newest tickets of a project, at most
KNOWN = (0.5, 0.7)  # of them are done when plans are forecast
PLANS = (8, 20, 45)  # tickets
SIZES = (3, 6, 12)
START = datetime(2023, 1, 2, tzinfo=UTC)
HOURS = 40.0
# Seed, part of the tickets that are put aside, whether it is told when a ticket was taken up. The replay and the prior
# were written on seeds 1 and 2 of the other half of the projects.
WORLDS = ((11, 0.0, True), (12, 0.1, True), (12, 0.1, False))
PAGE = """## When it is done: made teams on real tickets

None of this data says when anything was done, so teams are made, and the figures are **synthetic**: they show whether
`/plan forecast` learns what there is to learn from dates, people and work logs, not how a real team's plans go. The
rule, for teams of {sizes} on the newest {history} tickets of each project:

- A point takes so many hours (median 3.3, from 1 to 11 for nine of ten teams), a ticket is 1.5 to 2.5 times off (one
  sigma); of a week of 40 hours a part goes into tickets (median 0.55) that wanders from week to week; one in ten
  tickets waits for somebody ill, and two weeks a year nothing is done. Half of the teams log hours.
- Whoever is free takes the next ticket. Put aside is what waits one to six weeks for somebody else's doing.
- When {known} of the tickets are taken up, the team learns from what is done, and the next {plans} are a plan. Nothing
  after that day is known. All parts are the product's: the model's points, the hours, the replay, the draws.

“Own pace” is where {least} plans of the past could be replayed. Else a prior stands in for it: of a team that logs its
hours, {likely} times what these say as likely as not, and {safe} times in 85 of 100 cases ({wider} where the hours are
the catalogue's). “As if unknown” are all teams that log hours, forecast by that prior although some have a pace.
“Draws alone” is the P85 of the hours by themselves. To hold are 50 % and 85 %.

| put aside | taken up is told | the forecast | plans | held by P50 | by P85 | draws alone | P85 over P50 |
| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |
{rows}

- The rule was written, the replay and the prior chosen, on other teams (other seeds) of the other half of the projects.
  There 240 plans of teams that log hours (40 made histories, half of them with 10 % put aside) took 2.67 times what
  their hours say as the median, and 5.44 times the 85th of 100, which is a spread of 0.69: said are {slow} and {week}.
  Plans of one team are not independent: they are witnesses of no more than the few dozen teams that they are from.
- The prior is as good as these made teams are like real ones; no data here has plans of real teams to measure it on. A
  team whose people have all their 40 hours for tickets is faster than it says, until its own pace is learnt.
- A plan that is worked off beside others, or whose scope grows, is later than any of this; so is one with tickets that
  are put aside, where the tracker does not say when they were taken up.
- Where hours are not logged and the pace is not known either, the hours are the catalogue's, and there is nothing to
  try them against.
"""
NOBODY = AssignmentSet(generator="bench", language="en", assignments=())  # owns anything: whoever is free takes it


@dataclass(frozen=True)
class Habits:
    """Of a made team: hours that a point takes, how far a ticket is from that, the part of the week that is left for
    tickets, how that part wanders from week to week, whether hours are logged."""

    per_point: float
    spread: float
    focus: float
    wander: float
    is_logging: bool


@dataclass(frozen=True)
class Plan:
    """Weeks: as it was said (P50, P85), by the draws alone, as it was, and as it is said where the pace is unknown."""

    p50: float
    p85: float
    bare: float
    actual: float
    is_learnt: bool
    is_logging: bool
    unknown: tuple[float, float]


def habits(dice: random.Random) -> Habits:
    return Habits(
        per_point=dice.lognormvariate(1.2, 0.6),
        spread=dice.uniform(0.4, 0.9),
        focus=min(0.95, dice.lognormvariate(-0.6, 0.35)),
        wander=dice.uniform(0.05, 0.15),
        is_logging=dice.random() < 0.5,
    )


def lived(
    project: Project, size: int, dice: random.Random, aside: float, is_told: bool
) -> tuple[list[PastTicket], list[float], Habits]:
    """The project's newest tickets in their order as that team works them off, and the week in which each is begun.

    Whoever is free takes the next one, works on it in the part of each week that is left for tickets, and of two weeks
    in a year nothing is left; `aside` of the tickets wait a week to six for something that is not the team's."""
    own = habits(dice)
    tickets = project.tickets[-HISTORY:]
    left, parts = 0.0, []
    for week in range(5000):
        left = 0.9 * left + dice.gauss(0.0, own.wander)
        is_holiday = week % 52 in (50, 51)
        parts.append(0.0 if is_holiday else min(1.0, max(0.05, own.focus * math.exp(left))))
    free = [(0.0, f"p{n}") for n in range(size)]
    heapq.heapify(free)
    made, begun = [], []
    for ticket in tickets:
        at, who = heapq.heappop(free)
        hours = max(0.1, (ticket.points or 1.0) * own.per_point * dice.lognormvariate(0.0, own.spread))
        if dice.random() < 0.1:  # somebody is ill or away
            at += dice.uniform(0.2, 1.0)
        end = _after(at, hours, parts)
        heapq.heappush(free, (end, who))
        if dice.random() < aside:
            end += dice.uniform(1.0, 6.0)
        logged = hours * dice.lognormvariate(0.0, 0.2) if own.is_logging and dice.random() < 0.7 else None
        begun.append(at)
        made.append(
            replace(
                ticket,
                description="",
                assignee=who,
                hours=logged,
                created=START + timedelta(weeks=at),
                begun=START + timedelta(weeks=at) if is_told else None,
                resolved=START + timedelta(weeks=end),
            )
        )
    return made, begun, own


def _after(at: float, hours: float, parts: Sequence[float]) -> float:
    """The week in which so much work is done, begun then."""
    while hours > 0:
        week = int(at)
        room = (week + 1 - at) * parts[week] * HOURS
        if room >= hours:
            return at + hours / (parts[week] * HOURS)
        hours -= room
        at = float(week + 1)
    return at


def plans(project: Project, size: int, dice: random.Random, aside: float, is_told: bool) -> list[Plan]:
    past, begun, own = lived(project, size, dice, aside, is_told)
    weeks = [((one.resolved or START) - START) / timedelta(weeks=1) for one in past]
    found = []
    for known in KNOWN:
        first = int(known * len(past))
        now = begun[first]
        learnt = learn(
            clean([one for one, end in zip(past, weeks, strict=True) if end <= now]).kept, team="T", version=1
        )
        for count in PLANS:
            chosen = past[first : first + count]
            if len(chosen) < count:
                continue
            actual = max(weeks[first : first + count]) - now
            found.append(_forecast(learnt, chosen, size, actual, own))
    return found


def _forecast(learnt: Learnt, chosen: Sequence[PastTicket], size: int, actual: float, own: Habits) -> Plan:
    tickets = tuple(
        Ticket(id=f"T-{n}", type=TicketType.TASK, title=one.title or "-", description="")
        for n, one in enumerate(chosen)
    )
    ids = tuple(one.id for one in tickets)
    plan = TicketSet(generator="bench", language="en", title="", tickets=tickets, waves=(ids,), critical_path=())
    card = learnt.card
    said = [replace(one, points=None, hours=None, resolved=None) for one in chosen]
    evidence = {
        name: Evidence(one.points, one.low, one.high)
        for name, one in zip(ids, predict(learnt, said) if card.levels else [], strict=False)
    }
    known = Knowledge(card, evidence)
    estimates = _estimates(ids, known, card)
    team = Team(developers=tuple(Developer(id=f"p{n}", name=f"p{n}") for n in range(size)))
    pace = pace_of(estimates, card)
    made = forecast(plan, estimates, team, NOBODY, start=date(2026, 1, 5), pace=pace, draws=400)
    bare = forecast(plan, estimates, team, NOBODY, start=date(2026, 1, 5), draws=400)
    is_logging = card.work_logs >= FEWEST_WORK_LOGS
    prior = unknown(is_logged=is_logging)
    other = forecast(plan, estimates, team, NOBODY, start=date(2026, 1, 5), pace=prior, draws=400)
    return Plan(made.p50, made.p85, bare.p85, actual, pace.is_learnt, is_logging, (other.p50, other.p85))


def _estimates(ids: Sequence[str], known: Knowledge, card: Card) -> EstimateSet:
    made = tuple(
        known.on(
            Estimate(
                ticket_id=i,
                p50_hours=8,
                p80_hours=8 * usual_spread(),
                points=2,
                size=Size.S,
                reasons=("-",),
                generator="bench",
            ),
            "en",
        )
        for i in ids
    )
    return EstimateSet(generator="bench", language="en", estimates=made, total_p50_hours=0, total_p80_hours=0,
                       common_error=common(card.work_logs))  # fmt: skip


@dataclass(frozen=True)
class Held:
    """Of `plans`: how many were done by P50, by P85, by the draws' own P85; P85 over P50, the median."""

    plans: int
    p50: float
    p85: float
    bare: float
    width: float


def _as_unknown(one: Plan) -> Plan:
    p50, p85 = one.unknown
    return replace(one, p50=p50, p85=p85)


def held(found: Sequence[Plan]) -> Held:
    actual = np.array([one.actual for one in found])
    parts = [float((actual <= np.array([getattr(one, name) for one in found])).mean()) for name in _SAID]
    width = float(np.median([one.p85 / max(one.p50, 0.1) for one in found]))
    return Held(len(found), *parts, width)


_SAID = ("p50", "p85", "bare")


def section(projects: Sequence[Project]) -> str:
    """As it stands on the page."""
    rows = []
    for seed, aside, is_told in WORLDS:
        found = [
            plan
            for project in projects[1::2] or projects
            for size in SIZES
            for plan in plans(project, size, random.Random(f"{project.name} {size} {seed}"), aside, is_told)
        ]
        learnt = [one for one in found if one.is_learnt]
        kinds = {
            "own pace": learnt,
            "own pace, hours logged": [one for one in learnt if one.is_logging],
            "own pace, no hours logged": [one for one in learnt if not one.is_logging],
            "pace unknown, hours logged": [one for one in found if not one.is_learnt and one.is_logging],
            "as if unknown, hours logged": [_as_unknown(one) for one in found if one.is_logging],
        }
        rows += [
            f"| {100 * aside:.0f} % | {'yes' if is_told else 'no'} | {name} | {one.plans} | {100 * one.p50:.0f} % | "
            f"{100 * one.p85:.0f} % | {100 * one.bare:.0f} % | {one.width:.2f} |"
            for name, some in kinds.items()
            if some
            for one in [held(some)]
        ]
    if not rows:
        return ""
    return PAGE.format(
        rows="\n".join(rows),
        sizes=", ".join(map(str, SIZES)),
        plans=", ".join(map(str, PLANS)),
        known=" or ".join(f"{100 * one:.0f} %" for one in KNOWN),
        history=HISTORY,
        likely=f"{unknown(is_logged=True).likely:.1f}",
        safe=f"{unknown(is_logged=True).safe:.1f}",
        wider=f"{unknown(is_logged=False).safe:.1f}",
        slow=load_priors().slow,
        week=load_priors().spread.week,
        least=FEWEST_PLANS,
    ).rstrip()
