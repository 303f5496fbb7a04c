"""`/scim/v2`: people as the company's directory has them. Its key has the scope `provision` and no other use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any
from uuid import UUID

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from bot import auth
from bot.auth import Dependencies
from bot.scim import described, messages
from handlers import provisioning
from handlers.replies import sentence
from services import tenancy
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import AppError, NotFound, Unavailable
from services.core.ports import Allowance

router = APIRouter(include_in_schema=False, prefix="/scim/v2")
VERB = "people.provision"
MOST_BYTES = 100_000
PAGE = 100
NOT_OFFERED = ("Groups", "Bulk", "Me", ".search")  # a directory may do without them
STATUS = {"bad_input": 400, "not_found": 404, "not_allowed": 403, "conflict": 409, "unknown_caller": 401,
          "unavailable": 503, "throttled": 429}  # fmt: skip

Verb = Callable[..., Awaitable[Response]]


def _told(verb: Verb) -> Verb:
    """Errors in SCIM's own shape."""

    @wraps(verb)
    async def answered(*given: Any, **named: Any) -> Response:
        try:
            return await verb(*given, **named)
        except AppError as error:
            status = STATUS.get(error.kind, 400)
            kind = getattr(error, "scim", "uniqueness" if status == 409 else "")
            made = messages.problem(status, str(error), kind=kind)
            if isinstance(error, Unavailable):
                made.headers["Retry-After"] = str(int(error.retry_after or 1))
            return made

    return answered


@router.get("/ServiceProviderConfig")
@_told
async def config(request: Request, deps: Dependencies) -> Response:
    await _caller(request, deps)
    return messages.answer(described.config(_base(deps), most_bytes=MOST_BYTES, page=PAGE))


@router.get("/ResourceTypes")
@_told
async def types(request: Request, deps: Dependencies) -> Response:
    return await _described(request, deps, described.types)


@router.get("/ResourceTypes/{name}")
@_told
async def type_of(request: Request, deps: Dependencies, name: str) -> Response:
    return await _described(request, deps, described.types, name)


@router.get("/Schemas")
@_told
async def schemas(request: Request, deps: Dependencies) -> Response:
    return await _described(request, deps, described.schemas)


@router.get("/Schemas/{name}")
@_told
async def schema_of(request: Request, deps: Dependencies, name: str) -> Response:
    return await _described(request, deps, described.schemas, name)


@router.get("/Users")
@_told
async def index(request: Request, deps: Dependencies) -> Response:
    actor, wanted = await _caller(request, deps), messages.wanted(request.query_params.get("filter", ""))
    start, count = (messages.whole(request.query_params.get(*one)) for one in (("startIndex", "1"), ("count", PAGE)))
    skip, limit = max(start, 1) - 1, min(max(count, 0), PAGE)
    async with deps.open_tx(actor) as tx:
        found, total = await tenancy.list_entries(tx, **wanted, skip=min(skip, 2**31), limit=limit)
    told = [messages.user(one, _base(deps)) for one in found]
    return messages.answer(messages.listed(told, total=total, start=skip + 1))


@router.post("/Users")
@_told
async def create(request: Request, deps: Dependencies) -> Response:
    actor, given = await _caller(request, deps), messages.given(await _body(request))
    made = await provisioning.create(deps, actor, given.user_name, given.external_id, given.name, given.is_active)
    told = messages.user(made, _base(deps))
    return messages.answer(told, 201, Location=told["meta"]["location"])


@router.get("/Users/{user_id}")
@_told
async def show(request: Request, deps: Dependencies, user_id: str) -> Response:
    actor = await _caller(request, deps)
    async with deps.open_tx(actor) as tx:
        found = await tenancy.get_entry(tx, _id(user_id))
    return messages.answer(messages.user(found, _base(deps)))


@router.patch("/Users/{user_id}")
@_told
async def change(request: Request, deps: Dependencies, user_id: str) -> Response:
    actor, body = await _caller(request, deps), await _body(request)
    return await _changed(deps, actor, _id(user_id), lambda before: messages.changed(before, body))


@router.put("/Users/{user_id}")
@_told
async def replace(request: Request, deps: Dependencies, user_id: str) -> Response:
    actor, given = await _caller(request, deps), messages.given(await _body(request))
    return await _changed(deps, actor, _id(user_id), lambda _: given)


@router.delete("/Users/{user_id}")
@_told
async def delete(request: Request, deps: Dependencies, user_id: str) -> Response:
    await provisioning.delete(deps, await _caller(request, deps), _id(user_id))
    return Response(status_code=204)


@router.get("/Groups")
@_told
async def groups(request: Request, deps: Dependencies) -> Response:
    """There are none: a directory that asks for them before it begins is told so, and goes on."""
    await _caller(request, deps)
    return messages.answer(messages.listed([]))


@router.api_route("/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
@_told
async def nothing(request: Request, deps: Dependencies, rest: str) -> Response:
    """What is not there, in SCIM's own words as well."""
    await _caller(request, deps)
    if rest.partition("/")[0] in NOT_OFFERED:
        return messages.problem(501, str(sentence("scim-not-offered", what=rest.partition("/")[0])))
    taken = {verb for one in _known() if one.path_regex.match(request.scope["path"]) for verb in one.methods or ()}
    if taken:
        refused = messages.problem(405, str(sentence("scim-no-method")))
        refused.headers["Allow"] = ", ".join(sorted(taken))
        return refused
    raise NotFound(sentence("scim-nothing"))


def _known() -> list[APIRoute]:
    return [one for one in router.routes if isinstance(one, APIRoute) and one.endpoint is not nothing]


async def _described(
    request: Request, deps: Deps, told: Callable[[str], list[dict[str, Any]]], name: str | None = None
) -> Response:
    """All of them, or the one of that id. Raises NotFound."""
    await _caller(request, deps)
    found = [one for one in told(_base(deps)) if name is None or one["id"] == name]
    if name is None:
        return messages.answer(messages.listed(found))
    if not found:
        raise NotFound(sentence("scim-no-description"))
    return messages.answer(found[0])


async def _changed(
    deps: Deps, actor: Actor, entry_id: UUID, told: Callable[[messages.Given], messages.Given]
) -> Response:  # fmt: skip
    def after(entry: tenancy.Entry) -> dict[str, Any]:
        found = told(messages.of(entry))
        return {
            "user_name": found.user_name,
            "external_id": found.external_id,
            "name": found.name,
            "is_active": found.is_active,
        }

    made = await provisioning.change(deps, actor, entry_id, after)
    return messages.answer(messages.user(made, _base(deps)))


async def _caller(request: Request, deps: Deps) -> Actor:
    """Raises Unknown, NotAllowed for a key of another scope, and Unavailable when it asks too often."""
    caller = await auth.known(request, deps)
    taken = await deps.limits.take((Allowance(f"key:{caller.key_id}", deps.settings.api.key_per_minute),))
    if taken.wait:
        raise Unavailable(sentence("scim-often"), retry_after=taken.wait)
    tenancy.need(caller.actor, VERB)
    return caller.actor


async def _body(request: Request) -> Any:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise messages.BadRequest("tooMany", sentence("scim-large", most=MOST_BYTES))
    try:
        return msgspec.json.decode(body)
    except msgspec.DecodeError as error:
        raise messages.BadRequest("invalidSyntax", sentence("scim-json")) from error


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(sentence("member-unknown")) from None


def _base(deps: Deps) -> str:
    return f"{deps.settings.web.public_url.rstrip('/')}/scim/v2"
