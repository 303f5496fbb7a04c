"""Messages and mentions: heard as what they are, once, however they are delivered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.slack import enclosed, rules, words
from bot.slack.answers import say_privately, tell
from bot.slack.commands import says_more
from bot.slack.delivery import Delivery, need, text_of
from bot.slack.history import Read, mark_planned, read_later, thread_messages
from bot.slack.people import Someone
from bot.slack.rules import Meant, Seen, What
from handlers import replies
from handlers.enclosed import with_files
from handlers.meaning import goes_on
from handlers.replies import Words
from services import clarifier, events, tenancy, workflow
from services.core.chat import Incoming, IncomingKind, Said, ThreadRef
from services.core.tx import Tx
from services.tenancy import ChannelRule, Hears
from services.workflow import Initiative, InitiativeStatus


async def on_words(delivery: Delivery, event: dict[str, Any]) -> None:
    """`message` and `app_mention` tell the same; whichever comes first is heard."""
    if not rules.is_of_a_person(event, delivery.bot):
        return
    channel, ts, raw = need(event, "channel"), need(event, "ts"), text_of(event, "text")
    thread = text_of(event, "thread_ts") or ts
    where = delivery.place(channel, thread)
    is_direct = text_of(event, "channel_type") == "im" or channel.startswith("D")
    is_mention = bool(delivery.bot) and delivery.bot in words.mentioned(raw)
    bare = words.without(raw, delivery.bot)
    where, rule, has_plan, is_late = await _look(delivery, where, ts, bare, is_direct=is_direct)
    if is_late:
        return
    someone = await delivery.people.seen(delivery.web, delivery.workspace, need(event, "user"), event)
    names = await delivery.people.names(delivery.web, delivery.workspace, words.mentioned(raw))
    if someone.is_bot:
        return
    seen = Seen(
        words=words.plain(bare, names),
        is_mention=is_mention,
        is_direct=is_direct,
        is_in_thread=thread != ts,
        has_plan=has_plan,
        to_other=words.addressee(raw) not in ("", delivery.bot),
    )
    plans_thread = is_mention and seen.is_in_thread and not has_plan
    texts = await _enclosed(delivery, event, where, someone, seen, rule)
    said = _meant(seen, rule, texts, has_files=bool(event.get("files")), plans_thread=plans_thread)
    if said.what is What.NOTHING:
        return
    if someone.is_foreign:
        if seen.is_mention:
            await say_privately(delivery, where, someone.id, replies.foreigner(Words.of(someone.locale)))
        return
    named = {name: user for user, name in names.items() if user != delivery.bot}
    await _heard(delivery, where, ts, someone, said, named, is_addressed=is_mention or is_direct)


def _meant(seen: Seen, rule: ChannelRule, texts: list[str], *, has_files: bool, plans_thread: bool) -> Meant:
    """A file without words says what the words would have said; beside words it follows them."""
    if not seen.words and texts:
        seen, texts = replace(seen, words=with_files("", texts)), []
    if not seen.words and not plans_thread and (has_files or not seen.is_mention):
        return Meant(What.NOTHING)
    said = rules.meant(seen, rule)
    is_other_command = said.what is What.COMMAND and said.command not in ("", "idea")
    return replace(said, text=with_files(said.text, texts)) if texts and not is_other_command else said


async def _enclosed(
    delivery: Delivery, event: dict[str, Any], where: ThreadRef, someone: Someone, seen: Seen, rule: ChannelRule
) -> list[str]:
    """What the message's text files say, when they are for us; of a file that is not read its sender is told."""
    if not event.get("files") or someone.is_foreign or not await _is_meant(delivery, where, seen, rule):
        return []
    texts, has_more = await enclosed.texts(delivery, event)
    if has_more:
        await say_privately(delivery, where, someone.id, replies.only_files(Words.of(someone.locale)))
    return texts


async def _is_meant(delivery: Delivery, where: ThreadRef, seen: Seen, rule: ChannelRule) -> bool:
    """Whether a file was for us: sent to us, or as an answer."""
    if not seen.has_plan:
        is_idea = rule.hears is Hears.ALL and bool(seen.words)
        return (seen.is_mention or seen.is_direct or is_idea) and rule.hears is not Hears.NEVER
    async with delivery.deps.open_tx(delivery.system) as tx:
        plan = await workflow.find_by_thread(tx, where)
        asks = plan is not None and (await clarifier.load_state(tx, plan.id)).is_listening()
    return asks or seen.is_mention or seen.is_direct


async def _heard(
    delivery: Delivery,
    where: ThreadRef,
    ts: str,
    someone: Someone,
    said: Meant,
    named: dict[str, str],
    *,
    is_addressed: bool,
) -> None:
    read = Read(())
    if said.what is What.THREAD:
        read = await thread_messages(delivery, where, skip=ts)
        await mark_planned(delivery, where, read.said)
    incoming = incoming_of(delivery, where, someone, said, event_id=event_id(where, ts), history=read.said)
    told = {"mentions": named, "is_addressed": is_addressed, "is_overheard": not where.channel.startswith("D")}
    incoming = incoming.model_copy(update=told)
    is_kept = incoming.kind is IncomingKind.TEXT or incoming.command == "idea" or says_more(incoming.text)
    await tell(delivery, incoming, is_kept=is_kept, is_addressed=is_addressed)
    await read_later(delivery, where, read)


async def _look(
    delivery: Delivery, where: ThreadRef, ts: str, said: str, *, is_direct: bool
) -> tuple[ThreadRef, ChannelRule, bool, bool]:
    """Where it belongs, the channel's rule, whether a plan is there, and whether newer words are known already.

    Who answers in a direct message seldom opens the thread: what is said beside it may be for the newest plan."""
    async with delivery.deps.open_tx(delivery.system) as tx:
        is_late = await events.is_outdated(tx, where, ts)
        plan = await workflow.find_by_thread(tx, where)
        if plan is None and is_direct and where.thread == ts:
            newest = await workflow.newest_in_channel(tx, where)
            if newest is not None and await _goes_on(tx, newest[1], said):
                where, plan = newest
        return where, await tenancy.channel_rule(tx, where), plan is not None, is_late


async def _goes_on(tx: Tx, plan: Initiative, said: str) -> bool:
    if plan.status is InitiativeStatus.STOPPED:
        return False
    return goes_on(said, asks=(await clarifier.load_state(tx, plan.id)).is_listening())


def event_id(where: ThreadRef, ts: str) -> str:
    """Of the message itself, so that its twins and repeats are one."""
    return f"slack:{where.channel}:{ts}"


def incoming_of(
    delivery: Delivery,
    where: ThreadRef,
    someone: Someone,
    said: Meant,
    *,
    event_id: str,
    history: tuple[Said, ...] = (),
) -> Incoming:
    is_command = said.what in (What.COMMAND, What.IDEA, What.THREAD)
    return delivery.told(
        IncomingKind.COMMAND if is_command else IncomingKind.TEXT,
        where,
        someone,
        event_id=event_id,
        text=said.text,
        command=said.command or ("idea" if is_command else ""),
        history=history,
        is_aside=said.what is What.ASIDE,
    )
