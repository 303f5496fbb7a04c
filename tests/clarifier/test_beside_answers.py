"""What is said with an answer: of something else, without a number where one is asked for, unsure, or asked a second
time."""

from __future__ import annotations

import pytest

from services import clarifier
from services.clarifier.answers import interpret
from services.clarifier.asked_back import second_try
from services.clarifier.drafting.ids import norm
from services.clarifier.giving import Given, give
from services.clarifier.meanings import Meaning
from services.clarifier.offline import draft_bdd, next_step
from services.clarifier.state import BddGiven, ClarifierState, Person
from services.core.contracts import Bdd, Message, Question
from tests.clarifier.test_answers import question
from tests.clarifier.test_fragments import CHOIR, GAMES, WATER

ROWERS = "Members of a rowing club reserve a boat, and the boatman sees who is out on the water."
ANA = Person(name="Ana")


def asked_about(idea: str, topic: str) -> tuple[ClarifierState, Question]:
    """The dialogue in which the question on this topic is the open one, all others put off."""
    state = ClarifierState(
        idea=clarifier.understand(idea), messages=(Message(id="M-1", author="Ana", text=idea),), budget=14
    )
    while True:
        asked = next_step(state).question
        assert asked is not None, [one.topic for one in state.questions]
        state = state.model_copy(update={"questions": (*state.questions, asked)})
        if asked.topic == topic:
            return state, asked
        state = replied(state, asked, "not now")


def replied(state: ClarifierState, asked: Question, *said: str) -> ClarifierState:
    """The dialogue after this reply; a second one is to the follow-up."""
    for place, text in enumerate(said):
        message = Message(id=f"M-{len(state.messages) + 1}", author="Ana", text=text)
        reading, words = interpret(text, asked, state.idea.language), text
        if place:
            reading, words = second_try(text, asked, reading)
        if reading.meaning is Meaning.AMBIGUOUS:
            state = state.model_copy(
                update={"messages": (*state.messages, message.model_copy(update={"is_aside": True}))}
            )
            continue
        heard = give(state, asked, Given(message, ANA, reading, words))
        assert heard.answer is not None
        state = state.model_copy(
            update={"messages": (*state.messages, message), "answers": (*state.answers, heard.answer)}
        )
    return state


def draft(state: ClarifierState) -> Bdd:
    return draft_bdd(BddGiven(state=state))


@pytest.mark.parametrize(
    ("idea", "said", "holds"),
    [
        (CHOIR, "a, and the caretaker unlocks the hall an hour before", "caretaker"),
        (CHOIR, "1, and also we have 300 concerts a year", "300"),
        (GAMES, "b, und der Hausmeister schließt abends den Schrank ab", "Schrank"),
        (GAMES, "2 und bei den Spielen eher 400 Stück", "400"),
        (WATER, "a, y el tesorero manda el recibo cada mes", "recibo"),
        (WATER, "2 y de las compuertas tenemos unas 40", "40"),
    ],
)  # fmt: skip
def test_what_is_said_of_something_else_is_no_part_of_the_answer(idea: str, said: str, holds: str) -> None:
    state, asked = asked_about(idea, "surface")
    state = replied(state, asked, said)
    given = state.answers[-1]
    assert given.letter == interpret(said[0], asked, state.idea.language).letter
    bdd = draft(state)
    own = [one for one in bdd.requirements if given.id in one.sources and holds in one.text]
    rest = norm(given.text.partition("; ")[2])
    assert not any(rest in norm(one.text) for one in bdd.requirements)
    assert own or any(holds in one.text and given.id in one.sources for one in (*bdd.constraints, *bdd.open_questions))


@pytest.mark.parametrize(
    ("idea", "said", "holds"),
    [
        (CHOIR, "a, and only at weekends", "only at weekends"),
        (GAMES, "a, und nur am Wochenende", "nur am Wochenende"),
        (WATER, "a, y solo de noche", "solo de noche"),
    ],
)
def test_a_condition_stays_with_its_option(idea: str, said: str, holds: str) -> None:
    state, asked = asked_about(idea, "surface")
    state = replied(state, asked, said)
    assert any(holds in one.text and state.answers[-1].id in one.sources for one in draft(state).requirements)


@pytest.mark.parametrize(
    ("idea", "said", "holds"),
    [
        (ROWERS, ("whoever rows with us", "mostly retired people from the two villages"), "two villages"),
        (GAMES, ("alle, die hier wohnen", "vor allem Familien aus dem Viertel"), "Familien aus dem Viertel"),
        (WATER, ("todos los del pueblo", "sobre todo familias de la vega"), "familias de la vega"),
    ],
)
def test_words_without_a_number_are_not_lost(idea: str, said: tuple[str, str], holds: str) -> None:
    state, asked = asked_about(idea, "audience-size")
    state = replied(state, asked, *said)
    assert clarifier.ClarifierState.is_deferred(state, asked)
    answer = state.answers[-1]
    assert any(holds in one.text and answer.id in one.sources for one in draft(state).open_questions)


@pytest.mark.parametrize(
    ("language", "said", "between"),
    [
        ("en", "either b or c, not sure", "bc"),
        ("en", "a or b - I'm not sure which one", "ab"),
        ("es", "b o c, no estoy seguro", "bc"),
        ("de", "entweder b oder c, bin nicht sicher", "bc"),
        ("de", "a oder b, weiß noch nicht", "ab"),
    ],
)
def test_who_is_not_sure_between_two_is_asked_back(language: str, said: str, between: str) -> None:
    reading = interpret(said, question(language), language)
    assert (reading.meaning, "".join(reading.between)) == (Meaning.AMBIGUOUS, between)


@pytest.mark.parametrize(
    ("language", "said", "letter"),
    [
        ("en", "no, that's wrong, it should be c", "c"),
        ("en", "that's wrong, it should be b", "b"),
        ("es", "no es así, es la c", "c"),
        ("de", "das ist falsch, es ist b", "b"),
    ],
)
def test_what_should_be_instead_is_the_answer(language: str, said: str, letter: str) -> None:
    reading = interpret(said, question(language), language)
    assert (reading.meaning, reading.letter) == (Meaning.OPTION, letter)


def test_a_letter_that_no_option_has_is_asked_back() -> None:
    assert interpret("no, that's wrong, it should be e", question("en"), "en").meaning is Meaning.AMBIGUOUS


@pytest.mark.parametrize(
    ("idea", "said", "tells"),
    [
        (CHOIR, "and what would that change?", "a: adds "),
        (GAMES, "und was heißt das genau?", "a: bringt "),
        (WATER, "¿y eso qué cambia?", "a: añade "),
    ],
)
def test_who_asks_a_second_time_is_told_what_each_option_changes(idea: str, said: str, tells: str) -> None:
    state, asked = asked_about(idea, "surface")
    reading, _ = second_try(said, asked, interpret(said, asked, state.idea.language))
    assert reading.meaning is Meaning.AMBIGUOUS
    assert tells in reading.follow_up
    assert not any(f" {one} 0" in f" {reading.follow_up} " for one in ("takes", "nimmt", "quita", "adds"))
