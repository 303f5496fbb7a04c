"""A case is told of a verb with its kind of thing; else it says what the requirement says, or asks for the case."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted


def cases(text: str) -> str:
    found = [scenario for feature in drafted(text).features for scenario in feature.scenarios]
    return " ".join(f"{one.title} {' '.join(step.text for step in one.steps)}" for one in found)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Tailors print a tag. Tailors pin the tag on a uniform.", "none arrives twice"),
        ("Members take books off the shelf. Members read the books.", "free on Friday"),
        ("Members open the door with their card. The warden counts members.", "the door stands there"),
        ("Volunteers hand out one box per three people. Families thank the volunteers.", "once and complete"),
        ("Dispatchers send the nearest driver. Passengers rate drivers.", "says what to do next"),
        ("Companies share one account. Members read the rules.", "reads it under"),
        ("A class is split into two groups when more than 20 kids come. Trainers see their group.", "amount is taken"),
        ("Foremen plan who goes where for the next day. Crews read the plan.", "state from yesterday"),
        ("Assistants record why somebody cancelled. Patients call the practice.", "time of entry"),
        ("Volunteers say what they can repair. Guests bring toasters.", "within 10 minutes"),
        ("Members have 8 free hours a month. Admins see the hours of members.", "done within"),
    ],
)
def test_a_verb_alone_tells_no_case(text: str, foreign: str) -> None:
    assert foreign not in cases(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Members take a time slot. The warden sees the slots.", "within the same second"),
        ("Clerks export the bookings as a file to accounting. Clerks read bookings.", "none arrives twice"),
        ("Dispatchers send a message to drivers. Passengers rate drivers.", "says what to do next"),
        ("Tailors print a tag. Tailors pin the tag on a uniform.", "prints a tag it is on record"),
    ],
)
def test_with_its_thing_it_does(text: str, own: str) -> None:
    assert own in cases(text)


def test_what_nobody_does_is_asked_for() -> None:
    bdd = drafted("Members have 8 free hours a month. Admins see the hours of members.")
    assert any("worked case" in one.text for one in bdd.open_questions)
