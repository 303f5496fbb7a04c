"""How people really write an answer: typos, politeness, capitals, hedges, ordinals, in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.clarifier.answers import interpret
from services.clarifier.asked_back import second_try
from services.clarifier.meanings import Meaning
from services.core import yamls
from tests.clarifier.test_answers import question

_DATA = yamls.loaded((Path(__file__).parent / "replies.yaml").read_text(encoding="utf-8"))
OPTION: dict[str, dict[str, list[str]]] = _DATA["option"]
CONTROL: dict[str, list[str]] = _DATA["control"]


def rows(name: str) -> list[tuple[str, str]]:
    return [(language, said) for language, replies in _DATA[name].items() for said in replies]


@pytest.mark.parametrize(
    ("language", "letter", "said"),
    [(lang, letter, said) for lang, table in OPTION.items() for letter, replies in table.items() for said in replies],
)
def test_an_option_is_meant(language: str, letter: str, said: str) -> None:
    found = interpret(said, question(language), language)
    assert (found.meaning, found.letter) == (Meaning.OPTION, letter)


@pytest.mark.parametrize(("language", "said"), rows("decide"))
def test_the_bot_may_decide(language: str, said: str) -> None:
    found = interpret(said, question(language), language)
    assert (found.meaning, found.letter) == (Meaning.DECIDE, "a")


@pytest.mark.parametrize(("language", "said"), rows("later"))
def test_it_is_put_off(language: str, said: str) -> None:
    assert interpret(said, question(language), language).meaning is Meaning.LATER


@pytest.mark.parametrize(("language", "said"), rows("wait"))
def test_a_moment_is_asked_for(language: str, said: str) -> None:
    assert interpret(said, question(language), language).meaning is Meaning.WAIT


@pytest.mark.parametrize(("language", "said"), rows("ambiguous"))
def test_it_has_to_be_asked_back(language: str, said: str) -> None:
    found = interpret(said, question(language), language)
    assert found.meaning is Meaning.AMBIGUOUS
    assert found.follow_up


@pytest.mark.parametrize(("language", "said"), rows("free"))
def test_words_of_their_own_stay_words(language: str, said: str) -> None:
    assert interpret(said, question(language), language).meaning is Meaning.FREE


@pytest.mark.parametrize(("meaning", "said"), [(meaning, said) for meaning, all_ in CONTROL.items() for said in all_])
def test_words_that_steer(meaning: str, said: str) -> None:
    assert interpret(said, question("en"), "en").meaning.value == meaning


@pytest.mark.parametrize(("language", "said"), [("en", "it depends"), ("de", "Kommt darauf an"), ("es", "a lo mejor")])
def test_who_is_unsure_twice_leaves_it_open(language: str, said: str) -> None:
    asked = question(language)
    reading, words = second_try(said, asked, interpret(said, asked, language))
    assert (reading.meaning, words) == (Meaning.LATER, said)
