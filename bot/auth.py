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
    ask = partial(tenancy.find_by_api_key, secret=key.strip(), request_id=request.state.request_id)
    caller = await deps.find(ask, lambda found: found.actor.tenant_id)
    if caller is None:
        raise Unknown("This API key is not valid: it has ended, or was revoked.")
    return caller


def caller_of(request: Request) -> Actor:
    """Set by bot/api/door.py before anything else of a route runs."""
    actor = request.state.actor
    assert isinstance(actor, Actor)
    return actor


Dependencies = Annotated[Deps, Depends(deps_of)]
Caller = Annotated[Actor, Depends(caller_of)]
