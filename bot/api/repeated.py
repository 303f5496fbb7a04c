"""`Idempotency-Key`: a request that changes something is done once in a day, and answered again as it was."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID, uuid4

import msgspec
from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError

from services import crypto, events
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, Unavailable
from services.crypto import Place
from services.events import ClaimedKey
from services.tenancy import Caller

HEADER = "Idempotency-Key"
EVENT = "api:"  # before the id of a request, in what the work is known by
PATTERN = r"^[!-~]{1,200}$"  # printable ASCII
KEPT_HEADERS = ("content-type", "location", "etag")
PAUSES = (0.3, 1.0)  # seconds
_KEY = re.compile(PATTERN)


class _Kept(msgspec.Struct):
    """An answer as it is sealed into its row."""

    status: int
    headers: dict[str, str]
    body: str  # base64


async def once(
    request: Request,
    deps: Deps,
    caller: Caller,
    body: bytes,
    inner: Callable[[Request], Coroutine[Any, Any, Response]],
) -> Response:
    """`request.state.event_id` is what the work is known by: the same for the same key, so that who comes after a death
    in the middle does nothing twice. Raises BadInput, and Conflict for another request with the same key."""
    key = request.headers.get(HEADER)
    if key is None:
        request.state.event_id = f"{EVENT}{uuid4()}"
        return await inner(request)
    if not _KEY.match(key):
        raise BadInput(f"{HEADER} is 1 to 200 printable ASCII characters without spaces.")
    actor = caller.actor
    async with deps.open_tx(actor) as tx:
        claimed = await events.claim_key(tx, f"{actor.member_id}:{key}", _hash(request, body))
    request.state.event_id = f"{EVENT}{claimed.id}"
    if claimed.answer is not None:
        return await _again(request, deps, actor, claimed)
    is_done = False
    try:
        response = await inner(request)
        is_done = True
        await _keep(request, deps, actor, claimed, response)
    except BaseException as error:
        await asyncio.shield(_let_go(deps, actor, claimed, is_refused=not is_done and _is_refused(error)))
        raise
    return response


def event_of(request: Request) -> str:
    return str(request.state.event_id)


def _hash(request: Request, body: bytes) -> str:
    told = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    return hashlib.sha256(told + body).hexdigest()


def _is_refused(error: BaseException) -> bool:
    """Nothing was written, so the key may be used for a mended request."""
    if isinstance(error, HTTPException | RequestValidationError):
        return True
    return isinstance(error, AppError) and not isinstance(error, Unavailable)


async def _let_go(deps: Deps, actor: Actor, claimed: ClaimedKey, *, is_refused: bool) -> None:
    """What could not be written, e.g. while the tenant moved, could not be let go either a moment ago: the key would be
    under way for a minute, and nobody at it."""
    for pause in PAUSES:
        try:
            await _loosened(deps, actor, claimed, is_refused=is_refused)
        except Unavailable:
            await asyncio.sleep(pause)
        else:
            return
    await _loosened(deps, actor, claimed, is_refused=is_refused)


async def _loosened(deps: Deps, actor: Actor, claimed: ClaimedKey, *, is_refused: bool) -> None:
    async with deps.open_tx(actor) as tx:
        await (events.release_key if is_refused else events.loosen_key)(tx, claimed)


async def _keep(request: Request, deps: Deps, actor: Actor, claimed: ClaimedKey, response: Response) -> None:
    """Sealed with the tenant's key: an answer may hold a secret that is shown once."""
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    kept = _Kept(response.status_code, headers, base64.b64encode(bytes(response.body)).decode())
    key = await _vault(request, deps).key(actor.tenant_id, lambda: deps.open_tx(actor))
    sealed = crypto.seal(key, msgspec.json.encode(kept), _place(actor, claimed.id))
    async with deps.open_tx(actor) as tx:
        await events.keep_answer(tx, claimed, sealed)


async def _again(request: Request, deps: Deps, actor: Actor, claimed: ClaimedKey) -> Response:
    assert claimed.answer is not None
    key_id = crypto.key_id_of(claimed.answer)
    key = await _vault(request, deps).key(actor.tenant_id, lambda: deps.open_tx(actor), key_id=key_id)
    kept = msgspec.json.decode(crypto.open_sealed(key, claimed.answer, _place(actor, claimed.id)), type=_Kept)
    headers = {**kept.headers, "Idempotent-Replayed": "true"}
    return Response(base64.b64decode(kept.body), kept.status, headers)


def _vault(request: Request, deps: Deps) -> crypto.Vault:
    """One a process."""
    if request.app.state.vault is None:
        request.app.state.vault = crypto.Vault(deps.keys)
    found = request.app.state.vault
    assert isinstance(found, crypto.Vault)
    return found


def _place(actor: Actor, row: UUID) -> Place:
    return Place(actor.tenant_id, "events.idempotency_key", "answer", str(row))
