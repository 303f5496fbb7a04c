"""The order of epics: what waits comes later; of two that wait equally the one that people asked for is first."""

from __future__ import annotations

from services.core.contracts import TicketType
from services.tickets.draft import Draft
from services.tickets.flow import arrange


def drafts() -> list[Draft]:
    made = []
    for name in ("assumed", "asked"):
        made += [
            Draft(f"epic:{name}", TicketType.EPIC, name),
            Draft(f"story:{name}", TicketType.STORY, name, f"epic:{name}"),
        ]
    return made


def epics(ordered: list[Draft]) -> list[str]:
    return [draft.title for draft in ordered if draft.type is TicketType.EPIC]


def test_of_two_that_wait_equally_the_worthier_comes_first() -> None:
    worth = {"epic:assumed": 1.0, "epic:asked": 3.0}
    assert epics(arrange(drafts(), first="", last="", worth=worth)) == ["asked", "assumed"]
    assert epics(arrange(drafts(), first="", last="")) == ["assumed", "asked"]


def test_what_is_waited_for_comes_first_whatever_it_is_worth() -> None:
    made = drafts()
    next(d for d in made if d.subject == "story:asked").need("story:assumed", "after_data", name="x", place="")
    assert epics(arrange(made, first="", last="", worth={"epic:assumed": 1.0, "epic:asked": 3.0})) == [
        "assumed",
        "asked",
    ]
