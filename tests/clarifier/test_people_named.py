"""Personas are people of the idea, and records are described or needed."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.roles import role
from services.clarifier.reading.model import Term
from tests.clarifier.test_no_things import drafted


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("safety officer on the same day", "safety officer"),
        ("dispatcher within 2 hours", "dispatcher"),
        ("forester and the assigned helper", "forester"),
        ("manager of the site", "manager of the site"),
        ("night nurse", "night nurse"),
    ],
)
def test_a_role_is_named_without_the_time(said: str, name: str) -> None:
    assert role(Term(singular=said, plural=f"{said}s", is_person=True)).singular == name


@pytest.mark.parametrize(
    ("idea", "nobody"),
    [
        (
            "A school. I want a stable planner: riders ask for a horse, the trainer assigns one.",
            "Stable planner",
        ),
        ("Our scouts rent out two rooms (hall, kitchen). The warden learns of bookings too late.", "Kitchen"),
        ("A hobby club. Members post a find. Nobody can send them a message.", "User"),
        (
            "A bot for a forge. Every Monday the bot posts a digest. Reviewers type a command in a comment.",
            "Channel member",
        ),
    ],
)
def test_no_persona_is_a_thing_or_nobody_of_the_idea(idea: str, nobody: str) -> None:
    assert nobody not in [persona.name for persona in drafted(idea).personas]


def test_whoever_the_idea_lets_do_something_stays() -> None:
    bdd = drafted("An app for sailors. You tell it where you sail, and the skipper sees who is on board.")
    assert bdd.personas


@pytest.mark.parametrize(
    ("idea", "name", "description"),
    [
        (
            "A mine. Drivers note each load. Every Monday the system posts a digest of the loads.",
            "digest",
            "A digest that the system posts.",
        ),
        (
            "A bot for a rowing crew. Rowers vote on repairs with 3 dots each, the top three become jobs with an "
            "owner. The bot nags owners every Monday.",
            "owner",
            "Someone whom the system nags.",
        ),
        (
            "A till for a market. Sellers change a price. Nothing changes before the market lead presses release.",
            "market lead",
            "Someone who presses release.",
        ),
    ],
)
def test_what_the_system_does_to_it_describes_it(idea: str, name: str, description: str) -> None:
    found = {entity.name: entity.description for entity in drafted(idea).entities}
    assert found.get(name) == description, found


def test_a_number_of_things_alone_makes_no_record() -> None:
    idea = (
        "Fitters repair lifts. Fitters write a report on a lift with hours and photos. The office checks each report. "
        "Customers sign the report. 30 fitters, 5 regions."
    )
    assert "region" not in [entity.name for entity in drafted(idea).entities]


def test_a_time_is_of_the_deed_and_not_of_who_does_it() -> None:
    idea = (
        "Fire walks at a mill. Wardens note a fault. Grave faults must be answered by the shift lead within 24 hours, "
        "otherwise the director is informed."
    )
    bdd = drafted(idea)
    told = [*(p.name for p in bdd.personas), *(e.name for e in bdd.entities), *(f.title for f in bdd.features)]
    assert not any("within 24" in one for one in told), told
    assert any("answer grave faults within 24 hours" in need.text for need in bdd.requirements)


@pytest.mark.parametrize(
    ("idea", "left_out"),
    [
        ("A chapel. Guests book the chapel. No bookings during Holy Week.", ["Bookings during Holy Week"]),
        ("Wardrobe. Schools ask for a costume. Gisela says yes or no within three days. No app.", ["App"]),
    ],
)
def test_what_is_left_out_is_a_thing(idea: str, left_out: list[str]) -> None:
    assert [item.text for item in drafted(idea).scope_out if "idea says" in item.reason] == left_out
