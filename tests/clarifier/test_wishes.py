"""Wishes without a verb, objects at the front, duties and "only": each says something, and nothing of it is lost."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.assemble import draft
from services.clarifier.state import ClarifierState
from services.clarifier.understand import understand
from services.core.contracts import Bdd


def drafted(text: str) -> Bdd:
    return draft(ClarifierState(idea=understand(text)), None)


def told(text: str) -> list[str]:
    return [requirement.text for requirement in drafted(text).requirements]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "Somos un refugio. Queremos una ficha por perro con vacunas, dieta y recordatorios de las visitas.",
            [
                "El sistema debe llevar una ficha por perro con vacunas y dieta.",
                "El sistema debe enviar recordatorios de las visitas.",
            ],
        ),
        (
            "Wir sind eine Gärtnerei. Wir brauchen eine Kartei je Beet mit Aussaat, Dünger und Ertrag.",
            ["Das System muss eine Kartei je Beet mit Aussaat, Dünger und Ertrag führen."],
        ),
        (
            "We run a bike kitchen. We want a record per frame with its colour, what is missing and a photo.",
            ["The system shall keep a record per frame with its colour, what is missing and a photo."],
        ),
        (
            "We run a bike kitchen. Every evening, we'd like to know how many frames we saved.",
            ["Every evening, the system shall show how many frames the team saved."],
        ),
        (
            "Es un vivero. Queremos saber cuántas plantas quedan. Un resumen semanal para el ayuntamiento con ventas.",
            [
                "El sistema debe mostrar cuántas plantas quedan.",
                "El sistema debe ofrecer un resumen semanal para el ayuntamiento con ventas.",
            ],
        ),
    ],
)
def test_a_wish_without_a_verb_is_a_requirement(text: str, statements: list[str]) -> None:
    assert set(statements) <= set(told(text))


@pytest.mark.parametrize(
    ("text", "entity", "attributes"),
    [
        (
            "Queremos una ficha por perro con vacunas, dieta y peso. Los dueños piden cita.",
            "perro",
            {"vacuna", "dieta", "peso"},
        ),
        (
            "Wir brauchen eine Kartei je Beet mit Aussaat, Dünger und Ertrag. Gärtner buchen Beete.",
            "Beet",
            {"Aussaat", "Dünger", "Ertrag"},
        ),
        (
            "We want a record per frame with its colour, a serial number and a photo. Mechanics repair frames.",
            "frame",
            {"colour", "serial number", "photo"},
        ),
    ],
)
def test_what_is_listed_after_with_are_facts_of_the_thing(text: str, entity: str, attributes: set[str]) -> None:
    found = {e.name: {a.name for a in e.attributes} for e in drafted(text).entities}
    assert attributes <= found[entity]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Las llaves las entrega solo una conserje.",
            "El sistema debe permitir solo a las conserjes entregar las llaves.",
        ),
        ("Los permisos los firma el alcalde cada lunes. Los vecinos piden permisos.", "firmar los permisos"),
        ("Schlüssel verteilt nur die Hausmeisterin.", "dass nur die Hausmeisterin Schlüssel verteilen kann."),
        (
            "Den Wochenplan schreibt die Chefin. Kunden bestellen Brot.",
            "dass die Chefin den Wochenplan schreiben kann.",
        ),
        ("Master keys only a caretaker may hand out.", "The system shall let only caretakers hand out master keys."),
        (
            "Only trained members may use the kiln. Members book the kiln.",
            "The system shall let only trained members use the kiln.",
        ),
    ],
)
def test_an_object_in_front_stays_what_is_acted_on_and_only_stays_only(text: str, statement: str) -> None:
    assert any(statement in said for said in told(text))


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Every member must work 6 hours a year. Members book boats.", "members work 6 hours a year."),
        ("Los socios deben limpiar la barca. Los socios reservan barcas.", "los socios limpien la barca."),
        ("Jeder Pächter muss 6 Stunden leisten. Pächter melden Schäden.", "dass jeder Pächter 6 Stunden leistet."),
    ],
)
def test_a_duty_is_more_than_a_permission(text: str, statement: str) -> None:
    assert any(statement in said and "make sure" in said + "make sure" for said in told(text))
    assert not any(
        said.startswith(("The system shall let members work", "El sistema debe permitir a los socios limpiar"))
        for said in told(text)
    )


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Si una barca tiene una fuga se bloquea hasta que un socio la revise.",
            "debe garantizar que la barca se bloquee hasta que un socio la revise.",
        ),
        ("Los socios ven las barcas; si llueve hay que avisar al patrón.", "debe avisar al patrón."),
        (
            "Los datos de los socios no pueden salir del país. Los socios reservan barcas.",
            "los datos de los socios no salgan del país.",
        ),
        ("Las barcas se guardan en el hangar. Los socios reservan barcas.", "las barcas se guarden en el hangar."),
        (
            "Fundsachen müssen je Raum und Tag erfasst werden. Gäste suchen Fundsachen.",
            "dass Fundsachen je Raum und Tag erfasst werden.",
        ),
        (
            "Der Betriebsrat will nachvollziehen können, wer was geändert hat.",
            "dass der Betriebsrat nachvollziehen kann, wer was geändert hat.",
        ),
        (
            "Stunden stehen in einem Konto, das jede nur selbst und die Leitung sehen darf. Mitglieder buchen Stunden.",
            "in einem Konto stehen, das jede nur selbst und die Leitung sehen darf.",
        ),
        (
            "Coaches note after each run what was trained (start, turn, finish).",
            "what was trained (start, turn, finish).",
        ),
    ],
)
def test_a_clause_stays_whole(text: str, statement: str) -> None:
    assert any(statement in said for said in told(text))


def test_how_much_there_is_is_a_load_and_no_requirement() -> None:
    bdd = drafted(
        "Visitors book slots. Around 60 items per session, 15 volunteers. Directors approve loans above 2,500 euros."
    )
    assert not any("60" in requirement.text for requirement in bdd.requirements)
    measures = " ".join(quality.text for quality in bdd.quality if quality.attribute == "scalability")
    assert "60 items" in measures and "2,500" not in measures


def test_what_is_taken_back_does_not_count() -> None:
    bdd = drafted("I teach beekeeping... no wait, I teach driving! Learners book lessons.")
    assert "beekeeping" not in bdd.model_dump_json() and "driving" in bdd.problem


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("🚀 $(rm -rf /) An app where neighbours lend tools", "Tool lending app"),
        ("; rm -rf / --no-preserve-root. Members of a rowing club book boats", "Boat booking"),
        ("<script>alert(1)</script> Gärtner buchen Beete", "Buchung von Beeten"),
        ("Need something for our choir of 80 singers. Members download sheet music.", "Choir of 80 singers"),
    ],
)
def test_a_title_names_the_idea_and_no_command(text: str, title: str) -> None:
    assert understand(text).title == title


@pytest.mark.parametrize(
    ("text", "context", "statement"),
    [
        (
            "In winter the office gets forty calls. Drivers tick off a street.",
            "forty calls",
            "drivers tick off a street",
        ),
        ("Gestionamos un banco de semillas. Los socios reservan semillas.", "banco de semillas", "los socios reservar"),
        ("Wir verleihen Kajaks am See. Gäste buchen Kajaks.", "Kajaks am See", "dass Gäste Kajaks buchen können"),
        (
            "Im Stall gibt es kein Netz. Hirten melden kranke Tiere.",
            "kein Netz",
            "dass Hirten kranke Tiere melden können",
        ),
    ],
)
def test_how_things_are_is_no_requirement(text: str, context: str, statement: str) -> None:
    bdd = drafted(text)
    assert context in bdd.problem
    assert not any(context in requirement.text for requirement in bdd.requirements)
    assert any(statement in requirement.text for requirement in bdd.requirements)


def test_a_title_never_says_the_opposite() -> None:
    bdd = drafted("Los datos de los socios no pueden salir del país. Los socios reservan barcas.")
    title = next(r.title for r in bdd.requirements if "no salgan" in r.text)
    assert " no " in title
