"""The product's own linters over one plan, as findings of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from services import clarifier, estimator, hld, tickets
from services.clarifier.steps import check_bdd, check_question
from services.core.contracts import Finding, Level, finding
from tests.eval.road import Plan


def findings(plan: Plan) -> tuple[Finding, ...]:
    """What the rooms say of their documents."""
    return tuple(_all(plan))


def _all(plan: Plan) -> Iterator[Finding]:
    given = clarifier.BddGiven(state=plan.state)
    for number, step in enumerate(plan.steps):
        asked = {"questions": plan.state.questions[:number], "answers": plan.state.answers[:number]}
        yield from _as_findings("clarifier.question", check_question(plan.state.model_copy(update=asked), step))
    yield from _as_findings("clarifier.bdd", check_bdd(given, plan.bdd))
    yield from clarifier.bdd_findings(plan.bdd, plan.state)
    yield from clarifier.gherkin_findings(plan.bdd)
    yield from _as_findings("hld.design", hld.findings(plan.hld, plan.bdd))
    yield from _as_findings("tickets.set", tickets.findings(plan.tickets, plan.bdd, plan.hld))
    yield from _as_findings("estimator.set", estimator.findings(plan.estimates, plan.tickets))


def _as_findings(rule: str, found: Iterable[str | Finding]) -> Iterator[Finding]:
    for one in found:
        if isinstance(one, Finding):
            yield one
        else:
            yield finding(Level.ERROR, rule, one.split(" ", 1)[0], one, mend="Mend what the sentence names.")
