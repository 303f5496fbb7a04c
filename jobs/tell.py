"""Tells what belongs to no plan: each message once, in order, to the one whom it is for."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

import structlog

from jobs.announce import LEASES, is_over, pause, told_of
from jobs.draw import with_pictures
from services import workflow
from services.core import logs
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError, Conflict, NotFound, Throttled
from services.core.ports import Chat, Whispers
from services.workflow import LoosePost

log = structlog.get_logger(__name__)


async def tell(deps: Deps, tenant_id: UUID, post_id: UUID) -> float | None:
    """Sends what is due to whom `post_id` is for; seconds until it is worth another look, None when all is told."""
    while True:
        async with deps.open_tx(system(tenant_id)) as tx:
            lease = LEASES * deps.settings.worker.lease_seconds
            claimed = await workflow.claim_loose(tx, post_id, platforms=deps.chats, lease_seconds=lease)
        if claimed is None:
            return None
        with logs.bind(tenant=tenant_id, post=claimed.key):
            try:
                delay = await _deliver(deps, tenant_id, claimed)
            except Conflict as error:
                log.warning("post_left", error=str(error))
                return None
        if delay is not None:
            return delay


async def _deliver(deps: Deps, tenant_id: UUID, claimed: LoosePost) -> float | None:
    """Seconds until the next try, None when it is told or given up. Raises Conflict when another worker has it."""
    try:
        async with asyncio.timeout(deps.settings.worker.lease_seconds):
            claimed = replace(claimed, reply=await with_pictures(deps, claimed.reply))
            await _send(deps.chats[claimed.where.platform], claimed)
    except Exception as error:
        return await _not_sent(deps, tenant_id, claimed, error)
    async with deps.open_tx(system(tenant_id)) as tx:
        await workflow.loose_told(tx, claimed)
    return None


async def _send(chat: Chat, claimed: LoosePost) -> None:
    if not claimed.user or not isinstance(chat, Whispers):
        await _post(chat, claimed)
        return
    try:
        await chat.whisper(
            claimed.where, claimed.user, claimed.reply, key=claimed.key, was_tried=claimed.was_tried
        )  # fmt: skip
    except NotFound:
        if claimed.instead is None:
            raise
        await _post(chat, replace(claimed, reply=claimed.instead))


async def _post(chat: Chat, claimed: LoosePost) -> None:
    if not claimed.was_tried or await chat.find(claimed.where, key=claimed.key) is None:
        await chat.post(claimed.where, claimed.reply, key=claimed.key)


async def _not_sent(deps: Deps, tenant_id: UUID, claimed: LoosePost, error: Exception) -> float | None:
    sentence = told_of(error, job="tell")
    async with deps.open_tx(system(tenant_id)) as tx:
        if is_over(error, claimed.attempt):
            await workflow.give_up_loose(tx, claimed, error=sentence)
            level = log.info if isinstance(error, AppError) else log.warning  # who left cannot be told
            level("nobody_to_tell", error=sentence, attempt=claimed.attempt)
            return None
        delay = pause(error, claimed.attempt, lease=deps.settings.worker.lease_seconds)
        is_untried = isinstance(error, Throttled)
        await workflow.loose_later(tx, claimed, error=sentence, delay=delay, is_untried=is_untried)
        return delay
