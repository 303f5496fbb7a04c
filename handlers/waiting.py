"""How long the bot waits for an answer: the tenant's choice, else the installation's."""

from __future__ import annotations

from uuid import UUID

from services import clarifier, tenancy
from services.core.settings import Settings
from services.core.tx import Tx


async def start_waiting(tx: Tx, settings: Settings, initiative_id: UUID) -> None:
    """The clock of the reminder and of the parking begins anew."""
    tenant = await tenancy.get_settings(tx)
    hours, days = tenant.reminder_hours, tenant.parking_days
    await clarifier.start_waiting(
        tx,
        initiative_id,
        reminder_hours=settings.clarifier.reminder_hours if hours is None else hours,
        parking_days=settings.clarifier.parking_days if days is None else days,
    )
