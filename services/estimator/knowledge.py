"""What a team's history says of a plan's tickets, and how it goes into their estimates."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from services.core.contracts import Estimate, Ticket, TicketSet, TicketType
from services.core.markup import one_line
from services.estimator.card import MEDIAN_FROM, Card, Mode
from services.estimator.lessons import Lesson, taught
from services.estimator.past import FEWEST_WORK_LOGS, PastTicket
from services.estimator.rules import common
from services.estimator.sizes import to_size
from services.estimator.words import figure, name_list, say

_KINDS = {TicketType.STORY: "Story", TicketType.TASK: "Task", TicketType.SUBTASK: "Sub-task", TicketType.SPIKE: "Spike"}


@dataclass(frozen=True, slots=True)
class Similar:
    """A past ticket and how much of its words it shares, 0 to 1."""

    past: PastTicket
    likeness: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Points on the team's own levels with an 80 % interval, the words that moved them, and past tickets like it."""

    points: float
    low: float
    high: float
    raising: tuple[str, ...] = ()
    lowering: tuple[str, ...] = ()
    similar: tuple[Similar, ...] = ()


@dataclass(frozen=True)
class Knowledge:
    """One version of a team's model (version 0: it has none), its evidence by ticket, and the lessons of closed plans
    that a ticket's hours follow."""

    card: Card
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    lessons: Mapping[str, tuple[Lesson, ...]] = field(default_factory=dict)

    def with_lessons(self, lessons: Mapping[str, tuple[Lesson, ...]]) -> Knowledge:
        return replace(self, lessons=lessons)

    def on(self, estimate: Estimate, language: str) -> Estimate:
        """The estimate with the team's own points; with its hours too, where enough work was logged: those are what the
        lessons are about, and need none."""
        if not (self.card.work_logs >= FEWEST_WORK_LOGS and self.evidence.get(estimate.ticket_id)):
            estimate = taught(estimate, self.lessons.get(estimate.ticket_id, ()), language)
        found = self.evidence.get(estimate.ticket_id)
        if found is None or self.card.mode is Mode.PRIOR:
            return estimate
        update: dict[str, object] = {"points": found.points, "generator": self.card.generator}
        reasons = [*self._why(found, language)]
        if self.card.work_logs >= FEWEST_WORK_LOGS:
            p50, p80 = self._hours(found)
            update |= {"p50_hours": p50, "p80_hours": p80, "size": to_size(p50)}
            reasons.append(
                say(language, "from_logs", n=self.card.work_logs, h=figure(math.exp(self.card.log_ratio), language))
            )
        else:
            few = say(language, "few_logs", n=self.card.work_logs, least=FEWEST_WORK_LOGS)
            reasons += [few, *estimate.reasons]
        update |= {"reasons": tuple(reasons), "similar": tuple(one.past.key for one in found.similar)}
        return estimate.model_copy(update=update)

    def note(self, language: str) -> str:
        """How it did on the team's own past; why there is no model, where there is none."""
        card = self.card
        if card.version == 0:
            return ""
        if card.mode is Mode.PRIOR:
            return say(language, "too_few", n=card.tickets, least=MEDIAN_FROM, team=card.team)
        told = say(
            language,
            f"by_{card.mode.value}",
            team=card.team,
            version=card.version,
            n=card.tickets,
            checked=card.checked,
            error=figure(card.error, language, digits=2),
            baseline=figure(card.baseline_error, language, digits=2),
            held=f"{100 * card.coverage:.0f}",
        )
        wrong = {"alone": card.alone_error, "error": card.error}
        errors = {name: figure(error, language, digits=2) for name, error in wrong.items()}
        if card.pooled:
            told += " " + say(language, "pooled", teams=name_list(list(card.pooled)), **errors)
        if card.asks:
            told += " " + say(language, "asks", **errors)
        return told + (" " + say(language, "came_back") if card.is_back else "")

    def _why(self, found: Evidence, language: str) -> list[str]:
        card = self.card
        span = figure(found.low, language)
        if found.high != found.low:
            span = f"{span}–{figure(found.high, language)}"
        key = "learnt" if card.mode is Mode.HISTORY else "median_of"
        lines = [say(language, key, n=card.tickets, team=card.team, p=figure(found.points, language), span=span)]
        if found.raising:
            lines.append(say(language, "raises", what=name_list(list(found.raising))))
        if found.lowering:
            lines.append(say(language, "lowers", what=name_list(list(found.lowering))))
        if found.similar:
            told = [_told(one, language) for one in found.similar]
            lines.append(say(language, "most_like", what=name_list(told)))
        return lines

    def _hours(self, found: Evidence) -> tuple[float, float]:
        """The usual hours per point; both spreads, of the points and of the hours per point, go into P80."""
        p50 = found.points * math.exp(self.card.log_ratio)
        p80 = p50 * self.card.spread(found.points, found.high)
        p50 = min(max(round(p50 * 4) / 4, 0.25), 2000.0)
        return p50, max(round(p80 * 4) / 4, p50 + 0.25)


def _told(one: Similar, language: str) -> str:
    """`SHOP-7 “Pay by card” (3 points, 9 h)`."""
    title = one_line(one.past.title, 60)
    took = say(language, "took_points", p=figure(one.past.points or 0.0, language))
    if one.past.hours:
        took += f", {figure(one.past.hours, language)} h"
    return f"{one.past.key} “{title}” ({took})"


def as_past(ticket: Ticket) -> PastTicket:
    """A ticket of a plan in the words in which past ones are read."""
    body = "\n".join([ticket.description, *(f"* {one.text}" for one in ticket.acceptance_criteria)])
    return PastTicket(key=ticket.id, title=ticket.title, description=body, kind=_KINDS.get(ticket.type, ""))


def work_of(ticket_set: TicketSet) -> list[Ticket]:
    """Whatever is estimated."""
    return [one for one in ticket_set.tickets if one.type is not TicketType.EPIC]


def known_of(card: Card, tickets: Sequence[Ticket], evidence: Sequence[Evidence]) -> Knowledge:
    return Knowledge(card, {ticket.id: one for ticket, one in zip(tickets, evidence, strict=True)})


def common_error(known: Knowledge | None) -> float:
    """The share of the error's variance that a plan's tickets have in common: less, once the team's pace is known."""
    return common(known.card.work_logs if known is not None else 0)


def only_lessons(team: str, lessons: Mapping[str, tuple[Lesson, ...]]) -> Knowledge:
    """Of a team with no model."""
    return Knowledge(Card(team=team, version=0, mode=Mode.PRIOR), {}, lessons)


def shown(past: PastTicket) -> PastTicket:
    """What an estimate says of a past ticket, and no more of it."""
    return PastTicket(key=past.key, title=past.title, points=past.points, hours=past.hours, url=past.url)
