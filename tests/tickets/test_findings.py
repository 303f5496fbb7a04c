"""Each fault is found, and named with its mend."""

from __future__ import annotations

from typing import Any

import pytest

from services.core.contracts import AcceptanceCriterion, Ticket, TicketSet, TicketType
from services.tickets import findings, order
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import bakery

BDD, HLD = bakery()
SLICED = slice_offline(SliceGiven(bdd=BDD, hld=HLD))


def first(type_: TicketType, ticket_set: TicketSet = SLICED) -> Ticket:
    return next(t for t in ticket_set.tickets if t.type is type_)


STORY, EPIC = first(TicketType.STORY), first(TicketType.EPIC)
PART = STORY.model_copy(
    update={
        "id": "T-900",
        "type": TicketType.SUBTASK,
        "title": "A part of it",
        "parent": STORY.id,
        "depends_on": (),
        "acceptance_criteria": (AcceptanceCriterion(text="It is there and can be seen."),),
    }
)
WITH_PART = (*SLICED.tickets, PART)
GOOD = SLICED.model_copy(
    update={"tickets": WITH_PART, "waves": order.waves(WITH_PART), "critical_path": order.critical_path(WITH_PART)}
)


def changed(ticket_id: str, **update: Any) -> TicketSet:
    tickets = tuple(t.model_copy(update=update) if t.id == ticket_id else t for t in GOOD.tickets)
    return GOOD.model_copy(update={"tickets": tickets})


OTHER = [t for t in GOOD.tickets if t.type is TicketType.STORY][1]


@pytest.mark.parametrize(
    ("ticket_set", "words"),
    [
        (changed(STORY.id, acceptance_criteria=()), "has no acceptance criteria"),
        (
            changed(STORY.id, acceptance_criteria=(AcceptanceCriterion(text="x", scenario="S-99"),)),
            "S-99, which does not exist",
        ),
        (
            changed(STORY.id, acceptance_criteria=(AcceptanceCriterion(text="x"),)),
            f"No ticket proves {STORY.acceptance_criteria[0].scenario}",
        ),
        (changed(STORY.id, covers=()), "covers no requirement"),
        (changed(STORY.id, covers=("R-77",)), "names R-77 in covers"),
        (changed(STORY.id, decisions=("D-77",)), "names D-77 in decisions"),
        (changed(STORY.id, depends_on=("T-999",)), "depends on T-999"),
        (changed(STORY.id, depends_on=(STORY.id,)), "depends on itself"),
        (changed(STORY.id, depends_on=(str(STORY.parent),)), "depends on its own family"),
        (changed(PART.id, parent=EPIC.id), "Put it under story or task"),
        (changed(STORY.id, parent=None), "has no parent"),
        (changed(STORY.id, parent="T-999"), "which does not exist"),
        (changed(STORY.id, title="x" * 81), "has 81 characters"),
        (changed(STORY.id, title=OTHER.title.upper()), "same title"),
        (changed(STORY.id, description=" "), "has no description"),
        (changed(STORY.id, id=OTHER.id), "is used 2 times"),
        (GOOD.model_copy(update={"waves": GOOD.waves[::-1]}), "waves do not follow"),
        (GOOD.model_copy(update={"critical_path": GOOD.critical_path[1:]}), "critical path"),
        (GOOD.model_copy(update={"critical_path": GOOD.critical_path[::-1]}), "critical path"),
        (GOOD.model_copy(update={"tickets": ()}), "has no tickets"),
        (
            GOOD.model_copy(
                update={"tickets": (*GOOD.tickets, EPIC.model_copy(update={"id": "T-500", "title": "Alone"}))}
            ),
            "has no children",
        ),
        (GOOD.model_copy(update={"retired": {STORY.id: "story:R-9"}}), "belonged to an earlier ticket"),
        (
            GOOD.model_copy(update={"tickets": tuple(t for t in GOOD.tickets if "Q-1" not in t.covers)}),
            "No ticket covers Q-1",
        ),
    ],
)
def test_a_fault_is_named(ticket_set: TicketSet, words: str) -> None:
    found = [f"{one.text} {one.mend}" for one in findings(ticket_set, BDD, HLD)]
    assert any(words in text for text in found), found


WALK = next(t for t in SLICED.tickets if t.subject == "walk")


def unnamed(**update: Any) -> TicketSet:
    """As a person or another tool would call it: neither the subject nor the label says what it is."""
    return changed(WALK.id, subject="", labels=(), **update)


@pytest.mark.parametrize(
    ("ticket_set", "is_found"),
    [
        (GOOD, False),
        (unnamed(), False),  # every story waits for it in the end, and it runs through the parts
        (unnamed(components=WALK.components[:1]), True),
        (unnamed(depends_on=(STORY.id,)), True),
        (GOOD.model_copy(update={"tickets": tuple(t for t in GOOD.tickets if t.id != WALK.id)}), True),
        (GOOD.model_copy(update={"tickets": (EPIC, STORY)}), False),  # one story is its own
    ],
)
def test_a_plan_without_a_walking_skeleton_is_told(ticket_set: TicketSet, is_found: bool) -> None:
    found = [one for one in findings(ticket_set, BDD, HLD) if one.rule == "tickets.skeleton"]
    assert len(found) == is_found
    assert all("Begin with a walking skeleton" in one.mend for one in found)


def test_a_ring_is_shown() -> None:
    needed = STORY.depends_on[-1]
    ring = changed(needed, depends_on=(STORY.id,))
    found = [f.text for f in findings(ring, BDD, HLD) if f.rule == "tickets.cycle"]
    assert found and STORY.id in found[0] and needed in found[0]
