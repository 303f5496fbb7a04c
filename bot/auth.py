"""Who calls the API: a bearer key → Actor; without one, nothing."""

from __future__ import annotations

from functools import partial
from typing import Annotated

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


async def known(request: Request, deps: Deps) -> tenancy.Caller:
    """Whom the key of this request speaks for. Raises Unknown."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise Unknown("Send your API key: Authorization: Bearer tw_….")
    if key.count(".") == 2:
        return await _of_token(request, deps, key.strip())
    ask = partial(tenancy.find_by_api_key, secret=key.strip(), request_id=request.state.request_id)
    caller = await deps.find(ask, lambda found: found.actor.tenant_id)
    if caller is None:
        raise Unknown("This API key is not valid: it has ended, was revoked, or its account is suspended.")
    return caller


async def _of_token(request: Request, deps: Deps, token: str) -> tenancy.Caller:
    """An access token is as good as its session is at this moment."""
    from bot.sign_in.tokens import tokens_of

    named = await tokens_of(request, deps).session_in(token) if deps.logins is not None else None
    if named is not None:
        tenant_id, session_id = named
        seek = partial(
            tenancy.find_session_of, tenant_id=tenant_id, session_id=session_id, request_id=request.state.request_id
        )
        found = await deps.find(seek, lambda one: one.caller.actor.tenant_id)
        if found is not None and found.kind is tenancy.SessionKind.PROGRAM:
            return found.caller
    raise Unknown(
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
