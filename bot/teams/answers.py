"""What goes back to the one who acted, and is nobody else's."""

from __future__ import annotations

import structlog

from bot.inbox import met, receive
from bot.teams.delivery import Delivery, need
from handlers import joining, replies
from handlers.replies import Words
from services import tenancy
from services.core.chat import Choices, Incoming, Notice, Reply, Text, ThreadRef
from services.core.errors import AppError, NotFound, NotLinked, Unavailable
from services.events import HeldBack
from services.tenancy import ChatScope

log = structlog.get_logger(__name__)


async def tell(delivery: Delivery, incoming: Incoming, *, is_kept: bool = True, is_addressed: bool = True) -> None:
    """The one road in, and its answer back. Raises Unavailable, so that the event is tried again. `is_kept`: what
    somebody says who is no member yet waits until that is decided (HeldBack); `is_addressed`: said to us."""
    if await _is_outsiders(delivery, incoming):
        if is_addressed:
            await _post(delivery, incoming.thread, _no_member(delivery), key=f"{delivery.row}:answer")
        return
    try:
        reply = await receive(delivery.deps, incoming, is_durable=True)
    except NotLinked:
        stranger = await met(delivery.deps, incoming, is_kept=is_kept, is_addressed=is_addressed)
        if stranger.reply is not None:
            await answer(delivery, incoming.thread, stranger.reply)
        if is_kept:
            raise HeldBack(stranger.request_id) from None
        return
    if reply is not None:
        await answer(delivery, incoming.thread, reply)


async def asked(delivery: Delivery, incoming: Incoming) -> Reply | None:
    """For somebody who waits: nothing of it is kept for later."""
    if await _is_outsiders(delivery, incoming):
        return _no_member(delivery)
    try:
        return await receive(delivery.deps, incoming, is_durable=True)
    except NotLinked:
        return (await met(delivery.deps, incoming, is_kept=False)).reply


async def _is_outsiders(delivery: Delivery, incoming: Incoming) -> bool:
    """They are of another organisation, or guests: nothing of it is done, also where a tenant is open to whoever
    writes. Never so for a member, wherever they come from; and a code lets anybody in."""
    if delivery.scope is ChatScope.PERSONAL or joining.code_in(incoming):
        return False
    async with delivery.deps.open_tx(delivery.system) as tx:
        if await tenancy.find_member(tx, joining.account_of(incoming)) is not None:
            return False
    url, where = need(delivery.body, "serviceUrl"), need(delivery.body, "conversation", "id")
    sender = need(delivery.body, "from", "id")
    return await delivery.teams.roster.is_outsider(url, delivery.workspace, where, sender)


def _no_member(delivery: Delivery) -> Reply:
    return replies.foreigner(Words.of(delivery.locale)).model_copy(update={"is_private": False})


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
    await notify(delivery, reply)


async def notify(delivery: Delivery, reply: Reply) -> None:
    """Other people who are told because of it."""
    for number, notice in enumerate(reply.notices):
        await _notify(delivery, notice, language=reply.language, key=f"{delivery.row}:notice-{number}")


async def _notify(delivery: Delivery, notice: Notice, *, language: str, key: str) -> None:
    """Another person, in the chat with that person."""
    block = Choices(text=notice.text, choices=notice.choices) if notice.choices else Text(text=notice.text)
    try:
        told = Reply(blocks=(block,), summary=notice.summary, language=language)
        await delivery.teams.whisper(notice.workspace, notice.user, told, key=key)
    except Unavailable:
        raise
    except AppError as error:  # who left, or has not added the app
        log.info("nobody_to_notify", error=str(error))


async def _aside(delivery: Delivery, where: ThreadRef, reply: Reply, *, key: str) -> None:
    try:
        await delivery.teams.whisper(delivery.workspace, delivery.user, reply, key=key)
    except NotFound:  # the app is not theirs yet
        await _post(delivery, where, replies.no_chat(Words.of(reply.language)), key=key)


async def _post(delivery: Delivery, where: ThreadRef, reply: Reply, *, key: str) -> None:
    if delivery.attempt == 1 or await delivery.teams.find(where, key=key) is None:
        await delivery.teams.post(where, reply, key=key)
