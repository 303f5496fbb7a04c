"""A thread as it was before we were asked to plan it, where its owners let the app read along."""

from __future__ import annotations

from typing import Any

from bot.teams.delivery import Delivery, text_of
from bot.teams.words import plain_html
from services import events
from services.core.chat import Said, ThreadRef
from services.core.errors import NotFound
from services.tenancy import ChatScope

MOST_MESSAGES = 400


async def thread_messages(delivery: Delivery, where: ThreadRef, *, skip: str = "") -> tuple[Said, ...]:
    """What people said in the thread, in order; `skip` is the message that asked us. Raises Unavailable."""
    try:
        place = await delivery.teams.places.of(where)
    except NotFound:
        return ()
    if place.conversation.scope is not ChatScope.CHANNEL:
        return ()  # a chat goes back for years: what it is about, the words themselves say
    found = list(await delivery.teams.reading.messages(where, place) or ())
    if found and (first := await delivery.teams.reading.first(where, place)) is not None:
        found.append(first)
    said = [_said(one) for one in reversed(found) if text_of(one, "id") != skip]
    return tuple(one for one in said if one is not None)[:MOST_MESSAGES]


def _said(message: dict[str, Any]) -> Said | None:
    """None for what no person said."""
    user, body = text_of(message, "from", "user", "id"), message.get("body") or {}
    text = text_of(body, "content")
    text = plain_html(text) if text_of(body, "contentType") == "html" else text.strip()
    if not user or not text or message.get("deletedDateTime"):
        return None
    name = text_of(message, "from", "user", "displayName") or user
    return Said(id=text_of(message, "id"), author=name, text=text)


async def mark_planned(delivery: Delivery, where: ThreadRef, history: tuple[Said, ...]) -> None:
    """They are in the plan now: an event that tells one of them late must not be heard as an answer."""
    async with delivery.deps.open_tx(delivery.system) as tx:
        for one in history:
            await events.mark_edited(tx, where, one.id, edit=one.id)
