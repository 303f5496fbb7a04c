"""All SQL of `ai`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, case, func, insert, select

from services.ai.tables import token_ledger
from services.core.ports import Usage
from services.core.tx import Tx


async def add_usage(tx: Tx, usage: Sequence[Usage], *, step: str, initiative_id: UUID | None) -> None:
    rows = [
        {
            "tenant_id": tx.tenant_id,
            "initiative_id": initiative_id,
            "step": step,
            "model": one.model,
            "prompt_tokens": one.prompt_tokens,
            "completion_tokens": one.completion_tokens,
            "calls": one.calls,
        }
        for one in usage
    ]
    await tx.execute(insert(token_ledger), rows)


async def sum_usage(tx: Tx, *, since: datetime | None = None, initiative_id: UUID | None = None) -> Sequence[Row[Any]]:
    table = token_ledger.c
    wanted = [table.tenant_id == tx.tenant_id]
    wanted += [table.created_at >= since] if since is not None else []
    wanted += [table.initiative_id == initiative_id] if initiative_id is not None else []
    found = await tx.execute(
        select(
            table.model,
            func.sum(table.prompt_tokens),
            func.sum(table.completion_tokens),
            func.sum(table.calls),
            case((func.bool_and(table.micros.is_not(None)), func.sum(table.micros))),
        )
        .where(*wanted)
        .group_by(table.model)
        .order_by(table.model)
    )
    return found.all()
