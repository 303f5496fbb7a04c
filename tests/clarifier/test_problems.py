"""The problem stands in the idea's own words; where the idea says nothing of it, the draft says so."""

from __future__ import annotations

import re

import pytest

from services.clarifier.drafting.troubles import core, halved, troubles
from tests.clarifier.test_no_things import drafted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The depot: 5 crews share one tool room and drills keep going missing, last winter we lost 40 of them. "
            "Each crew logs what it takes.",
            "drills keep going missing, last winter we lost 40 of them",
        ),
        (
            "Every term we lose around 30 pupils because lessons are planned on the phone. Parents should pick a slot.",
            "we lose around 30 pupils",
        ),
        (
            "Our print shop wants to get rid of the fax orders. Customers upload a file and choose the paper.",
            "get rid of the fax orders",
        ),
        (
            "A tax adviser wants fewer phone calls. Clients upload a receipt and see what is missing.",
            "fewer phone calls",
        ),
        ("Scratches go unnoticed. The renter takes a photo of the van at each return.", "Scratches go unnoticed"),
        (
            "We are a lab, 6 people. Half of the orders come with wrong colours. Dentists should order with a photo.",
            "Half of the orders come with wrong colours",
        ),
        (
            "Our school rents out dinghies and the damage is always blamed on the next person. Skippers take pictures.",
            "always blamed on the next person",
        ),
        (
            "We want guests to stop calling the front desk. Guests order towels by scanning a code.",
            "stop calling the front desk",
        ),
    ],
)
def test_what_is_wrong_today_is_told_as_it_was_typed(text: str, told: str) -> None:
    bdd = drafted(text)
    assert told in bdd.problem
    assert bdd.problem_sources == ("M-1",)
    assert "no dependable way" not in bdd.problem and not re.search(r"is not told|does not tell", bdd.problem)


@pytest.mark.parametrize(
    "text",
    [
        "Readers who don't pick up a book within ten days lose the reservation. The librarian sees the books.",
        "The head of the pharmacy sees each month what was thrown away. Nurses order medicines.",
        "If a tool is lost, the member pays for it. Members borrow tools.",
        "Guests describe what they lost. The porter finds likely matches.",
        "After three no-shows a member can't book a court. Members book courts.",
        "Nurses order medicines from the tablet. The pharmacist checks each order.",
    ],
)
def test_a_rule_is_no_trouble_and_nothing_is_claimed_that_nobody_said(text: str) -> None:
    assert troubles(text) == ()
    bdd = drafted(text)
    assert re.search(r"is not told|does not tell", bdd.problem)
    assert "dependable" not in bdd.model_dump_json()


def test_what_is_to_be_built_and_what_is_required_anyway_is_no_problem() -> None:
    bdd = drafted(
        "Internal tool request: our recruiters copy letters into Excel. We want a form. Clerks file each letter."
    )
    assert bdd.problem == "Our recruiters copy letters into Excel."


@pytest.mark.parametrize(
    ("text", "goal", "measure"),
    [
        (
            "Every month we lose around 20 donors because slots are juggled on the phone. Donors should pick a slot.",
            "lose around 20 donors",
            "at most 10 donors",
        ),
        (
            "Typing up the cards takes us two evenings a week. Diggers record finds.",
            "takes us two evenings",
            "1 evening a week",
        ),
        ("A tax adviser wants fewer phone calls. Clients upload a receipt.", "phone calls", "50 %"),
        ("A school wants to stop the no-shows. Pupils book a lesson.", "No more no-shows", "0 no-shows"),
        ("Teachers at our school swap duties by shouting. A teacher posts a duty.", "No longer done so", "0 times"),
    ],
)
def test_the_first_goal_is_that_the_trouble_becomes_less(text: str, goal: str, measure: str) -> None:
    first = drafted(text).goals[0]
    assert goal in first.text and measure in first.measure


def test_the_part_that_says_it_stands_without_who_writes() -> None:
    said = "Our co-op takes in about 40 bikes a week and half the time nobody knows which bike is whose"
    assert core(said) == "half the time nobody knows which bike is whose"
    assert halved(said) == ("", "")


def test_nobody_builds_a_product_for_being_told() -> None:
    bdd = drafted(
        "An app for a community fridge. Anyone can see what's in it right now. When something has expired a volunteer "
        "gets a message. Volunteers clean the fridge every evening and tick it off."
    )
    assert "get a message" not in bdd.problem and not any("etting a message" in goal.text for goal in bdd.goals)


def test_what_is_wrong_today_is_neither_required_nor_asked_about() -> None:
    bdd = drafted(
        "Every term we lose around 30 pupils because lessons are planned on the phone. Pupils should pick a lesson. "
        "The secretary checks the lesson before it is held. If a lesson is cancelled, every pupil gets a message."
    )
    said = " ".join([*(one.text for one in bdd.requirements), *(one.text for one in bdd.open_questions)])
    assert "lose" not in said and "lose around 30 pupils" in bdd.problem


def test_trouble_that_is_said_anew_is_asked_about_no_more() -> None:
    bdd = drafted(
        "For the community hall: helpers sign up for cleaning shifts in a google sheet and every week someone "
        "overwrites somebody else's row. I'd like a shift plan where they sign up themselves, max 5 per shift."
    )
    assert "overwrites" in bdd.problem
    assert not any("overwrites" in one.text for one in bdd.open_questions)


def test_a_list_that_is_to_come_is_no_list_of_today() -> None:
    text = (
        "Mechanics mark a canoe as done. Canoes not collected after 30 days go on a list for the manager. No website."
    )
    bdd = drafted(text)
    assert not any("speaks of new" in one.reason or "old records" in one.text for one in bdd.scope_out)
