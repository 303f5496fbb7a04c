"""The token ledger: every model call of a tenant is accounted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from services.ai import queries
from services.ai.values import ModelUsage
from services.core.ports import Usage
from services.core.tx import Tx


async def record_usage(tx: Tx, usage: Sequence[Usage], *, step: str, initiative_id: UUID | None = None) -> None:
    """Append what `Filled.usage` says; nothing when no model was asked. A repeated stage really spends twice."""
    if usage:
        await queries.add_usage(tx, usage, step=step, initiative_id=initiative_id)


async def usage_since(tx: Tx, since: datetime) -> tuple[ModelUsage, ...]:
    """The tenant's sums per model, by model name."""
    return _summed(await queries.sum_usage(tx, since=since))


async def usage_of(tx: Tx, initiative_id: UUID, *, since: datetime) -> tuple[ModelUsage, ...]:
    """What one initiative has spent so far, by model name; `since` is when it began: nothing older is looked at."""
    return _summed(await queries.sum_usage(tx, since=since, initiative_id=initiative_id))


def _summed(rows: Sequence[Any]) -> tuple[ModelUsage, ...]:
    return tuple(
        ModelUsage(
            model=model,
            prompt_tokens=int(prompt),
            completion_tokens=int(completion),
            calls=int(calls),
            micros=None if micros is None else int(micros),
        )
        for model, prompt, completion, calls, micros in rows
    )
