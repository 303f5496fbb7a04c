"""A tenant's life seen from outside: listed, suspended, resumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from services.core.errors import NotAllowed, NotFound
from services.core.tx import Lobby, Tx
from services.core.words import sentence

_ALL = text("SELECT tenant_id, created_at, suspended_at FROM tenancy.all_tenants()")
_SUSPENDED = text("SELECT FROM tenancy.tenant WHERE tenant_id = :tenant_id AND suspended_at IS NOT NULL")
_SUSPEND = text("UPDATE tenancy.tenant SET suspended_at = coalesce(suspended_at, now()) WHERE tenant_id = :tenant_id")
_RESUME = text(
    """
    UPDATE tenancy.tenant SET suspended_at = NULL WHERE tenant_id = :tenant_id
    RETURNING coalesce(now() - old.suspended_at, interval '0')
    """
)
_ALL_SUSPENDED = text("SELECT * FROM tenancy.suspended()")


@dataclass(frozen=True, slots=True)
class TenantState:
    id: UUID
    created_at: datetime
    suspended_at: datetime | None


async def all_tenants(lobby: Lobby) -> tuple[TenantState, ...]:
    """Oldest first; names are the tenants' own and stay with them."""
    return tuple(TenantState(*row) for row in await lobby.fetch(_ALL, {}))


async def suspend(tx: Tx) -> None:
    """From now on nobody is let in; again is no harm. Raises NotFound."""
    if (await tx.execute(_SUSPEND, {"tenant_id": tx.tenant_id})).rowcount == 0:
        raise NotFound(sentence("no-tenant"))


async def resume(tx: Tx) -> timedelta:
    """For how long it was suspended."""
    paused: timedelta | None = (await tx.execute(_RESUME, {"tenant_id": tx.tenant_id})).scalar_one_or_none()
    if paused is None:
        raise NotFound(sentence("no-tenant"))
    return paused


async def suspended_tenants(lobby: Lobby) -> tuple[UUID, ...]:
    """Of this database, also those that have left it since."""
    return tuple(row[0] for row in await lobby.fetch(_ALL_SUSPENDED, {}))


async def is_suspended(tx: Tx) -> bool:
    return bool(await tx.fetch(_SUSPENDED, {"tenant_id": tx.tenant_id}))


async def need_active(tx: Tx) -> None:
    """Raises NotAllowed while the tenant is suspended."""
    if await is_suspended(tx):
        raise NotAllowed(sentence("tenant-suspended"))
