"""What is lent stays lent, whether it is also reserved or comes back broken."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd
from services.hld.brief import read_brief
from services.hld.loading import catalogue
from services.hld.matching import choose_patterns
from tests.hld.ideas import draft, entity, wants

ASSUMED = ("M-1", "A-1")


def chosen(bdd: Bdd) -> set[str]:
    return {choice.pattern.id for choice in choose_patterns(read_brief(bdd), catalogue())}


def library(problem: str) -> Bdd:
    due = "When an item is handed out, the system shall fix a return date and show it to the borrower."
    late = "If an item is not back, the system shall remind the borrower."
    drawn = [
        wants(1, "", "", "The system shall let residents look up whether an item is free.", "E-1"),
        wants(2, "", "", due, "E-1").model_copy(update={"sources": ASSUMED}),
        wants(3, "", "", late, "E-1").model_copy(update={"sources": ASSUMED}),
    ]
    loan = entity(2, "loan", "due on").model_copy(update={"sources": ASSUMED})
    return draft("Town library", problem, requirements=tuple(drawn), entities=(entity(1, "item", "name"), loan))


def test_the_problem_that_names_it_makes_what_was_assumed_firm() -> None:
    assert "lending" in chosen(library("Our town library lends tools besides books."))
    assert "lending" not in chosen(library("Our town library has tools besides books."))


@pytest.mark.parametrize("said", ["Items that come back broken are repaired.", "A drill comes back broken."])
def test_what_comes_back_broken_is_no_call_for_help(said: str) -> None:
    bdd = draft(
        "Shed",
        "A shed.",
        requirements=(wants(1, "", "", f"The system shall make sure of this: {said}", "E-1"),),
        entities=(entity(1, "item", "name"),),
    )
    assert "helpdesk" not in chosen(bdd)
