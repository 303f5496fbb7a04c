"""The way in for webhooks of issue trackers: whose address, whose signature, a durable row, and only then 200.

An address is one tenant's, or that of a site to which several tenants are connected by our app. What comes to the
second is written down for each tenant that it concerns, and for no other: whose project the issue is in, or who knows
the issue. No words of the issue are kept, and each asks the site itself, with its own access, how the issue stands.
"""

from __future__ import annotations

import asyncio
import re
import time
from functools import partial
from itertools import groupby

import structlog
from fastapi import APIRouter, Request, Response

from bot.auth import Dependencies
from bot.jira import verify
from services import crypto, events, tickets
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError, Unavailable
from services.core.tx import Tx
from services.core.watched import PLATFORM
from services.events import Arrival
from services.tickets import FoundHook
from services.tickets.sharing import SharedHook

log = structlog.get_logger(__name__)
router = APIRouter(include_in_schema=False)

MOST_BODY = 4 * 1024 * 1024  # an issue with long words
AT_ONCE = 16  # bodies in memory
READ_SECONDS = 10.0
_PATH = re.compile(r"[A-Za-z0-9_-]{43}")
_bodies = asyncio.Semaphore(AT_ONCE)


@router.post("/jira/hooks/{path}")
async def heard(path: str, request: Request, deps: Dependencies) -> Response:
    """404 for an address that nobody gave out, before the body is read; 401 for a signature that does not fit."""
    if not _PATH.fullmatch(path):
        return Response(status_code=404)
    try:
        found = await deps.find(partial(tickets.find_hook, path=path), lambda hook: hook.tenant_id)
        shared: list[SharedHook] = []
        if found is None:
            shared = await deps.gather(partial(tickets.sharing.find_hooks, path=path), lambda hook: hook.tenant_id)
        if found is None and not shared:
            return Response(status_code=404)
        async with _bodies, asyncio.timeout(READ_SECONDS):
            body = await _read(request)
            if body is None:
                return Response(status_code=413)
            headers = dict(request.headers)
            if found is None:
                return await _take_shared(deps, shared, headers, body)
            return await _take(deps, crypto.vault_of(deps), found, headers, body)
    except TimeoutError:
        return Response(status_code=408)
    except AppError as error:
        log.warning("webhook_not_saved", error=str(error))
        return Response(status_code=503, headers={"retry-after": "5"})


async def _read(request: Request) -> bytes | None:
    """None when it is too much."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MOST_BODY:
        return None
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BODY:
            return None
    return bytes(body)


async def _take(deps: Deps, vault: crypto.Vault, found: FoundHook, headers: dict[str, str], body: bytes) -> Response:
    tenant_id = found.tenant_id
    way = await tickets.open_way_in(
        vault, lambda: deps.open_tx(system(tenant_id)), tenant_id, found.account_id, found.sealed
    )
    if not verify.is_signed(way.secret, headers, body) and not verify.is_from_our_app(
        _client_secret(deps), headers, time.time()
    ):
        return Response(status_code=401)
    try:
        told = verify.read(headers, body)
    except ValueError:
        return Response(status_code=400)
    if told is not None:
        arrival = Arrival(PLATFORM, str(found.account_id), told.key, told.body)
        async with deps.open_tx(system(tenant_id)) as tx:
            await events.receive_own(tx, arrival)
    return Response(status_code=200)


async def _take_shared(deps: Deps, shared: list[SharedHook], headers: dict[str, str], body: bytes) -> Response:
    """What one tenant cannot take now it is told again, and the others know that they have it."""
    if not verify.is_from_our_app(_client_secret(deps), headers, time.time()):
        return Response(status_code=401)
    try:
        told = verify.read(headers, body)
    except ValueError:
        return Response(status_code=400)
    if told is None:
        return Response(status_code=200)
    fault: Unavailable | None = None
    for tenant_id, hooks in groupby(shared, lambda hook: hook.tenant_id):
        try:
            async with deps.open_tx(system(tenant_id)) as tx:
                await _take_as_theirs(tx, list(hooks), told)
        except Unavailable as error:
            fault = error
        except AppError as error:  # e.g. a tenant that is suspended; the others are not
            log.info("webhook_not_taken", tenant=tenant_id, because=str(error))
    if fault is not None:
        raise fault
    return Response(status_code=200)


async def _take_as_theirs(tx: Tx, hooks: list[SharedHook], told: verify.Told) -> None:
    """By one of the tenant's connections: what it hears, all of them at that site look at."""
    for hook in hooks:
        if hook.project == told.project or await tickets.tickets_of(tx, hook.account_id, [told.issue_id]):
            await events.receive_own(tx, Arrival(PLATFORM, str(hook.account_id), told.key, told.body))
            return


def _client_secret(deps: Deps) -> str:
    secret = getattr(deps.settings.jira, "client_secret", None)
    return secret.get_secret_value() if secret is not None else ""
