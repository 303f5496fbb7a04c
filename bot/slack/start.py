"""Slack in a process: who hears the rows, and the inbox that writes them down."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Protocol
from uuid import UUID

import msgspec
import structlog

from bot.answers import Answer, as_json
from bot.durable_inbox import DurableInbox
from bot.slack import socket
from bot.slack.app import hearing
from bot.slack.verify import COMMAND_TYPE, PLATFORM, verifier
from bot.slack.waiting import SECONDS, Waiting
from integrations.slack import ConnectedSlack
from integrations.slack.oauth import identity
from services import tenancy
from services.core.deps import Deps
from services.core.errors import AppError
from services.crypto import vault_of
from services.events import Arrival, InboxSeal, Received

log = structlog.get_logger(__name__)

AGAIN_SECONDS = 5.0
Heard = Callable[[Deps, UUID, Received], Awaitable[None]]


class ReceiveJob(Protocol):
    """What the worker does with a row; it is handed in, because the way in does not know the worker."""

    async def __call__(
        self, deps: Deps, tenant_id: UUID, row_id: UUID, *, hears: Mapping[str, Heard], sealing: InboxSeal
    ) -> None: ...


@asynccontextmanager
async def listening(deps: Deps, slack: ConnectedSlack, receive: ReceiveJob) -> AsyncIterator[DurableInbox]:
    """For the web process, until the block ends; then what was taken is finished."""
    hear = hearing(slack)
    sealing = InboxSeal(vault_of(deps), deps.open_tx)

    async def at_once(tenant_id: UUID, row_id: UUID) -> None:
        await receive(deps, tenant_id, row_id, hears={PLATFORM: hear}, sealing=sealing)

    async def submitted(tenant_id: UUID, row_id: UUID, arrival: Arrival) -> Answer:
        view = json.loads(arrival.body).get("view")
        waiting = Waiting(view if isinstance(view, dict) else {})
        heard = {PLATFORM: partial(hear, waiting=waiting)}
        await receive(deps, tenant_id, row_id, hears=heard, sealing=sealing)
        return as_json(waiting.told)

    inbox = open_inbox(deps, at_once, sealing, submitted)
    tasks = []
    if deps.settings.slack.bot_token.get_secret_value():
        tasks.append(asyncio.create_task(connect_one(deps, slack)))
    try:
        async with AsyncExitStack() as stack:
            if deps.settings.slack.app_token.get_secret_value():
                await stack.enter_async_context(socket.connected(deps.settings.slack, inbox))
            yield inbox
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await inbox.drain()


async def connect_one(deps: Deps, slack: ConnectedSlack) -> None:
    """The one workspace of the bot token becomes this machine's own; Slack is asked until it says which one it is."""
    token = deps.settings.slack.bot_token.get_secret_value()
    while True:
        try:
            grant = await identity(deps.settings.slack, token)
            async with deps.open_tx(tenancy.local_actor()) as tx:
                await tenancy.ensure_local(tx)
            await slack.tokens.keep(tenancy.LOCAL_TENANT, grant)
        except AppError as error:
            log.warning("slack_not_connected", error=str(error))
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            log.info("slack_connected", workspace=grant.workspace)
            return


class _Hurried(msgspec.Struct):
    type: str = ""
    text: str = ""
    trigger_id: str | None = None


_DECODER = msgspec.json.Decoder(_Hurried)


def open_inbox(
    deps: Deps,
    at_once: Callable[[UUID, UUID], Awaitable[None]],
    sealing: InboxSeal,
    submitted: Callable[[UUID, UUID, Arrival], Awaitable[Answer]] | None = None,
) -> DurableInbox:
    return DurableInbox(
        verifier(deps.settings.slack),
        deps.open_door,
        deps.queue,
        hurry=may_open_a_dialog,
        at_once=at_once,
        reply=submitted,
        waits=lambda arrival: arrival.event_key.startswith("view_submission:"),
        reply_seconds=SECONDS,
        seal=sealing.sealed,
        beside=deps.doors_beside(),
    )


def may_open_a_dialog(arrival: Arrival) -> bool:
    """Slack waits three seconds for a dialog; a command with words and a submitted dialog open none."""
    if not arrival.event_key.startswith(("block_actions:", f"{COMMAND_TYPE}:")):
        return False
    with contextlib.suppress(msgspec.DecodeError):
        told = _DECODER.decode(arrival.body)
        return told.trigger_id is not None and not (told.type == COMMAND_TYPE and told.text.strip())
    return False
