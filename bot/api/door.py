"""The door that every route of `/v1` stands behind: who calls, how often, may they, and once only.

The order is fixed: key → allowance → right → the size of the body → was it asked before → the route itself. A route
says which verb it is of the table in services/tenancy/rights.py; one that says none is open to nobody.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.routing import APIRoute

from bot import auth
from bot.api import repeated
from services import tenancy
from services.core.deps import Deps
from services.core.errors import AppError, OverBudget
from services.core.ports import Allowance, Taken
from services.tenancy import Caller

VERB = "x-threadwright-verb"  # in the OpenAPI document too
ALSO = "x-threadwright-also"  # verbs that some uses of the route take besides
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})

Handle = Callable[[Request], Coroutine[Any, Any, Response]]


class TooLarge(AppError):
    """HTTP 413."""

    kind = "too_large"


class Throttled(OverBudget):
    """HTTP 429; `wait` in seconds."""

    kind = "throttled"

    def __init__(self, message: str, *, wait: float) -> None:
        super().__init__(message)
        self.wait = wait


class Unreadable(AppError):
    """HTTP 415."""

    kind = "unreadable"


_NAMED: dict[str, set[str]] = defaultdict(set)  # path → what stands behind it as a word of its own


class Door(APIRoute):
    def __init__(self, path: str, *given: Any, **named: Any) -> None:
        super().__init__(path, *given, **named)
        parent, _, last = path.rpartition("/")
        if "{" not in last:
            _NAMED[parent].add(last)

    @cached_property
    def others(self) -> frozenset[str]:
        """Words in the place of the last parameter that cannot be one, and are paths of their own."""
        parent, _, last = self.path.rpartition("/")
        field = next((one for one in self.dependant.path_params if f"{{{one.alias}}}" == last), None)
        return frozenset(word for word in _NAMED[parent] if field is not None and field.validate(word, {}, loc=())[1])

    def get_route_handler(self) -> Handle:
        inner = super().get_route_handler()
        verb = str((self.openapi_extra or {}).get(VERB, ""))

        async def handle(request: Request) -> Response:
            if self.others and request.url.path.rpartition("/")[2] in self.others:
                raise HTTPException(405)
            deps = auth.deps_of(request)
            caller = await auth.known(request, deps)
            await _allow(request, deps, caller)
            tenancy.need(caller.actor, verb)
            request.state.actor = caller.actor
            if request.method not in CHANGING:
                return await inner(request)
            body = await _body(request, deps.settings.api.body_bytes)
            _need_json(request, body)
            return await repeated.once(request, deps, caller, body, inner)

        return handle


def router(prefix: str, tag: str) -> APIRouter:
    return APIRouter(prefix=f"/v1{prefix}", tags=[tag], route_class=Door, generate_unique_id_function=_operation)


def _operation(route: APIRoute) -> str:
    """What a generated program calls it: the resource and what is done, as its file and its function are named."""
    return f"{route.endpoint.__module__.rpartition('.')[2]}_{route.name.strip('_')}"


def asks(verb: str, *, also: tuple[str, ...] = (), body: object = None) -> dict[str, Any]:
    """For `openapi_extra` of a route: the verb whose right it takes, verbs whose right some uses of it take besides
    (the handler asks for them), and an example of what is sent."""
    told: dict[str, Any] = {VERB: verb, **({ALSO: list(also)} if also else {})}
    if body is not None:
        told["requestBody"] = {"content": {"application/json": {"example": body}}}
    return told


async def _allow(request: Request, deps: Deps, caller: Caller) -> None:
    """Raises Throttled. What is left is told in the headers of IETF's draft on rate limits."""
    settings = deps.settings.api
    key = Allowance(f"key:{caller.key_id}", settings.key_per_minute)
    tenant = Allowance(f"tenant:{caller.actor.tenant_id}", settings.tenant_per_minute)
    taken = await deps.limits.take((key, tenant))
    told: dict[str, str] = request.state.headers
    name = "key" if taken.allowance is key else "tenant"
    told["RateLimit-Policy"] = f'"key";q={key.per_minute};w=60, "tenant";q={tenant.per_minute};w=60'
    told["RateLimit"] = f'"{name}";r={taken.left};t={_seconds(taken)}'
    if taken.wait:
        whose = "This API key" if name == "key" else "Your organisation"
        limit = taken.allowance.per_minute
        raise Throttled(f"{whose} may ask {limit} times a minute; ask again later.", wait=taken.wait)


def _seconds(taken: Taken) -> int:
    return math.ceil(taken.wait or taken.reset)


def _need_json(request: Request, body: bytes) -> None:
    """Raises Unreadable for a body that says that it is something else, or nothing."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if body and kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise Unreadable("A body is JSON here: send it with Content-Type: application/json.")


async def _body(request: Request, most: int) -> bytes:
    """The whole of it, kept for the route. Raises TooLarge before more than `most` bytes are held."""
    refused = TooLarge(f"The body of a request holds at most {most} bytes.")
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > most:
        raise refused
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise refused
        parts.append(part)
    request._body = b"".join(parts)  # where Starlette itself keeps what was read
    return request._body
