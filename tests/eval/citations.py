"""Citations: each id that a statement names exists, and words that are quoted as said really were said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.eval.road import Plan

_QUOTED = re.compile(r"“([^“”]{2,})”|«([^«»]{2,})»|„([^„“”]{2,})[“”]")


def bad(plan: Plan) -> tuple[int, tuple[str, ...]]:
    """How many citations there are, and what is wrong with which."""
    known = _known(plan)
    named = list(_named(plan))
    wrong = [f"{where} cites {ident}, which does not exist" for where, ident in named if ident not in known]
    thread = _flat(" ".join(_thread(plan)))
    drafted = f"{thread} {_flat(plan.bdd.model_dump_json(exclude={'coverage'}))}"
    quoted = [(*one, thread) for one in _of_people(plan)] + [(*one, drafted) for one in _of_the_draft(plan)]
    wrong += [
        f"{where} quotes “{words}”, which nobody said"
        for where, text, said in quoted
        for words in _quotes(text)
        if not _was_said(words, said)
    ]
    return len(named) + sum(len(_quotes(text)) for _, text, _ in quoted), tuple(wrong)


def _known(plan: Plan) -> frozenset[str]:
    bdd, design = plan.bdd, plan.hld
    groups = (
        plan.state.messages, plan.state.questions, plan.state.answers, bdd.goals, bdd.personas, bdd.requirements,
        bdd.quality, bdd.entities, bdd.integrations, bdd.constraints, bdd.assumptions, bdd.risks, bdd.open_questions,
        design.decisions, design.superseded, design.components,
    )  # fmt: skip
    return frozenset(item.id for group in groups for item in group) | {"M-1"}


def _named(plan: Plan) -> Iterator[tuple[str, str]]:
    bdd, design = plan.bdd, plan.hld
    cited = (
        bdd.goals, bdd.personas, bdd.scope_in, bdd.scope_out, bdd.requirements, bdd.quality, bdd.entities,
        bdd.integrations, bdd.constraints, bdd.assumptions, bdd.risks, bdd.open_questions, bdd.glossary, bdd.coverage,
        design.deferred, design.patterns,
    )  # fmt: skip
    for group in cited:
        for item in group:
            where = str(getattr(item, "id", "") or getattr(item, "text", "") or type(item).__name__)[:40]
            yield from ((where, source) for source in item.sources)
    yield from (("problem", source) for source in bdd.problem_sources)
    serving = (design.components, design.decisions, design.flows)
    yield from ((item.id, ident) for group in serving for item in group for ident in item.serves)
    yield from ((ticket.id, ident) for ticket in plan.tickets.tickets for ident in (*ticket.covers, *ticket.decisions))


def _of_people(plan: Plan) -> Iterator[tuple[str, str]]:
    """Where the quoted words are claimed to be those of a person."""
    yield from ((f"coverage of {cell.category}", cell.because) for cell in plan.bdd.coverage)
    yield from (("scope out", item.reason) for item in plan.bdd.scope_out)
    yield from ((assumption.id, assumption.text) for assumption in plan.bdd.assumptions)


def _of_the_draft(plan: Plan) -> Iterator[tuple[str, str]]:
    """A design quotes the draft."""
    yield from ((f"pattern {one.pattern}", one.because) for one in plan.hld.patterns)


def _thread(plan: Plan) -> Iterator[str]:
    """All that was said and asked."""
    yield plan.state.idea.text
    yield from (message.text for message in plan.state.messages)
    yield from (answer.text for answer in plan.state.answers)
    for question in plan.state.questions:
        yield question.text
        yield from (option.text for option in question.options)


def _quotes(text: str) -> list[str]:
    return [next(part for part in found if part) for found in _QUOTED.findall(text)]


def _was_said(words: str, said: str) -> bool:
    return all(_flat(part) in said for part in words.split("…") if part.strip())


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
