"""Who calls the API: a bearer key → Actor; without one, nothing."""

from __future__ import annotations

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


Dependencies = Annotated[Deps, Depends(deps_of)]


async def caller_of(request: Request, deps: Dependencies) -> Actor:
    """Raises Unknown."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise Unknown("Send your API key: Authorization: Bearer tw_….")
    async with deps.open_lobby() as lobby:
        actor = await tenancy.find_by_api_key(lobby, key.strip(), request_id=request.headers.get("x-request-id", ""))
    if actor is None:
        raise Unknown("This API key is not valid, or was revoked.")
    return actor


Caller = Annotated[Actor, Depends(caller_of)]
