"""The wrapped keys of a tenant, as rows; unwrapping them is services/crypto/vault.py's."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from services.core.tx import Tx
from services.crypto import queries


@dataclass(frozen=True, slots=True)
class WrappedKey:
    id: UUID
    wrapped: bytes


async def newest_key(tx: Tx) -> WrappedKey | None:
    """The one that seals now."""
    row = (await tx.execute(queries.NEWEST, {"tenant_id": tx.tenant_id})).one_or_none()
    return None if row is None else WrappedKey(*row)


async def find_key(tx: Tx, key_id: UUID) -> WrappedKey | None:
    """An older one, for what it sealed."""
    row = (await tx.execute(queries.BY_ID, {"tenant_id": tx.tenant_id, "id": key_id})).one_or_none()
    return None if row is None else WrappedKey(*row)


async def add_first_key(tx: Tx, new: WrappedKey) -> WrappedKey:
    """The tenant's key: `new`, or the one that somebody else added first."""
    await tx.execute(queries.LOCK, {"tenant_id": tx.tenant_id})
    known = await newest_key(tx)
    if known is not None:
        return known
    await add_key(tx, new)
    return new


async def add_key(tx: Tx, new: WrappedKey) -> None:
    """Seals from now on; the older ones still open what they sealed."""
    await tx.execute(queries.ADD, {"tenant_id": tx.tenant_id, "id": new.id, "wrapped": new.wrapped})
