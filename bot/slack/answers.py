"""What goes back to the one who acted: seen by that person alone, or a dialog."""

from __future__ import annotations

import structlog

from bot.inbox import receive
from bot.slack.delivery import Delivery
from bot.slack.outgoing import ephemeral
from handlers import replies
from handlers.replies import Words
from integrations.slack import modal
from services.core.chat import Form, Incoming, Reply, ThreadRef
from services.core.errors import AppError, NotFound, Unavailable

log = structlog.get_logger(__name__)


async def tell(delivery: Delivery, incoming: Incoming, *, trigger: str = "") -> None:
    """The one road in, and its private answer back. Raises Unavailable, so that the event is tried again."""
    reply = await receive(delivery.deps, incoming, is_durable=True)
    if reply is not None:
        await answer(delivery, incoming.thread, incoming.user, reply, trigger=trigger)


async def answer(delivery: Delivery, where: ThreadRef, user: str, reply: Reply, *, trigger: str = "") -> None:
    form = next((block for block in reply.blocks if isinstance(block, Form)), None)
    if form is not None:
        if trigger and await open_form(delivery, form, where, trigger=trigger, language=reply.language):
            return
        reply = replies.no_dialog(Words.of(reply.language))
    await say_privately(delivery, where, user, reply)


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


async def say_privately(delivery: Delivery, where: ThreadRef, user: str, reply: Reply) -> None:
    """Who left cannot be told, and that is no failure."""
    try:
        await ephemeral(delivery, where, user, reply)
    except NotFound as error:
        log.info("nobody_to_tell", error=str(error))
