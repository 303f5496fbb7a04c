"""The sentences of a plan by section, with the id of each: what every measure reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from services.core.contracts import Bdd, Hld, TicketSet
from tests.eval.road import Plan


@dataclass(frozen=True, slots=True)
class Statement:
    """`document` is bdd, hld or tickets; `section` as in the expectations."""

    document: str
    section: str
    id: str
    text: str


def of_plan(plan: Plan) -> tuple[Statement, ...]:
    return (*of_bdd(plan.bdd), *of_hld(plan.hld), *of_tickets(plan.tickets), *_questions(plan))


def _questions(plan: Plan) -> Iterator[Statement]:
    for question in plan.state.questions:
        options = " / ".join(option.text for option in question.options)
        yield Statement("dialogue", "questions", question.id, f"{question.text} ({options})")


def of_bdd(bdd: Bdd) -> Iterator[Statement]:
    def one(section: str, ident: str, text: str) -> Statement:
        return Statement("bdd", section, ident, " ".join(text.split()))

    yield one("problem", "problem", bdd.problem)
    yield one("summary", "summary", bdd.summary)
    yield from (one("goals", g.id, f"{g.text}. {g.measure}") for g in bdd.goals)
    yield from (one("personas", p.id, f"{p.name}: {p.needs}") for p in bdd.personas)
    yield from (one("scope_in", "in", s.text) for s in bdd.scope_in)
    yield from (one("scope_out", "out", f"{s.text}. {s.reason}") for s in bdd.scope_out)
    yield from (one("requirements", r.id, r.text) for r in bdd.requirements)
    yield from (one("quality", q.id, f"{q.text}. {q.measure}") for q in bdd.quality)
    for entity in bdd.entities:
        fields = ", ".join(attribute.name for attribute in entity.attributes)
        yield one("entities", entity.id, f"{entity.name}: {entity.description} ({fields})")
    yield from (one("integrations", i.id, f"{i.name}: {i.purpose}") for i in bdd.integrations)
    yield from (one("constraints", c.id, c.text) for c in bdd.constraints)
    yield from (one("assumptions", a.id, f"{a.text} {a.if_wrong}") for a in bdd.assumptions)
    yield from (one("risks", k.id, f"{k.text} {k.mitigation}") for k in bdd.risks)
    yield from (one("questions", o.id, o.text) for o in bdd.open_questions)
    yield from (one("glossary", g.term, f"{g.term}: {g.meaning}") for g in bdd.glossary)
    for feature in bdd.features:
        for scenario in feature.scenarios:
            yield one("scenarios", scenario.id, f"{scenario.title}: {' '.join(s.text for s in scenario.steps)}")


def of_hld(hld: Hld) -> Iterator[Statement]:
    def one(ident: str, text: str) -> Statement:
        return Statement("hld", "hld", ident, " ".join(text.split()))

    yield one("summary", hld.summary)
    yield one("tenancy", f"{hld.tenancy_model} {hld.tenancy_why}")
    for component in hld.components:
        yield one(component.id, f"{component.name} ({component.technology}): {'; '.join(component.responsibilities)}")
    yield from (one(k.source, f"{k.label} {k.protocol} {k.authentication} {k.data_class}") for k in hld.links)
    for node in hld.nodes:
        yield one(node.id, f"{node.name}. {node.scaling}")
    for decision in hld.decisions:
        yield one(decision.id, f"{decision.title}. {decision.decision}")
        yield one(decision.id, decision.trade_off)
        yield one(decision.id, decision.why)
        yield one(decision.id, decision.change_mind)
        yield from (one(decision.id, f"{a.name}: {a.why_not}") for a in decision.alternatives)
    yield from (one(o.entity, f"{o.data_class} {o.retention}") for o in hld.ownership)
    yield from (one(t.quality, f"{t.target} {t.mechanism}") for t in hld.quality_targets)
    yield from (one(k.id, f"{k.text} {k.mitigation}") for k in hld.risks)
    yield from (one("deferred", f"{d.text} {d.reason}") for d in hld.deferred)
    yield from (one("cost", f"{c.text} {c.lever}") for c in hld.cost_drivers)
    for flow in hld.flows:
        yield one(flow.id, f"{flow.title}: {' → '.join(step.message for step in flow.steps)}")


def of_tickets(ticket_set: TicketSet) -> Iterator[Statement]:
    for ticket in ticket_set.tickets:
        yield Statement("tickets", "tickets", ticket.id, ticket.title)
        for line in ticket.description.splitlines():
            if line.strip():
                yield Statement("tickets", "tickets", ticket.id, line.strip())
        yield from (Statement("tickets", "tickets", ticket.id, c.text) for c in ticket.acceptance_criteria)
