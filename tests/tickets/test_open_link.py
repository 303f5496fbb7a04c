"""Where nobody signs in, no document speaks of roles and no ticket builds a sign-in."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.assemble import draft
from services.clarifier.offline import next_step
from services.clarifier.state import ClarifierState
from services.clarifier.understand import understand
from services.core.contracts import Answer, AnswerHow, Bdd
from services.hld.offline import HldGiven, draft_offline
from services.tickets.offline import SliceGiven, slice_offline
from services.tickets.signs import IDENTITY

IDEAS = {
    "en": "Neighbours book the common room and see who has it.",
    "es": "Los vecinos reservan la sala común y ven quién la tiene.",
    "de": "Nachbarn buchen den Gemeinschaftsraum und sehen, wer ihn hat.",
}


def answered(text: str) -> Bdd:
    """Every question's first option, and that nobody signs in."""
    state = ClarifierState(idea=understand(text), budget=20)
    for number in range(1, 21):
        question = next_step(state).question
        if question is None:
            break
        question = question.model_copy(update={"id": f"QN-{number}"})
        option = question.options[0]
        if question.topic == "sign-in":
            option = next(one for one in question.options if one.letter == "c")
        answer = Answer(
            id=f"ANS-{number}",
            question_id=question.id,
            message_id="M-1",
            author="Ana",
            text=option.text,
            letter=option.letter,
            how=AnswerHow.CHOSEN,
        )
        state = state.model_copy(
            update={"questions": (*state.questions, question), "answers": (*state.answers, answer)}
        )
    assert any(question.topic == "sign-in" for question in state.questions)
    return draft(state, None)


@pytest.mark.parametrize("language", IDEAS)
def test_nobody_signs_in_where_the_link_is_enough(language: str) -> None:
    bdd = answered(IDEAS[language])
    for promise in bdd.quality:
        assert not IDENTITY.search(f"{promise.text} {promise.measure}"), promise
    plan = slice_offline(SliceGiven(bdd=bdd, hld=draft_offline(HldGiven(bdd=bdd))))
    assert [ticket.title for ticket in plan.tickets if "identity" in ticket.labels] == []


def test_an_epic_of_assumed_work_is_named_by_all_of_it_and_not_by_one_limit() -> None:
    bdd = answered(IDEAS["en"])
    plan = slice_offline(SliceGiven(bdd=bdd, hld=draft_offline(HldGiven(bdd=bdd))))
    titles = [ticket.title for ticket in plan.tickets if ticket.type == "epic"]
    assert not [title for title in titles if "limit the rooms" in title]
    assert "For neighbours: show when a room is free and promise a room only once at a time" in titles
