"""`/v1/me`, `/v1/members` and `/v1/keys`: who calls, who is a member in which role, and the keys of programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Response, status
from pydantic import BaseModel, Field

from bot.api.acting import NUMBER, Act, Body, Name
from bot.api.door import asks, router
from bot.api.paging import AfterId, Limit, Page, id_in, page
from bot.auth import Caller, Dependencies
from handlers import api_keys, members
from services import tenancy
from services.core.actor import Role
from services.tenancy import ApiKey, Member, Scope

me = router("/me", "members")
routes = router("/members", "members")
keys = router("/keys", "keys")


class Me(BaseModel):
    """`verbs`: what this key may do, by the names of the table that chat asks too."""

    tenant_id: UUID
    member_id: UUID | None
    name: str
    role: Role
    scopes: list[Scope]
    verbs: list[str]


class MemberView(BaseModel):
    id: UUID
    name: str
    role: Role


class NewRole(Body):
    role: Annotated[str, Field(pattern="^(owner|admin|manager|contributor|contractor)$")]


class KeyView(BaseModel):
    """Without the secret; `expires_at` is null for a key that was made when keys did not end."""

    id: UUID
    member_id: UUID
    member: str
    name: str
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime | None
    is_expired: bool


class NewKey(Body):
    name: Name
    scopes: list[Scope] = Field(default=[Scope.READ, Scope.WRITE], min_length=1, max_length=10)
    days: Annotated[int, Field(ge=1, le=tenancy.MOST_DAYS), NUMBER] = 90


class MadeKey(BaseModel):
    """`secret` is shown this once."""

    id: UUID
    secret: str
    name: str
    scopes: list[Scope]
    expires_at: datetime


@me.get("", openapi_extra=asks("me"))
async def who(caller: Caller) -> Me:
    return Me(
        tenant_id=caller.tenant_id,
        member_id=caller.member_id,
        name=caller.name,
        role=caller.role,
        scopes=sorted(map(Scope, caller.scopes or ())),
        verbs=sorted(verb for verb in tenancy.RIGHTS if tenancy.may(caller, verb)),
    )


@routes.get("", openapi_extra=asks("team.members"))
async def index(
    caller: Caller, deps: Dependencies, after: AfterId = None, limit: Limit = 100
) -> Page[MemberView]:  # fmt: skip
    """By id, which is the order in which they came."""
    begun = id_in(after)
    async with deps.open_tx(caller) as tx:
        found = await tenancy.members_page(tx, after=begun, most=limit + 1)
    return page(found, _member, lambda one: one.id, limit)


@routes.put("/{member_id}/role", openapi_extra=asks("team.role", body={"role": "manager"}))
async def role(member_id: UUID, body: NewRole, act: Act) -> MemberView:
    """Nobody gives or takes a role above their own; the last owner stays one."""
    async with act.deps.open_tx(act.actor) as tx:
        return _member(await members.with_role(tx, await members.found(tx, member_id), Role(body.role)))


@routes.delete("/{member_id}", status_code=status.HTTP_204_NO_CONTENT, openapi_extra=asks("team.remove"))
async def remove(member_id: UUID, act: Act) -> Response:
    """At once: the member's keys, sessions and chat accounts do nothing any more."""
    async with act.deps.open_tx(act.actor) as tx:
        await members.without(tx, await members.found(tx, member_id))
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@keys.get("", openapi_extra=asks("team.keys", also=("team.keys.others",)))
async def all_keys(
    caller: Caller,
    deps: Dependencies,
    whose: Annotated[Literal["mine", "all"], Query(description="`all` is for admins.")] = "mine",
    after: AfterId = None,
    limit: Limit = 100,
) -> Page[KeyView]:
    """Oldest first."""
    begun, member = id_in(after), None if whose == "all" else caller.member_id
    async with deps.open_tx(caller) as tx:
        found = await tenancy.api_keys_page(tx, member_id=member, after=begun, most=limit + 1)
    return page(found, _key, lambda one: one.id, limit)


@keys.post(
    "",
    status_code=status.HTTP_201_CREATED,
    openapi_extra=asks("team.key", body={"name": "CI", "scopes": ["read"], "days": 30}),
)
async def make(body: NewKey, act: Act) -> MadeKey:
    """Acts as the one who asks, within its scopes; a key makes no key that may more than itself."""
    async with act.deps.open_tx(act.actor) as tx:
        scopes = [scope.value for scope in body.scopes]
        made = await api_keys.issued(tx, name=body.name, scopes=scopes, days=body.days, id_=act.id)
    return MadeKey(
        id=made.id,
        secret=made.secret,
        name=made.name,
        scopes=[Scope(scope) for scope in made.scopes],
        expires_at=made.expires_at,
    )


@keys.delete("/{key_id}", status_code=status.HTTP_204_NO_CONTENT, openapi_extra=asks("team.revoke"))
async def revoke(key_id: UUID, act: Act) -> Response:
    async with act.deps.open_tx(act.actor) as tx:
        await api_keys.revoked(tx, key_id)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


def _member(one: Member) -> MemberView:
    return MemberView(id=one.id, name=one.name, role=one.role)


def _key(one: ApiKey) -> KeyView:
    return KeyView(
        id=one.id,
        member_id=one.member_id,
        member=one.member,
        name=one.name,
        scopes=[Scope(scope) for scope in one.scopes],
        created_at=one.created_at,
        expires_at=one.expires_at,
        is_expired=one.is_expired,
    )
