"""What an answer would move: each option is really drafted, and the statements that come, go or change are weighed."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, replace

from services.clarifier.drafting.answering import apply_answers
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.ids import norm
from services.clarifier.drafting.texts import say
from services.core.contracts import Answer, AnswerHow, CoverageStatus, Question

# Downstream weight of one statement, in tickets and parts of the design that rest on it. A requirement is a story
# with its scenarios; a quality requirement a mechanism and its test; an integration a container, a trust crossing and
# its failures; an entity a store with an owner; a technology or legal constraint moves whole containers.
WEIGHTS = {
    "requirement": 3.0,
    "quality": 2.0,
    "integration": 4.0,
    "entity": 3.0,
    "attribute": 0.5,
    "goal": 1.0,
    "scope_out": 1.0,
    "technology": 4.0,
    "legal": 3.0,
    "constraint": 1.0,
    "priority": 0.5,
}
# How likely it is that the answer tells something new, by what is known of its category.
UNKNOWN = {CoverageStatus.MISSING: 1.0, CoverageStatus.PARTIAL: 0.7, CoverageStatus.CLEAR: 0.3}
USUAL_REACH = 4.0  # the catalogue's `impact`, 1 to 6
EASY_WORDS = 30  # of a question with its options, read at a glance; twice as many cost twice the attention

Statement = tuple[str, str]  # (kind, words)


@dataclass(frozen=True, slots=True)
class Moves:
    """What one option brings into the draft and takes out of it."""

    letter: str
    comes: tuple[Statement, ...]
    goes: tuple[Statement, ...]

    @property
    def weight(self) -> float:
        return sum(WEIGHTS[kind] for kind, _ in (*self.comes, *self.goes))


def moves(making: Making, question: Question) -> tuple[Moves, ...]:
    """Each option's effect, by the drafter itself; `making` is left as it is."""
    before = _statements(_tried(making, question, None))
    found = []
    for option in question.options:
        answer = Answer(
            id="ANS-0", question_id=question.id, message_id="", author="", text=option.text, letter=option.letter,
            how=AnswerHow.CHOSEN,
        )  # fmt: skip
        after = _statements(_tried(making, question, answer))
        found.append(Moves(option.letter, _only(after - before), _only(before - after)))
    return tuple(found)


def _only(change: Counter[Statement]) -> tuple[Statement, ...]:
    """Of a requirement that comes or goes, its priority is no change of its own."""
    whole = {words for kind, words in change if kind == "requirement"}
    return tuple(
        sorted(
            (kind, words)
            for kind, words in change.elements()
            if kind != "priority" or words.rpartition(" ")[0] not in whole
        )
    )


def attention(question: Question) -> float:
    words = len(f"{question.text} {question.why}".split()) + sum(len(o.text.split()) for o in question.options)
    return max(1.0, words / EASY_WORDS)


def value(
    effects: tuple[Moves, ...],
    question: Question,
    status: CoverageStatus,
    *,
    nearness: float = 0.0,
    reach: float = USUAL_REACH,
) -> float:
    """Weight of what an answer moves, on average over its options, times how far that reaches and how new it is, per
    unit of attention.

    `nearness`: a question of the idea's own domain moves what no general drafter foresees. `reach`: how much of the
    design and of the tickets rests on what it moves, from the catalogue."""
    if not effects:
        return 0.0
    mean = sum(one.weight for one in effects) / len(effects)
    spread = max(one.weight for one in effects) - min(one.weight for one in effects)
    reaching = (mean + 0.25 * spread + nearness) * reach / USUAL_REACH
    return round(reaching * UNKNOWN[status] / attention(question), 2)


def told(effects: tuple[Moves, ...], language: str) -> tuple[str, ...]:
    """The reason of the value, one line for each option."""
    return tuple(
        say(
            language,
            _SAYING[bool(one.comes), bool(one.goes)],
            letter=one.letter,
            comes=_counted(one.comes, language),
            goes=_counted(one.goes, language),
        )
        for one in effects
    )


_SAYING = {
    (True, True): "moves",
    (True, False): "moves_comes",
    (False, True): "moves_goes",
    (False, False): "moves_none",
}


def _counted(statements: tuple[Statement, ...], language: str) -> str:
    counts = Counter(kind for kind, _ in statements)
    return ", ".join(_named(kind, count, language) for kind, count in sorted(counts.items()))


def _named(kind: str, count: int, language: str) -> str:
    one, _, many = say(language, f"kind_{kind}").partition(" / ")
    return f"{count} {one if count == 1 else many}"


@dataclass(frozen=True, slots=True)
class _Tried:
    making: Making
    rest: tuple[Statement, ...]


def _tried(making: Making, question: Question, answer: Answer | None) -> _Tried:
    """A copy of the draft in the making, with this answer only; the earlier ones hold in both, so they cancel out."""
    questions = (*(q for q in making.state.questions if q.id != question.id), *((question,) if answer else ()))
    answers = (*making.state.answers, *((answer,) if answer else ()))
    state = making.state.model_copy(update={"questions": questions, "answers": answers})
    copy = replace(
        making,
        state=state,
        ids=deepcopy(making.ids),
        needs=[replace(need) for need in making.needs],
        guesses=dict(making.guesses),
        group_titles=dict(making.group_titles),
        group_sources=dict(making.group_sources),
    )
    found = apply_answers(copy)
    rest: list[Statement] = [("quality", norm(f"{row[1]} {row[2]}")) for row in found.quality]
    rest += [("goal", norm(row[0])) for row in found.goals]
    rest += [(row[0] if row[0] in WEIGHTS else "constraint", norm(row[1])) for row in found.constraints]
    rest += [("scope_out", norm(row[0])) for row in found.scope_out]
    rest += [("integration", norm(row[0])) for row in found.integrations]
    rest += [("entity", row[0].key) for row in found.entities]
    rest += [("attribute", part) for row in found.attributes for part in row[1].split(",")]
    return _Tried(copy, tuple(rest))


def _statements(tried: _Tried) -> Counter[Statement]:
    found = Counter(tried.rest)
    for need in tried.making.needs:
        found[("requirement", norm(need.text))] += 1
        found[("priority", f"{norm(need.text)} {need.priority.value}")] += 1
    return found
