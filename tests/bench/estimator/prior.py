"""What the catalogue's priors say before anything is known of a team: how wide is wide enough."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.core.contracts import Hld, Ticket, TicketSet, TicketType
from services.estimator.known import Z80
from services.estimator.offline import estimate_one
from services.estimator.past import PastTicket
from services.estimator.priors import load_priors
from services.estimator.rules import COMMON
from tests.bench.estimator.data import Project

Floats = NDArray[np.float64]
NEWEST = 300  # tickets of each project
PLAN = 30  # tickets of a plan, one after the other in the history
BARE = 0.40  # the spread of a ticket when nothing was said of teams; shown to compare with
FEWEST = 3  # projects
NOTHING: dict[str, Any] = {"components": (), "entities": (), "links": (), "work": ()}
PAGE = """## Before anything is known of a team

The catalogue's priors count hours; how far a team is from them nobody knows before it has logged work. So their
P80 has two spreads in it: a ticket's own, and the pace of the team, which all its tickets share. Said are
{start:.2f} and {between:.2f} (sigmas of log-normals), so that a plain ticket's P80 is {factor:.2f} times its
P50, and {share:.0f} % of the error is common to a plan's tickets. On the newest {newest} tickets of each of
{projects} projects, in plans of {plan}, these are {own:.2f}, {pace:.2f} and {common:.0f} %. Each project's
level is the mean of the others', for nobody knows the hours of their points: it is the spread that is tried
here, and not the hours.

| | below P50 | below P80 | below P80 with a spread of {bare:.2f} and no pace |
| --- | ---: | ---: | ---: |
{tickets}
{plans}

- Of a single project's tickets at least {least:.0f} % lie below P80, of the others more: a team that is far
  from the others is far off, whatever is said to all. What narrows the interval is a team's own work, from 30
  work logs on.
- The priors' order of tickets is not tried: these histories have titles and descriptions, and not what a plan's
  tickets are counted by (scenarios, entities, components).
- The spreads were measured on these projects and then written down, so that they fit them proves nothing;
  others are measured by the same command.
- A yardstick from elsewhere, not by this command: of 87 tasks of one firm whose people wrote down a guess
  before and the hours after (an excerpt of the SiP data of Jones and Cullum), the logarithm of hours over guess
  has the sigma 0.67, and four of five took less than 1.5 times the guess. Whoever knows less than these people
  cannot say it more narrowly; 1.5 is what is said where a tracker holds a team's own hours as one number."""


@dataclass(frozen=True)
class Prior:
    """Parts of the tickets, or of whole plans, that stay below what is said; a mean over projects, each said by what
    the others show. `own` and `pace` are sigmas: inside a project, and between them; `common` follows from both."""

    projects: int
    own: float
    pace: float
    tickets: tuple[float, float, float]  # below P50, below P80, below P80 of a ticket's own spread alone
    plans: tuple[float, float, float]  # the same of sums; the last with the former spread and share
    least: float  # the project with the fewest below P80

    @property
    def common(self) -> float:
        return self.pace**2 / (self.pace**2 + self.own**2)


def prior(projects: Sequence[Project]) -> Prior:
    """A point's hours are known of none of them, so each project's level is the mean of the others': it is the spread
    that is tried, not the hours."""
    off = {one.name: residuals(one) for one in projects}
    spread = load_priors().spread
    sigma = math.hypot(spread.start, spread.pace)
    rows = []
    for name, mine in off.items():
        level = float(np.mean([np.median(theirs) for other, theirs in off.items() if other != name]))
        centred = mine - level
        plans = [centred[place : place + PLAN] for place in range(0, len(centred) - PLAN + 1, PLAN)]
        said = (_sums(sigma, COMMON), _sums(BARE, 0.25))
        sums = np.array([np.exp(plan).sum() for plan in plans])
        below = [(sums <= high).mean() for high in (*said[0], said[1][1])]
        rows.append([*((centred <= Z80 * wide).mean() for wide in (0.0, sigma, BARE)), *below])
    table = np.array(rows)
    mean = table.mean(axis=0)
    inside = float(np.sqrt(np.mean([_within(one) for one in off.values()])))
    between = float(np.std([np.median(one) for one in off.values()], ddof=1))
    first, last = tuple(float(one) for one in mean[:3]), tuple(float(one) for one in mean[3:])
    return Prior(len(rows), inside, between, first, last, float(table[:, 1].min()))  # type: ignore[arg-type]


def residuals(project: Project) -> Floats:
    """Logarithms of a ticket's points over the hours that its words alone bring."""
    usable = [one for one in project.tickets if one.points and one.points > 0][-NEWEST:]
    return np.array([math.log((one.points or 1.0) / _hours(one)) for one in usable])


def _hours(one: PastTicket) -> float:
    ticket = Ticket(id="T-1", type=TicketType.STORY, title=one.title or "-", description=one.description)
    alone = TicketSet.model_construct(**{**NOTHING, "language": "en", "tickets": (ticket,)})
    nothing = Hld.model_construct(**NOTHING)
    return estimate_one(ticket, alone, nothing).p50_hours


def _within(off: Floats) -> float:
    """The variance inside plans, so that what drifts in years is not taken for a ticket's own."""
    return float(np.mean([off[place : place + PLAN].var(ddof=1) for place in range(0, len(off) - PLAN + 1, PLAN)]))


def _sums(sigma: float, common: float) -> tuple[float, float]:
    """P50 and P80 of a plan of tickets whose P50 is one each."""
    dice = np.random.default_rng(1)
    shared, own = dice.standard_normal((4000, 1)), dice.standard_normal((4000, PLAN))
    sums = np.exp(sigma * (math.sqrt(common) * shared + math.sqrt(1.0 - common) * own)).sum(axis=1)
    middle, high = np.quantile(sums, (0.5, 0.8))
    return float(middle), float(high)


def section(projects: Sequence[Project]) -> str:
    """As it stands on the page; empty with too few projects to say how teams differ."""
    enough = [one for one in projects if len(one.tickets) >= 2 * PLAN]
    if len(enough) < FEWEST:
        return ""
    found, spread = prior(enough), load_priors().spread
    sigma = math.hypot(spread.start, spread.pace)

    def row(words: str, three: tuple[float, float, float]) -> str:
        return f"| {words} | {' | '.join(f'{100 * one:.0f} %' for one in three)} |"

    return PAGE.format(
        start=spread.start,
        between=spread.pace,
        factor=math.exp(Z80 * sigma),
        share=100 * COMMON,
        newest=NEWEST,
        projects=found.projects,
        plan=PLAN,
        own=found.own,
        pace=found.pace,
        common=100 * found.common,
        bare=BARE,
        tickets=row("tickets", found.tickets),
        plans=row(f"plans of {PLAN}", found.plans),
        least=100 * found.least,
    )
