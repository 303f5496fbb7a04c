"""Each weak spot of a story is found and told with its mend; what the offline slicer writes has none."""

from __future__ import annotations

from typing import Any

import pytest

from services.core.contracts import AcceptanceCriterion, Level, OpenQuestion, Ticket, TicketSet, TicketType
from services.tickets import findings
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import bakery

BDD, HLD = bakery()
GOOD = slice_offline(SliceGiven(bdd=BDD, hld=HLD))
STORIES = [t for t in GOOD.tickets if t.type is TicketType.STORY]
STORY, OTHER = STORIES[0], STORIES[1]
EPIC = GOOD.tickets[0]
SPIKE = next(t for t in GOOD.tickets if t.subject == "spike:I-1")


def changed(ticket: Ticket, **update: Any) -> TicketSet:
    tickets = tuple(t.model_copy(update=update) if t.id == ticket.id else t for t in GOOD.tickets)
    return GOOD.model_copy(update={"tickets": tickets})


def criteria(text: str) -> tuple[AcceptanceCriterion, ...]:
    return (*STORY.acceptance_criteria, AcceptanceCriterion(text=text))


def rules(ticket_set: TicketSet) -> set[str]:
    return {f.rule for f in findings(ticket_set, BDD, HLD)}


def test_the_good_set_has_no_findings() -> None:
    assert findings(GOOD, BDD, HLD) == ()


@pytest.mark.parametrize(
    ("rule", "ticket_set"),
    [
        ("well-formed", changed(STORY, description=STORY.description.split("\n", 1)[1])),
        ("sound", changed(STORY, description="As a guest, I want a loaf to be there. " * 3)),
        ("atomic", changed(STORY, title="Reserve a loaf and pay the deposit")),
        ("atomic", changed(STORY, title="Reservar una hogaza y pagar la señal")),
        ("atomic", changed(STORY, title="Brot reservieren und Anzahlung leisten")),
        ("minimal", changed(STORY, title="Reserve a loaf (see the mail of Ana)")),
        ("problem-oriented", changed(STORY, acceptance_criteria=criteria("The guest clicks the blue button below."))),
        ("unambiguous", changed(STORY, acceptance_criteria=criteria("The answer comes quickly enough for the guest."))),
        ("full-sentence", changed(STORY, title="Reservations")),
        ("full-sentence", changed(STORY, title="The loaf is reserved")),
        ("whole-title", changed(STORY, title="Reserve a loaf for a morning in the…")),
        ("whole-title", changed(STORY, title="Reserve a loaf for a morning with the")),
        ("short-title", changed(STORY, title="Reserve a loaf " * 6)),
        ("uniform", changed(STORY, title="As a guest, I want a loaf")),
        ("unique", changed(STORY, title=OTHER.title + " of")),
        ("conflict-free", changed(STORY, title="Never " + OTHER.title.lower())),
        ("value", changed(EPIC, title="Handle reservations")),
        ("value", changed(EPIC, title="Build the database")),
        ("estimatable", changed(STORY, description=STORY.description + "\nTBD")),
        ("estimatable", changed(STORY, components=())),
        ("estimatable", changed(STORY, description="As a guest, I want a loaf, so that I eat.")),
        ("small", changed(STORY, acceptance_criteria=STORY.acceptance_criteria * 13)),
        ("testable", changed(STORY, acceptance_criteria=criteria("it works"))),
        ("testable", changed(STORY, acceptance_criteria=(AcceptanceCriterion(text="The loaf is there."),))),
        ("independent", changed(STORY, depends_on=tuple(t.id for t in GOOD.tickets if t.type != "epic")[:7])),
        ("reason", changed(STORY, depends_on=(OTHER.id,))),
    ],
)  # fmt: skip
def test_a_weak_spot_is_a_warning_with_its_mend(rule: str, ticket_set: TicketSet) -> None:
    found = [f for f in findings(ticket_set, BDD, HLD) if f.rule == f"tickets.{rule}"]
    assert found, rules(ticket_set)
    assert all(f.level is Level.WARNING and f.mend and f.text for f in found)


def test_two_nouns_are_no_two_deeds_in_german() -> None:
    assert "tickets.atomic" not in rules(changed(STORY, title="Zahlungen und Erstattungen aufgehen lassen"))


def test_a_dependency_without_a_cause_in_the_design_is_named() -> None:
    first = next(t for t in GOOD.tickets if t.subject == "quality:Q-1")
    bare = first.model_copy(update={"components": (), "entities": (), "decisions": (), "labels": ()})
    far = STORY.model_copy(update={"depends_on": (first.id,), "description": STORY.description + f" {first.id}"})
    swap = {first.id: bare, STORY.id: far}
    ticket_set = GOOD.model_copy(update={"tickets": tuple(swap.get(t.id, t) for t in GOOD.tickets)})
    assert "tickets.true-dependency" in rules(ticket_set)


def test_an_outside_system_that_nobody_tries_out_is_named() -> None:
    without = GOOD.model_copy(update={"tickets": tuple(t for t in GOOD.tickets if t.id != SPIKE.id)})
    found = [f for f in findings(without, BDD, HLD) if f.rule == "tickets.unknown-outside"]
    assert [f.where for f in found] == ["I-1"]


def test_an_open_question_without_its_spike_blocks() -> None:
    question = OpenQuestion(id="OQ-9", text="Who bakes on Sundays?", category="edge_cases", blocks=("R-2",))
    bdd = BDD.model_copy(update={"open_questions": (*BDD.open_questions, question)})
    found = [f for f in findings(GOOD, bdd, HLD) if f.rule == "tickets.spike"]
    assert [f.where for f in found] == ["OQ-9"] and found[0].level is Level.ERROR


def test_an_earlier_epic_never_waits_for_a_later_one() -> None:
    epics = [t for t in GOOD.tickets if t.type is TicketType.EPIC]
    last = next(t for t in GOOD.tickets if t.parent == epics[-1].id)
    found = [f for f in findings(changed(STORY, depends_on=(last.id,)), BDD, HLD) if f.rule == "tickets.epic-order"]
    assert found and found[0].level is Level.ERROR and last.id in found[0].text


def test_the_same_set_gives_the_same_finding_ids() -> None:
    weak = changed(STORY, title="Reservations")
    assert [f.id for f in findings(weak, BDD, HLD)] == [f.id for f in findings(weak, BDD, HLD)]
