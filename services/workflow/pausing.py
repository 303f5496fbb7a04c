"""After a time in which nothing was allowed to happen, what was to be done by then has as much longer."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from services.core.tx import Tx

_LONGER = text(
    """
UPDATE workflow.stage_run SET deadline_at = deadline_at + CAST(:paused AS interval)
WHERE tenant_id = :tenant AND status IN ('ready', 'running')
"""
)


async def give_time(tx: Tx, paused: timedelta) -> None:
    """To every stage that was on its way."""
    await tx.execute(_LONGER, {"tenant": tx.tenant_id, "paused": paused})
