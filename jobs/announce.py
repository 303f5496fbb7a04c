"""Puts a thread's durable messages into the chat: each once, in order."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import replace
from uuid import UUID

import structlog

from handlers import card
from jobs.draw import with_pictures
from services import workflow
from services.core import logs
from services.core.actor import system
from services.core.chat import File, Posted
from services.core.deps import Deps
from services.core.errors import AppError, Conflict, Throttled, Unavailable
from services.core.ports import Chat
from services.core.tx import Tx
from services.workflow import ClaimedPost

log = structlog.get_logger(__name__)

LEASES = 2.0  # a message's lease in leases of a stage: one for sending, so that nobody else starts meanwhile
MAX_TRIES = 20
LONGEST_DELAY = 300.0
AWAY_PAUSE = 0.5
LATE = "late-"


class _TooLateError(Exception):
    """This process slept through its lease: another one may be sending the message now."""


async def announce(deps: Deps, tenant_id: UUID, post_id: UUID) -> float | None:
    """Sends what is due in the thread of `post_id`; seconds until it is worth another look, None when it is empty."""
    claimed = await _next(deps, tenant_id, post_id)
    while claimed is not None:
        with logs.bind(tenant=tenant_id, initiative=claimed.initiative_id, post=claimed.key):
            try:
                claimed, delay = await _deliver(deps, tenant_id, claimed)
            except (_TooLateError, Conflict) as error:
                log.warning("post_left", error=str(error))
                return None
        if delay is not None:
            return delay
        if claimed is None:
            # Whoever saved a message, and rang, before the last one was recorded saw that one still under way and
            # left; and the look in its transaction may have come before the save. Only one after it sees all.
            claimed = await _next(deps, tenant_id, post_id)
    return None


async def _next(deps: Deps, tenant_id: UUID, post_id: UUID) -> ClaimedPost | None:
    async with deps.open_tx(system(tenant_id)) as tx:
        return await _claim(tx, deps, post_id)


async def _deliver(deps: Deps, tenant_id: UUID, claimed: ClaimedPost) -> tuple[ClaimedPost | None, float | None]:
    """The thread's next post, or the seconds to wait. Raises Conflict when another worker has it meanwhile."""
    send_seconds = deps.settings.worker.lease_seconds
    started = time.monotonic()
    posted = None
    try:
        claimed = await _joined(deps, tenant_id, claimed)
        claimed = replace(claimed, reply=await with_pictures(deps, claimed.reply))
        if time.monotonic() - started > send_seconds:
            raise Unavailable("Drawing took long.", retry_after=0.0)  # the rest of the lease may be too short to send
        posted = await _send(deps.chats[claimed.thread.platform], claimed, started, send_seconds)
    except _TooLateError:
        raise
    except Exception as error:
        delay = await _not_sent(deps, tenant_id, claimed, error)
        if delay is not None:
            return None, delay
    return await _sent(deps, tenant_id, claimed, posted), None


async def _joined(deps: Deps, tenant_id: UUID, claimed: ClaimedPost) -> ClaimedPost:
    """What comes late goes into the message that it belongs to, where messages are edited."""
    if not claimed.key.startswith(LATE) or claimed.thread.platform not in card.PLATFORMS:
        return claimed
    async with deps.open_tx(system(tenant_id)) as tx:
        main = await workflow.sent_post(tx, claimed.initiative_id, claimed.key.removeprefix(LATE))
    if main is None:
        return claimed
    there, said = main
    hang = tuple(block for block in said.blocks if isinstance(block, File))
    kept = tuple(block for block in said.blocks if not isinstance(block, File))
    whole = said.model_copy(update={"blocks": (*kept, *claimed.reply.blocks, *hang)})
    return replace(claimed, reply=whole, external_id=there.external_id)


async def _claim(tx: Tx, deps: Deps, post_id: UUID) -> ClaimedPost | None:
    lease = LEASES * deps.settings.worker.lease_seconds
    return await workflow.claim_post(tx, post_id, platforms=deps.chats, lease_seconds=lease)


async def _send(chat: Chat, claimed: ClaimedPost, started: float, seconds: float) -> Posted:
    async with asyncio.timeout(seconds):
        if claimed.external_id is not None:
            there = Posted(external_id=claimed.external_id)
            await chat.edit(claimed.thread, there, claimed.reply)
            return there
        if claimed.was_tried:
            found = await chat.find(claimed.thread, key=claimed.operation)
            if found is not None:
                if claimed.revision > 1:
                    await chat.edit(claimed.thread, found, claimed.reply)
                return found
        if time.monotonic() - started > seconds:  # the machine slept: another worker may be at it
            raise _TooLateError
        return await chat.post(claimed.thread, claimed.reply, key=claimed.operation)


async def _sent(deps: Deps, tenant_id: UUID, claimed: ClaimedPost, posted: Posted | None) -> ClaimedPost | None:
    """Records it and takes the thread's next one in the same transaction; a database that is away is waited for
    as long as the lease lasts, because what is not recorded has to be looked for."""
    until = time.monotonic() + deps.settings.worker.lease_seconds
    while True:
        try:
            async with deps.open_tx(system(tenant_id)) as tx:
                if posted is not None:
                    await workflow.posted(tx, claimed, external_id=posted.external_id)
                    await workflow.mirror(tx, claimed.initiative_id, claimed.key)
                return await _claim(tx, deps, claimed.id)
        except Unavailable:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(AWAY_PAUSE)


async def _not_sent(deps: Deps, tenant_id: UUID, claimed: ClaimedPost, error: Exception) -> float | None:
    """Seconds until the next try, or None when it was given up."""
    sentence = told_of(error, job="announce")
    async with deps.open_tx(system(tenant_id)) as tx:
        if is_over(error, claimed.attempt):
            await workflow.give_up_post(tx, claimed, error=sentence)
            await workflow.mirror(tx, claimed.initiative_id, claimed.key)
            log.warning("post_given_up", error=sentence, attempt=claimed.attempt)
            return None
        delay = pause(error, claimed.attempt, lease=deps.settings.worker.lease_seconds)
        is_untried = isinstance(error, Throttled)
        await workflow.post_later(tx, claimed, error=sentence, delay=delay, is_untried=is_untried)
        return delay


def told_of(error: Exception, *, job: str) -> str:
    """Why it was not sent, in words for the row."""
    if isinstance(error, AppError | TimeoutError):
        return str(error) or "It took too long."
    return f"Something went wrong on our side ({logs.bug(error, job=job)})."


def is_over(error: Exception, attempt: int) -> bool:
    """Whether it is given up: it was refused, or tried too often. However often a platform asks to wait, it is not
    given up for that."""
    is_refused = isinstance(error, AppError) and not isinstance(error, Unavailable)
    return is_refused or (attempt >= MAX_TRIES and not isinstance(error, Throttled))


def pause(error: Exception, attempt: int, *, lease: float) -> float:
    """Seconds until it is tried again."""
    asked = error.retry_after if isinstance(error, Unavailable) else None
    delay = min(LONGEST_DELAY, 2.0 ** min(attempt - 1, 9)) * (0.5 + random.random())  # noqa: S311
    delay = delay if asked is None else max(asked, delay / 4)
    # After a silence it may still arrive, and only what has arrived can be found.
    return max(delay, lease) if isinstance(error, TimeoutError) else delay
