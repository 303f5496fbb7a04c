"""Sessions of people who signed in: opened, found, listed and ended; refresh tokens that are good once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from services.core.actor import Actor, Role
from services.core.errors import NotAllowed, NotFound
from services.core.logins import Identity
from services.core.tx import Lobby, Tx
from services.core.words import sentence
from services.tenancy import rules
from services.tenancy import session_queries as queries
from services.tenancy.rights import need
from services.tenancy.values import Caller

SEEN_SECONDS = 60.0  # a session's last use is written down no more often


class SessionKind(StrEnum):
    BROWSER = "browser"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Session:
    """One that goes on; `agent` is the browser or the program as it named itself."""

    id: UUID
    member_id: UUID
    member: str
    kind: SessionKind
    agent: str
    scopes: tuple[str, ...]
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """`secret` is what the browser carries, or the first refresh token; only its hash is kept."""

    id: UUID
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FoundSession:
    """`idle` seconds since it was last used."""

    caller: Caller
    kind: SessionKind
    idle: float


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Whose token it was. `is_reused`: it was used before, and has ended its session with all that came of it."""

    session_id: UUID
    member_id: UUID
    scopes: tuple[str, ...]
    secret: str = field(default="", repr=False)
    is_reused: bool = False


async def open_browser(
    tx: Tx, member_id: UUID, identity: Identity, *, agent: str, seconds: float
) -> OpenedSession:  # fmt: skip
    """Raises NotFound for who is no member (any more)."""
    secret = rules.new_secret()
    told = {"issuer": identity.issuer, "subject": identity.subject, "sid": identity.sid}
    values = {"kind": SessionKind.BROWSER.value, "hash": rules.hash_secret(secret), "scopes": [], **told}
    return OpenedSession(await _open(tx, member_id, {**values, "agent": agent, "seconds": seconds}), secret)


async def open_program(
    tx: Tx,
    member_id: UUID,
    session_id: UUID | None = None,
    *,
    scopes: Iterable[str],
    agent: str,
    seconds: float,
    like: UUID | None = None,
) -> OpenedSession:
    """With its first refresh token. `session_id`: one that nobody can guess, None for one of our own. `like`: the
    browser session that it was made in, whose provider may end both."""
    told = {"issuer": "", "subject": "", "sid": ""}
    if like is not None:
        row = (await tx.execute(queries.PROVIDER_OF, {"tenant_id": tx.tenant_id, "id": like})).mappings().one_or_none()
        told = dict(row) if row is not None else told
    values = {"kind": SessionKind.PROGRAM.value, "hash": None, "scopes": list(scopes), **told}
    made = await _open(tx, member_id, {**values, "id": session_id, "agent": agent, "seconds": seconds})
    return OpenedSession(made, await _new_refresh(tx, made, seconds))


async def find_session(lobby: Lobby, secret: str, *, request_id: str = "") -> FoundSession | None:
    """Of a browser; None for one that has ended, or whose member was removed or tenant suspended."""
    made = await lobby.execute(queries.FIND, {"hash": rules.hash_secret(secret)})
    return _found(made.mappings().one_or_none(), request_id)


async def find_session_of(
    lobby: Lobby, tenant_id: UUID, session_id: UUID, *, request_id: str = ""
) -> FoundSession | None:  # fmt: skip
    values = {"tenant_id": tenant_id, "id": session_id}
    return _found((await lobby.execute(queries.FIND_OF, values)).mappings().one_or_none(), request_id)


async def find_sessions_of(lobby: Lobby, asked: Collection[tuple[UUID, UUID]]) -> tuple[FoundSession, ...]:
    """As `find_session_of`, of many (tenant, session) in one statement: those that go on."""
    values = {"tenants": [one[0] for one in asked], "ids": [one[1] for one in asked]}
    return tuple(found for row in await lobby.fetch(queries.FIND_ALL_OF, values) if (found := _found(row, "")))


async def sessions_at_provider(
    lobby: Lobby, issuer: str, *, subject: str = "", sid: str = ""
) -> tuple[tuple[UUID, UUID], ...]:  # fmt: skip
    """(tenant, session) of those that began with that sign-in there."""
    rows = await lobby.execute(queries.AT_PROVIDER, {"issuer": issuer, "subject": subject, "sid": sid})
    return tuple((row[0], row[1]) for row in rows)


async def seen(tx: Tx, session_id: UUID) -> None:
    await tx.execute(queries.SEEN, {"tenant_id": tx.tenant_id, "id": session_id})


async def list_sessions(tx: Tx, *, member_id: UUID | None = None) -> tuple[Session, ...]:
    """Those that go on, the one used last first; None: everybody's. Raises NotAllowed."""
    is_own = member_id is not None and member_id == tx.actor.member_id
    need(tx.actor, "team.sessions" if is_own else "team.sessions.others")
    rows = await tx.execute(queries.LIST, {"tenant_id": tx.tenant_id, "member_id": member_id})
    return tuple(_session(row) for row in rows.mappings())


async def sessions_page(tx: Tx, *, member_id: UUID | None, after: UUID | None, most: int) -> tuple[Session, ...]:
    """Those that go on, by id, from the one behind `after`; None: everybody's. Raises NotAllowed."""
    is_own = member_id is not None and member_id == tx.actor.member_id
    need(tx.actor, "team.sessions" if is_own else "team.sessions.others")
    given = {"tenant_id": tx.tenant_id, "member_id": member_id, "after": after, "most": most}
    return tuple(_session(row) for row in (await tx.execute(queries.PAGE, given)).mappings())


async def end_session(tx: Tx, session_id: UUID, *, by: str = "") -> UUID:
    """At once, with its tokens; again is no harm. Whose it was. Raises NotFound, and NotAllowed for somebody else's."""
    row = (await tx.execute(queries.WHOSE, {"tenant_id": tx.tenant_id, "id": session_id})).one_or_none()
    if row is None:
        raise NotFound(sentence("no-session"))
    if tx.actor.role is not Role.SYSTEM:
        need(tx.actor, "team.sessions.end" if row[0] == tx.actor.member_id else "team.sessions.others")
    await tx.execute(queries.END, {"tenant_id": tx.tenant_id, "id": session_id, "by": by or tx.actor.name})
    return UUID(str(row[0]))


async def end_access(tx: Tx, member_id: UUID) -> tuple[int, int]:
    """All of a member's sessions and keys, at once; how many of each. Who comes back begins anew."""
    values = {"tenant_id": tx.tenant_id, "member_id": member_id}
    ended = (await tx.execute(queries.END_ALL, {**values, "by": tx.actor.name})).all()
    revoked = (await tx.execute(queries.REVOKE_KEYS, values)).all()
    return len(ended), len(revoked)


async def find_refresh(lobby: Lobby, secret: str) -> tuple[UUID, UUID] | None:
    """Tenant and id of a refresh token, also of a used one."""
    row = (await lobby.execute(queries.FIND_REFRESH, {"hash": rules.hash_secret(secret)})).one_or_none()
    return None if row is None else (row[0], row[1])


async def session_of_token(tx: Tx, token_id: UUID) -> UUID | None:
    row = (await tx.execute(queries.SESSION_OF, {"tenant_id": tx.tenant_id, "id": token_id})).one_or_none()
    return None if row is None else UUID(str(row[0]))


async def refresh(tx: Tx, token_id: UUID, *, seconds: float) -> Refreshed:
    """The next token of the family. One that was used already ends the whole family: either the thief or the owner
    comes second, and nobody can tell which. Raises NotAllowed for one that is too old, or whose session has ended."""
    row = (await tx.execute(queries.TAKE_REFRESH, {"tenant_id": tx.tenant_id, "id": token_id})).mappings().one_or_none()
    if row is None or row["is_ended"] or (row["is_over"] and not row["is_used"]):
        raise NotAllowed(sentence("refresh-over"))
    session_id, member_id, scopes = row["session_id"], row["member_id"], tuple(row["scopes"])
    here = {"tenant_id": tx.tenant_id, "id": session_id}
    if row["is_used"]:
        await tx.execute(queries.END, {**here, "by": "reuse"})
        return Refreshed(session_id, member_id, scopes, is_reused=True)
    await tx.execute(queries.USE_REFRESH, {"tenant_id": tx.tenant_id, "id": token_id})
    await tx.execute(queries.PROLONG, {**here, "seconds": seconds})
    return Refreshed(session_id, member_id, scopes, await _new_refresh(tx, session_id, seconds))


async def _open(tx: Tx, member_id: UUID, values: dict[str, object]) -> UUID:
    made = await tx.execute(queries.OPEN, {"tenant_id": tx.tenant_id, "member_id": member_id, "id": None, **values})
    row = made.one_or_none()
    if row is None:
        raise NotFound(sentence("no-member"))
    return UUID(str(row[0]))


async def _new_refresh(tx: Tx, session_id: UUID, seconds: float) -> str:
    secret = rules.new_secret(rules.REFRESH_PREFIX)
    values = {"tenant_id": tx.tenant_id, "session_id": session_id, "hash": rules.hash_secret(secret)}
    await tx.execute(queries.ADD_REFRESH, {**values, "seconds": seconds})
    return secret


def _found(row: Mapping[str, Any] | RowMapping | None, request_id: str) -> FoundSession | None:
    if row is None:
        return None
    kind = SessionKind(row["kind"])
    scopes = frozenset(row["scopes"]) if kind is SessionKind.PROGRAM else None
    actor = Actor(row["tenant_id"], row["member_id"], Role(row["role"]), row["name"], request_id, scopes)
    return FoundSession(Caller(actor, row["id"]), kind, float(row["idle"]))


def _session(row: object) -> Session:
    given: dict[str, object] = dict(row)  # type: ignore[call-overload]
    given["kind"] = SessionKind(str(given["kind"]))
    given["scopes"] = tuple(given["scopes"])  # type: ignore[arg-type]
    return Session(**given)  # type: ignore[arg-type]
