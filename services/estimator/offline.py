"""The estimator without a model: counted drivers times the catalogue's priors, a stated spread, a seeded sum."""

from __future__ import annotations

import math

from services.core.contracts import Estimate, EstimateSet, Hld, Ticket, TicketSet, TicketType
from services.core.values import OFFLINE_GENERATOR, Value
from services.estimator.features import ATTRIBUTES, Features, features
from services.estimator.knowledge import Knowledge
from services.estimator.known import Z80, known_work
from services.estimator.priors import load_priors
from services.estimator.rules import COMMON, chain_by_hours, roll_up, totals
from services.estimator.sizes import quarter, to_points, to_size
from services.estimator.words import figure, name_list, say

DRAWS = 4000
SHOWN_DRIVERS = 5


class EstimateGiven(Value):
    """`knowledge` is what the team's past said of it at that time: kept with what was asked, so that the estimates can
    be made again, and shown to no model."""

    ticket_set: TicketSet
    hld: Hld
    knowledge: Knowledge | None = None


def estimate_offline(given: EstimateGiven) -> EstimateSet:
    ticket_set = given.ticket_set
    made = tuple(
        estimate_one(ticket, ticket_set, given.hld)
        for ticket in ticket_set.tickets
        if ticket.type is not TicketType.EPIC
    )
    return with_totals(made, ticket_set, OFFLINE_GENERATOR)


def with_totals(
    made: tuple[Estimate, ...], ticket_set: TicketSet, generator: str, note: str = "", common: float = COMMON
) -> EstimateSet:
    """Totals by draws that belong to the tickets, so that the same plan gives the same figures. `note` says how the
    team's history went in, where it has one."""
    p50, p80 = totals(made, DRAWS, common)
    language = ticket_set.language
    share = f"{100 * common:.0f}"
    notes = (
        [note, say(language, "totals", n=DRAWS, share=share)]
        if note
        else [say(language, "method", n=DRAWS, share=share)]
    )
    chain, hours = chain_by_hours(made, ticket_set)
    if chain:
        notes.append(say(language, "chain", what=" → ".join(chain), h=figure(hours, language)))
    rolled = [
        f"{epic} {figure(a, language)}–{figure(b, language)} h"
        for epic, (a, b) in roll_up(ticket_set, made, common).items()
    ]
    if rolled:
        notes.append(say(language, "rolled", what="; ".join(rolled)))
    return EstimateSet(
        generator=generator,
        language=language,
        estimates=made,
        total_p50_hours=p50,
        total_p80_hours=p80,
        common_error=common,
        note=" ".join(notes),
    )


def estimate_one(ticket: Ticket, ticket_set: TicketSet, hld: Hld) -> Estimate:
    priors = load_priors()
    found = features(ticket, ticket_set, hld)
    hours = priors.base[found.kind] + sum(d.hours for d in found.drivers)
    known = known_work(ticket, hld)
    own = _own_sigma(found, ticket)
    sigma = math.hypot(max(own, known.sigma) if known is not None else own, priors.spread.pace)
    reasons = _reasons(found, ticket_set.language, sigma, ticket)
    if known is not None:
        reasons = (known.reason(ticket_set.language), *(reasons if known.is_part else reasons[-1:]))
        hours = max(hours, known.p50_hours) if known.is_part else known.p50_hours
    p50 = quarter(hours)
    points = to_points(p50)
    return Estimate(
        ticket_id=ticket.id,
        p50_hours=p50,
        p80_hours=max(quarter(p50 * math.exp(Z80 * sigma)), p50 + 0.25),
        points=points,
        size=to_size(p50),
        reasons=reasons,
        generator=OFFLINE_GENERATOR,
    )


def widened(estimate: Estimate, language: str) -> Estimate:
    """What a model drafted, with an interval no narrower than the narrowest of the priors: it has seen no more of the
    team's work than they have. Points and size follow from the hours."""
    estimate = estimate.model_copy(
        update={"points": to_points(estimate.p50_hours), "size": to_size(estimate.p50_hours)}
    )
    factor = _least_factor()
    least = quarter(estimate.p50_hours * factor)
    if estimate.p80_hours >= least:
        return estimate
    return estimate.model_copy(
        update={"p80_hours": least, "reasons": (*estimate.reasons, _why_widened(language, factor))}
    )


def drafted_reasons(estimate: Estimate, language: str) -> tuple[str, ...]:
    """Those of whoever drafted it, without ours for a wider interval; by them a draft is judged."""
    ours = _why_widened(language, _least_factor())
    return tuple(reason for reason in estimate.reasons if reason != ours)


def _least_factor() -> float:
    spread = load_priors().spread
    return math.exp(Z80 * math.hypot(spread.start + spread.time_boxed, spread.pace))


def _why_widened(language: str, factor: float) -> str:
    return say(language, "widened", factor=figure(factor, language, digits=2))


def _own_sigma(found: Features, ticket: Ticket) -> float:
    """Of the ticket by itself, at a pace that is known."""
    spread = load_priors().spread
    sigma = (
        spread.start
        + spread.outside * len(found.outside)
        + spread.after_spike * len(found.spikes)
        + spread.assumption * min(len(found.assumptions), 3)
        + spread.exception * found.exceptions
        + (spread.guarded if found.guarded else 0.0)
        + (spread.time_boxed if ticket.type is TicketType.SPIKE else 0.0)
    )
    return min(sigma, spread.most)


def _reasons(found: Features, language: str, sigma: float, ticket: Ticket) -> tuple[str, ...]:
    """Where it starts, the drivers that weigh most with their hours, and why it may take longer."""
    priors = load_priors()
    kind = (
        say(language, "kind_quality", what=say(language, f"a_{found.kind}"))
        if found.kind in ATTRIBUTES
        else say(language, f"kind_{found.kind}")
    )
    lines = [say(language, "base", kind=kind, h=figure(priors.base[found.kind], language))]
    weighed = sorted(found.drivers, key=lambda d: -d.hours)[:SHOWN_DRIVERS]
    lines += [f"{d.words}: +{figure(d.hours, language)} h" for d in weighed]
    causes = []
    if found.outside:
        causes.append(say(language, "why_outside", what=name_list(list(found.outside))))
    if found.spikes:
        causes.append(say(language, "why_spike", what=name_list(list(found.spikes))))
    if found.assumptions:
        causes.append(say(language, "why_assumed", what=name_list(list(found.assumptions))))
    if ticket.type is TicketType.SPIKE:
        causes.append(say(language, "why_box"))
    factor = figure(math.exp(Z80 * sigma), language, digits=2)
    joined = f" {_AND.get(language, 'and')} ".join(causes)
    lines.append(
        say(language, "wide", factor=factor, what=joined) if causes else say(language, "plain_spread", factor=factor)
    )
    return tuple(lines)


_AND = {"en": "and", "es": "y", "de": "und"}
