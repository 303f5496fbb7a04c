"""The wrapped keys of a tenant, as rows; unwrapping them is services/crypto/vault.py's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.core.errors import NotFound
from services.core.tx import Tx
from services.core.words import sentence
from services.crypto import queries


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """`waits`: seconds until it begins to seal."""

    id: UUID
    wrapped: bytes
    waits: float = 0.0


@dataclass(frozen=True, slots=True)
class KeyState:
    """One data key as an admin sees it; `owner` is empty for the tenant's own, else whose tracker data it seals."""

    id: UUID
    owner: str
    created_at: datetime
    seals_from: datetime
    destroyed_at: datetime | None


async def list_keys(tx: Tx) -> tuple[WrappedKey, ...]:
    """The tenant's own, oldest first; the last whose time has come is the one that seals. Raises NotFound when they
    were destroyed: a tenant whose keys are gone gets no new ones."""
    rows = (await tx.execute(queries.LIST, {"tenant_id": tx.tenant_id})).all()
    if rows and all(row[1] is None for row in rows):
        raise NotFound(sentence("key-gone"))
    return tuple(WrappedKey(row[0], row[1], row[2]) for row in rows if row[1] is not None)


async def add_first_key(tx: Tx, new: WrappedKey) -> WrappedKey:
    """The tenant's key: `new`, or the one that somebody else added first."""
    await tx.execute(queries.LOCK, {"tenant_id": tx.tenant_id})
    known = await list_keys(tx)
    if known:
        return known[-1]
    await add_key(tx, new)
    return new


async def add_key(tx: Tx, new: WrappedKey, *, after: float = 0.0) -> None:
    """Seals `after` seconds from now; the older ones still open what they sealed."""
    values = {"tenant_id": tx.tenant_id, "id": new.id, "wrapped": new.wrapped, "after": after, "owner": ""}
    await tx.execute(queries.ADD, values)


async def replace_wrapped(tx: Tx, key: WrappedKey) -> None:
    """The same key under newer material; one that was destroyed meanwhile stays so."""
    await tx.execute(queries.REPLACE, {"tenant_id": tx.tenant_id, "id": key.id, "wrapped": key.wrapped})


async def destroy_keys(tx: Tx) -> int:
    """The tenant's own and its people's; what is left says when. How many there were."""
    return (await tx.execute(queries.DESTROY, {"tenant_id": tx.tenant_id})).rowcount


async def retire_keys(tx: Tx, keep: UUID) -> int:
    """Once everything was sealed anew: the older keys go, and what they sealed in old backups opens no more."""
    return (await tx.execute(queries.RETIRE, {"tenant_id": tx.tenant_id, "keep": keep})).rowcount


async def key_states(tx: Tx) -> tuple[KeyState, ...]:
    rows = await tx.execute(queries.STATES, {"tenant_id": tx.tenant_id})
    return tuple(KeyState(*row) for row in rows)
