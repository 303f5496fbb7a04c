"""A thread as it was before we were asked to plan it: read inside the strict limit of that method, the rest of a long
one in later minutes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import structlog

from bot.slack import enclosed, rules, words
from bot.slack.delivery import Delivery, need, text_of
from bot.slack.verify import PLATFORM
from handlers import replies
from handlers.call import words_in
from handlers.enclosed import with_files
from services import clarifier, events, workflow
from services.core.chat import Said, ThreadRef
from services.core.errors import AppError, Throttled, Unavailable
from services.core.tx import Tx
from services.events import Arrival
from services.workflow import Initiative, InitiativeStatus

log = structlog.get_logger(__name__)

MOST_MESSAGES = 400
PAGE = 200
CUT = "cut"  # stands for a cursor where only what we take has an end
CARD = "card-thread-read"
READ_ON = "threadwright_read_on"  # a row of the inbox that we write ourselves: Slack sends nothing of that type


@dataclass(frozen=True, slots=True)
class Read:
    """What people said, in order; `count` of messages were read, and `cursor` is where to read on: empty when all of
    it was read. `until` is when we were asked: what is newer is told us as it is said."""

    said: tuple[Said, ...]
    count: int = 0
    cursor: str = ""
    until: str = ""


async def thread_messages(delivery: Delivery, where: ThreadRef, *, until: str = "", skip: str = "") -> Read:
    """What was said in the thread; `skip` is the message that asked us. Where Slack lets it be read once a minute and
    15 messages at a time, a plan does not wait for the rest. Raises Unavailable."""
    found: list[dict[str, Any]] = []
    cursor = ""
    while len(found) < MOST_MESSAGES:
        try:
            page, after = await _page(delivery, where, cursor)
        except Throttled:
            if not found:
                raise
            log.info("thread_read_in_part", messages=len(found))
            break
        known = {text_of(one, "ts") for one in found}  # the thread's first message is on every page
        found += [one for one in page if text_of(one, "ts") not in known]
        cursor = after
        if not cursor:
            break
    if len(found) > MOST_MESSAGES:
        del found[MOST_MESSAGES:]
        cursor = cursor or CUT
    said = await _said(delivery, [one for one in found if text_of(one, "ts") != skip])
    return Read(said, len(found), cursor, until or skip)


async def _page(delivery: Delivery, where: ThreadRef, cursor: str) -> tuple[list[dict[str, Any]], str]:
    asked = {"channel": where.channel, "ts": where.thread, "limit": str(PAGE), **({"cursor": cursor} if cursor else {})}
    answer = await delivery.web.call(delivery.workspace, "conversations.replies", params=asked)
    found = [one for one in answer.get("messages") or () if isinstance(one, dict)]
    return found, text_of(answer, "response_metadata", "next_cursor")


async def read_later(delivery: Delivery, where: ThreadRef, read: Read) -> None:
    """The rest of a thread whose beginning is planned, as a row of its own for each page; and the thread is told."""
    if not read.cursor:
        return
    async with delivery.deps.open_tx(delivery.system) as tx:
        plan = await workflow.find_by_thread(tx, where)
        if plan is not None:
            await _go_on(tx, plan, where, read)


async def read_on(delivery: Delivery) -> None:
    """The next page. Raises Throttled, after which the row is heard again."""
    body = delivery.body
    where = delivery.place(need(body, "channel"), need(body, "thread"))
    before = Read((), int(body.get("count") or 0), text_of(body, "cursor"), text_of(body, "until"))
    async with delivery.deps.open_tx(delivery.system) as tx:
        if await _open_plan(tx, where) is None:
            return
    try:
        page, cursor = await _page(delivery, where, before.cursor)
    except Unavailable:
        raise
    except AppError as error:  # the app was taken out of the channel, or the thread is gone
        log.warning("thread_not_read_on", error=str(error))
        page, cursor = [], before.cursor
    earlier = [one for one in page if not before.until or text_of(one, "ts") < before.until]
    is_over = len(earlier) < len(page)
    said = await _said(delivery, [one for one in earlier if text_of(one, "ts") != where.thread])  # on every page
    fresh = len([one for one in earlier if text_of(one, "ts") != where.thread])
    read = Read(said, before.count + fresh, "" if is_over else cursor, before.until)
    await mark_planned(delivery, where, said)
    async with delivery.deps.open_tx(delivery.system) as tx:
        plan = await _open_plan(tx, where)
        if plan is None:
            return
        told = [(f"slack:{where.channel}:{one.id}", one.author, one.text) for one in said]
        await clarifier.overhear(tx, plan.id, told)
        if read.cursor and page:
            await _go_on(tx, plan, where, read)
        else:
            await _read(tx, plan, read)


async def _open_plan(tx: Tx, where: ThreadRef) -> Initiative | None:
    plan = await workflow.find_by_thread(tx, where)
    return None if plan is None or plan.status is InitiativeStatus.STOPPED else plan


async def _go_on(tx: Tx, plan: Initiative, where: ThreadRef, read: Read) -> None:
    if read.count >= MOST_MESSAGES:
        await _read(tx, plan, read)
        return
    body = {"type": READ_ON, "channel": where.channel, "thread": where.thread, "cursor": read.cursor}
    told = json.dumps({**body, "count": read.count, "until": read.until}).encode()
    key = f"{READ_ON}:{where.channel}:{where.thread}:{read.count}"
    await events.receive_own(tx, Arrival(PLATFORM, where.workspace, key, told))
    await workflow.post(tx, plan.id, key=CARD, reply=replies.thread_read(words_in(plan), "part", count=read.count))


async def _read(tx: Tx, plan: Initiative, read: Read) -> None:
    """The end of it. The card says so; for a draft that was written meanwhile a message does as well."""
    told = "cut" if read.cursor else "all"
    bdd = await clarifier.load_bdd(tx, plan.id)
    new = clarifier.unheard(await clarifier.load_state(tx, plan.id), bdd) if bdd is not None else frozenset()
    if told == "all" and any(name.startswith("M-") for name in new):
        said = replies.thread_read(words_in(plan), "late", count=read.count)
        await workflow.post(tx, plan.id, key="thread-read", reply=said)
    await workflow.post(tx, plan.id, key=CARD, reply=replies.thread_read(words_in(plan), told, count=read.count))


async def one_message(delivery: Delivery, message: dict[str, Any]) -> tuple[Said, ...]:
    """A message that Slack told by itself."""
    return await _said(delivery, [message])


async def _said(delivery: Delivery, found: list[dict[str, Any]]) -> tuple[Said, ...]:
    kept = [one for one in found if rules.is_of_a_person(one, delivery.bot)]
    users = {user for one in kept for user in (text_of(one, "user"), *words.mentioned(text_of(one, "text")))}
    names = await delivery.people.names(delivery.web, delivery.workspace, sorted(users))
    said = []
    for one in kept[:MOST_MESSAGES]:
        text = words.plain(words.without(text_of(one, "text"), delivery.bot), names)
        text = with_files(text, (await enclosed.texts(delivery, one))[0])
        said.append(Said(id=text_of(one, "ts"), author=names[text_of(one, "user")], text=text))
    return tuple(one for one in said if one.text)


async def mark_planned(delivery: Delivery, where: ThreadRef, history: tuple[Said, ...]) -> None:
    """They are in the plan now: an event that tells one of them late must not be heard as an answer."""
    async with delivery.deps.open_tx(delivery.system) as tx:
        for one in history:
            await events.mark_edited(tx, where, one.id, edit=one.id)
