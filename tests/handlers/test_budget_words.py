"""What a plan has cost, in words: a price that nobody knows is called unknown, alone and in every sum."""

from __future__ import annotations

from handlers import replies
from services.ai import StepCost
from tests.handlers.calls import words

KNOWN = StepCost(step="clarify", tokens=100, calls=2, micros=1_500_000, estimated=0)
UNKNOWN = StepCost(step="bdd", tokens=50, calls=1, micros=None, estimated=0)


def told(*spent: StepCost, expected: dict[str, StepCost] | None = None, left: tuple[str, ...] = ()) -> str:
    return words(replies.costs(replies.ENGLISH, spent, expected or {}, left=left, tickets=5)).casefold()


def test_by_stage_and_by_ticket() -> None:
    said = told(KNOWN)
    assert "1.50 usd" in said and "0.3000 usd" in said and "not known" not in said


def test_an_unknown_price_is_no_zero_and_makes_the_sums_unknown() -> None:
    said = told(KNOWN, UNKNOWN)
    assert said.count("not known") == 3  # of the stage, of the whole, of a ticket
    assert "0.00 usd" not in said and "150" in said and "30 tokens" in said


def test_what_is_expected_of_a_stage_that_nobody_has_seen_is_not_known() -> None:
    said = told(expected={"bdd": KNOWN}, left=("bdd", "hld"))
    assert "1.50 usd" in said and said.count("not known") == 2  # tokens and price of the design
