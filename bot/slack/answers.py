"""What goes back to the one who acted: seen by that person alone, or a dialog."""

from __future__ import annotations

import structlog

from bot.inbox import met, receive
from bot.slack.delivery import Delivery
from handlers import replies
from handlers.replies import Words
from integrations.slack import modal
from services import workflow
from services.core.chat import Choices, Form, Incoming, Notice, Platform, Reply, Text, ThreadRef
from services.core.errors import AppError, NotLinked, Unavailable
from services.events import HeldBack

log = structlog.get_logger(__name__)


async def tell(
    delivery: Delivery,
    incoming: Incoming,
    *,
    trigger: str = "",
    is_kept: bool = True,
    is_addressed: bool = True,
    seen: ThreadRef | None = None,
) -> None:
    """The one road in, and its private answer back. Raises Unavailable, so that the event is tried again. `is_kept`:
    what somebody says who is no member yet waits until that is decided (HeldBack); `is_addressed`: said to us;
    `seen`: where the person looks, when that is not the thread."""
    try:
        reply = await receive(delivery.deps, incoming, is_durable=True)
    except NotLinked:
        stranger = await met(delivery.deps, incoming, is_kept=is_kept, is_addressed=is_addressed)
        if stranger.reply is not None:
            await answer(delivery, seen or incoming.thread, incoming.user, stranger.reply)
        if is_kept:
            raise HeldBack(stranger.request_id) from None
        return
    if reply is not None:
        part = incoming.event_id.removeprefix(f"slack:{delivery.key}")
        await answer(delivery, seen or incoming.thread, incoming.user, reply, trigger=trigger, part=part)


async def answer(
    delivery: Delivery, where: ThreadRef, user: str, reply: Reply, *, trigger: str = "", part: str = ""
) -> None:
    """`part`: which of several answers to one delivery."""
    if delivery.waiting is not None and delivery.waiting.takes(reply, where):
        return
    form = next((block for block in reply.blocks if isinstance(block, Form)), None)
    if form is not None:
        if trigger and await open_form(delivery, form, where, trigger=trigger, language=reply.language):
            return
        reply = replies.no_dialog(Words.of(reply.language))
    await say_privately(delivery, where, user, reply, part=part)
    for place, notice in enumerate(reply.notices):
        await _notify(delivery, notice, language=reply.language, part=f"{part}:notice-{place}")


async def _notify(delivery: Delivery, notice: Notice, *, language: str, part: str) -> None:
    """Another person, in a direct message."""
    block = Choices(text=notice.text, choices=notice.choices) if notice.choices else Text(text=notice.text)
    reply = Reply(blocks=(block,), summary=notice.summary, language=language)
    where = ThreadRef(platform=Platform.SLACK, workspace=notice.workspace, channel="", thread="")
    await say_privately(delivery, where, notice.user, reply, part=part)


async def open_form(delivery: Delivery, form: Form, where: ThreadRef, *, trigger: str, language: str) -> bool:
    """False when Slack waits for it no longer: three seconds after the click."""
    view = modal(form, thread=where, language=language)
    try:
        await delivery.slack.open_view(delivery.workspace, trigger, view)
    except Unavailable:
        return False  # by the time it is back the trigger is too old
    except AppError as error:
        log.info("dialog_refused", error=str(error))
        return False
    return True


async def say_privately(delivery: Delivery, where: ThreadRef, user: str, reply: Reply, *, part: str = "") -> None:
    """To that person alone, by a row: Slack may be away just now. Without a channel it is their own."""
    async with delivery.deps.open_tx(delivery.system) as tx:
        await workflow.post_loose(tx, where, reply, key=delivery.operation(f"private{part}"), user=user)
