"""German forms lead to their lemmas without opening the whole dictionary."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from importlib.metadata import version

import pytest

from services.clarifier.reading.word_forms import (
    PER_BLOCK,
    SPANISH_FILE,
    WORDS,
    Forms,
    german_lemma,
    is_form,
    is_german,
    packed,
)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Häuser", "Haus"), ("Pflegekräfte", "Pflegekraft"), ("Wasseruhren", "Wasseruhr"),
        ("unterschreibt", "unterschreiben"),
        ("gegangen", "gehen"), ("Vereinsmitglieder", "Vereinsmitglied"), ("Rezepte", "Rezept"), ("liest", "lesen"),
    ],
)  # fmt: skip
def test_a_form_leads_to_its_lemma(form: str, lemma: str) -> None:
    assert german_lemma(form) == lemma


def test_the_file_was_made_of_the_dictionary_that_is_installed() -> None:
    for file in (SPANISH_FILE, *WORDS.values()):
        assert Forms(file.read_bytes()).made_of == version("simplemma"), f"{file.name}: run make dictionary"
    assert is_german("Ofen") and not is_german("Ofqx")


def test_every_form_of_every_block_is_found_again() -> None:
    forms = {f"wort{n:05}".encode(): f"wort{n // 3}".encode() for n in range(PER_BLOCK * 2 + 7)}
    forms |= {"Äpfel".encode(): b"Apfel", b"a": b"a"}
    read = Forms(packed(forms))
    assert {form: read[form] for form in read} == {form.decode(): lemma.decode() for form, lemma in forms.items()}
    assert read.get("Z") is None and read.get("zzz") is None and len(read) == len(forms)


@pytest.mark.parametrize(
    ("word", "language", "is_one"),
    [
        ("shop", "en", True), ("Members", "en", True), ("buchen", "en", False),
        ("tienda", "es", True), ("reservaron", "es", True), ("café", "es", True), ("kayaks", "de", False),
        ("mieten", "es", False), ("Häuser", "de", True), ("", "en", False),
    ],
)  # fmt: skip
def test_a_word_of_each_language_is_known(word: str, language: str, is_one: bool) -> None:
    assert is_form(word, language) is is_one
    assert is_form(unicodedata.normalize("NFD", word), language) is is_one


def test_no_idea_opens_a_whole_dictionary() -> None:
    ideas = ["Mitglieder buchen Boote.", "dog walking", "Reservas de canchas", "Kajaks buchen"]
    script = (
        f"from services.clarifier.understand import understand; [understand(one) for one in {ideas!r}];"
        "from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY as all_of_it;"
        "print(all_of_it._get_dictionary.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "0"
