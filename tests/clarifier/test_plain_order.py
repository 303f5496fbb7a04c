"""What people type in a hurry is said plainly before it is read: clauses apart, subjects first, nouns in capitals."""

from __future__ import annotations

import pytest

from services.clarifier import understand
from services.clarifier.contradicting import within
from services.clarifier.reading.clean import readable, sentences
from services.clarifier.reading.colloquial import written_out
from services.clarifier.reading.german_nouns import plural_de
from services.clarifier.reading.literal import literal
from services.clarifier.reading.reader import read
from services.clarifier.reading.spanish_forms import infinitive, subjunctive
from services.clarifier.reading.speech import spoken_plainly


@pytest.mark.parametrize(
    ("language", "text", "plain"),
    [
        (
            "de",
            "Im Labor messen 6 Leute Proben, danach tippen sie die Werte ab",
            ["6 Leute messen im Labor Proben", "Sie tippen die Werte ab"],
        ),
        (
            "de",
            "Wir wollen, dass eine zweite Person jeden Wert freigibt und dass man sieht, wer was geändert hat.",
            ["Eine zweite Person gibt jeden Wert frei", "Man sieht, wer was geändert hat"],
        ),
        ("de", "Künftig sollen die Lehrkräfte Störungen melden", ["Die Lehrkräfte sollen künftig Störungen melden"]),
        (
            "de",
            "Kellen ausleihen, Kessel reinigen",
            ["Nutzer können Kellen ausleihen", "Nutzer können Kessel reinigen"],
        ),
        (
            "de",
            "Stunden sollen in einem Konto stehen, das jede selbst und die Leitung sehen darf",
            ["Stunden sollen in einem Konto stehen, das jede selbst und die Leitung sehen darf"],
        ),
        (
            "es",
            "La jefa mira los partes y firma, él los archiva",
            ["La jefa mira los partes y firma, él los archiva"],
        ),
        (
            "es",
            "El veterinario ve los tratamientos y firma",
            ["El veterinario ve los tratamientos", "El veterinario firma"],
        ),
        (
            "es",
            "Hay 300 colmenas y hay que avisar a la Junta",
            ["Hay 300 colmenas", "Hay que avisar a la Junta"],
        ),
        (
            "en",
            "Members borrow 5 scores for 6 weeks, nobody knows who has what",
            ["Members borrow 5 scores for 6 weeks", "Nobody knows who has what"],
        ),
        (
            "en",
            "If a bike is damaged, the mechanic gets told and it cannot be booked",
            ["If a bike is damaged, the mechanic gets told", "If a bike is damaged, nobody can book the bike"],
        ),
    ],
)
def test_clauses_stand_apart(language: str, text: str, plain: list[str]) -> None:
    assert spoken_plainly([text], language) == plain


@pytest.mark.parametrize(
    ("text", "condition", "phrase"),
    [
        (
            "Nimmt eine Lehrerin eine Meldung nicht innerhalb von 2 Tagen an, bekommt die Schulleitung eine Nachricht.",
            "wenn eine Lehrerin eine Meldung nicht innerhalb von 2 Tagen annimmt",
            "eine Nachricht bekommen",
        ),
        (
            "Wenn jemand noch nicht zurück ist, Alarm an den Bootswart per SMS.",
            "wenn jemand noch nicht zurück ist",
            "Alarm an den Bootswart per SMS senden",
        ),
    ],
)
def test_german_cases_keep_what_follows(text: str, condition: str, phrase: str) -> None:
    (clause,) = read(text, "de").clauses
    assert (clause.condition, clause.phrase) == (condition, phrase)


def test_german_nouns_typed_small_get_their_capitals_and_plurals_are_the_dictionarys() -> None:
    typed = "die putzfrau soll sehen welche wohnung frei wird"
    assert written_out(typed, "de") == "die Putzfrau soll sehen welche Wohnung frei wird"
    assert written_out("Die Putzfrau soll sehen", "de") == "Die Putzfrau soll sehen"
    assert [plural_de(word) for word in ("Amt", "Unterschrift", "Nachricht", "Verein", "Ablauf")] == [
        "Ämter", "Unterschriften", "Nachrichten", "Vereine", "Abläufe",
    ]  # fmt: skip


def test_spanish_forms_are_led_back_to_their_verb() -> None:
    known = {"elegir": "update", "quedar": "use", "ceder": "use", "entrar": "use"}
    assert [infinitive(form, known) for form in ("elija", "quede", "entre")] == ["elegir", "quedar", ""]
    assert subjunctive("diga") == "diga"


@pytest.mark.parametrize(
    ("language", "text", "left_out"),
    [
        ("es", "No hacemos envíos.", "envíos"),
        ("es", "el cobro lo lleva la gestoria", "El cobro"),
        ("en", "later maybe trailers", "trailers"),
        ("en", "Invoices stay in Xero.", "Invoices"),
        ("en", "Don't want fines.", "fines"),
        ("de", "Rechnungen macht weiter Lexware.", "Rechnungen"),
        ("de", "Fotos von Kindern auf keinen Fall.", "Fotos von Kindern"),
    ],
)
def test_what_stays_out_is_out_of_scope(language: str, text: str, left_out: str) -> None:
    reading = read(text, language)
    assert [fact.value for fact in reading.of("scope_out")] == [left_out] and not reading.clauses


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Hay 300 colmenas en Soria que se mueven dos veces al año."),
        ("de", "Unsere Kunden wollen nicht mehr anstehen."),
    ],
)
def test_how_much_there_is_and_what_is_wrong_today_is_no_requirement(language: str, text: str) -> None:
    reading = read(text, language)
    assert not reading.clauses and len(reading.of("problem")) == 1


def test_a_rule_about_people_refuses_no_thing() -> None:
    (clause,) = read("Anfänger dürfen keine Rennboote nehmen.", "de").clauses
    assert (clause.is_negated, clause.phrase) == (True, "Rennboote nehmen")


def test_a_quote_is_what_was_typed() -> None:
    typed = "hallo, kinder unter 14 nur mitm trainer bitte. danke"
    assert literal(typed, "Kinder unter 14 nur mit dem Trainer") == "kinder unter 14 nur mitm trainer"
    (clause,) = read("Las faltas d los alumnos con menos d 24h no se recuperan", "es").clauses
    assert clause.phrase == "Las faltas d los alumnos con menos d 24h no se recuperan"


def test_who_pays_at_the_desk_does_not_contradict_no_online_payment() -> None:
    assert within("No online payment, people pay at the desk.", "en") is None
    assert within("No payments. Customers pay by card in the app.", "en") is not None


def test_lists_with_asterisks_and_letters_heads_stand_in_lines_of_their_own() -> None:
    text = "* permits for 8 sites\n* the barrier reads the plate\n"
    assert sentences(readable(text)) == ["• permits for 8 sites", "• the barrier reads the plate"]
    mail = "Asunto: Préstamo de portátiles\nBuenos días,\nlos profesores reservan un carro."
    assert understand(mail).title == "Préstamo de portátiles"
    assert (
        understand("need a thing for our fire wardens: each floor has 2 wardens").title != "Thing for our fire wardens"
    )


def test_games_and_goals_are_several() -> None:
    assert [plural_de(word) for word in ("Spiel", "Brettspiel", "Ziel", "Slot", "Artikel", "Schlüssel")] == [
        "Spiele",
        "Brettspiele",
        "Ziele",
        "Slots",
        "Artikel",
        "Schlüssel",
    ]
