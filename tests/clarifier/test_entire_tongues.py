"""German and Spanish sentences that say something else when they are taken apart stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.clarifier.drafting import misread_german, misread_spanish
from services.clarifier.drafting.entire import entire
from services.clarifier.drafting.misread_tongues import lost_words
from services.clarifier.reading.judge import why_not
from services.core.tongues import detect
from services.core.yamls import loaded
from tests.clarifier.test_no_things import said

ROWS = loaded((Path(__file__).parent / "entire_tongues.yaml").read_text(encoding="utf-8"))
WHOLE = [(row["idea"], row["said"], row["gone"]) for row in ROWS["whole"]]
PARTED = [(row["idea"], row["said"]) for row in ROWS["parted"]]
NOW = [(row["idea"], row["said"], row.get("gone", "")) for row in ROWS["whole_now"]]
ILL = [(row["typed"], row["ill"], row["said"]) for row in ROWS["ill"]]
DENIED = [(row["language"], row["typed"], row["lost"], row["told"]) for row in ROWS["denied"]]
LEANS = [(row["language"], row["text"]) for row in ROWS["leans"]]


@pytest.mark.parametrize(("idea", "whole", "gone"), WHOLE)
def test_a_sentence_that_cannot_be_parted_is_said_whole(idea: str, whole: str, gone: str) -> None:
    told = said(idea)
    assert [one for one in told if one.endswith(whole)], told
    assert not [one for one in told if gone in one], told


@pytest.mark.parametrize(("idea", "whole", "gone"), NOW)
def test_what_would_be_said_wrongly_in_parts_is_said_in_the_words_that_were_typed(
    idea: str, whole: str, gone: str
) -> None:
    told = said(idea)
    assert whole in told, told
    assert not gone or not [one for one in told if gone in one], told


@pytest.mark.parametrize(("idea", "whole"), PARTED)
def test_what_is_understood_part_by_part_is_not_said_whole(idea: str, whole: str) -> None:
    told = said(idea)
    assert [one for one in told if one.startswith(whole)], told
    assert not [one for one in told if "Folgendes sicherstellen" in one or "garantizar lo siguiente" in one], told


@pytest.mark.parametrize(("typed", "ill", "sound"), ILL)
def test_a_statement_that_was_put_together_wrongly_is_known_by_its_form(typed: str, ill: str, sound: str) -> None:
    is_ill = misread_spanish.is_ill if detect(ill) == "es" else misread_german.is_ill
    assert is_ill(ill, typed)
    assert not is_ill(sound, typed)


@pytest.mark.parametrize(("language", "typed", "lost", "told"), DENIED)
def test_what_a_sentence_denies_is_denied_by_what_is_told_of_it(
    language: str, typed: str, lost: str, told: str
) -> None:
    assert lost_words(typed, lost, language)
    assert not lost_words(typed, told, language)


@pytest.mark.parametrize(("language", "text"), LEANS)
def test_a_sentence_that_leans_on_another_one_is_not_stated(language: str, text: str) -> None:
    assert not entire(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wer ein Boot verliert, zahlt die Hälfte, den Rest zahlt der Verein."),
        ("de", "Maximal zwei Boote darf jeder haben, außer der Wart erlaubt mehr."),
        ("es", "Quien pierde un kayak paga la mitad, el resto lo paga el club."),
        ("es", "Cada uno puede tener dos kayaks, salvo que el jefe permita más."),
    ],
)
def test_what_is_said_whole_is_a_sound_statement_with_every_word(language: str, text: str) -> None:
    told = entire(text, language)
    assert told.endswith(f"{text[1:]}")
    assert why_not(told, language) in ("", "two-demands")
    assert detect(told) == language
