"""Catalogues of sentences: strict look-up, plurals, numbers by language, and values that stay values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from services.core.pseudo import CLOSE, OPEN, PSEUDO
from services.core.words import Catalogue, CatalogueError, spoken

FILES = {
    "en": """
hello = Hello { $name }, say `stop` to { $name }
rides = { $count ->
    [one] { $count } ride
   *[other] { $count } rides
}
worth = { $amount }
day = { DATETIME($day, dateStyle: "long") }
only-english = Still English
""",
    "es": """
hello = Hola { $name }, di `stop` a { $name }
rides = { $count ->
    [one] { $count } viaje
   *[other] { $count } viajes
}
worth = { $amount }
day = { DATETIME($day, dateStyle: "long") }
""",
    "de": """
hello = Hallo { $name }, sag `stop` zu { $name }
rides = { $count ->
    [one] { $count } Fahrt
   *[other] { $count } Fahrten
}
worth = { $amount }
day = { DATETIME($day, dateStyle: "long") }
""",
}
Make = Callable[..., Catalogue]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def write(**files: str) -> Catalogue:
        for language, text in {**FILES, **files}.items():
            (tmp_path / language).mkdir(exist_ok=True)
            (tmp_path / language / "all.ftl").write_text(text)
        return Catalogue(tmp_path)

    return write


@pytest.mark.parametrize(
    ("language", "one", "many", "worth", "day"),
    [
        ("en", "1 ride", "2 rides", "12,345.6", "November 26, 2026"),
        ("es", "1 viaje", "2 viajes", "12.345,6", "26 de noviembre de 2026"),
        ("de", "1 Fahrt", "2 Fahrten", "12.345,6", "26. November 2026"),
        ("fr", "1 ride", "2 rides", "12,345.6", "November 26, 2026"),
    ],
)
def test_plurals_numbers_and_days_are_those_of_the_language(
    make: Make, language: str, one: str, many: str, worth: str, day: str
) -> None:
    book = make()
    assert book.say(language, "rides", count=1) == one
    assert book.say(language, "rides", count=2) == many
    assert book.say(language, "worth", amount=12345.6) == worth
    assert book.say(language, "day", day=date(2026, 11, 26)) == day


def test_a_value_is_never_read_as_a_pattern(make: Make) -> None:
    evil = '{ $count } { "x" } [one]\n  .attr = -term'
    assert make().say("de", "hello", name=evil) == f"Hallo {evil}, sag `stop` zu {evil}"


def test_a_value_of_any_length_can_be_said(make: Make) -> None:
    assert len(make().say("en", "hello", name="x" * 90_000)) < 5_000


@pytest.mark.parametrize("values", [{}, {"name": "Ana", "count": 1}, {"nmae": "Ana"}])
def test_missing_and_extra_values_are_refused(make: Make, values: dict[str, str]) -> None:
    with pytest.raises(CatalogueError, match=r"hello takes \(name\)"):
        make().say("en", "hello", **values)


def test_an_unknown_sentence_is_refused(make: Make) -> None:
    with pytest.raises(CatalogueError, match="no sentence bye"):
        make().say("es", "bye")


def test_what_a_language_lacks_is_said_in_english(make: Make) -> None:
    assert make().say("es", "only-english") == "Still English"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rides = { $count ->\n    [few] x\n   *[other] y\n}\n", "has the cases"),
        ("rides = { $count ->\n    [many] x\n   *[other] y\n}\n", "has the cases"),
        ("hello = { $name\n", "no sentence"),
        ("hello = a\nhello = b\n", "twice"),
        ("hello = { bye }\nbye = b\n", "rests on another"),
    ],
)
def test_a_file_that_is_wrong_is_refused_when_it_is_read(make: Make, text: str, words: str) -> None:
    with pytest.raises(CatalogueError, match=words):
        make(de=text).say("de", "hello", name="Ana")


def test_an_error_is_english_until_it_is_known_who_reads_it(make: Make) -> None:
    sentence = make().sentence("rides", count=2)
    assert str(sentence) == "2 rides"
    assert sentence.text("es") == "2 viajes"


def test_the_pseudo_language_is_english_in_brackets_and_longer(make: Make) -> None:
    said = make().say(PSEUDO, "hello", name="Ana")
    assert said.startswith(f"{OPEN}Héllö ⟨Ana⟩, šáý `stop` tö ⟨Ana⟩")
    assert said.endswith(CLOSE)
    assert len(said) >= 1.3 * len(make().say("en", "hello", name="Ana"))
    assert make().say(PSEUDO, "rides", count=1).startswith(f"{OPEN}⟨1⟩ rídé ")


def test_the_nearest_language_is_spoken() -> None:
    assert [spoken(one) for one in ("de-AT", "es_MX", "EN", "fr", "")] == ["de", "es", "en", "en", "en"]
