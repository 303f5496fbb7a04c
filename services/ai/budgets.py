"""Budgets: what a call may use at most is reserved before it and settled after it, under the locks of its counters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from services.ai import budget_queries as queries
from services.ai.values import AtCap, Cap, Filling, Period, Planned, Scope, Settled, Spender, StepCost, Used
from services.core.errors import BadInput, OverBudget
from services.core.tx import Tx
from services.core.words import sentence

WARN_SHARE = 0.8
_MOST = 10**15  # of tokens, and of millionths of a dollar
_PERIODS = {
    Scope.TENANT: (Period.DAY, Period.MONTH),
    Scope.MEMBER: (Period.DAY, Period.MONTH),
    Scope.INITIATIVE: (Period.EVER,),
}


async def reserve(tx: Tx, spender: Spender, planned: Planned) -> UUID:
    """The reservation's id. Raises OverBudget when a cap has no room for all of it: then the transaction has to be
    rolled back, which `deps.open_tx` does. Others that weigh a call of the same tenant wait for this transaction."""
    values = {
        "tenant_id": tx.tenant_id,
        "initiative_id": spender.initiative_id,
        "member_id": spender.member_id,
        "step": planned.step,
        "model": planned.model,
        "prompt": planned.prompt,
        "prompt_tokens": planned.prompt_tokens,
        "completion_tokens": planned.completion_tokens,
        "micros": planned.micros,
        "seconds": planned.seconds,
    }
    rows = await tx.fetch(queries.RESERVE, values)
    wanted = planned.prompt_tokens + planned.completion_tokens
    for row in rows:
        _weigh(_filling(row), planned, wanted)
    return UUID(str(rows[0]["reservation_id"]))


async def settle(tx: Tx, reservation_id: UUID, used: Used | None) -> Settled:
    """Gives back what was not used and writes the ledger. None: nobody knows what became of the call, so all that was
    reserved counts as used. A reservation that was settled before stays as it is."""
    used_ = used or Used()
    values = {
        "tenant_id": tx.tenant_id,
        "id": reservation_id,
        "prompt_tokens": used_.prompt_tokens,
        "completion_tokens": used_.completion_tokens,
        "micros": used_.micros,
        "is_estimated": used_.is_estimated,
        "is_billed": used_.is_billed,
        "is_whole": used is None,
    }
    marked = []
    for row in await tx.fetch(queries.SETTLE, values):
        filling = _filling(row)
        if filling.share >= WARN_SHARE and row["warned_at"] is None and await _is_first(tx, filling):
            marked.append(filling)
    return Settled(tuple(marked))


async def lapsed(tx: Tx) -> tuple[UUID, ...]:
    """Reservations of calls whose process died: to be settled as unknown, each in a transaction of its own."""
    return tuple(UUID(str(row["id"])) for row in await tx.fetch(queries.LAPSED, {"tenant_id": tx.tenant_id}))


async def fillings(tx: Tx, spender: Spender) -> tuple[Filling, ...]:
    """How full each cap is that would weigh a call of the spender, and what is used where there is no cap."""
    values = {
        "tenant_id": tx.tenant_id,
        "initiative_id": spender.initiative_id,
        "member_id": spender.member_id,
    }
    return tuple(_filling(row) for row in await tx.fetch(queries.FILLINGS, values))


async def caps(tx: Tx) -> tuple[Cap, ...]:
    rows = await tx.fetch(queries.CAPS, {"tenant_id": tx.tenant_id})
    return tuple(Cap(**dict(row)) for row in rows)


async def set_cap(tx: Tx, cap: Cap) -> None:
    """Holds from the next call on; with neither tokens nor money the cap goes. Raises BadInput."""
    if cap.period not in _PERIODS[cap.scope]:
        raise BadInput(sentence("budget-period", scope=cap.scope.value, periods=", ".join(_PERIODS[cap.scope])))
    if any(amount is not None and not 0 <= amount <= _MOST for amount in (cap.tokens, cap.micros)):
        raise BadInput(sentence("budget-amount"))
    values = {"tenant_id": tx.tenant_id, "scope": cap.scope, "subject": cap.subject, "period": cap.period}
    if cap.tokens is None and cap.micros is None:
        await tx.execute(queries.DROP_CAP, values)
        return
    await tx.execute(queries.SET_CAP, {**values, "tokens": cap.tokens, "micros": cap.micros})


async def at_cap(tx: Tx) -> AtCap:
    """What the tenant chose; without a choice the drafter without a model goes on."""
    rows = await tx.fetch(queries.AT_CAP, {"tenant_id": tx.tenant_id})
    return AtCap(rows[0]["at_cap"]) if rows else AtCap.DEGRADE


async def set_at_cap(tx: Tx, choice: AtCap) -> None:
    await tx.execute(queries.SET_AT_CAP, {"tenant_id": tx.tenant_id, "at_cap": choice})


async def costs_of(tx: Tx, initiative_id: UUID, *, since: datetime) -> tuple[StepCost, ...]:
    """By step, in the order in which they began; `since` is when the plan began: nothing older is looked at."""
    values = {"tenant_id": tx.tenant_id, "initiative_id": initiative_id, "since": since}
    return _costs(await tx.fetch(queries.COSTS, values))


async def forecast(tx: Tx, initiative_id: UUID) -> dict[str, StepCost]:
    """By step: the mean of the tenant's 20 newest other plans of the last 90 days; a step that no model was asked for
    is missing, because nothing is known about it."""
    values = {"tenant_id": tx.tenant_id, "initiative_id": initiative_id}
    return {one.step: one for one in _costs(await tx.fetch(queries.FORECAST, values))}


def _costs(rows: Sequence[Any]) -> tuple[StepCost, ...]:
    return tuple(
        StepCost(
            step=row["step"],
            tokens=int(row["tokens"]),
            calls=int(row["calls"]),
            micros=None if row["micros"] is None else int(row["micros"]),
            estimated=int(row["estimated"]),
        )
        for row in rows
    )


async def _is_first(tx: Tx, filling: Filling) -> bool:
    values = {
        "tenant_id": tx.tenant_id,
        "scope": filling.scope,
        "subject": filling.subject,
        "period": filling.period,
        "starts_on": filling.starts_on,
    }
    return bool(await tx.fetch(queries.WARN, values))


def _weigh(filling: Filling, planned: Planned, wanted: int) -> None:
    """`filling` holds the call already. What is used up lets nothing through, not even a call of nothing."""
    cap = filling.cap
    if cap is None:
        return
    scope, period = filling.scope.value, filling.period.value
    if cap.tokens is not None and (filling.tokens > cap.tokens or filling.tokens - wanted >= cap.tokens):
        used = max(filling.tokens - wanted, 0)
        raise OverBudget(
            sentence("budget-tokens", scope=scope, period=period, used=used, most=cap.tokens, wanted=wanted)
        )
    if cap.micros is None:
        return
    if planned.micros is None:
        raise OverBudget(sentence("budget-unpriced", scope=scope, period=period, model=planned.model))
    if filling.micros > cap.micros or filling.micros - planned.micros >= cap.micros:
        spent = max(filling.micros - planned.micros, 0)
        raise OverBudget(
            sentence(
                "budget-money",
                scope=scope,
                period=period,
                used=dollars(spent),
                most=dollars(cap.micros),
                wanted=dollars(planned.micros),
            )
        )


def dollars(micros: int) -> str:
    """`12.34`, and as many digits as a small amount needs."""
    amount = micros / 1_000_000
    return f"{amount:.2f}" if amount >= 1 or micros == 0 else f"{amount:.4f}"


def _filling(row: Any) -> Filling:
    scope, period = Scope(row["scope"]), Period(row["period"])
    cap = None
    if row["cap_subject"] is not None:
        cap = Cap(
            scope=scope, period=period, subject=row["cap_subject"], tokens=row["cap_tokens"], micros=row["cap_micros"]
        )
    return Filling(
        scope=scope,
        period=period,
        subject=row["subject"],
        starts_on=row["starts_on"],
        tokens=int(row["tokens"]),
        micros=int(row["micros"]),
        cap=cap,
        tokens_unpriced=int(row["tokens_unpriced"]),
    )
