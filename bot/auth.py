"""Who calls the API: a bearer key → Actor; without one, nothing."""

from __future__ import annotations

import math
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from services import tenancy
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import AppError


class Unknown(AppError):
    """HTTP 401: no key, or one that is not valid (any more)."""

    kind = "unknown_caller"


def deps_of(request: Request) -> Deps:
    deps = request.app.state.deps
    assert isinstance(deps, Deps)
    return deps


@dataclass(frozen=True, slots=True)
class Shown:
    """What a request shows to say for whom it speaks: an API key, or (tenant, session) that an access token names until
    it `ends`, by our clock."""

    key: str = field(default="", repr=False)
    session: tuple[UUID, UUID] | None = None
    ends: float = math.inf


async def shown(request: Request, deps: Deps) -> Shown:
    """Nobody was asked yet whether that still holds. Raises Unknown for nothing, and for a token that is not ours."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    key = key.strip()
    if scheme.lower() != "bearer" or not key:
        raise Unknown("Send your API key: Authorization: Bearer tw_….")
    if key.count(".") != 2:
        return Shown(key)
    from bot.sign_in.tokens import tokens_of

    named = await tokens_of(request, deps).session_in(key) if deps.logins is not None else None
    if named is None:
        raise _ended_token()
    return Shown(session=named[:2], ends=named[2])


async def known(request: Request, deps: Deps) -> tenancy.Caller:
    """Whom the key of this request speaks for. Raises Unknown."""
    what, request_id = await shown(request, deps), request.state.request_id
    if what.session is None:
        ask = partial(tenancy.find_by_api_key, secret=what.key, request_id=request_id)
        caller = await deps.find(ask, lambda found: found.actor.tenant_id)
        if caller is None:
            raise Unknown("This API key is not valid: it has ended, was revoked, or its account is suspended.")
        return caller
    tenant_id, session_id = what.session
    seek = partial(tenancy.find_session_of, tenant_id=tenant_id, session_id=session_id, request_id=request_id)
    session = await deps.find(seek, lambda one: one.caller.actor.tenant_id)
    if session is None or session.kind is not tenancy.SessionKind.PROGRAM:
        raise _ended_token()
    return session.caller


async def still_known(deps: Deps, asked: Collection[Shown]) -> dict[Shown, Actor]:
    """As `known`, of many at once, in one statement for the keys and one for the sessions: those for whom it holds at
    this moment. Raises Unavailable."""
    found: dict[Shown, Actor] = {}
    keys = {one.key: one for one in asked if one.session is None}
    if keys:
        of_keys = partial(tenancy.find_by_api_keys, secrets=tuple(keys))
        callers = await deps.gather(of_keys, lambda one: one[1].actor.tenant_id)
        found |= {keys[secret]: caller.actor for secret, caller in callers}
    sessions = {one.session: one for one in asked if one.session is not None and one.ends > time.time()}
    if sessions:
        of_sessions = partial(tenancy.find_sessions_of, asked=tuple(sessions))
        for one in await deps.gather(of_sessions, lambda one: one.caller.actor.tenant_id):
            if one.kind is tenancy.SessionKind.PROGRAM:  # an access token is as good as its session at this moment
                found[sessions[(one.caller.actor.tenant_id, one.caller.key_id)]] = one.caller.actor
    return found


def _ended_token() -> Unknown:
    return Unknown(
        "This access token is not valid: it has ended, or its account is suspended; ask for the next one with your "
        "refresh token."
    )


def caller_of(request: Request) -> Actor:
    """Set by bot/api/door.py before anything else of a route runs."""
    actor = request.state.actor
    assert isinstance(actor, Actor)
    return actor


Dependencies = Annotated[Deps, Depends(deps_of)]
Caller = Annotated[Actor, Depends(caller_of)]
