"""`/v1/budgets`: how full they are, and what happens at one; and what a plan costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import Path, status
from pydantic import BaseModel, Field

from bot.api.acting import NUMBER, Act, Body, Done
from bot.api.door import asks, router
from bot.auth import Caller, Dependencies
from handlers import access, budget
from services import ai
from services.ai import AtCap, Cap, Filling, Period, Scope, Spender, StepCost
from services.core.tx import Tx

routes = router("/budgets", "usage")
plans = router("/initiatives/{initiative_id}", "usage")
MILLIONTHS = 1_000_000


class BudgetView(BaseModel):
    """What is used since `starts_on`, the calls under way included, and the most that may be; null: no such cap.
    Money in millionths of a US dollar, as /v1/usage has it; `unpriced_tokens` have no known price."""

    scope: Scope
    period: Period
    starts_on: str
    used_tokens: int
    used_micros: int
    unpriced_tokens: int
    most_tokens: int | None
    most_micros: int | None


class BudgetsView(BaseModel):
    at_cap: AtCap
    budgets: list[BudgetView]


class NewBudget(Body):
    """Neither of them: the budget goes."""

    tokens: Annotated[int, Field(ge=0, le=10**15), NUMBER] | None
    dollars: Annotated[float, Field(ge=0, le=999_999_999), NUMBER] | None


class NewAtCap(Body):
    """`ask` a person, go on with the drafter without a model, or `stop`."""

    at_cap: AtCap


class CostView(BaseModel):
    """`expected`: by this organisation's earlier plans; a stage that no model was asked for is missing."""

    spent: list[StepCost]
    expected: list[StepCost]


@routes.get("", openapi_extra=asks("plan.budget"))
async def show(caller: Caller, deps: Dependencies) -> BudgetsView:
    """Of the organisation and of the caller."""
    async with deps.open_tx(caller) as tx:
        return await _budgets(tx)


@routes.put("/{scope}/{period}", openapi_extra=asks("plan.budget.set", body={"tokens": 2_000_000, "dollars": 25}))
async def set_budget(
    scope: Annotated[Scope, Path()], period: Annotated[Period, Path()], body: NewBudget, act: Act
) -> BudgetsView:
    """Of the organisation or of each member, a day or a month; or of each plan (`initiative`), for `ever`."""
    micros = None if body.dollars is None else int(Decimal(str(body.dollars)) * MILLIONTHS)
    async with act.deps.open_tx(act.actor) as tx:
        await budget.capped(tx, Cap(scope=scope, period=period, tokens=body.tokens, micros=micros))
        return await _budgets(tx)


@routes.put("/at-cap", openapi_extra=asks("plan.budget.set", body={"at_cap": "ask"}))
async def set_at_cap(body: NewAtCap, act: Act) -> BudgetsView:
    async with act.deps.open_tx(act.actor) as tx:
        await budget.full_means(tx, body.at_cap)
        return await _budgets(tx)


@plans.get("/cost", openapi_extra=asks("plan.cost"))
async def cost(initiative_id: UUID, caller: Caller, deps: Dependencies) -> CostView:
    async with deps.open_tx(caller) as tx:
        plan = await access.plan(tx, caller, initiative_id)
        spent = await ai.costs_of(tx, plan.id, since=plan.created_at)
        expected = await ai.forecast(tx, plan.id)
    return CostView(spent=list(spent), expected=list(expected.values()))


@plans.post("/without-model", status_code=status.HTTP_202_ACCEPTED, openapi_extra=asks("plan.retry"))
async def without_model(initiative_id: UUID, act: Act) -> Done:
    """A plan that waits at a budget goes on with the drafter that asks no model."""
    return await act.do("plan.retry", budget.without_model, act.call(await act.plan(initiative_id)))


async def _budgets(tx: Tx) -> BudgetsView:
    found = await ai.fillings(tx, Spender(None, tx.actor.member_id))
    return BudgetsView(at_cap=await ai.at_cap(tx), budgets=[_budget(one) for one in found])


def _budget(one: Filling) -> BudgetView:
    return BudgetView(
        scope=one.scope,
        period=one.period,
        starts_on=one.starts_on.isoformat(),
        used_tokens=one.tokens,
        used_micros=one.micros,
        unpriced_tokens=one.tokens_unpriced,
        most_tokens=one.cap.tokens if one.cap else None,
        most_micros=one.cap.micros if one.cap else None,
    )
