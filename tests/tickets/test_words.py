"""Words: titles that say what to do, cut between words, in their language."""

from __future__ import annotations

import pytest

from services.tickets.narrative import inside
from services.tickets.words import (
    clean,
    ends_open,
    escape,
    fitting,
    imperative,
    is_statement,
    lower,
    plural,
    say,
    shorten,
    way,
)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Reserve a weekend", "", "Reserve a weekend"),
        ("Process the claim", "", "Process the claim"),
        ("One person answers for a drill", "", "Keep the rule: one person answers for a drill"),
        ("Samples arrive with a barcode.", "", "Keep the rule: samples arrive with a barcode"),
        ("Abuse is reported", "", "Keep the rule: abuse is reported"),
        (
            "The report go out",
            "The system shall make sure that the report goes out.",
            "See to it that the report goes out",
        ),
        ("Nothing be lost", "The system shall make sure that the nothing is lost.", "See to it that nothing is lost"),
    ],
)
def test_a_statement_becomes_something_to_make_sure_of(title: str, text: str, expected: str) -> None:
    assert imperative(title, "en", text) == expected


def test_a_condition_in_front_is_no_german_title() -> None:
    title = "Erst wenn das Essen bezahlt ist, lässt die Tür sich…"
    text = "Erst wenn das Essen bezahlt ist, muss das System sicherstellen, dass die Tür sich öffnen lässt."
    assert imperative(title, "de", text) == "Dafür sorgen, dass die Tür sich öffnen lässt"
    assert imperative("Anmelden per Code", "de") == "Anmelden per Code"


def test_statements_in_other_languages() -> None:
    assert imperative("Termin buchen", "de") == "Termin buchen"
    assert imperative("Jede Rechnung wird geprüft", "de") == "Regel einhalten: Jede Rechnung wird geprüft"
    assert imperative("Cada cita tiene dueño", "es") == "Cumplir la regla: cada cita tiene dueño"


def test_titles_are_cut_between_words() -> None:
    assert shorten(
        "Borrow a ladder, a drill or a saw from somebody in the same street who has one to spare, today"
    ) == ("Borrow a ladder, a drill or a saw from somebody in the same street")
    assert shorten("Volunteers sign up for meal routes for elderly…") == "Volunteers sign up for meal routes"
    weekly = "Read a chat message twice a month naming only their unpaid boats"
    assert shorten(weekly, 58) == "Read a chat message twice a month"
    assert shorten("Erst wenn das Essen bezahlt ist, darf der Kellner den Tisch mit dem Tuch abräumen", 60) == (
        "Erst wenn das Essen bezahlt ist, darf der Kellner"
    )
    assert not shorten("Zeigen, dass Nummern weder Lücken noch Doppelte haben", 42).endswith("noch")
    assert shorten("Everybody gets the key back …") == "Everybody gets the key back"
    assert shorten("An der Theke sehen, was als Erstes fertig ist, und Zutaten…") == (
        "An der Theke sehen, was als Erstes fertig ist"
    )
    assert len(shorten("x" * 200)) == 80
    for text in (
        "Borrow a ladder " * 10,
        "Reservar una parcela del huerto de la plaza " * 5,
        "einen Termin für den " * 9,
    ):
        cut = shorten(text)
        assert 30 < len(cut) <= 80 and not ends_open(cut)
    assert fitting(["users", "court interpreters", "law firms"], 30, "en") == "users and court interpreters"


def test_nouns() -> None:
    assert [plural(n) for n in ("Law firm", "users", "loaf", "GPS unit")] == [
        "law firms",
        "users",
        "loaves",
        "GPS units",
    ]
    assert lower("PDF export") == "PDF export" and lower("A drill") == "a drill"


def test_foreign_words_are_harmless() -> None:
    assert clean("a\x1b[31m\u202eb\n\tc\u2028d") == "a [31mb c d"
    assert (
        escape("*a* _b_ snake_case [c](d) <e> `f` | g") == "\\*a\\* \\_b\\_ snake_case \\[c\\](d) \\<e\\> \\`f\\` \\| g"
    )


def test_an_unknown_language_is_answered_in_english() -> None:
    assert say("fr", "why") == "Why" and say("es", "why") == "Por qué"


def test_an_aside_holds_no_verb_and_ways_are_told_in_the_language() -> None:
    assert not is_statement("Pro Stunde (3 €, maximal 20 € am Tag) zahlen", "de")
    assert is_statement("Eine Person haftet (immer)", "de")
    assert [way("SQL over TLS", language) for language in ("en", "es", "de")] == [
        "SQL over TLS",
        "SQL sobre TLS",
        "SQL über TLS",
    ]
    assert way("MQTT over TLS", "de") == "MQTT über TLS"
    assert way("LoRaWAN", "de") == "LoRaWAN"  # a name of the trade


def test_a_german_phrase_starts_small_inside_a_sentence() -> None:
    assert inside("Sich zum Wertungsspiel anmelden", "de") == "sich zum Wertungsspiel anmelden"
    assert inside("Als PDF erzeugt werden", "de") == "als PDF erzeugt werden"
    assert inside("Urkunden erzeugen", "de") == "Urkunden erzeugen"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Get an alert when the average is above 75 dB between 22:00…", "Get an alert when the average is above 75 dB"),
        ("Alarm bei mehr als 75 dB zwischen 22:00…", "Alarm bei mehr als 75 dB"),
        ("Recibir una alerta de ruido entre las 22:00…", "Recibir una alerta"),
    ],
)
def test_no_word_that_wants_another_ends_a_title(cut: str, whole: str) -> None:
    assert shorten(cut) == whole
    assert ends_open(cut) and not ends_open(whole)


@pytest.mark.parametrize("title", ["Keep it between", "Zahlen je", "Avisar según"])
def test_a_title_that_ends_with_such_a_word_breaks_off(title: str) -> None:
    assert ends_open(title)
