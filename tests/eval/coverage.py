"""Coverage and repetition: what has a scenario and a ticket, and what says nearly the same twice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from services.core.contracts import TicketType
from tests.eval import words
from tests.eval.road import Plan

NEAR = 0.8  # shared content words over all: from here on two statements say the same


def scenarios(plan: Plan) -> tuple[int, int]:
    """Requirements with a scenario, of all."""
    shown = {r for feature in plan.bdd.features for scenario in feature.scenarios for r in scenario.requirements}
    wanted = [r.id for r in plan.bdd.requirements]
    return sum(r in shown for r in wanted), len(wanted)


def ticketed(plan: Plan) -> tuple[int, int]:
    """Requirements and quality requirements with a ticket that is work, of all."""
    covered = {c for t in plan.tickets.tickets if t.type is not TicketType.EPIC for c in t.covers}
    wanted = [item.id for item in (*plan.bdd.requirements, *plan.bdd.quality)]
    return sum(item in covered for item in wanted), len(wanted)


def repeated(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Pairs of ids that say nearly the same in one list of one document."""
    bdd, language = plan.bdd, plan.bdd.language
    lists: tuple[list[tuple[str, str]], ...] = (
        [(r.id, r.text) for r in bdd.requirements],
        [(q.id, q.text) for q in bdd.quality],
        [(e.id, e.name) for e in bdd.entities],
        [(a.id, a.text) for a in bdd.assumptions],
        [(s.id, f"{s.title} {' '.join(x.text for x in s.steps)}") for f in bdd.features for s in f.scenarios],
        [(d.id, d.decision) for d in plan.hld.decisions],
        [(t.id, t.title) for t in plan.tickets.tickets if t.type in (TicketType.STORY, TicketType.TASK)],
    )
    return tuple(pair for items in lists for pair in _near(items, language))


def statements(plan: Plan) -> int:
    bdd = plan.bdd
    return (
        len(bdd.requirements) + len(bdd.quality) + len(bdd.entities) + len(bdd.assumptions)
        + sum(len(feature.scenarios) for feature in bdd.features)
        + len(plan.hld.decisions) + len(plan.tickets.tickets)
    )  # fmt: skip


def _near(items: Iterable[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    sets = [(ident, words.content(text, language)) for ident, text in items]
    return [(one, other) for (one, a), (other, b) in combinations(sets, 2) if a and words.likeness(a, b) >= NEAR]
