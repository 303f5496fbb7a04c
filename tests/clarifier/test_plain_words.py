"""Context stays context, names are names, and the idea's numbers and nouns stand where a reader expects them."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.assemble import draft
from services.clarifier.state import ClarifierState
from services.clarifier.understand import understand
from services.core.contracts import Bdd


def drafted(text: str) -> Bdd:
    return draft(ClarifierState(idea=understand(text)), None)


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("We run a small seed bank. Gardeners reserve seeds online.", "seed bank"),
        ("Somos un taller de bicicletas. Los socios reservan bicicletas.", "taller de bicicletas"),
        ("Wir sind ein kleiner Ruderclub. Mitglieder können Boote buchen.", "Ruderclub"),
    ],
)
def test_a_background_sentence_is_the_problem_and_no_requirement(text: str, context: str) -> None:
    bdd = drafted(text)
    assert context in bdd.problem
    assert not any(context in requirement.text for requirement in bdd.requirements)
    assert "User" not in {persona.name for persona in bdd.personas}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Porters in a hospital need to see which wheelchairs are free.",
            "Wheelchair overview for porters",
        ),
        ("Simple website. We run a toy library. Families should reserve toys online.", "Toy library website"),
        ("Aplicación para que los socios de un club reserven la piscina y el gimnasio.", "Reserva de piscinas"),
    ],
)
def test_a_title_names_the_product(text: str, title: str) -> None:
    assert understand(text).title == title


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Guides look up trails. Pages must load in under 4 seconds.", "within 4 seconds"),
        ("Los guías consultan rutas. Tiene que funcionar en el móvil y en menos de 3 segundos.", "menos de 3 segundos"),
    ],
)
def test_the_number_of_the_idea_is_the_number_of_the_measure(text: str, number: str) -> None:
    bdd = drafted(text)
    assert any(number in quality.measure for quality in bdd.quality if quality.attribute == "performance")
    assert not any("segundos" in r.text or "seconds" in r.text for r in bdd.requirements if r.sources == ("M-1",))


def test_a_change_of_state_is_work_of_the_system() -> None:
    bdd = drafted("When a bike is returned the bike goes to inspection, and the mechanic marks it ready.")
    texts = [requirement.text for requirement in bdd.requirements]
    assert "When a bike is returned, the system shall make sure that the bike goes to inspection." in texts
    assert "When a bike is returned, the system shall let mechanics mark the bike ready." in texts


def test_a_place_fills_no_slot_and_listed_kinds_are_a_fact() -> None:
    bdd = drafted("Members reserve tents like domes, tunnels and tarps, and volunteers hand tents out at the desk.")
    names = {entity.name: entity for entity in bdd.entities}
    assert "desk" not in names
    assert "kind" in {attribute.name for attribute in names["tent"].attributes}


def test_what_is_refused_is_quoted_whole() -> None:
    bdd = drafted("Members reserve boats. No payments for now.")
    assert [item.reason for item in bdd.scope_out if item.text == "Payments"] == ["The idea says “No payments for now”"]
