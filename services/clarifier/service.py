"""The verbs of the clarifier."""

from __future__ import annotations

from services.clarifier.state import BddGiven, ClarifierState
from services.clarifier.steps import BDD
from services.core.contracts import Bdd
from services.core.ports import Ai, Filled


async def draft_bdd(ai: Ai, state: ClarifierState, previous: Bdd | None) -> Filled[Bdd]:
    """The document, marked with who wrote it."""
    filled = await ai.fill(BDD, BddGiven(state=state, previous=previous))
    bdd = filled.value.model_copy(update={"generator": filled.generator, "downgrade": filled.downgrade})
    return Filled(bdd, filled.generator, filled.downgrade, filled.usage)
