"""API keys: only a hash is kept, they end, and they may do no more than their scopes and their member."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from services.core.actor import Actor, Role
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.tx import Lobby, Tx
from services.core.words import sentence
from services.tenancy import key_queries as queries
from services.tenancy import rules
from services.tenancy.rights import Scope, need
from services.tenancy.values import ApiKey, Caller, IssuedKey

USUAL_DAYS = 90
MOST_DAYS = 366
ALL = tuple(scope.value for scope in Scope)
USUAL = tuple(scope for scope in ALL if scope != Scope.PROVISION.value)


async def issue_api_key(
    tx: Tx,
    member_id: UUID,
    *,
    name: str,
    scopes: Iterable[str] = USUAL,
    days: int = USUAL_DAYS,
    id_: UUID | None = None,
) -> IssuedKey:
    """The secret is shown this once. Again with the same `id_`: the same key with another secret, because nobody saw
    the first one. It acts as that member, within `scopes`, until it ends, is revoked, or the member
    is removed. Raises NotAllowed for somebody else's key, or one that may more than the key that asks."""
    if tx.actor.role is not Role.SYSTEM:
        need(tx.actor, "team.key" if member_id == tx.actor.member_id else "team.keys.others")
    if not 1 <= days <= MOST_DAYS:
        raise BadInput(sentence("key-days", most=MOST_DAYS))
    wanted = tuple(dict.fromkeys(scopes))
    for scope in wanted:
        if scope not in ALL:
            raise BadInput(sentence("key-scopes", word=scope[:40], scopes=", ".join(ALL)))
    if tx.actor.scopes is not None and not tx.actor.scopes.issuperset(wanted):
        raise NotAllowed(sentence("key-own-scopes"))
    secret = rules.new_secret()
    values = {
        "id": id_,
        "tenant_id": tx.tenant_id,
        "member_id": member_id,
        "name": name,
        "hash": rules.hash_secret(secret),
    }
    made = (await tx.execute(queries.ISSUE, {**values, "scopes": list(wanted), "days": days})).one_or_none()
    if made is None:
        raise NotFound(sentence("no-member"))
    return IssuedKey(made[0], secret, name, wanted, made[1])


async def list_api_keys(tx: Tx, *, member_id: UUID | None = None) -> tuple[ApiKey, ...]:
    """Those that were not revoked, oldest first, ended ones included; None: everybody's. Raises NotAllowed."""
    need(tx.actor, "team.keys" if member_id is not None and member_id == tx.actor.member_id else "team.keys.others")
    rows = await tx.execute(queries.LIST, {"tenant_id": tx.tenant_id, "member_id": member_id})
    return tuple(_key(row) for row in rows.mappings())


async def api_keys_page(tx: Tx, *, member_id: UUID | None, after: UUID | None, most: int) -> tuple[ApiKey, ...]:
    """As `list_api_keys`, by id, from the one behind `after`."""
    need(tx.actor, "team.keys" if member_id is not None and member_id == tx.actor.member_id else "team.keys.others")
    given = {"tenant_id": tx.tenant_id, "member_id": member_id, "after": after, "most": most}
    return tuple(_key(row) for row in (await tx.execute(queries.PAGE, given)).mappings())


async def revoke_api_key(tx: Tx, key_id: UUID) -> ApiKey:
    """At once; again is no harm. Raises NotFound, and NotAllowed for somebody else's."""
    row = (await tx.execute(queries.FIND, {"tenant_id": tx.tenant_id, "id": key_id})).mappings().one_or_none()
    if row is None:
        raise NotFound(sentence("no-key"))
    found = _key(row)
    need(tx.actor, "team.revoke" if found.member_id == tx.actor.member_id else "team.keys.others")
    await tx.execute(queries.REVOKE, {"tenant_id": tx.tenant_id, "id": key_id})
    return found


async def find_by_api_key(lobby: Lobby, secret: str, *, request_id: str = "") -> Caller | None:
    """Who may act with this key; None for one that is unknown, ended, revoked, or of a removed member."""
    row = (await lobby.execute(queries.FIND_CALLER, {"hash": rules.hash_secret(secret)})).one_or_none()
    return None if row is None else _caller(row, request_id)


async def find_by_api_keys(lobby: Lobby, secrets: Sequence[str]) -> tuple[tuple[str, Caller], ...]:
    """As `find_by_api_key`, of many in one statement: (secret, caller) of those who may act."""
    by_hash = {rules.hash_secret(one): one for one in secrets}
    rows = await lobby.fetch(queries.FIND_CALLERS, {"hashes": list(by_hash)})
    return tuple((by_hash[row[0]], _caller(row[1:], "")) for row in rows)


def _caller(row: Sequence[Any], request_id: str) -> Caller:
    return Caller(Actor(row[0], row[1], Role(row[2]), row[3], request_id, frozenset(row[5])), row[4])


def _key(row: object) -> ApiKey:
    given: dict[str, object] = dict(row)  # type: ignore[call-overload]
    given["scopes"] = tuple(given["scopes"])  # type: ignore[arg-type]
    return ApiKey(**given)  # type: ignore[arg-type]
