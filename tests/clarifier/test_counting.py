"""Questions whose options are ranges of a number: what a number says, and what words without one do not say."""

from __future__ import annotations

import pytest

from services.clarifier.answers import interpret
from services.clarifier.asked_back import second_try
from services.clarifier.drafting.assemble import draft
from services.clarifier.meanings import Meaning
from services.clarifier.spoken_numbers import spoken_numbers
from services.clarifier.state import ClarifierState
from services.clarifier.understand import understand
from services.core.contracts import Answer, AnswerHow, Category, Option, Question

RANGES = {
    "en": ("Up to 50", "Between 50 and 1,000", "More than 1,000"),
    "es": ("Hasta 50", "Entre 50 y 1.000", "Más de 1.000"),
    "de": ("Bis 50", "Zwischen 50 und 1.000", "Mehr als 1.000"),
}


def question(language: str = "en") -> Question:
    options = tuple(
        Option(letter="abc"[i], text=text, is_recommended=i == 1, reason="usual" if i == 1 else "")
        for i, text in enumerate(RANGES[language])
    )
    return Question(
        id="QN-1",
        topic="audience-size",
        category=Category.QUALITY_ATTRIBUTES,
        text="How many members will use it in the first three months?",
        why="It sets the load.",
        options=options,
    )


@pytest.mark.parametrize(
    ("language", "said", "letter"),
    [
        ("en", "about 120", "b"),
        ("en", "maybe 30 families", "a"),
        ("en", "5k at least", "c"),
        ("en", "40 to 60", "a"),
        ("en", "2,500 members", "c"),
        ("en", "thousands of people", "c"),
        ("en", "a dozen volunteers", "a"),
        ("es", "unos 200 vecinos", "b"),
        ("es", "cientos de socios", "b"),
        ("es", "1.500", "c"),
        ("de", "ungefähr 80 Leute", "b"),
        ("de", "Tausende", "c"),
        ("de", "2 tausend", "c"),
    ],
)
def test_a_number_is_the_range_in_which_it_lies(language: str, said: str, letter: str) -> None:
    reading = interpret(said, question(language), language)
    assert (reading.meaning, reading.letter) == (Meaning.OPTION, letter)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "whoever lives in our street"),
        ("en", "it depends on the weather"),
        ("es", "todos los vecinos del barrio"),
        ("de", "alle, die hier wohnen"),
    ],
)
def test_words_without_a_number_are_asked_back_once_and_then_left_open(language: str, said: str) -> None:
    asked = question(language)
    reading = interpret(said, asked, language)
    assert reading.meaning is Meaning.AMBIGUOUS
    assert RANGES[language][0] in reading.follow_up
    assert second_try(said, asked, reading)[0].meaning is Meaning.LATER


def test_the_number_stands_in_no_requirement_of_its_own() -> None:
    state = ClarifierState(idea=understand("Neighbours borrow tools and bring them back."), questions=(question(),))
    chosen = Answer(
        id="ANS-1",
        question_id="QN-1",
        message_id="M-2",
        author="Ana",
        text="Between 50 and 1,000; about 120",
        letter="b",
        how=AnswerHow.CHOSEN,
    )
    bdd = draft(state.model_copy(update={"answers": (chosen,)}), None)
    measures = [quality.measure for quality in bdd.quality]
    assert any("1,000 people registered" in measure for measure in measures)
    assert not any("120" in measure for measure in measures)


@pytest.mark.parametrize("said", ["both", "a and b"])
def test_options_that_exclude_each_other_are_left_open_with_what_was_said(said: str) -> None:
    asked = question().model_copy(update={"category": Category.EDGE_CASES, "topic": "late-returns"})
    asked = asked.model_copy(
        update={"options": tuple(o.model_copy(update={"text": f"Call {o.letter}"}) for o in asked.options)}
    )
    reading, words = second_try(said, asked, interpret(said, asked, "en"))
    assert reading.meaning is Meaning.LATER
    assert words.startswith("Call a / Call b")
    state = ClarifierState(idea=understand("Neighbours borrow tools and bring them back."), questions=(asked,))
    left = Answer(
        id="ANS-1", question_id="QN-1", message_id="M-2", author="Ana", text=words, letter="", how=AnswerHow.DEFERRED
    )
    bdd = draft(state.model_copy(update={"answers": (left,)}), None)
    assert any("Call a / Call b" in one.text for one in bdd.open_questions)
    assert not any("Call a" in requirement.text for requirement in bdd.requirements)


def test_two_systems_at_once_are_both_meant() -> None:
    asked = question().model_copy(update={"category": Category.INTEGRATIONS, "topic": "day-one-systems"})
    reading, words = second_try("a and b", asked, interpret("a and b", asked, "en"))
    assert reading.meaning is Meaning.FREE
    assert words == "Up to 50 / Between 50 and 1,000"


@pytest.mark.parametrize(
    ("said", "letter", "also"),
    [
        ("1 and also walk-ins should be possible", "a", "and also walk-ins should be possible"),
        ("2 but only on weekdays please", "b", "but only on weekdays please"),
        ("3 y también los sábados", "c", "y también los sábados"),
        ("1 und auch am Wochenende", "a", "und auch am Wochenende"),
    ],
)
def test_a_number_with_more_words_is_that_option_and_more(said: str, letter: str, also: str) -> None:
    asked = question().model_copy(update={"category": Category.EDGE_CASES})
    asked = asked.model_copy(
        update={"options": tuple(o.model_copy(update={"text": f"Call {o.letter}"}) for o in asked.options)}
    )
    reading = interpret(said, asked, "en")
    assert (reading.meaning, reading.letter, reading.also) == (Meaning.OPTION, letter, also)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("forty or so", [40]),
        ("a couple of thousand", [2000]),
        ("three hundred and fifty", [350]),
        ("between forty and sixty", [40, 60]),
        ("two dozen", [24]),
        ("cinco mil", [5000]),
        ("doscientos cincuenta", [250]),
        ("einundzwanzig", [21]),
        ("zweitausendfünfhundert", [2500]),
        ("ein paar hundert", [300]),
        ("the one with a ramp", []),
        ("die wunderbare Hundertschaft", []),
    ],
)
def test_numbers_in_words(words: str, numbers: list[int]) -> None:
    assert spoken_numbers(words) == numbers
