"""The drafter without a model: rules and the catalogue."""

from __future__ import annotations

from services.clarifier import questions
from services.clarifier.crediting import credited
from services.clarifier.drafting.assemble import draft
from services.clarifier.state import BddGiven, ClarifierState, NextStep
from services.core.contracts import Bdd


def draft_bdd(given: BddGiven) -> Bdd:
    """The document; the same input always gives the same."""
    return credited(given.state, draft(given.state, given.previous))


def next_step(state: ClarifierState) -> NextStep:
    """The next question by its expected effect, and the coverage map."""
    return questions.next_step(state)
