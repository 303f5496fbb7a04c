"""A thread as it was before we were asked to plan it: read once, inside the strict limit of that method."""

from __future__ import annotations

from typing import Any

import structlog

from bot.slack import rules, words
from bot.slack.delivery import Delivery, text_of
from services import events
from services.core.chat import Said, ThreadRef
from services.core.errors import Throttled

log = structlog.get_logger(__name__)

MOST_MESSAGES = 400
PAGE = 200


async def thread_messages(delivery: Delivery, where: ThreadRef, *, skip: str = "") -> tuple[Said, ...]:
    """What people said in the thread, in order; `skip` is the message that asked us. Where Slack lets it be read once a
    minute and 15 messages at a time, a plan does not wait for the rest. Raises Unavailable."""
    found: list[dict[str, Any]] = []
    cursor = ""
    while len(found) < MOST_MESSAGES:
        asked = {"channel": where.channel, "ts": where.thread, "limit": str(PAGE)}
        if cursor:
            asked["cursor"] = cursor
        try:
            answer = await delivery.web.call(delivery.workspace, "conversations.replies", params=asked)
        except Throttled:
            if not found:
                raise
            log.info("thread_read_in_part", messages=len(found))
            break
        found += [one for one in answer.get("messages") or () if isinstance(one, dict)]
        cursor = text_of(answer, "response_metadata", "next_cursor")
        if not cursor:
            break
    return await _said(delivery, [one for one in found if text_of(one, "ts") != skip])


async def one_message(delivery: Delivery, message: dict[str, Any]) -> tuple[Said, ...]:
    """A message that Slack told by itself."""
    return await _said(delivery, [message])


async def _said(delivery: Delivery, found: list[dict[str, Any]]) -> tuple[Said, ...]:
    kept = [one for one in found if rules.is_of_a_person(one, delivery.bot)]
    users = {user for one in kept for user in (text_of(one, "user"), *words.mentioned(text_of(one, "text")))}
    names = await delivery.people.names(delivery.web, delivery.workspace, sorted(users))
    said = [
        Said(
            id=text_of(one, "ts"),
            author=names[text_of(one, "user")],
            text=words.plain(words.without(text_of(one, "text"), delivery.bot), names),
        )
        for one in kept[:MOST_MESSAGES]
    ]
    return tuple(one for one in said if one.text)


async def mark_planned(delivery: Delivery, where: ThreadRef, history: tuple[Said, ...]) -> None:
    """They are in the plan now: an event that tells one of them late must not be heard as an answer."""
    async with delivery.deps.open_tx(delivery.system) as tx:
        for one in history:
            await events.mark_edited(tx, where, one.id, edit=one.id)
