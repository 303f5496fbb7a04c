"""Citations: each id that a statement names exists, and words that are quoted as said really were said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.core.contracts import Coverage
from tests.eval.road import Plan

_QUOTED = re.compile(r"“([^“”]{2,})”|«([^«»]{2,})»|„([^„“”]{2,})[“”]")
DOCUMENTS = ("dialogue", "bdd", "hld", "tickets")


@dataclass(frozen=True, slots=True)
class _Cited:
    """`text` is an id, or words that may hold quotes."""

    document: str
    where: str
    text: str


def bad(plan: Plan, documents: tuple[str, ...] = DOCUMENTS) -> tuple[int, tuple[str, ...]]:
    """How many citations there are in these documents, and what is wrong with which."""
    known = _known(plan)
    named = [one for one in _named(plan) if one.document in documents]
    wrong = [f"{one.where} cites {one.text}, which does not exist" for one in named if one.text not in known]
    quoting = [one for one in _quoting(plan) if one.document in documents]
    thread = _flat(" ".join(_thread(plan)))
    drafted = f"{thread} {_flat(' '.join(_values(plan.bdd.model_dump(mode='json', exclude={'coverage'}))))}"
    wrong += [
        f"{one.where} quotes “{words}”, which nobody said"
        for one in quoting
        for words in _quotes(one.text)
        if not _was_said(words, drafted if one.document == "hld" else thread)  # a design quotes the draft
    ]
    return len(named) + sum(len(_quotes(one.text)) for one in quoting), tuple(wrong)


def _known(plan: Plan) -> frozenset[str]:
    bdd, design = plan.bdd, plan.hld
    groups = (
        plan.state.messages, plan.state.questions, plan.state.answers, bdd.goals, bdd.personas, bdd.requirements,
        bdd.quality, bdd.entities, bdd.integrations, bdd.constraints, bdd.assumptions, bdd.risks, bdd.open_questions,
        design.decisions, design.superseded, design.components,
    )  # fmt: skip
    return frozenset(item.id for group in groups for item in group) | {"M-1"}


def _named(plan: Plan) -> Iterator[_Cited]:
    bdd, design = plan.bdd, plan.hld
    drafted = (
        bdd.goals, bdd.personas, bdd.scope_in, bdd.scope_out, bdd.requirements, bdd.quality, bdd.entities,
        bdd.integrations, bdd.constraints, bdd.assumptions, bdd.risks, bdd.open_questions, bdd.glossary, bdd.coverage,
    )  # fmt: skip
    cited = (("bdd", drafted), ("hld", (design.deferred, design.patterns)), ("dialogue", (_cells(plan),)))
    for document, groups in cited:
        for group in groups:
            for item in group:
                where = str(getattr(item, "id", "") or getattr(item, "text", "") or type(item).__name__)[:40]
                yield from (_Cited(document, where, source) for source in item.sources)
    yield from (_Cited("bdd", "problem", source) for source in bdd.problem_sources)
    serving = (design.components, design.decisions, design.flows)
    yield from (_Cited("hld", item.id, ident) for group in serving for item in group for ident in item.serves)
    for ticket in plan.tickets.tickets:
        yield from (_Cited("tickets", ticket.id, ident) for ident in (*ticket.covers, *ticket.decisions))


def _cells(plan: Plan) -> tuple[Coverage, ...]:
    return plan.steps[-1].coverage if plan.steps else ()


def _quoting(plan: Plan) -> Iterator[_Cited]:
    """Where the quoted words are claimed to be those of a person, not the title of another statement."""
    yield from (_Cited("dialogue", f"coverage of {cell.category}", cell.because) for cell in _cells(plan))
    yield from (_Cited("bdd", f"coverage of {cell.category}", cell.because) for cell in plan.bdd.coverage)
    yield from (_Cited("bdd", "scope out", item.reason) for item in plan.bdd.scope_out)
    yield from (_Cited("bdd", assumption.id, assumption.text) for assumption in plan.bdd.assumptions)
    yield from (_Cited("hld", f"pattern {one.pattern}", one.because) for one in plan.hld.patterns)


def _thread(plan: Plan) -> Iterator[str]:
    """All that was said and asked."""
    yield plan.state.idea.text
    yield from (message.text for message in plan.state.messages)
    yield from (answer.text for answer in plan.state.answers)
    for question in plan.state.questions:
        yield question.text
        yield from (option.text for option in question.options)


def _values(node: object) -> Iterator[str]:
    """Every word of a document in its order, without the names of its fields."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for one in node.values():
            yield from _values(one)
    elif isinstance(node, list):
        for one in node:
            yield from _values(one)


def _quotes(text: str) -> list[str]:
    return [next(part for part in found if part) for found in _QUOTED.findall(text)]


def _was_said(words: str, said: str) -> bool:
    return all(_flat(part) in said for part in words.split("…") if part.strip())


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
