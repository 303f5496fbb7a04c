"""A pattern comes with a deed and its thing, never with one word; what is left out has its reason in the idea."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted


def said(text: str) -> str:
    bdd = drafted(text)
    return " ".join([*(one.text for one in bdd.requirements), *(one.text for one in bdd.goals)])


VISITS = (
    "We run a home-care agency. Carers log each visit with the time they came and left. Relatives see which carer "
    "comes tomorrow. If a carer is late by more than 20 minutes, the office is told. Clients can say which carers "
    "they don't want."
)
BAGS = (
    "At the registration of our marathon runners get their number. Helpers hand out a bag with the shirt to each "
    "runner. Runners show a code on their phone. Somebody who comes for a friend needs a written consent. The "
    "organiser sees how many shirts of each size are left."
)
KIDS = (
    "In our sports club a class is split into two groups when more than 20 kids come. Trainers see their group on "
    "the phone. Parents excuse their kid by noon. Kids who miss four times lose their place."
)
WARD = (
    "The hospital kitchen cooks for 400 patients. Ward staff order meals the evening before with each patient's diet "
    "and allergies. A dish that contains one of the patient's allergens must not be offered. The ward tells the "
    "kitchen by 9 who leaves."
)
TAXI = (
    "Drivers bring passengers to the airport. Vehicles are cleaned every Friday. The fleet manager plans who drives. "
    "Passengers see the driver's name."
)
CAKES = (
    "My sister and I make wedding cakes. Couples fill in date, number of guests, flavours and a budget. We reply with "
    "two or three proposals. They choose one. A week before the wedding we send them the delivery time."
)
LESSONS = (
    "We're a language school. New students do the placement test online. A teacher may move the result one level up. "
    "Students who miss three lessons in a row are called by the office. Nobody gets into a group with more than 12 "
    "people."
)
HOURS = (
    "My landscaping company has 12 people. Crews track their hours per garden. Customers get a photo when the crew "
    "leaves. The foreman plans who goes where for the next day. Machines have to be serviced every 200 hours."
)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        (VISITS, "side by side"),
        (BAGS, "return date"),
        (KIDS, "add up to the cent"),
        (WARD, "counter"),
        (WARD, "not collected"),
        (TAXI, "rest of the route"),
        (CAKES, "yes, no or perhaps"),
        (LESSONS, "remembered"),
        (HOURS, "changes of state"),
    ],
)
def test_one_word_brings_no_pattern(text: str, foreign: str) -> None:
    assert foreign not in said(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Members log dives and compare two seasons. Members add photos.", "side by side"),
        ("Volunteers hand out board games to families. Families return them within two weeks.", "return date"),
        ("Five flatmates split the bills for groceries. Each sees what they owe.", "add up to the cent"),
        ("Customers order bread until six and collect it at the counter.", "when it is collected"),
    ],
)
def test_the_deed_with_its_thing_does(text: str, own: str) -> None:
    assert own in said(text)


def out(text: str) -> list[str]:
    return [one.text for one in drafted(text).scope_out]


def test_nothing_is_left_out_without_a_reason() -> None:
    for text in (VISITS, WARD, CAKES, LESSONS):
        assert out(text) == []


def test_what_is_left_out_names_the_main_record_and_whose_phones_they_are() -> None:
    assert out(KIDS) == ["Apps for trainers in the app stores"]
    text = (
        "Mechanics write every bike they repair on paper. Mechanics should see which bikes to visit. Bikes that fail "
        "the brake check are locked. The workshop releases a bike."
    )
    assert out(text) == ["Moving old records of bikes over from elsewhere"]


MAKERS = (
    "You may only use the lathe after an induction by one of the trainers. Trainers offer dates with 4 seats, members "
    "sign up, trainers tick who passed. Members get a note 30 days before theirs runs out. The office keeps a log."
)
ALLOTMENT = (
    "Our allotment association has a waiting list of 140 people. Applicants check their place on the list and confirm "
    "once a year. When a plot becomes free the board offers it to the first three at the same time and the quickest "
    "one gets it. Members pay for water by meter, they read it in October and type in the number with a photo."
)
TALKS = (
    "Parents of our kindergarten sign up for a day until the 20th. The cook sees allergies of the kids that day. "
    "Whoever swaps tells the office. Kids with a gluten allergy get their own plate. Teachers offer two slots for "
    "talks per week. The office prints a list."
)
PRESS = (
    "Small publisher here. Authors upload the manuscript, two readers get it assigned and write an assessment within "
    "4 weeks; they mustn't see each other's until both are in. If they disagree, I decide. Rejected authors get a "
    "friendly letter."
)
COOKS = (
    "A cookbook club. A member posts a recipe in their language and another one translates it. Translators get named. "
    "Amounts are shown in grams and cups. The editor prints the recipes in November. Members propose a cover."
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (MAKERS, "both sides rate each other"),
        (ALLOTMENT, "close it for all others"),
        (TALKS, "both sides rate each other"),
        (PRESS, "by any word in them"),
        (COOKS, "without a network"),
    ],
)
def test_one_noun_of_another_trade_brings_none_of_it(text: str, wrong: str) -> None:
    assert wrong not in said(text)


SECOND_HAND = (
    "Parents sell outgrown skis to other parents. A seller posts a pair with a price. Buyers ask about a pair. The "
    "seller accepts one buyer. Both agree on where to meet. The seller takes the pair down."
)
FARM_BLOG = (
    "Our farmers publish recipes for each vegetable. Customers search recipes by vegetable. Cooks change a recipe. "
    "Customers keep recipes that they like. The editor checks each recipe."
)


@pytest.mark.parametrize(
    ("text", "right"), [(SECOND_HAND, "both sides rate each other"), (FARM_BLOG, "by any word in them")]
)
def test_a_trade_comes_with_its_deed_and_its_thing(text: str, right: str) -> None:
    assert right in said(text)
