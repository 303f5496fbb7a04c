"""Clauses side by side, what only says which one, what is barred, and how things are today."""

from __future__ import annotations

import pytest

from services.clarifier.reading.reader import read
from services.clarifier.reading.words import singular_es
from tests.clarifier.test_wishes import drafted, told


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "We need a tool where schools request a tour and volunteers accept it.",
            ["The system shall let schools request a tour.", "The system shall let volunteers accept the tour."],
        ),
        (
            "Build an app where neighbours offer rooms and guests book them.",
            ["The system shall let neighbours offer rooms.", "The system shall let guests book the rooms."],
        ),
        (
            "Create a page on which tenants report damage and the caretaker closes the report.",
            ["The system shall let tenants report damage.", "The system shall let caretakers close the report."],
        ),
        (
            "Queremos una app donde los vecinos ofrecen plazas de garaje y los visitantes las reservan.",
            [
                "El sistema debe permitir a los vecinos ofrecer plazas de garaje.",
                "El sistema debe permitir a los visitantes reservar las plazas de garaje.",
            ],
        ),
        (
            "Patients should be able to ask for a refill by choosing the pharmacy and the medicine they already had.",
            [
                "The system shall let patients ask for a refill by choosing the pharmacy and the medicine they already "
                "had."
            ],
        ),
        ("Meals cannot be ordered after nine.", ["The system shall make sure that meals are not ordered after nine."]),
        (
            "Geräte müssen alle zwölf Monate geprüft werden, Schläuche nach jedem Einsatz.",
            [
                "Das System muss sicherstellen, dass Geräte alle zwölf Monate geprüft werden.",
                "Das System muss sicherstellen, dass Schläuche nach jedem Einsatz geprüft werden.",
            ],
        ),
        (
            "Jeder soll sich höchstens zweimal pro Woche eintragen können, und zwar frühestens 14 Tage vorher.",
            [
                "Das System muss sicherstellen, dass jeder sich höchstens zweimal pro Woche eintragen kann, und zwar "
                "frühestens 14 Tage vorher."
            ],
        ),
        (
            "Wir teilen uns zwei Waschmaschinen. Wer nicht kommt, dessen Platz wird nach zehn Minuten frei.",
            ["Das System muss Folgendes sicherstellen: Wer nicht kommt, dessen Platz wird nach zehn Minuten frei."],
        ),
        (
            "Queremos que cada agricultor pida su turno desde el móvil.",
            ["El sistema debe permitir a los agricultores pedir su turno desde el móvil."],
        ),
        (
            "No queremos que los profesores tengan que hacer nada. La cocina ve los menús.",
            [
                "El sistema debe garantizar que los profesores no tengan que hacer nada.",
                "El sistema debe permitir a la cocina ver los menús.",
            ],
        ),
        (
            "Bei einem Ausbruch sperrt die Leitung alle Besuche, und alle angemeldeten Besucher werden benachrichtigt.",
            ["Das System muss sicherstellen, dass alle angemeldeten Besucher benachrichtigt werden."],
        ),
        (
            "Die Pflege sieht, wer kommt, und kann einen Besuch absagen, wenn jemand krank ist.",
            [
                "Das System muss sicherstellen, dass die Pflege sieht, wer kommt.",
                "Wenn jemand krank ist, muss das System sicherstellen, dass die Pflege einen Besuch absagen kann.",
            ],
        ),
        (
            "Der Hausmeister sieht, was kaputt ist, und kann eine Firma beauftragen.",
            ["Das System muss dafür sorgen, dass der Hausmeister eine Firma beauftragen kann."],
        ),
        (
            "Drivers scan a code on each keg. Sales wants to see which pub has how many kegs.",
            ["The system shall let the sales team see which pub has how many kegs."],
        ),
        (
            "A child can only be in a course of its level.",
            ["The system shall make sure that a child is only in a course of its level."],
        ),
        (
            "Los socios solo pueden reservar dos pistas.",
            ["El sistema debe permitir a los socios reservar solo dos pistas."],
        ),
        (
            "If the fridge is too warm for ten minutes, the manager and the cook are called.",
            [
                "If the fridge is too warm for ten minutes, the system shall make sure that the manager and the cook "
                "are called."
            ],
        ),
        (
            "A ticket that has been scanned cannot be used again.",
            ["The system shall make sure that a ticket that has been scanned cannot be used again."],
        ),
        (
            "After the third missed visit the card is blocked until the desk unlocks it.",
            ["After the third missed visit, the system shall block the card until the desk unlocks it."],
        ),
        (
            "Niemand unter 18 darf ein Auto leihen, außer ein Elternteil unterschreibt.",
            [
                "Das System muss sicherstellen, dass niemand unter 18 ein Auto leihen darf, außer ein Elternteil "
                "unterschreibt."
            ],
        ),
        (
            "Fotos werden nach drei Monaten gelöscht, es sei denn, es gibt einen Streit.",
            [
                "Das System muss sicherstellen, dass Fotos nach drei Monaten gelöscht werden, außer es gibt einen "
                "Streit."
            ],
        ),
        (
            "Wenn ein Kurs ausfällt, werden Koch und Chef angerufen.",
            ["Wenn ein Kurs ausfällt, muss das System sicherstellen, dass Koch und Chef angerufen werden."],
        ),
        (
            "Cada voluntario debe confirmar su turno dos días antes; si no, se ofrece a otros.",
            ["El sistema debe garantizar que los voluntarios confirmen su turno dos días antes."],
        ),
        ("The driver sees his stops.", ["The system shall let drivers see their stops."]),
        (
            "Our shop loses orders. need: the driver sees his stops, customers get a text when it's near.",
            [
                "The system shall let drivers see their stops.",
                "The system shall make sure that customers get a text when it's near.",
            ],
        ),
        (
            "We'd want one checklist per new hire that starts itself when HR enters a start date; each team ticks off "
            "its own items.",
            [
                "The system shall provide one checklist per new hire that starts itself when HR enters a start date.",
                "The system shall let teams tick off their own items.",
            ],
        ),
    ],
)
def test_each_is_a_requirement_of_its_own(text: str, statements: list[str]) -> None:
    assert set(statements) <= set(told(text))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Museum: schools phone us, then call around until one takes the group. Schools can ask for a tour.", "around"),
        ("Los socios piden turno. Algunos no saben leer bien, así que el aviso debe ser por voz.", "sepan"),
        ("Members can't remember dates, so we want reminders.", "remember"),
        ("Pet owners request a refill. They pick it up and pay at the desk.", "desk"),
    ],
)
def test_how_things_are_is_no_requirement(text: str, never: str) -> None:
    assert not [one for one in told(text) if never in one]


def test_those_who_are_nobody_that_was_spoken_of() -> None:
    said = told("The audience marks favourites, and any change reaches those who marked it within a minute.")
    assert "The system shall let audiences mark favourites." in said
    assert not [one for one in said if "favourites who" in one]


def test_how_people_reach_us_today_is_no_question() -> None:
    document = drafted(
        "Our vet practice gets 40 calls a day for prescription refills. Pet owners should be able to request a refill "
        "online. A vet has to approve each one."
    )
    assert not [one for one in document.open_questions if "40 calls" in one.text]


@pytest.mark.parametrize(
    ("language", "text", "never"),
    [
        ("en", "The landlord wants to know how many people are inside because of fire rules.", "fire rule"),
        ("en", "60 people give guided tours. Schools can request a tour.", "give"),
        ("de", "Ältere Nachbarn haben kein Smartphone. Nachbarn buchen eine Waschmaschine.", "Smartphon"),
        ("es", "El aviso debe ser por voz. Los socios piden turno.", "voz"),
        ("es", "La cocina ve cuántos menús normales y cuántos especiales hay que preparar.", "normal"),
    ],
)
def test_a_reason_a_deed_or_a_device_is_nothing_that_is_kept(language: str, text: str, never: str) -> None:
    assert never not in [term.singular for term, _ in read(text, language).nouns]


def test_spanish_words_with_an_accent_at_their_end_are_one_without_the_s() -> None:
    assert [singular_es(word) for word in ("menús", "sofás", "autobús", "interés")] == [
        "menú",
        "sofá",
        "autobús",
        "interés",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Drivers scan a code on each keg. It has to work in cellars without signal.",
        "Die Wehr prüft Geräte. Es muss auch im Gerätehaus ohne Empfang funktionieren.",
    ],
)
def test_what_the_whole_must_bear_is_a_quality_and_points_at_nothing(text: str) -> None:
    document = drafted(text)
    assert not [one.text for one in document.requirements if "“" in one.text or "„" in one.text]
    assert [one for one in document.quality if "without signal" in one.text or "ohne Empfang" in one.text]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Si la nevera se calienta, se llama al cocinero y al jefe.", "que la nevera se llame"),
        ("Una entrada que ya se ha escaneado no puede usarse otra vez.", "que ya se ha escaneado no se use"),
    ],
)
def test_nobody_is_taken_for_who_does_it(text: str, never: str) -> None:
    assert not [one for one in told(text) if never in one]
