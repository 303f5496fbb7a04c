"""What a model answers about a ticket, as numbers that a team's past is held against: it never says the points itself.

Whether the answers are worth anything is decided by the backtest of each team; see learning/team.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import Field

from services.core.errors import OverBudget
from services.core.ports import Ai, AiStep
from services.core.values import OFFLINE_GENERATOR, Value
from services.estimator.past import PastTicket

AT_ONCE = 20  # tickets in one question
CHARACTERS = 1_200  # of a description that are shown


class TicketWords(Value):
    key: str
    title: str
    description: str


class TraitsGiven(Value):
    tickets: tuple[TicketWords, ...]


class Traits(Value):
    """`effort` and `unknowns` from 1 (least) to 5, beside usual tickets of the same kind of product."""

    key: str
    effort: int = Field(ge=1, le=5)
    unknowns: int = Field(ge=1, le=5)
    changes_data: bool
    crosses_systems: bool
    has_interface: bool
    is_mechanical: bool

    @property
    def numbers(self) -> tuple[float, ...]:
        flags = (self.changes_data, self.crosses_systems, self.has_interface, self.is_mechanical)
        return (float(self.effort), float(self.unknowns), *(float(one) for one in flags))


class TraitSet(Value):
    traits: tuple[Traits, ...]


def _nobody(given: TraitsGiven) -> TraitSet:
    """Rules do not guess at it: without a model there are no answers."""
    return TraitSet(traits=())


def _check(given: TraitsGiven, answer: TraitSet) -> list[str]:
    asked, told = [one.key for one in given.tickets], [one.key for one in answer.traits]
    found = [f"{key} is no ticket of these: drop it." for key in told if key not in asked]
    found += [f"{key} is answered twice: keep one." for key in sorted({k for k in told if told.count(k) > 1})]
    return found + [f"{key} has no answer: add it." for key in asked if key not in told]


TRAITS_STEP: AiStep[TraitsGiven, TraitSet] = AiStep(
    "estimator.traits", TraitsGiven, TraitSet, _nobody, Path(__file__).parent / "prompts" / "traits.md", _check
)


async def ask_traits(ai: Ai, tickets: Sequence[PastTicket]) -> dict[str, tuple[float, ...]]:
    """By key; without those that no model answered. Each question goes through the gateway, its budgets and its
    ledger, and what these refuse is left out."""
    found: dict[str, tuple[float, ...]] = {}
    for start in range(0, len(tickets), AT_ONCE):
        shown = tuple(
            TicketWords(key=one.key, title=one.title[:300], description=one.description[:CHARACTERS])
            for one in tickets[start : start + AT_ONCE]
        )
        try:
            filled = await ai.fill(TRAITS_STEP, TraitsGiven(tickets=shown))
        except OverBudget:  # nothing rests on it
            break
        if filled.generator == OFFLINE_GENERATOR:
            break  # no model is to be had now: the next plan asks again
        found |= {one.key: one.numbers for one in filled.value.traits}
    return found
