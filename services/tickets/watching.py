"""How a connection is watched: its secret way in, its webhook, and the comparison that a worker does every night."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from services import crypto
from services.core.errors import Conflict
from services.core.tx import Lobby, Tx
from services.core.watched import Hook
from services.tickets import watch_queries as queries
from services.tickets.accounts import Account, OpenTx, accounts

_TABLE = "tickets.account_sync"
_LOST = "Another worker compares this connection now."
NIGHT_BEGINS = 1 * 3600  # UTC
NIGHT_SECONDS = 4 * 3600


@dataclass(frozen=True, slots=True)
class WayIn:
    """`path` is the end of the address, `secret` signs what comes there."""

    path: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FoundHook:
    """Whose address it is; `sealed` opens with the tenant's key only."""

    tenant_id: UUID
    account_id: UUID
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sync:
    """A claimed comparison; `cursor` is where an earlier one stopped, `age` and `hook_left` in seconds."""

    account_id: UUID
    epoch: int
    cursor: dict[str, Any]
    hook: Hook | None
    hook_left: float | None
    missed_after: str
    sealed: bytes | None
    failures: int
    age: float | None


@dataclass(frozen=True, slots=True)
class Watched:
    """For people: how a connection is watched."""

    is_open: bool  # there is a way in for webhooks
    hook: Hook | None
    hook_expires_at: datetime | None
    heard_at: datetime | None
    reconciled_at: datetime | None
    next_at: datetime | None
    error: str


async def find_account(tx: Tx, account_id: UUID) -> Account | None:
    """None for one that was disconnected, or is another tenant's."""
    return next((one for one in await accounts(tx) if one.id == account_id), None)


async def same_site(tx: Tx, account_id: UUID) -> tuple[UUID, ...]:
    """Every connection to the same site that there ever was, that one among them, the oldest first. They share the
    first one's address for webhooks, because a site takes one address of an app; also when that one was disconnected
    since, so that the others need no other address."""
    rows = await tx.execute(queries.SAME_SITE, _where(tx, account_id))
    return tuple(row[0] for row in rows)


def path_hash(path: str) -> str:
    """Only this is kept in the clear: whoever reads the database still knows no address."""
    return hashlib.sha256(path.encode()).hexdigest()


async def find_hook(lobby: Lobby, path: str) -> FoundHook | None:
    row = (await lobby.execute(queries.FIND_HOOK, {"hash": path_hash(path)})).one_or_none()
    return None if row is None else FoundHook(row[0], row[1], bytes(row[2]))


async def due_syncs(lobby: Lobby, *, limit: int = 200) -> tuple[tuple[UUID, UUID], ...]:
    """(tenant, account) of connections whose comparison is due, and of those that nobody watches yet."""
    rows = await lobby.execute(queries.DUE, {"limit": limit})
    return tuple((row[0], row[1]) for row in rows)


def new_way_in() -> WayIn:
    return WayIn(secrets.token_urlsafe(32), secrets.token_urlsafe(32))


async def seal_way_in(vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, account_id: UUID, way: WayIn) -> bytes:
    key = await vault.key(tenant_id, open_tx)
    told = json.dumps({"path": way.path, "secret": way.secret}).encode()
    return crypto.seal(key, told, _place(tenant_id, account_id))


async def open_way_in(vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, account_id: UUID, sealed: bytes) -> WayIn:
    key = await vault.key(tenant_id, open_tx, key_id=crypto.key_id_of(sealed))
    told = json.loads(crypto.open_sealed(key, sealed, _place(tenant_id, account_id)))
    return WayIn(told["path"], told["secret"])


def _place(tenant_id: UUID, account_id: UUID) -> crypto.Place:
    return crypto.Place(tenant_id, _TABLE, "sealed", str(account_id))


async def keep_way_in(tx: Tx, account_id: UUID, way: WayIn, sealed: bytes) -> None:
    """A new one: the address before it leads nowhere from now on, and its webhook is forgotten."""
    await tx.execute(queries.BEGIN, _where(tx, account_id))
    values = {**_where(tx, account_id), "hash": path_hash(way.path), "sealed": sealed}
    await tx.execute(queries.KEEP_WAY_IN, values)


async def keep_first_way_in(tx: Tx, account_id: UUID, way: WayIn, sealed: bytes) -> bytes:
    """Only where there is none yet; the one that counts, sealed."""
    await tx.execute(queries.BEGIN, _where(tx, account_id))
    values = {**_where(tx, account_id), "hash": path_hash(way.path), "sealed": sealed}
    await tx.execute(queries.KEEP_FIRST_WAY_IN, values)
    return await way_in(tx, account_id) or sealed


async def watched(tx: Tx, account_id: UUID) -> Watched:
    row = (await tx.execute(queries.SYNC, _where(tx, account_id))).mappings().one_or_none()
    if row is None:
        return Watched(False, None, None, None, None, None, "")
    hook, _ = _hook_of(row)
    return Watched(
        is_open=row["sealed"] is not None,
        hook=hook,
        hook_expires_at=row["hook_expires_at"],
        heard_at=row["heard_at"],
        reconciled_at=row["reconciled_at"],
        next_at=row["next_at"],
        error=row["error"],
    )


async def way_in(tx: Tx, account_id: UUID) -> bytes | None:
    """Sealed."""
    row = (await tx.execute(queries.SYNC, _where(tx, account_id))).mappings().one_or_none()
    return None if row is None or row["sealed"] is None else bytes(row["sealed"])


async def claim_sync(tx: Tx, account_id: UUID, *, lease_seconds: float) -> Sync | None:
    """None when it is not due, or another worker has it."""
    await tx.execute(queries.BEGIN, _where(tx, account_id))
    values = {**_where(tx, account_id), "lease": lease_seconds}
    row = (await tx.execute(queries.CLAIM, values)).mappings().one_or_none()
    if row is None:
        return None
    hook, after = _hook_of(row)
    return Sync(
        account_id=account_id,
        epoch=row["lease_epoch"],
        cursor=_loaded(row["cursor"]),
        hook=hook,
        hook_left=row["hook_left"],
        missed_after=after,
        sealed=None if row["sealed"] is None else bytes(row["sealed"]),
        failures=row["failures"],
        age=row["age"],
    )


async def keep_cursor(tx: Tx, sync: Sync, cursor: Mapping[str, Any], *, lease_seconds: float) -> None:
    """Raises Conflict for a worker that lost its lease."""
    values = {**_fence(tx, sync), "cursor": json.dumps(dict(cursor)), "lease": lease_seconds}
    if (await tx.execute(queries.KEEP_CURSOR, values)).one_or_none() is None:
        raise Conflict(_LOST)


async def sync_done(tx: Tx, sync: Sync, cursor: Mapping[str, Any]) -> datetime:
    """When the next one is: at night, each connection at a time of its own."""
    values = {**_fence(tx, sync), "cursor": json.dumps(dict(cursor)), "second": float(second_of_night(sync.account_id))}
    row = (await tx.execute(queries.DONE, values)).one_or_none()
    if row is None:
        raise Conflict(_LOST)
    found: datetime = row[0]
    return found


async def sync_later(tx: Tx, sync: Sync, error: str, *, delay: float) -> None:
    """It goes on from its cursor."""
    await tx.execute(queries.LATER, {**_fence(tx, sync), "error": error[:1000], "delay": delay})


def second_of_night(account_id: UUID) -> int:
    """Spread over the hours of the night by the connection's id."""
    return NIGHT_BEGINS + account_id.int % NIGHT_SECONDS


async def keep_hook(tx: Tx, account_id: UUID, hook: Hook | None, *, missed_after: str = "", shared: str = "") -> None:
    """`shared`: the end of the address that all tenants at the site share, when it is that one."""
    told = {"kind": hook.kind, "ids": list(hook.ids), "at": hook.at, "missed_after": missed_after} if hook else {}
    values = {"hook": json.dumps(told), "expires": hook.expires_at if hook else None}
    values["shared"] = path_hash(shared) if shared else None
    await tx.execute(queries.KEEP_HOOK, {**_where(tx, account_id), **values})


async def note_heard(tx: Tx, account_id: UUID) -> None:
    await tx.execute(queries.HEARD, _where(tx, account_id))


async def sync_all_soon(tx: Tx) -> None:
    """Every connection that was ever compared; one that was not is due anyway."""
    await tx.execute(queries.ALL_SOON, {"tenant": tx.tenant_id})


async def sync_soon(tx: Tx, account_id: UUID) -> None:
    await tx.execute(queries.BEGIN, _where(tx, account_id))
    await tx.execute(queries.SOON, _where(tx, account_id))


def _hook_of(row: RowMapping) -> tuple[Hook | None, str]:
    told = _loaded(row["hook"])
    if not told:
        return None, ""
    hook = Hook(told["kind"], tuple(told["ids"]), row["hook_expires_at"], str(told.get("at", "")))
    return hook, str(told.get("missed_after", ""))


def _where(tx: Tx, account_id: UUID) -> dict[str, Any]:
    return {"tenant": tx.tenant_id, "account": account_id}


def _fence(tx: Tx, sync: Sync) -> dict[str, Any]:
    return {**_where(tx, sync.account_id), "epoch": sync.epoch}


def _loaded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str | bytes) else value
