"""What follows from the tickets is computed, whoever wrote them; what is wrong with them is told."""

from __future__ import annotations

from typing import Any

import pytest

from services import tickets
from services.core.contracts import ComponentKind, Ticket, TicketSet, TicketType
from services.core.ports import A, AiStep, Filled, G
from services.core.values import OFFLINE_GENERATOR
from services.tickets import promised
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import IDEAS, bakery


class Scripted:
    """A model that answers what it is told to; `faults` is what the step's check says of it."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.faults: list[str] = []

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        self.faults = step.check(given, self.answer)
        return Filled(self.answer, "model/x tickets.slice@1.0.0", "")

    async def ping(self) -> str:
        return "scripted"


async def test_waves_path_and_hashes_are_computed_for_a_model() -> None:
    bdd, hld = bakery()
    drafted = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    bare = {"waves": (), "critical_path": (), "bdd_hash": "", "hld_hash": "", "generator": "", "language": "fr"}
    ai = Scripted(drafted.model_copy(update=bare))
    filled = await tickets.slice_plan(ai, bdd, hld, None)
    assert ai.faults == []
    assert filled.value == drafted.model_copy(update={"generator": "model/x tickets.slice@1.0.0"})
    assert drafted.generator == OFFLINE_GENERATOR


async def test_a_ring_and_a_reused_id_are_told_to_the_model() -> None:
    bdd, hld = bakery()
    drafted = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    story = next(t for t in drafted.tickets if t.type == "story" and t.depends_on)
    ring = tuple(
        t.model_copy(update={"depends_on": (story.id,)}) if t.id == story.depends_on[0] else t for t in drafted.tickets
    )
    previous = drafted.model_copy(update={"tickets": drafted.tickets[:3], "retired": {story.id: "story:R-99"}})
    ai = Scripted(drafted.model_copy(update={"tickets": ring}))
    filled = await tickets.slice_plan(ai, bdd, hld, previous)
    assert any("wait for each other" in fault for fault in ai.faults)
    assert filled.value.waves == ()


async def test_an_id_that_is_gone_is_retired_for_a_model_too() -> None:
    bdd, hld = bakery()
    drafted = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    last = drafted.tickets[-1]
    ai = Scripted(drafted.model_copy(update={"tickets": drafted.tickets[:-1]}))
    filled = await tickets.slice_plan(ai, bdd, hld, drafted)
    assert filled.value.retired == {last.id: last.subject}


BDD, HLD = bakery()
DRAFTED = slice_offline(SliceGiven(bdd=BDD, hld=HLD))
STORY, OTHER = [t for t in DRAFTED.tickets if t.type is TicketType.STORY and t.acceptance_criteria[0].scenario][:2]
WALK = next(t for t in DRAFTED.tickets if t.subject == "walk")


def with_(ticket_id: str, *more: Ticket, **update: Any) -> TicketSet:
    told = tuple(t.model_copy(update=update) if t.id == ticket_id else t for t in DRAFTED.tickets)
    return DRAFTED.model_copy(update={"tickets": (*told, *more)})


def another(of: Ticket, **update: Any) -> Ticket:
    return of.model_copy(update={"id": "T-900", "title": "Something else entirely", **update})


FIRST = STORY.acceptance_criteria[0]
PROMISED = {
    "tickets.subject": with_(STORY.id, subject=""),
    "tickets.kept-id": with_(STORY.id, subject="story:R-77"),
    "tickets.story-each": with_(
        STORY.id, another(STORY, subject="part:T-900"), subject=f"part:{STORY.id}", covers=STORY.covers[:1]
    ),
    "tickets.sub-task": with_("", another(STORY, type=TicketType.SUBTASK, parent=STORY.id, subject="part:x:y:z")),
    "tickets.kind": with_(STORY.id, acceptance_criteria=(FIRST.model_copy(update={"kind": "odd"}),)),
    "tickets.skill": with_(STORY.id, skills=("frontend", "backend")),
    "tickets.walk": with_(WALK.id, depends_on=(STORY.id,)),
    "tickets.long": with_(STORY.id, description="word " * 451),
    "tickets.plain-title": with_(STORY.id, title="Reserve a loaf (and more)"),
}


@pytest.mark.parametrize("rule", PROMISED)
def test_what_the_prompt_asks_is_held_against_a_models_answer(rule: str) -> None:
    assert list(promised.broken(DRAFTED, BDD, HLD, DRAFTED)) == []
    found = list(promised.broken(PROMISED[rule], BDD, HLD, DRAFTED))
    assert rule in {one.rule for one in found}
    told = tickets.SLICE.check(SliceGiven(bdd=BDD, hld=HLD, previous=DRAFTED), PROMISED[rule])
    assert any(one.text in fault for one in found for fault in told if one.rule == rule)


def test_an_outside_system_is_connected_once() -> None:
    outside = next(c for c in HLD.components if c.kind is ComponentKind.EXTERNAL)
    twice = tuple(
        another(STORY, id=f"T-9{n}", type=TicketType.TASK, subject=f"connect:I-{n}", components=(outside.id,))
        for n in (1, 2)
    )
    found = promised.broken(with_("", *twice), BDD, HLD, None)
    assert "tickets.connected-once" in {one.rule for one in found}


@pytest.mark.parametrize("idea", IDEAS)
def test_the_rules_own_tickets_keep_to_it_as_well(idea: str) -> None:
    bdd, hld = IDEAS[idea]()
    drafted = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    assert list(promised.broken(drafted, bdd, hld, drafted)) == []
