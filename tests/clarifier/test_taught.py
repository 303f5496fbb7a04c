"""What a team learnt to ask is asked first where it fits, never twice, and its answer is drafted like any other."""

from __future__ import annotations

import pytest

from services import clarifier
from services.clarifier import ClarifierState, Taught
from services.clarifier.offline import draft_bdd, next_step
from services.clarifier.shaping import question_findings
from services.core.contracts import Answer, AnswerHow, Level, Question

IDEA = "A shop where guests order bread, pay by card and see a report of their orders."
LATE = Taught(
    topic="team-0123456789",
    lesson="L-3",
    plan=7,
    words="Guests can cancel an order until one hour before it is baked.",
    language="en",
)


def state(*taught: Taught, idea: str = IDEA) -> ClarifierState:
    return ClarifierState(idea=clarifier.understand(idea), taught=taught)


def asked(given: ClarifierState) -> Question:
    found = next_step(given).question
    assert found is not None
    return found


def test_it_goes_first_names_its_plan_and_has_the_shape_of_a_question() -> None:
    found = asked(state(LATE))
    assert found.topic == LATE.topic and "#7" in found.text and "L-3" in found.why
    assert [one for one in question_findings(found, state(LATE)) if one.level is Level.ERROR] == []
    usual = asked(state())
    forced = Taught(topic=next(q.topic for q in [usual]), lesson="L-4", plan=7)
    assert asked(state(forced)).topic == usual.topic


@pytest.mark.parametrize(
    "given",
    [
        state(LATE, idea="A sensor in a greenhouse measures moisture and closes a valve."),  # of nothing here
        state(LATE, idea=f"{IDEA} Guests can cancel an order until one hour before it is baked."),  # said already
        state(LATE, idea="Ein Laden, in dem Gäste Brot bestellen, mit Karte zahlen und ihre Bestellungen sehen."),
    ],
    ids=["elsewhere", "said", "other-language"],
)
def test_it_is_not_asked_where_it_does_not_fit(given: ClarifierState) -> None:
    found = next_step(given).question
    assert found is None or found.topic != LATE.topic


@pytest.mark.parametrize(("letter", "is_in"), [("a", True), ("b", False)])
def test_the_answer_brings_it_in_or_leaves_it_out_in_words(letter: str, is_in: bool) -> None:
    question = asked(state(LATE))
    option = next(one for one in question.options if one.letter == letter)
    answer = Answer(
        id="ANS-1", question_id=question.id, message_id="M-2", author="Ada", text=option.text, letter=letter,
        how=AnswerHow.CHOSEN,
    )  # fmt: skip
    given = state().model_copy(update={"questions": (question,), "answers": (answer,)})
    draft = draft_bdd(clarifier.BddGiven(state=given))
    assert any("one hour before" in one.text.casefold() for one in draft.requirements) is is_in
    assert any("one hour before" in one.text.casefold() for one in draft.scope_out) is not is_in
