"""Messages that people change or delete; also before we heard of the message itself, or long after."""

from __future__ import annotations

from typing import Any

from bot.slack import rules, words
from bot.slack.answers import tell
from bot.slack.delivery import Delivery, need, text_of
from bot.slack.messages import event_id, on_words
from handlers.reworded import said_to
from services import events, workflow
from services.core.chat import Change, IncomingKind, ThreadRef
from services.core.tx import Tx


async def on_changed(delivery: Delivery, event: dict[str, Any]) -> None:
    """Other words for what was said in a plan's thread. What only grew a preview of a link has not changed; what
    speaks to us only now is heard like a new message."""
    new, old = event.get("message") or {}, event.get("previous_message") or {}
    if text_of(new, "subtype") == "tombstone":  # deleted, but with replies below
        await _gone(delivery, event, {**old, "ts": text_of(new, "ts")})
        return
    if not rules.is_of_a_person(new, delivery.bot) or text_of(new, "text") == text_of(old, "text"):
        return
    channel, ts = need(event, "channel"), need(new, "ts")
    where = delivery.place(channel, text_of(new, "thread_ts") or ts)
    edit = text_of(new, "edited", "ts") or need(event, "ts")
    async with delivery.deps.open_tx(delivery.system) as tx:
        where, has_plan = await _belonging(tx, where, ts)
        if has_plan and not await events.mark_edited(tx, where, ts, edit=edit):
            return
    if has_plan:
        await _changed(delivery, where, new, edit)
    elif _is_for_us(text_of(new, "text"), channel, delivery.bot):
        await on_words(delivery, {**new, "channel": channel, "channel_type": text_of(event, "channel_type")})


async def on_deleted(delivery: Delivery, event: dict[str, Any]) -> None:
    await _gone(delivery, event, {**(event.get("previous_message") or {}), "ts": text_of(event, "deleted_ts")})


def _is_command(bare: str, channel: str, *, is_mention: bool) -> bool:
    is_addressed = is_mention or channel.startswith("D") or bare.startswith("/")
    return is_addressed and rules.commanded(bare, has_plan=True) is not None


def _is_for_us(text: str, channel: str, bot: str) -> bool:
    """Of no plan until now. In a direct message the change may have come before what it changed."""
    is_mention = bot in words.mentioned(text)
    return is_mention or (channel.startswith("D") and not _is_command(text.strip(), channel, is_mention=False))


async def _belonging(tx: Tx, where: ThreadRef, ts: str) -> tuple[ThreadRef, bool]:
    """Its thread, and whether that has a plan; what was said beside the threads of a direct message has the plan's
    that heard it."""
    if await workflow.find_by_thread(tx, where) is not None:
        return where, True
    found = await said_to(tx, where, event_id(where, ts)) if where.thread == ts else None
    return (where, False) if found is None else (found[0], True)


async def _changed(delivery: Delivery, where: ThreadRef, new: dict[str, Any], edit: str) -> None:
    raw, ts = text_of(new, "text"), need(new, "ts")
    someone = await delivery.people.seen(delivery.web, delivery.workspace, need(new, "user"), new)
    if someone.is_bot or someone.is_foreign:
        return
    bare = words.without(raw, delivery.bot)
    if _is_command(bare, where.channel, is_mention=delivery.bot in words.mentioned(raw)):
        return  # nothing is done by changing words; it was done as they first stood
    names = await delivery.people.names(delivery.web, delivery.workspace, words.mentioned(raw))
    incoming = delivery.told(
        IncomingKind.TEXT,
        where,
        someone,
        event_id=f"{event_id(where, ts)}:edit:{edit}",
        text=words.plain(bare, names),
        is_addressed=where.channel.startswith("D") or delivery.bot in words.mentioned(raw),
        is_aside=words.addressee(raw) not in ("", delivery.bot),
        changes=Change(event_id=event_id(where, ts), is_first=ts == where.thread),
    )
    await tell(delivery, incoming, is_addressed=False)


async def _gone(delivery: Delivery, event: dict[str, Any], old: dict[str, Any]) -> None:
    """Its words, when they come late, are not heard any more; what they did stays until somebody changes it."""
    channel, ts = need(event, "channel"), need(old, "ts")
    where = delivery.place(channel, text_of(old, "thread_ts") or ts)
    async with delivery.deps.open_tx(delivery.system) as tx:
        where, has_plan = await _belonging(tx, where, ts)
        await events.mark_deleted(tx, where, ts)
    if not has_plan or not rules.is_of_a_person(old, delivery.bot):
        return
    someone = await delivery.people.get(delivery.web, delivery.workspace, need(old, "user"))
    gone = Change(event_id=event_id(where, ts), is_deleted=True, is_first=ts == where.thread)
    told_as = f"{event_id(where, ts)}:deleted"
    await tell(
        delivery, delivery.told(IncomingKind.TEXT, where, someone, event_id=told_as, changes=gone), is_addressed=False
    )
