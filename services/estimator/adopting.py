"""Estimates that a team has given in its tracker; what it has not estimated is estimated by rule, and says so."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from services.core.contracts import Estimate, EstimateSet, Hld, Size, TicketSet, TicketType
from services.estimator.known import Z80
from services.estimator.offline import estimate_one, with_totals
from services.estimator.priors import load_priors
from services.estimator.sizes import HOURS_PER_POINT

SPREAD = 1.5  # P80 over P50 of hours that a team gave as one number (docs/ESTIMATOR.md has where from)
_SIZES = ((4, Size.XS), (8, Size.S), (20, Size.M), (40, Size.L))


@dataclass(frozen=True, slots=True)
class Given:
    """`because` names where the numbers come from."""

    points: float | None
    seconds: int | None
    because: str


def adopted_estimates(ticket_set: TicketSet, hld: Hld, given: Mapping[str, Given], *, generator: str) -> EstimateSet:
    made = tuple(
        _given(t.id, given[t.id], generator) if t.id in given else estimate_one(t, ticket_set, hld)
        for t in ticket_set.tickets
        if t.type is not TicketType.EPIC
    )
    return with_totals(made, ticket_set, generator)


def extended_estimates(
    before: EstimateSet, ticket_set: TicketSet, hld: Hld, given: Mapping[str, Given], *, generator: str
) -> EstimateSet:
    """Those that were there stay as they are; only tickets without one get theirs."""
    known = {one.ticket_id: one for one in before.estimates}
    fresh = adopted_estimates(ticket_set, hld, given, generator=generator)
    made = tuple(known.get(one.ticket_id, one) for one in fresh.estimates)
    return with_totals(made, ticket_set, before.generator, common=before.common_error)


def _given(ticket_id: str, one: Given, generator: str) -> Estimate:
    hours = one.seconds / 3600 if one.seconds else (one.points or 0.0) * HOURS_PER_POINT
    hours = max(hours, 0.25)
    return Estimate(
        ticket_id=ticket_id,
        p50_hours=round(hours, 2),
        p80_hours=round(hours * (SPREAD if one.seconds else _spread_of_points()), 2),
        points=one.points if one.points is not None else round(hours / HOURS_PER_POINT, 1),
        size=next((size for most, size in _SIZES if hours <= most), Size.XL),
        reasons=(one.because,),
        generator=generator,
    )


def _spread_of_points() -> float:
    """P80 over P50 where the hours of a point are not known either."""
    return math.exp(math.hypot(math.log(SPREAD), Z80 * load_priors().spread.pace))
