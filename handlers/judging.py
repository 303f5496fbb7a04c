"""What one answer of a prompt is worth, by measures that need nobody's opinion; more is better for each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from services import clarifier, estimator, hld, tickets
from services.ai import Marks, Ratio
from services.clarifier import BddGiven, ClarifierState, NextStep
from services.core.contracts import Bdd, Category, ComponentKind, EstimateSet, Hld, Ticket, TicketSet, TicketType
from services.core.ports import AiStep
from services.core.values import Value
from services.estimator import EstimateGiven
from services.hld import HldGiven
from services.tickets import SliceGiven

NEAR = 0.8  # shared words over all: from here on two statements say the same
REFUSED: Marks = {"taken": Ratio(0, 1)}


def marks(step: AiStep[Any, Any], given: Value, value: Value, *, answers: int) -> Marks:
    """Of an answer as its room finished it; `answers` of the model it took, those to the parts of a long question and
    the refused ones included."""
    found = {"taken": Ratio(1, 1), "first": Ratio(int(answers <= len(step.split(given))), 1)}
    match given, value:
        case BddGiven(), Bdd():
            found |= _bdd(given, value)
        case HldGiven(), Hld():
            found |= _hld(given, value)
        case SliceGiven(), TicketSet():
            found |= _tickets(given, value)
        case EstimateGiven(), EstimateSet():
            found |= _estimates(given, value)
        case ClarifierState(), NextStep():
            found["covered"] = mapped(value)
    return found


def scenarios(bdd: Bdd) -> Ratio:
    """Requirements with a scenario."""
    shown = {r for feature in bdd.features for scenario in feature.scenarios for r in scenario.requirements}
    wanted = [r.id for r in bdd.requirements]
    return Ratio(sum(r in shown for r in wanted), len(wanted))


def ticketed(bdd: Bdd, plan: TicketSet) -> Ratio:
    """Requirements and quality requirements with a ticket that is work."""
    covered = {c for t in plan.tickets if t.type is not TicketType.EPIC for c in t.covers}
    wanted = [*(r.id for r in bdd.requirements), *(q.id for q in bdd.quality)]
    return Ratio(sum(item in covered for item in wanted), len(wanted))


def served(bdd: Bdd, design: Hld) -> Ratio:
    """Requirements with a component of ours, and quality requirements with a target."""
    passive = (ComponentKind.PERSON, ComponentKind.EXTERNAL)
    found = {ident for c in design.components if c.kind not in passive for ident in c.serves}
    found |= {target.quality for target in design.quality_targets if target.components}
    wanted = [*(r.id for r in bdd.requirements), *(q.id for q in bdd.quality)]
    return Ratio(sum(item in found for item in wanted), len(wanted))


def estimated(plan: TicketSet, estimates: EstimateSet) -> Ratio:
    """Tickets that are work with an estimate that says at least two reasons."""
    reasoned = {one.ticket_id for one in estimates.estimates if len(estimator.drafted_reasons(one, plan.language)) > 1}
    work = [ticket.id for ticket in plan.tickets if ticket.type is not TicketType.EPIC]
    return Ratio(sum(ticket in reasoned for ticket in work), len(work))


def mapped(step: NextStep) -> Ratio:
    """Categories of the coverage map that say why."""
    return Ratio(len({cell.category for cell in step.coverage if cell.because.strip()}), len(Category))


def _bdd(given: BddGiven, bdd: Bdd) -> dict[str, Ratio]:
    said = {m.id for m in given.state.messages} | {a.id for a in given.state.live_answers()}
    statements = [*bdd.stated, *bdd.scope_in, *bdd.scope_out]
    cited = {source for one in statements for source in getattr(one, "sources", ())} | set(bdd.problem_sources)
    texts = [
        [r.text for r in bdd.requirements],
        [q.text for q in bdd.quality],
        [a.text for a in bdd.assumptions],
        [" ".join(step.text for step in s.steps) for feature in bdd.features for s in feature.scenarios],
    ]
    found = [*clarifier.bdd_findings(bdd, given.state), *clarifier.gherkin_findings(bdd)]
    return {
        "covered": scenarios(bdd),
        "rests": Ratio(len(said & cited), len(said)),  # a draft that leaves things out cites less of what was said
        "unique": _unique(texts),
        "clean": _clean(len(statements), len(found)),
    }


def _hld(given: HldGiven, design: Hld) -> dict[str, Ratio]:
    known = {one.id for one in given.bdd.stated}
    named = [
        ident for group in (design.components, design.decisions, design.flows) for one in group for ident in one.serves
    ]
    return {
        "covered": served(given.bdd, design),
        "rests": Ratio(sum(ident in known for ident in named), len(named)),
        "unique": _unique([[d.decision for d in design.decisions]]),
        "clean": _clean(len(design.components) + len(design.decisions), len(hld.findings(design, given.bdd))),
    }


def _tickets(given: SliceGiven, plan: TicketSet) -> dict[str, Ratio]:
    work = [one for one in plan.tickets if one.type is not TicketType.EPIC]
    return {
        "covered": ticketed(given.bdd, plan),
        "rests": Ratio(sum(_rests(one) for one in work), len(work)),
        "unique": _unique([[one.title for one in work if one.type is not TicketType.SUBTASK]]),
        "clean": _clean(len(plan.tickets), len(tickets.findings(plan, given.bdd, given.hld))),
    }


def _rests(ticket: Ticket) -> bool:
    return bool(ticket.covers or ticket.decisions or ticket.parent)


def _estimates(given: EstimateGiven, estimates: EstimateSet) -> dict[str, Ratio]:
    found = estimator.findings(estimates, given.ticket_set)
    return {
        "covered": estimated(given.ticket_set, estimates),
        "clean": _clean(len(estimates.estimates), len(found)),
    }


def _clean(statements: int, findings: int) -> Ratio:
    """Statements that no linter finds something in, as far as findings can be counted against them."""
    return Ratio(max(0, statements - findings), statements)


def _unique(lists: Iterable[list[str]]) -> Ratio:
    """Statements that no other one of their list nearly repeats."""
    count = repeated = 0
    for texts in lists:
        words = [frozenset(re.findall(r"[^\W_]{3,}", text.casefold())) for text in texts]
        count += len(texts)
        repeated += len({at for (_, a), (at, b) in combinations(enumerate(words), 2) if a and _likeness(a, b) >= NEAR})
    return Ratio(count - repeated, count)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
