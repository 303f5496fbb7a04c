"""A tenant's life seen from outside: listed, suspended, resumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from services.core.errors import NotAllowed, NotFound
from services.core.tx import Lobby, Tx
from services.core.words import sentence

_ALL = text("SELECT tenant_id, created_at, suspended_at FROM tenancy.all_tenants()")
_SUSPENDED = text("SELECT suspended_at FROM tenancy.tenant WHERE tenant_id = :tenant_id")
_SUSPEND = text("UPDATE tenancy.tenant SET suspended_at = coalesce(suspended_at, now()) WHERE tenant_id = :tenant_id")
_RESUME = text("UPDATE tenancy.tenant SET suspended_at = NULL WHERE tenant_id = :tenant_id")


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


async def resume(tx: Tx) -> None:
    if (await tx.execute(_RESUME, {"tenant_id": tx.tenant_id})).rowcount == 0:
        raise NotFound(sentence("no-tenant"))


async def need_active(tx: Tx) -> None:
    """Raises NotAllowed while the tenant is suspended."""
    if (await tx.execute(_SUSPENDED, {"tenant_id": tx.tenant_id})).scalar_one_or_none() is not None:
        raise NotAllowed(sentence("tenant-suspended"))
