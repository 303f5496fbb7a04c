"""What is said beside an idea: answers, states and requests to whoever reads it are neither things nor demands."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd


def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


def said(text: str) -> list[str]:
    return [requirement.text for requirement in drafted(text).requirements]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        (
            "A kennel lets owners book a run. Owners reply yes or no to the offer. The keeper sees bookings.",
            "yes",
        ),
        ("Members answer yes when a boat is offered to them. The boatman assigns boats.", "yes"),
        ("La costurera marca lo que está hecho y ve los encargos de la semana. La dueña cuenta los encargos.", "hecho"),
        ("The office approves bills up to 150 euros alone. Families upload the bills.", "euros alone"),
        ("Two keepers open the vault together. The warden notes who opened the vault twice.", "vault twice"),
        ("El conserje apunta lo que está roto. Los vecinos ven los avisos que están cerrados.", "roto"),
    ],
)
def test_an_answer_or_a_state_is_no_thing(text: str, thing: str) -> None:
    bdd = drafted(text)
    assert thing not in [entity.name.casefold() for entity in bdd.entities]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("plan this", "Can you plan this? Rowers book a boat for an hour. The boatman sees which boats are out."),
        ("help us", "hey, could you help us with that? Rowers book a boat. The boatman sees which boats are out."),
        (
            "planen",
            "Kannst du das mal planen? Ruderer buchen ein Boot. Der Bootswart sieht die Buchungen.",
        ),
        ("think", "Rowers book a boat. The boatman sees which boats are out. @Mara what do you think?"),
        ("matters", "Rowers book a boat. The boatman sees which boats are out. Privacy matters a lot."),
        ("haltet", "Ruderer buchen ein Boot. Der Bootswart sieht die Buchungen. Was haltet ihr davon?"),
        ("os parece", "Los remeros reservan una barca. El encargado ve las reservas. ¿Qué os parece?"),
        ("ayudarnos", "¿Puedes ayudarnos con esto? Los remeros reservan una barca. El encargado ve las reservas."),
    ],
)
def test_what_is_asked_of_the_reader_is_not_demanded_of_the_product(asked: str, text: str) -> None:
    said = " ".join(requirement.text.casefold() for requirement in drafted(text).requirements)
    assert asked not in said, said


def test_a_reason_behind_a_comma_is_quoted_and_not_woven_in() -> None:
    bdd = drafted("Ein Archiv verleiht Pläne. Pläne dürfen nur Mitglieder sehen, wegen des Datenschutzes.")
    assert not [one.text for one in bdd.requirements if ", wegen" in one.text and "sehen können" in one.text]


def test_a_kind_of_system_that_is_refused_is_not_assumed_for_another_word() -> None:
    refused = "A garden club assigns plots. The committee writes down the deposit. No online payments please."
    paid = "A garden club assigns plots. Members pay the deposit by card."
    assert "Payment provider" not in [one.name for one in drafted(refused).integrations]
    assert "Payment provider" in [one.name for one in drafted(paid).integrations]


def test_a_bad_network_somewhere_is_a_circumstance_and_no_wish() -> None:
    bdd = drafted(
        "A dairy collects cans. The driver sees a list of farms for the day. Drivers have bad signal in the valley."
    )
    assert not [one.text for one in bdd.requirements if "bad signal" in one.text]


def test_what_somebody_would_say_is_quoted_and_put_into_no_frame() -> None:
    bdd = drafted("Rowers book a boat. The boatman sees which boats are out. I'd say web is enough.")
    assert not [one.text for one in bdd.requirements if "make sure" in one.text and "I'd" in one.text]
