"""Budgets of a company's models: shown to everybody, set by an admin; and what a plan costs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from handlers import card, replies
from handlers.call import Call, find_plan, hold_plan, need_plan, words_in, words_of
from services import ai, audit, tenancy, tickets, workflow
from services.ai import AtCap, Cap, Period, Scope, Spender
from services.core.chat import Reply
from services.core.errors import BadInput
from services.core.markup import one_line
from services.core.tx import Tx
from services.workflow import RunStatus, Stage

T = TypeVar("T")

# The stages that a model can be asked for; what a plan costs is told for these.
THINKING = (Stage.CLARIFY, Stage.BDD, Stage.HLD, Stage.SLICE, Stage.ESTIMATE)
_SCOPES = {
    Scope.TENANT: ("company", "tenant", "firma", "empresa"),
    Scope.MEMBER: ("person", "member", "persona"),
    Scope.INITIATIVE: ("plan", "initiative"),
}
_PERIODS = {
    Period.DAY: ("day", "daily", "tag", "día", "dia"),
    Period.MONTH: ("month", "monthly", "monat", "mes"),
}
_AT_CAP = {
    AtCap.ASK: ("ask", "fragen", "preguntar"),
    AtCap.DEGRADE: ("drafter", "degrade", "ohne", "sin"),
    AtCap.STOP: ("stop", "halt", "parar"),
}
_NONE = ("off", "none", "aus", "nada", "-")
_TOKENS = re.compile(r"(\d{1,15}(?:\.\d+)?)(k|m)?", re.IGNORECASE)
_MONEY = re.compile(r"\$?(\d{1,9}(?:\.\d{1,6})?)(?:usd|\$)?", re.IGNORECASE)


async def budget(call: Call) -> Reply | None:
    """`/plan budget` shows; `company day 2m`, `plan 300k 5usd`, `person month off` set a cap, `at-cap ask` what happens
    at one."""
    said = words_of(call).casefold().split()
    async with call.deps.open_tx(call.actor) as tx:
        if said:
            await _set(tx, said)
            return replies.budget_set(call.words)
        plan = await find_plan(tx, call)
        member = call.actor.member_id
        if plan is not None and plan.settings.member_id:
            member = UUID(plan.settings.member_id)
        found = await ai.fillings(tx, Spender(plan.id if plan else None, member))
        choice = await ai.at_cap(tx)
        chosen = (await ai.chosen_models(tx)).models
    settings = call.deps.settings.ai
    models = chosen.get(ai.ANY_STEP) or [one for one in (settings.model, *settings.fallbacks) if one]
    return replies.budgets(call.words, found, at_cap=choice.value, models=models)


async def cost(call: Call) -> Reply | None:
    """What the plan's stages have cost, and what those that are left may cost, by this company's earlier plans."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        spent = await ai.costs_of(tx, plan.id, since=plan.created_at)
        expected = await ai.forecast(tx, plan.id)
        runs = await workflow.stage_runs(tx, plan.id)
        cut = await tickets.load(tx, plan.id)
    done = {run.stage for run in runs if run.status is RunStatus.DONE}
    left = [stage.value for stage in THINKING if stage not in done and expected]
    count = len(cut.tickets) if cut else 0
    return replies.costs(call.words, spent, expected, left=left, tickets=count)


async def without_model(call: Call) -> Reply | None:
    """The button on the card of a budget that is used up: this plan goes on with the offline drafter."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        await workflow.exclude_ai(tx, plan.id)
        stage = await workflow.retry(tx, plan.id)
        if stage is None:
            return replies.nothing_to_retry(call.words)
        said = replies.without_model(words_in(plan), call.name)
        await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=said)
        await card.refresh(tx, plan.id)
    return None


async def capped(tx: Tx, cap: Cap) -> None:
    """Raises NotAllowed, BadInput."""
    tenancy.need(tx.actor, "plan.budget.set", told=replies.sentence("budget-by-admin"))
    await ai.set_cap(tx, cap)
    told = {"period": cap.period.value, "tokens": cap.tokens, "micros": cap.micros}
    await audit.record(tx, "budget.set", f"budget/{cap.scope.value}", told)


async def full_means(tx: Tx, choice: AtCap) -> None:
    """What happens at a cap. Raises NotAllowed."""
    tenancy.need(tx.actor, "plan.budget.set", told=replies.sentence("budget-by-admin"))
    await ai.set_at_cap(tx, choice)
    await audit.record(tx, "budget.at_cap", f"tenant/{tx.tenant_id}", {"choice": choice.value})


async def _set(tx: Tx, said: Sequence[str]) -> None:
    tenancy.need(tx.actor, "plan.budget.set", told=replies.sentence("budget-by-admin"))
    if said[0] in ("at-cap", "am-limit", "al-límite", "al-limite"):
        choice = _one(_AT_CAP, said[1] if len(said) > 1 else "")
        if choice is None or len(said) > 2:
            raise BadInput(replies.sentence("budget-choices"))
        await full_means(tx, choice)
        return
    await capped(tx, _cap(said))


def _cap(said: Sequence[str]) -> Cap:
    """Raises BadInput with an example."""
    scope = _one(_SCOPES, said[0])
    if scope is None:
        raise BadInput(replies.sentence("budget-unknown", word=one_line(said[0], 40)))
    rest = list(said[1:])
    period = _one(_PERIODS, rest[0]) if rest else None
    if period is not None:
        rest.pop(0)
    elif scope is not Scope.INITIATIVE:
        raise BadInput(replies.sentence("budget-which-period"))
    if not rest:
        raise BadInput(replies.sentence("budget-how-much"))
    tokens: int | None = None
    micros: int | None = None
    for word in rest:
        if word in _NONE and len(rest) == 1:
            break
        amount, is_money = _amount(word)
        if is_money and micros is None:
            micros = amount
        elif not is_money and tokens is None:
            tokens = amount
        else:
            raise BadInput(replies.sentence("budget-unknown", word=one_line(word, 40)))
    return Cap(scope=scope, period=period or Period.EVER, tokens=tokens, micros=micros)


def _amount(word: str) -> tuple[int, bool]:
    """Tokens, or millionths of a dollar."""
    if (found := _TOKENS.fullmatch(word)) is not None:
        many = {"": 1, "k": 1_000, "m": 1_000_000}[(found[2] or "").lower()]
        return int(Decimal(found[1]) * many), False
    if (found := _MONEY.fullmatch(word)) is not None:
        return int(Decimal(found[1]) * 1_000_000), True
    raise BadInput(replies.sentence("budget-unknown", word=one_line(word, 40)))


def _one(names: Mapping[T, tuple[str, ...]], word: str) -> T | None:
    return next((key for key, known in names.items() if word in known), None)
