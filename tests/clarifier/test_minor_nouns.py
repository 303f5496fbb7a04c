"""A record is what people keep: no fact about another one, no words that only met; a line is told."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd
from tests.clarifier.test_no_things import drafted


def names(bdd: Bdd) -> set[str]:
    return {entity.name for entity in bdd.entities}


def lines(bdd: Bdd) -> set[tuple[str, str]]:
    called = {entity.id: entity.name for entity in bdd.entities}
    return {(entity.name, called[one.entity]) for entity in bdd.entities for one in entity.relations}


def facts(bdd: Bdd, name: str) -> set[str]:
    return {attribute.name for entity in bdd.entities if entity.name == name for attribute in entity.attributes}


@pytest.mark.parametrize(
    ("text", "kept", "dropped"),
    [
        (
            "Agents upload a manuscript and pick a genre. Editors see only manuscripts of their genre and grab a job. "
            "Authors can see the progress without asking.",
            "manuscript",
            "progress",
        ),
        (
            "Allotments need water management. 3 tanks with level sensors. If a tank drops below 15% the group gets a "
            "message and watering is limited to 10 litres per plot. Gardeners log what they take.",
            "tank",
            "tank drop",
        ),
        (
            "Fitters fill in a checklist, take photos of defects and have the tenant sign. Fitters log each pump.",
            "checklist",
            "tenant sign",
        ),
        (
            "Coaches record each exercise with a video. Players review exercises every evening. We must keep "
            "everything forever. Players rate every exercise in the evening.",
            "exercise",
            "evening",
        ),
        (
            "Parents at our kindergarten share trips. A parent offers seats. The kindergarten only hands a child to a "
            "driver. Drivers cancel a trip.",
            "trip",
            "kindergarten",
        ),
    ],
)
def test_a_fact_or_words_that_only_met_are_no_record(text: str, kept: str, dropped: str) -> None:
    found = names(drafted(text))
    assert kept in found
    assert dropped not in found and not any("everything" in name for name in found)


def test_what_is_named_one_after_the_other_is_not_tied() -> None:
    bdd = drafted(
        "Freelancers upload the finished file and an invoice. Drivers must have uploaded a licence, otherwise they "
        "can't be put on a trip. Guards note each trip. Accounting pays invoices."
    )
    assert not {("file", "invoice"), ("licence", "trip"), ("invoice", "file")} & lines(bdd)


def test_a_deed_beside_a_thing_ties_nobody_to_it() -> None:
    bdd = drafted(
        "Our ski rental loses hours. Guests should enter height and skill at home, and get a QR code. At the shop the "
        "technician scans it, picks the skis and sets the binding. Families check in together."
    )
    assert ("technician", "shop") not in lines(bdd)
    assert ("technician", "ski") in lines(bdd)


def test_a_fact_belongs_to_whom_it_is_said_of() -> None:
    bdd = drafted(
        "The front desk should write down the canoe, the customer's phone and what's broken. Customers get a text. "
        "At the end of the week the keeper counts the canoes. Mechanics repair a canoe."
    )
    assert "phone" not in facts(bdd, "canoe") and "end" not in facts(bdd, "canoe")
    assert "phone" in facts(bdd, "customer")
    assert "plate" not in facts(bdd, "canoe") and "seats" not in facts(bdd, "canoe")


def test_who_does_something_to_it_is_no_record() -> None:
    bdd = drafted(
        "Cargo bike. Members reserve the bike and report damage; the bike can't be booked until Maria releases it. "
        "Members see at the end of the year how many hours each household used it."
    )
    named = {entity.name.casefold() for entity in bdd.entities}
    assert not named & {"maria release", "maria releases", "household used"}, named


def test_a_stretch_of_time_is_no_record() -> None:
    bdd = drafted(
        "Cargo bike. Members reserve the bike for up to 4 hours. Guests who aren't members pay 5 € per hour. "
        "At the end of the year the association wants to know how many hours each household used it."
    )
    assert "hour" not in {entity.name.casefold() for entity in bdd.entities}
