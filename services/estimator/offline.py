"""The estimator without a model: counted drivers times the catalogue's priors, a stated spread, a seeded sum."""

from __future__ import annotations

import math

from services.core.contracts import Estimate, EstimateSet, Hld, Ticket, TicketSet, TicketType
from services.core.values import OFFLINE_GENERATOR, Value
from services.estimator.features import ATTRIBUTES, Features, features
from services.estimator.knowledge import Knowledge
from services.estimator.known import Z80, known_work
from services.estimator.priors import load_priors, usual_spread
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
    is_known = known is not None and known.sigma > own
    sigma = math.hypot(known.sigma if known is not None and is_known else own, priors.spread.pace)
    spread = _spread(found, ticket_set.language, sigma, ticket, is_known=is_known)
    if known is None:
        reasons = _counted(found, ticket_set.language)
    elif known.is_part:
        reasons = (*_counted(found, ticket_set.language), known.reason(ticket_set.language, hours))
        hours = max(hours, known.p50_hours)
    else:
        reasons, hours = (known.reason(ticket_set.language),), known.p50_hours
    p50 = quarter(hours)
    points = to_points(p50)
    return Estimate(
        ticket_id=ticket.id,
        p50_hours=p50,
        p80_hours=max(quarter(p50 * math.exp(Z80 * sigma)), p50 + 0.25),
        points=points,
        size=to_size(p50),
        reasons=(*reasons, spread),
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


def _counted(found: Features, language: str) -> tuple[str, ...]:
    """Where it starts, the drivers that weigh most, and the rest in one line: they add up to the hours, which are then
    rounded to a quarter."""
    base = load_priors().base[found.kind]
    kind = (
        say(language, "kind_quality", what=say(language, f"a_{found.kind}"))
        if found.kind in ATTRIBUTES
        else say(language, f"kind_{found.kind}")
    )
    weighed = sorted(found.drivers, key=lambda d: -d.hours)
    shown, others = weighed[:SHOWN_DRIVERS], weighed[SHOWN_DRIVERS:]
    lines = [say(language, "base", kind=kind, h=_exact(base, language))]
    lines += [f"{d.words}: +{_exact(d.hours, language)} h" for d in shown]
    left = sum(d.hours for d in others)
    if round(left, 2):
        what = others[0].words if len(others) == 1 else say(language, "smaller", n=len(others))
        lines.append(f"{what}: +{_exact(left, language)} h")
    return tuple(lines)


def _exact(hours: float, language: str) -> str:
    """To the hundredth, without zeros at its end: 1.25, 3.3, 9."""
    told = f"{hours:.2f}".rstrip("0").rstrip(".")
    return told if language == "en" else figure(float(told), language, digits=len(told.partition(".")[2]))


def _spread(found: Features, language: str, sigma: float, ticket: Ticket, *, is_known: bool) -> str:
    """Why P80 lies where it lies: what everybody's work spreads, and what of this ticket comes on top."""
    causes = []
    if found.outside:
        causes.append(say(language, "why_outside", what=name_list(list(found.outside))))
    if found.spikes:
        causes.append(say(language, "why_spike", what=name_list(list(found.spikes))))
    if found.assumptions:
        causes.append(say(language, "why_assumed", what=name_list(list(found.assumptions))))
    if found.exceptions:
        causes.append(say(language, "why_edge"))
    if found.guarded:
        causes.append(say(language, "why_guarded"))
    factor = figure(math.exp(Z80 * sigma), language, digits=2)
    if ticket.type is TicketType.SPIKE:
        return say(language, "boxed", factor=factor)
    if is_known:
        return say(language, "known_spread", factor=factor)
    usual = figure(usual_spread(), language, digits=2)
    if not causes:
        return say(language, "plain_spread", factor=factor)
    joined = f" {_AND.get(language, 'and')} ".join([", ".join(causes[:-1]), causes[-1]] if causes[1:] else causes)
    return say(language, "wide", factor=factor, usual=usual, what=joined)


_AND = {"en": "and", "es": "y", "de": "und"}
