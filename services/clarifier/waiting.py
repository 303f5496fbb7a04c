"""While nobody answers: remind once, then park; by the database's clock, so that restarts change nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from services.clarifier import queries
from services.core.tx import Lobby, Tx


@dataclass(frozen=True, slots=True)
class Due:
    """What is due now for one initiative: a reminder, or to be parked."""

    initiative_id: UUID
    is_parking: bool


async def start_waiting(tx: Tx, initiative_id: UUID, *, reminder_hours: int, parking_days: int) -> None:
    """Counted from now; 0 means never."""
    await queries.set_waiting(tx, initiative_id, hours=reminder_hours, days=parking_days)


async def stop_waiting(tx: Tx, initiative_id: UUID) -> None:
    """Somebody spoke."""
    await queries.set_waiting(tx, initiative_id, hours=0, days=0)


async def wait_longer(tx: Tx, paused: timedelta) -> None:
    """Of the whole tenant: nobody could answer for so long."""
    await queries.wait_longer(tx, paused)


async def due_sessions(lobby: Lobby, *, limit: int = 200) -> tuple[tuple[UUID, UUID], ...]:
    """(tenant, session) of every tenant in which a reminder or a parking is due, the longest due first."""
    return await queries.due_sessions(lobby, limit)


async def take_due(tx: Tx, session_id: UUID) -> Due | None:
    """What is due, given to one caller only; None when another took it or somebody has spoken."""
    found = await queries.take_due(tx, session_id)
    return None if found is None else Due(*found)
