"""A product is called by what the first sentence of an English idea says that it is about."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted

NAMED = [
    (
        "my landlord association wants a noticeboard for tradespeople we recommend. any member can recommend a "
        "tradesperson with trade and phone. warnings need a reason.",
        "Noticeboard for tradespeople",
    ),
    (
        "Student council needs voting. Every student has one vote. Proposals can be submitted by any class.",
        "Student council: voting",
    ),
    (
        "We're a small brass band and lend out instruments to kids. At the moment a binder tells who has what, mostly "
        "wrong. Each instrument gets a number. Parents sign for it.",
        "Brass band: instruments",
    ),
    (
        "We run guided night hikes. Guests sign up on the website. A guide can take up to 14 guests, from the 15th on "
        "there is a waiting list.",
        "Guided night hikes",
    ),
    (
        "Hi all, quick idea: room climate in our archive. Each room has a sensor. The archivist gets a text.",
        "Room climate in the archive",
    ),
    (
        "Idea for the ski club bus: on Thursdays we post the destination, people sign up until Friday noon. Whoever "
        "drives gets a free day pass.",
        "Ski club bus",
    ),
    ("idea for the makerspace: induction tracker. trainers offer dates. members sign up.", "Induction tracker"),
]


@pytest.mark.parametrize(("idea", "title"), NAMED)
def test_what_the_first_sentence_is_about_names_it(idea: str, title: str) -> None:
    assert drafted(idea).title == title


def test_a_number_without_a_thing_is_compared_by_itself() -> None:
    told = drafted("Volunteers claim a pick-up. Nobody may claim more than two on the same evening.")
    titles = [scene.title for feature in told.features for scene in feature.scenarios]
    assert not [one for one in titles if one.endswith(" on the")], titles
