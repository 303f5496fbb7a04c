"""A title takes no verb, no participle and nothing said in passing for a noun: its thing is what the idea speaks of."""

from __future__ import annotations

import pytest

from services.clarifier import understand


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Volunteers at our hospice visit dying people at home. Coordinators match a volunteer with a family "
            "depending "
            "on language, distance and experience. After each visit the volunteer notes how it was. The family can ask "
            "for another volunteer.",
            "Hospice: visits",
        ),
        (
            "Translators in our ministry share terminology in a big Word file. I'd rather have something where "
            "anyone can "
            "suggest a term, a reviewer for that language accepts it or asks back. Terms can be found by topic.",
            "Ministry: terms",
        ),
        (
            "Our ski school gets 300 kids in the morning and nobody knows which group they belong to. Parents "
            "book days "
            "online and say how well their child skis (never, green, blue, red). The office forms groups of at most 8 "
            "kids. Each group has an instructor. Kids get a bib with the number of their group.",
            "Ski school: groups",
        ),
        (
            "Students at our school borrow laptops. IT hands them out only against a signed form, which parents sign "
            "digitally. Every laptop has an inventory number. Broken laptops are reported by the student.",
            "Laptop lending for students",
        ),
        (
            "hello! we organise a clothes swap twice a year. people bring up to 15 pieces and get a point for "
            "each, kids' "
            "clothes half a point. at the exit pieces are scanned and points are taken off.",
            "Clothes swaps",
        ),
        (
            "The night shift in our care home writes handover notes on paper and the morning shift can't read "
            "half of it. "
            "Nurses should be able to dictate or type a note per resident, and mark it urgent. Urgent notes have to be "
            "acknowledged by the morning shift until 7:30, otherwise the head nurse gets a call. Relatives must "
            "never see "
            "the notes. Notes older than 3 years are deleted.",
            "Care home: notes",
        ),
        (
            "Landlord here with 11 flats. Tenants text me about a dripping tap at midnight. Tenants report a "
            "fault with a "
            "photo. I forward the fault to a plumber.",
            "Fault reports by tenants",
        ),
    ],
)
def test_a_title_is_of_nouns(text: str, title: str) -> None:
    assert understand(text).title == title


def test_a_name_that_the_idea_begins_with_stands() -> None:
    idea = (
        "Travel expenses for our 300 employees. Photograph the receipt, pick the project, done. Managers approve "
        "up to 500 "
        "EUR."
    )
    assert understand(idea).title == "Travel expenses for employees"
