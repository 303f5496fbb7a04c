"""What goes back to the one who acted, and is nobody else's."""

from __future__ import annotations

from bot.inbox import met, receive
from bot.teams.delivery import Delivery, need
from handlers import joining, replies
from handlers.replies import Words
from services import tenancy, workflow
from services.core.chat import Choices, Incoming, Platform, Reply, Text, ThreadRef
from services.core.errors import NotLinked
from services.events import HeldBack
from services.tenancy import ChatScope


async def tell(delivery: Delivery, incoming: Incoming, *, is_kept: bool = True, is_addressed: bool = True) -> None:
    """The one road in, and its answer back. Raises Unavailable, so that the event is tried again. `is_kept`: what
    somebody says who is no member yet waits until that is decided (HeldBack); `is_addressed`: said to us."""
    if await _is_outsiders(delivery, incoming):
        if is_addressed:
            await _tell(delivery, incoming.thread, _no_member(delivery), key=f"{delivery.row}:answer")
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
    if reply.is_private and delivery.scope is not ChatScope.PERSONAL:
        instead = replies.no_chat(Words.of(reply.language))  # the app may not be theirs yet
        await _tell(delivery, where, reply, key=key, user=delivery.user, instead=instead)
    else:
        await _tell(delivery, where, reply, key=key)
    await notify(delivery, reply)


async def notify(delivery: Delivery, reply: Reply) -> None:
    """Other people who are told because of it, each in the chat with that person."""
    for number, notice in enumerate(reply.notices):
        block = Choices(text=notice.text, choices=notice.choices) if notice.choices else Text(text=notice.text)
        told = Reply(blocks=(block,), summary=notice.summary, language=reply.language)
        where = ThreadRef(platform=Platform.TEAMS, workspace=notice.workspace, channel="", thread="")
        await _tell(delivery, where, told, key=f"{delivery.row}:notice-{number}", user=notice.user)


async def _tell(
    delivery: Delivery, where: ThreadRef, reply: Reply, *, key: str, user: str = "", instead: Reply | None = None
) -> None:
    """By a row: Teams may be away just now."""
    async with delivery.deps.open_tx(delivery.system) as tx:
        await workflow.post_loose(tx, where, reply, key=key, user=user, instead=instead)
