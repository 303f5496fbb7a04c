"""What goes back to the one who acted, and is nobody else's."""

from __future__ import annotations

import structlog

from bot.inbox import receive
from bot.teams.delivery import Delivery
from handlers import replies
from handlers.replies import Words
from services.core.chat import Incoming, Reply, ThreadRef
from services.core.errors import AppError, NotFound, Unavailable
from services.tenancy import ChatScope

log = structlog.get_logger(__name__)


async def tell(delivery: Delivery, incoming: Incoming) -> None:
    """The one road in, and its answer back. Raises Unavailable, so that the event is tried again."""
    reply = await receive(delivery.deps, incoming, is_durable=True)
    if reply is not None:
        await answer(delivery, incoming.thread, reply)


async def answer(delivery: Delivery, where: ThreadRef, reply: Reply) -> None:
    """In the conversation, or in the chat with that person when it is theirs alone."""
    key = f"{delivery.row}:answer"
    is_shared = delivery.scope is not ChatScope.PERSONAL
    try:
        if not (reply.is_private and is_shared):
            await _post(delivery, where, reply, key=key)
        else:
            await _aside(delivery, where, reply, key=key)
    except Unavailable:
        raise
    except AppError as error:
        log.info("nobody_to_tell", error=str(error))


async def _aside(delivery: Delivery, where: ThreadRef, reply: Reply, *, key: str) -> None:
    try:
        await delivery.teams.whisper(delivery.workspace, delivery.user, reply)
    except NotFound:  # the app is not theirs yet
        await _post(delivery, where, replies.no_chat(Words.of(reply.language)), key=key)


async def _post(delivery: Delivery, where: ThreadRef, reply: Reply, *, key: str) -> None:
    if delivery.attempt == 1 or await delivery.teams.find(where, key=key) is None:
        await delivery.teams.post(where, reply, key=key)
