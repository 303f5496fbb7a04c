"""How much longer a plan takes than its hours say: as a team's past plans did, or as unknown as any team is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from services.core.contracts import Estimate, EstimateSet
from services.estimator.card import FEWEST_PLANS, Card, Mode, Slip
from services.estimator.priors import load_priors
from services.estimator.voting import GENERATOR as VOTED

P50, P85 = 0.5, 0.85
LEAST, MOST = 0.1, 20.0  # beyond, it is the unit that is wrong and not the pace
_LEARNT = (*(f"{mode.value}:" for mode in (Mode.HISTORY, Mode.MEDIAN)), VOTED)


@dataclass(frozen=True, slots=True)
class Pace:
    """Times what the estimates say a plan takes: as likely as not, and in 85 of 100 cases. `plans` of the past were
    replayed, of `least` that are needed."""

    likely: float = 1.0
    safe: float = 1.0
    plans: int = 0
    is_learnt: bool = False
    least: int = FEWEST_PLANS


ESTIMATED = Pace()  # as the hours say, and no more


def pace_of(estimates: EstimateSet, card: Card | None) -> Pace:
    """By the team's own plans, where enough were replayed and the estimates are in its points; else as unknown as any
    team's is."""
    slip = card.slip if card is not None and card.slip is not None else Slip()
    per_point = hours_per_point(estimates)
    if slip.is_learnt and per_point > 0:
        likely, safe = (min(max(one / per_point, LEAST), MOST) for one in (slip.likely, slip.safe))
        return Pace(likely, safe, slip.plans, is_learnt=True)
    return Pace(1.0, prior_safe(), slip.plans)


def prior_safe() -> float:
    """P85 over P50 of a team whose pace nobody knows: the catalogue's spreads of hours between teams, and of what a
    week leaves for tickets."""
    spread = load_priors().spread
    return math.exp(NormalDist().inv_cdf(P85) * math.hypot(spread.pace, spread.week))


def hours_per_point(estimates: EstimateSet) -> float:
    """Of the plan, in the team's own points; 0 where less than half of its hours have such points."""
    told = [one for one in estimates.estimates if _is_own(one)]
    hours, points = sum(one.p50_hours for one in told), sum(one.points for one in told)
    whole = sum(one.p50_hours for one in estimates.estimates)
    return hours / points if points > 0 and hours >= whole / 2 else 0.0


def _is_own(one: Estimate) -> bool:
    return one.points > 0 and one.generator.startswith(_LEARNT)
