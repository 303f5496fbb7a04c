"""What follows from the tickets is computed, whoever wrote them; what is wrong with them is told."""

from __future__ import annotations

from typing import Any

from services import tickets
from services.core.ports import A, AiStep, Filled, G
from services.core.values import OFFLINE_GENERATOR
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import bakery


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
