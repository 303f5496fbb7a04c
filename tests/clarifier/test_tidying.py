"""Records and names that a draft makes of an idea: the thing that is worked on, nobody's measure of time."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd, DataClass, Entity

PARTS = (
    "A garage with four branches wants to share spare parts. A mechanic searches for a part by its number. A driver "
    "carries the parts between the branches. When the stock of a part falls below its minimum, the clerk gets a "
    "proposal."
)


def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


def records(text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in drafted(text).entities}


def test_a_general_word_that_several_deeds_are_done_to_is_the_thing_that_a_pattern_counts() -> None:
    bdd = drafted(PARTS)
    assert "part" in [entity.name for entity in bdd.entities]
    said = " ".join(requirement.text for requirement in bdd.requirements)
    assert "parts come in or go out" in said and "proposals come in or go out" not in said


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The tuner sees the day's visits on a map. After the visit the tuner notes the pitch.", "day visit", "visit"),
        ("Volunteers record the stories. Scanning the code plays a two-minute story.", "two-minute story", "story"),
        ("Guides record a tour. Guides work in the cellar where there is no signal.", "signal", "tour"),
        ("A dentist orders a piece. Each piece passes through design, milling and glazing. If a piece breaks, it goes "
         "back to milling.", "milling", "piece"),
        ("The town radio station has one studio. Presenters book the studio.", "town radio station", "studio"),
        ("Engineers propose a change. The tool posts to our Slack channel when a change starts.", "Slack channel",
         "change"),
    ],
)  # fmt: skip
def test_what_is_no_record_of_its_own(text: str, wrong: str, right: str) -> None:
    found = {name.casefold() for name in records(text)}
    assert wrong.casefold() not in found and right in found


def test_who_decides_and_is_paid_is_a_person_and_has_no_price() -> None:
    tuner = records("Customers register a piano. Customers pay the tuner in cash. The tuner sees the pianos.")["tuner"]
    assert tuner.data_class is DataClass.PERSONAL
    assert "price" not in [attribute.name for attribute in tuner.attributes]


def test_an_order_of_a_trade_is_no_order_at_a_counter() -> None:
    said = "A dentist orders a crown with the shade. The technician accepts the order or sends the order back."
    assert "allergens" not in " ".join(r.text for r in drafted(said).requirements)
    sold = "Customers order bread for Saturday. The baker sees the orders and hands them over at the counter."
    assert "allergens" in " ".join(r.text for r in drafted(sold).requirements)


TITLES = [
    ("Our caretaker hands out keys to 40 clubs. Each key must be listed with its door.", "Key listing"),
    ("BeeLog: beekeepers record each hive inspection with date and weather.", "BeeLog: hive inspections"),
    ("The choir's scores are in four cupboards. Singers look up a piece and download their voice.",
     "Piece search for singers"),
    ("I want to stop forgetting my medication. The app reminds me at 8 and at 20.", "Medication reminders"),
    ("Give our 12 sales people one place where they see what a customer bought last.", "Overview for sales teams"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_heading_that_says_or_orders_something_gives_way_to_a_name(text: str, title: str) -> None:
    assert understand(text).title == title
