"""A title names what the first sentences and most of an idea deal with, and no step, end or half of a sentence."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted

TITLES = [
    (
        "As a landlord I spend my evenings on repair requests. Tenants describe what's broken, add photos and say when "
        "they're home. Invoices above 500 € I approve before they're paid.",
        "Repair requests",
    ),
    (
        "Theatre costumes get lost. Every costume gets a tag. Overdue costumes are listed every Friday. Damaged "
        "costumes are marked with what's wrong.",
        "Costume register",
    ),
    (
        "hi, beekeeper association here. members report where their hives are. if foulbrood is found, no hive inside "
        "that circle may be moved. location of hives is secret.",
        "Beekeeper association: hives",
    ),
    (
        "At the registration of our marathon runners get their number. Helpers hand out a bag with the shirt to each "
        "runner. The organiser sees how many shirts are left. Shirts can't be swapped for another shirt.",
        "Shirt register",
    ),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_poor_title_gives_way(text: str, title: str) -> None:
    assert drafted(text).title == title


def test_a_deed_of_the_first_sentence_stays() -> None:
    assert "digitising" in drafted("A county archive digitises old maps. Researchers see a map. Maps get a year.").title
