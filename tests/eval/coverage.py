"""Coverage and repetition: what has a scenario and a ticket, and what says nearly the same twice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from handlers import judging
from services.ai import Ratio
from services.core.contracts import Category, TicketType
from tests.eval import words
from tests.eval.road import Plan

NEAR = 0.8  # shared content words over all: from here on two statements say the same


def scenarios(plan: Plan) -> tuple[int, int]:
    """Requirements with a scenario, of all."""
    return _pair(judging.scenarios(plan.bdd))


def ticketed(plan: Plan) -> tuple[int, int]:
    """Requirements and quality requirements with a ticket that is work, of all."""
    return _pair(judging.ticketed(plan.bdd, plan.tickets))


def served(plan: Plan) -> tuple[int, int]:
    """Requirements with a component of ours, and quality requirements with a target, of all."""
    return _pair(judging.served(plan.bdd, plan.hld))


def estimated(plan: Plan) -> tuple[int, int]:
    """Tickets that are work with an estimate that says at least two reasons, of all."""
    return _pair(judging.estimated(plan.tickets, plan.estimates))


def mapped(plan: Plan) -> tuple[int, int]:
    """Categories of the newest coverage map that say why, of ten."""
    return _pair(judging.mapped(plan.steps[-1])) if plan.steps else (0, len(Category))


def _pair(ratio: Ratio) -> tuple[int, int]:
    return ratio.good, ratio.total


def repeated(plan: Plan, documents: tuple[str, ...] = ("bdd", "hld", "tickets")) -> tuple[tuple[str, str], ...]:
    """Pairs of ids that say nearly the same in one list of one document."""
    language = plan.bdd.language
    return tuple(pair for items in _lists(plan, documents) for pair in _near(items, language))


def statements(plan: Plan, documents: tuple[str, ...] = ("bdd", "hld", "tickets")) -> int:
    return sum(len(items) for items in _lists(plan, documents))


def _lists(plan: Plan, documents: tuple[str, ...]) -> list[list[tuple[str, str]]]:
    bdd = plan.bdd
    found: dict[str, list[list[tuple[str, str]]]] = {
        "bdd": [
            [(r.id, r.text) for r in bdd.requirements],
            [(q.id, q.text) for q in bdd.quality],
            [(e.id, e.name) for e in bdd.entities],
            [(a.id, a.text) for a in bdd.assumptions],
            [(s.id, f"{s.title} {' '.join(x.text for x in s.steps)}") for f in bdd.features for s in f.scenarios],
        ],
        "hld": [[(d.id, d.decision) for d in plan.hld.decisions]],
        "tickets": [[(t.id, t.title) for t in plan.tickets.tickets if t.type in (TicketType.STORY, TicketType.TASK)]],
    }
    return [items for document in documents for items in found.get(document, [])]


def _near(items: Iterable[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    sets = [(ident, words.content(text, language)) for ident, text in items]
    return [(one, other) for (one, a), (other, b) in combinations(sets, 2) if a and words.likeness(a, b) >= NEAR]
