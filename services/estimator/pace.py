"""How much longer a plan takes than its hours say: as a team's past plans did, or as unknown as any team is."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import NormalDist

from services.core.contracts import Estimate, EstimateSet
from services.estimator.card import FEWEST_PLANS, Card, Mode, Slip
from services.estimator.past import FEWEST_WORK_LOGS
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
    is_logged = per_point > 0 and card is not None and card.work_logs >= FEWEST_WORK_LOGS
    return replace(unknown(is_logged=is_logged), plans=slip.plans)


def unknown(*, is_logged: bool) -> Pace:
    """Of a team whose plans nobody has seen: a week leaves less for tickets than it is said to, and how much less is
    unknown; so is what the catalogue's hours are worth, where the team's own are not `is_logged`."""
    priors = load_priors()
    spread = priors.spread
    apart = spread.week if is_logged else math.hypot(spread.pace, spread.week)
    return Pace(priors.slow, priors.slow * math.exp(NormalDist().inv_cdf(P85) * apart))


def hours_per_point(estimates: EstimateSet) -> float:
    """Of the plan, in the team's own points; 0 where less than half of its hours have such points."""
    told = [one for one in estimates.estimates if _is_own(one)]
    hours, points = sum(one.p50_hours for one in told), sum(one.points for one in told)
    whole = sum(one.p50_hours for one in estimates.estimates)
    return hours / points if points > 0 and hours >= whole / 2 else 0.0


def _is_own(one: Estimate) -> bool:
    return one.points > 0 and one.generator.startswith(_LEARNT)
