"""An answer that contradicts earlier words is noticed and quoted; one that only adds to them is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.clarifier.contradicting import contradictions
from services.clarifier.state import ClarifierState
from services.core import yamls
from services.core.contracts import Answer, AnswerHow, Idea, Question
from tests.clarifier.test_answers import question

_ROWS = yamls.loaded((Path(__file__).parent / "contradictions.yaml").read_text(encoding="utf-8"))


def asked(text: str, ident: str = "QN-1") -> Question:
    return question("en").model_copy(update={"id": ident, "topic": f"t-{ident.lower()}", "text": text})


def state(idea: str, language: str, *questions: Question, answers: tuple[Answer, ...] = ()) -> ClarifierState:
    return ClarifierState(
        idea=Idea(text=idea, title="x", language=language), questions=tuple(questions), answers=answers
    )


def answer(text: str, number: int = 1, how: AnswerHow = AnswerHow.WORDS, letter: str = "") -> Answer:
    return Answer(
        id=f"ANS-{number}",
        question_id=f"QN-{number}",
        message_id=f"M-{number + 1}",
        author="Ana",
        text=text,
        how=how,
        letter=letter,
    )


@pytest.mark.parametrize("row", _ROWS["contradicts"], ids=lambda row: row["answer"][:40])
def test_what_contradicts_is_quoted(row: dict[str, str]) -> None:
    found = contradictions(state(row["idea"], row["language"], asked(row["question"])), answer(row["answer"]))
    assert [one.words for one in found] == [row["quote"]]
    assert found[0].source == "M-1"
    assert found[0].words in row["idea"]
    assert found[0].leaves in found[0].words
    assert found[0].leaves == row.get("leaves", found[0].leaves)


@pytest.mark.parametrize("row", _ROWS["none"], ids=lambda row: row["answer"][:40])
def test_what_only_adds_is_left_alone(row: dict[str, str]) -> None:
    assert contradictions(state(row["idea"], row["language"], asked(row["question"])), answer(row["answer"])) == ()


def test_an_earlier_answer_is_contradicted_by_the_whole() -> None:
    first = asked("How many neighbours will use it?", "QN-1")
    second = asked("What else matters?", "QN-2")
    before = answer("Up to 50 neighbours", 1, AnswerHow.CHOSEN, "a")
    there = state("A shop for hats.", "en", first, second, answers=(before,))
    (found,) = contradictions(there, answer("We expect 5,000 neighbours to use it", 2))
    assert (found.source, found.words, found.leaves, found.because) == (
        "ANS-1", "Up to 50 neighbours", "Up to 50 neighbours", "number",
    )  # fmt: skip


@pytest.mark.parametrize("how", [AnswerHow.DELEGATED, AnswerHow.DEFERRED])
def test_who_says_nothing_contradicts_nothing(how: AnswerHow) -> None:
    there = state("Neighbours pay by card.", "en", asked("How?"))
    assert contradictions(there, answer("no payments", 1, how)) == ()
