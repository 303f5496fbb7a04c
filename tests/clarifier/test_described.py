"""A thing of an English idea is told by who deals with it or by what it is and has, else it is not explained."""

from __future__ import annotations

import pytest

from services.clarifier.markdown import bdd_markdown
from tests.clarifier.test_no_things import drafted


def meanings(text: str) -> dict[str, str]:
    return {one.term.casefold(): one.meaning for one in drafted(text).glossary}


@pytest.mark.parametrize(
    ("text", "term", "meaning"),
    [
        ("A kiln. Potters book a shelf for a firing. A firing starts once six shelves are taken.", "firing",
         "A firing that potters book a shelf for."),
        ("A yoga school. Owners buy a card with 10 lessons. Classes have 6 places. A class is closed when full.",
         "class", "A class that has 6 places."),
        ("We run guided night hikes. Guests sign up on the site. A hike is off when it rains.", "hike",
         "A hike that the team runs."),
        ("A radio. Presenters book the studio. Listeners can send a message to the studio while a show is live.",
         "listener", "Someone who can send a message to the studio."),
        ("Sheep farm. Each ewe has an ear tag. The milker scans the tag. A ewe is treated in the pen.", "ewe",
         "A ewe that has an ear tag."),
    ],
)  # fmt: skip
def test_a_word_is_explained_by_the_statements(text: str, term: str, meaning: str) -> None:
    assert meanings(text).get(term) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "A canteen throws away 40 meals a day since kids forget to cancel. Parents cancel a dish until 8.",
        "A village library run by volunteers. Members borrow a book. Children's cards are tied to a parent's.",
    ],
)
def test_no_word_is_explained_by_a_sentence_that_has_it(text: str) -> None:
    bdd = drafted(text)
    assert bdd.entities
    assert not [one for one in bdd.glossary if " as in “" in one.meaning or not one.meaning]
    assert not [one.description for one in bdd.entities if " as in “" in one.description]
    assert "\n · " not in bdd_markdown(bdd)
