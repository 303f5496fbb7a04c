"""Whose member somebody is who signs in: by a link, or by a verified address of a domain; and what tokens are signed
with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from uuid import UUID

from services.core.actor import Role
from services.core.chat import Platform
from services.core.errors import BadInput, Conflict, NotFound
from services.core.logins import Identity
from services.core.tx import Lobby, Tx
from services.core.words import sentence
from services.tenancy import session_queries as queries
from services.tenancy.values import ChatAccount

_DOMAIN = re.compile(r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$")


@dataclass(frozen=True, slots=True)
class Login:
    """`is_removed`: they were a member there, and only an admin's word lets them in again."""

    tenant_id: UUID
    member_id: UUID
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Domain:
    """Who signs in with a verified address of it becomes a member, in that role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class SigningKey:
    """`public` is a JWK as JSON; `private` as services/crypto seals it. `age` in seconds."""

    id: UUID
    public: str
    private: bytes = field(repr=False)
    age: float


def account_of(identity: Identity) -> ChatAccount:
    """Somebody who signs in is known as an account of a chat is: the provider is the workspace."""
    return ChatAccount(Platform.WEB, identity.issuer, identity.subject, identity.name or identity.email)


async def find_logins(lobby: Lobby, identity: Identity) -> tuple[Login, ...]:
    values = {"issuer": identity.issuer, "subject": identity.subject}
    return tuple(Login(*row) for row in await lobby.execute(queries.FIND_LOGINS, values))


async def find_domain(lobby: Lobby, email: str) -> UUID | None:
    """The tenant whose domain a (verified) address is of."""
    domain = email.rpartition("@")[2].lower()
    if not domain:
        return None
    found = (await lobby.execute(queries.FIND_DOMAIN, {"domain": domain})).scalar_one_or_none()
    return None if found is None else UUID(str(found))


async def list_domains(tx: Tx) -> tuple[Domain, ...]:
    rows = await tx.execute(queries.DOMAINS, {"tenant_id": tx.tenant_id})
    return tuple(Domain(row[0], Role(row[1])) for row in rows)


async def add_domain(tx: Tx, name: str, *, role: Role = Role.CONTRIBUTOR) -> Domain:
    """Again changes the role. Raises BadInput, and Conflict for another tenant's."""
    domain = name.strip().lower()
    if not _DOMAIN.match(domain):
        raise BadInput(sentence("domain-wrong", word=name.strip()[:80]))
    if role not in (Role.CONTRACTOR, Role.CONTRIBUTOR, Role.MANAGER):
        raise BadInput(sentence("domain-role"))
    values = {"tenant_id": tx.tenant_id, "domain": domain, "role": role.value}
    await tx.execute(queries.ADD_DOMAIN, values)
    if (await tx.execute(queries.SET_DOMAIN, values)).rowcount == 0:
        raise Conflict(sentence("domain-taken", domain=domain))
    return Domain(domain, role)


async def drop_domain(tx: Tx, name: str) -> None:
    values = {"tenant_id": tx.tenant_id, "domain": name.strip().lower()}
    if (await tx.execute(queries.DROP_DOMAIN, values)).rowcount == 0:
        raise NotFound(sentence("domain-unknown", word=name.strip()[:80]))


async def signing_keys(tx: Tx) -> tuple[SigningKey, ...]:
    """Newest first; `tx` is of the deployment itself."""
    rows = await tx.execute(queries.SIGNING_KEYS, {"tenant_id": tx.tenant_id})
    return tuple(SigningKey(row[0], row[1], row[2], row[3]) for row in rows)


async def add_signing_key(tx: Tx, key_id: UUID, *, public: str, private: bytes, forget_after: float) -> None:
    """Those that are older than `forget_after` seconds go."""
    values = {"tenant_id": tx.tenant_id, "id": key_id, "public": public, "private": private}
    await tx.execute(queries.ADD_SIGNING_KEY, values)
    await tx.execute(queries.FORGET_SIGNING_KEYS, {"tenant_id": tx.tenant_id, "seconds": forget_after})
