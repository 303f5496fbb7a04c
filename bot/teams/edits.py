"""Messages that people change or delete; also before we heard of the message itself, or long after."""

from __future__ import annotations

from bot.teams.answers import tell
from bot.teams.delivery import Delivery, need, text_of
from bot.teams.messages import belonging, event_id, is_of_a_person, on_words
from bot.teams.words import spoken
from handlers.meaning import commanded
from handlers.reworded import said_to
from services import events
from services.core.chat import Change, Incoming, IncomingKind, ThreadRef
from services.core.tx import Tx
from services.tenancy import ChatScope
from services.workflow import Initiative


async def on_changed(delivery: Delivery) -> None:
    """Other words for what was said to a plan; what speaks to us only now is heard like a new message."""
    if not is_of_a_person(delivery) or text_of(delivery.body, "channelData", "eventType") != "editMessage":
        return
    said, message = spoken(delivery.body), need(delivery.body, "id")
    edit = delivery.at.isoformat()
    async with delivery.deps.open_tx(delivery.system) as tx:
        where, plan = await _belonging(tx, delivery, message)
        if plan is not None and not await events.mark_edited(tx, where, message, edit=edit):
            return
    if plan is None:
        if said.is_mention:
            await on_words(delivery)
        return
    is_addressed = said.is_mention or delivery.scope is ChatScope.PERSONAL or said.text.startswith("/")
    if is_addressed and commanded(said.text, has_plan=True) is not None:
        return  # nothing is done by changing words; it was done as they first stood
    await tell(
        delivery,
        Incoming(
            event_id=f"{event_id(where, message)}:edit:{edit}",
            kind=IncomingKind.TEXT,
            thread=where,
            user=delivery.user,
            user_name=delivery.name,
            text=said.text,
            locale=delivery.locale,
            is_aside=said.to_other,
            is_addressed=is_addressed,
            changes=Change(event_id=event_id(where, message), is_first=message == where.thread),
        ),
    )


async def on_deleted(delivery: Delivery) -> None:
    """Its words, when they come late, are not heard any more; what they did stays until somebody changes it."""
    message = need(delivery.body, "id")
    async with delivery.deps.open_tx(delivery.system) as tx:
        where, plan = await _belonging(tx, delivery, message)
        await events.mark_deleted(tx, where, message)
    if plan is None or not is_of_a_person(delivery):
        return
    await tell(
        delivery,
        Incoming(
            event_id=f"{event_id(where, message)}:deleted",
            kind=IncomingKind.TEXT,
            thread=where,
            user=delivery.user,
            user_name=delivery.name,
            locale=delivery.locale,
            changes=Change(event_id=event_id(where, message), is_deleted=True, is_first=message == where.thread),
        ),
    )


async def _belonging(tx: Tx, delivery: Delivery, message: str) -> tuple[ThreadRef, Initiative | None]:
    """In a chat, which has no threads: to the plan that heard it, else where it would belong if it were said now."""
    where = delivery.place(delivery.root or message)
    heard = None if delivery.root else await said_to(tx, where, event_id(where, message))
    return heard or await belonging(tx, delivery, spoken(delivery.body), message)
