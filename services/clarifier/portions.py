"""A thread too long for one question to a model: cut by its words, its answers joined by rule."""

from __future__ import annotations

from services.ai import Numbered, cut, joined, merged
from services.clarifier.state import BddGiven, ClarifierState, NextStep
from services.core.contracts import Bdd, Coverage, CoverageStatus, Message
from services.core.values import read_back

MOST_WORDS = 2_500  # of the thread, in one part

_SCENARIOS = Numbered("scenarios", "S", ("title", "steps"))
_LISTS = (
    Numbered("assumptions", "A", ("text",)),
    Numbered("goals", "G", ("text",)),
    Numbered("personas", "P", ("name",), is_exact=True),
    Numbered("entities", "E", ("name",), is_exact=True),
    Numbered("integrations", "I", ("name",), is_exact=True),
    Numbered("constraints", "C", ("text",)),
    Numbered("requirements", "R", ("text",)),
    Numbered("quality", "Q", ("text", "measure")),
    Numbered("risks", "K", ("text",)),
    Numbered("open_questions", "OQ", ("text",)),
    Numbered("features", "F", ("title",), is_exact=True, inner=(_SCENARIOS,)),
)
_RANK = {CoverageStatus.MISSING: 0, CoverageStatus.PARTIAL: 1, CoverageStatus.CLEAR: 2}


def split_state(state: ClarifierState) -> tuple[ClarifierState, ...]:
    """The same dialogue with a part of the thread each; questions and answers go with every part."""
    pieces = [
        message.model_copy(update={"text": text})
        for message in state.messages or (Message(id="M-1", author="", text=state.idea.text),)
        for text in cut(message.text, MOST_WORDS)
    ]
    parts: list[list[Message]] = [[]]
    for piece in pieces:
        if parts[-1] and _words(parts[-1]) + len(piece.text.split()) > MOST_WORDS:
            parts.append([])
        parts[-1].append(piece)
    if len(parts) == 1:
        return (state,)
    return tuple(_with(state, part) for part in parts)


def _with(state: ClarifierState, part: list[Message]) -> ClarifierState:
    idea = state.idea.model_copy(update={"text": "\n\n".join(message.text for message in part), "messages": ()})
    return state.model_copy(update={"idea": idea, "messages": tuple(part)})


def _words(messages: list[Message]) -> int:
    return sum(len(message.text.split()) for message in messages)


def split_bdd(given: BddGiven) -> tuple[BddGiven, ...]:
    return tuple(given.model_copy(update={"state": state}) for state in split_state(given.state))


def merge_bdd(given: BddGiven, answers: tuple[Bdd, ...]) -> Bdd:
    """Title, summary and problem are the first part's, where an idea usually says what it is."""
    plain = [answer.model_dump(mode="json") for answer in answers]
    whole, parts = merged(plain, _LISTS, _kept(given.previous), _said(given.state))
    for feature in whole["features"]:
        feature["scenarios"] = [s for s in feature["scenarios"] if s["requirements"]]
    whole |= {
        "scope_in": joined(parts, "scope_in", "text"),
        "scope_out": joined(parts, "scope_out", "text"),
        "glossary": joined(parts, "glossary", "term"),
        "log": joined(parts, "log", "answer_id"),
        "coverage": [cell.model_dump(mode="json") for cell in _best([answer.coverage for answer in answers])],
        "domains": list(dict.fromkeys(domain for part in parts for domain in part["domains"])),
    }
    return read_back(Bdd, whole)


def _said(state: ClarifierState) -> str:
    return " ".join([state.idea.text, *(m.text for m in state.messages), *(a.text for a in state.answers)])


def _kept(previous: Bdd | None) -> frozenset[str]:
    if previous is None:
        return frozenset()
    plain = previous.model_dump(mode="json")
    ids = {item["id"] for rule in _LISTS for item in plain[rule.name]}
    ids |= {scenario["id"] for feature in plain["features"] for scenario in feature["scenarios"]}
    return frozenset(ids) | frozenset(previous.retired)


def merge_steps(_given: ClarifierState, answers: tuple[NextStep, ...]) -> NextStep:
    """The best known of each category; the question about the category of which least is known."""
    cells = _best([answer.coverage for answer in answers])
    rank = {cell.category: _RANK[cell.status] for cell in cells}
    asked = [answer.question for answer in answers if answer.question is not None]
    return NextStep(question=min(asked, key=lambda q: rank.get(q.category, 0), default=None), coverage=cells)


def _best(maps: list[tuple[Coverage, ...]]) -> tuple[Coverage, ...]:
    best: dict[str, Coverage] = {}
    for cell in (cell for cells in maps for cell in cells):
        old = best.get(cell.category)
        if old is None or _RANK[cell.status] > _RANK[old.status]:
            best[cell.category] = cell
    return tuple(best.values())
