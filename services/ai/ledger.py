"""What a tenant's models have cost, looked at from each side: for the admin page, and for programs."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from services.ai import ledger_queries as queries
from services.core.tx import Tx
from services.core.values import Value

MOST = 1000


class By(StrEnum):
    """What sums are made for. Days are those of UTC."""

    DAY = "day"
    STEP = "step"
    MODEL = "model"
    INITIATIVE = "initiative"
    MEMBER = "member"


class Spent(Value):
    """One sum. `key`: a day, a step, a model's name, or an id; empty where a call had none. `micros` (of a US dollar)
    is of the calls whose price was known, and None where none was; `unpriced_calls` are the others. `estimated_calls`
    left no word of what they used."""

    key: str
    prompt_tokens: int
    completion_tokens: int
    calls: int
    micros: int | None
    unpriced_calls: int
    estimated_calls: int


async def spent_by(
    tx: Tx, by: By, *, since: datetime, until: datetime | None = None, limit: int = 100
) -> tuple[Spent, ...]:
    """From `since` (inclusive) to `until` (exclusive). Days in their order, everything else the dearest first, those of
    unknown price behind them by their tokens; at most `limit`, which is at most 1,000."""
    values = {"tenant_id": tx.tenant_id, "since": since, "until": until, "limit": min(limit, MOST)}
    rows = await tx.fetch(queries.SUMS[by.value], values)
    return tuple(
        Spent(
            key=str(row["key"] or ""),
            prompt_tokens=int(row["prompt_tokens"]),
            completion_tokens=int(row["completion_tokens"]),
            calls=int(row["calls"]),
            micros=None if row["micros"] is None else int(row["micros"]),
            unpriced_calls=int(row["unpriced"]),
            estimated_calls=int(row["estimated"]),
        )
        for row in rows
    )
