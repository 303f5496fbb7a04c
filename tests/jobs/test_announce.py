"""A thread's messages reach the chat once each and in order, whatever fails in between."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from jobs.announce import MAX_TRIES, announce
from services import workflow
from services.core.actor import Actor
from services.core.chat import Platform, Posted, Reply, Text, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.errors import BadInput, Throttled, Unavailable
from services.workflow import Initiative
from tests.fakes.chat import MemoryChat
from tests.fakes.slow_deps import SlowDeps

THREAD = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")


@pytest.fixture
async def initiative(deps: Deps, actor: Actor) -> Initiative:
    async with deps.open_tx(actor) as tx:
        idea = Idea(text="A shop", title="A shop")
        return await workflow.create_initiative(tx, idea, thread=THREAD, created_by="Ada")


async def say(deps: Deps, actor: Actor, initiative: Initiative, *keys: str) -> UUID:
    async with deps.open_tx(actor) as tx:
        for key in keys:
            reply = Reply(blocks=(Text(text=key),), summary=key)
            await workflow.post(tx, initiative.id, key=key, reply=reply)
        return (await workflow.posts(tx, initiative.id))[-1].id


def shown(deps: Deps) -> list[str]:
    return [reply.summary for reply in chat_of(deps).thread(THREAD)]


def chat_of(deps: Deps) -> MemoryChat:
    chat = deps.chats[Platform.CONSOLE]
    assert isinstance(chat, MemoryChat)
    return chat


class Deceitful(MemoryChat):
    """Does what it is asked, then says that it failed."""

    def __init__(self) -> None:
        super().__init__()
        self.lies = 1
        self.posts = 0

    async def post(self, thread: ThreadRef, reply: Reply, *, key: str) -> Posted:
        self.posts += 1
        posted = await super().post(thread, reply, key=key)
        if self.lies:
            self.lies -= 1
            raise Unavailable("The answer got lost.", retry_after=0.02)
        return posted


class Busy(MemoryChat):
    """Asks to slow down, again and again, before it takes the message; whoever asks it what is there is counted."""

    def __init__(self, refusals: int) -> None:
        super().__init__()
        self.refusals = refusals
        self.searches = 0

    async def post(self, thread: ThreadRef, reply: Reply, *, key: str) -> Posted:
        if self.refusals:
            self.refusals -= 1
            raise Throttled("Slow down.", retry_after=0.0)
        return await super().post(thread, reply, key=key)

    async def find(self, thread: ThreadRef, *, key: str) -> Posted | None:
        self.searches += 1
        return await super().find(thread, key=key)


class Refusing(MemoryChat):
    """Refuses one message for good."""

    async def post(self, thread: ThreadRef, reply: Reply, *, key: str) -> Posted:
        if reply.summary == "refused":
            raise BadInput("The message is too long.")
        return await super().post(thread, reply, key=key)


async def test_one_ring_empties_the_thread_in_order(deps: Deps, actor: Actor, initiative: Initiative) -> None:
    last = await say(deps, actor, initiative, *"abcde")
    await asyncio.gather(*(announce(deps, actor.tenant_id, last) for _ in range(6)))
    assert shown(deps) == list("abcde")
    async with deps.open_tx(actor) as tx:
        assert all(post.external_id for post in await workflow.posts(tx, initiative.id))


async def test_what_was_delivered_but_not_confirmed_is_found_again(
    deps: Deps, actor: Actor, initiative: Initiative
) -> None:
    chat = Deceitful()
    deps = replace(deps, chats={Platform.CONSOLE: chat})
    last = await say(deps, actor, initiative, "a", "b")
    delay = await announce(deps, actor.tenant_id, last)
    assert delay is not None
    await asyncio.sleep(delay + 0.05)
    assert await announce(deps, actor.tenant_id, last) is None
    assert (shown(deps), chat.posts) == (["a", "b"], 2)


async def test_a_platform_that_is_away_delays_and_keeps_the_order(
    deps: Deps, actor: Actor, initiative: Initiative
) -> None:
    chat_of(deps).fail_next = 1
    last = await say(deps, actor, initiative, "a", "b")
    delay = await announce(deps, actor.tenant_id, last)
    assert delay is not None and shown(deps) == []
    await asyncio.sleep(delay + 0.05)
    await announce(deps, actor.tenant_id, last)
    assert shown(deps) == ["a", "b"]


async def test_however_often_a_platform_asks_to_wait_nothing_is_given_up_or_looked_for(
    deps: Deps, actor: Actor, initiative: Initiative
) -> None:
    busy = Busy(refusals=MAX_TRIES + 3)
    there = replace(deps, chats={Platform.CONSOLE: busy})
    last = await say(deps, actor, initiative, "a")
    while await announce(there, actor.tenant_id, last) is not None:
        async with deps.open_tx(actor) as tx:  # as if the wait were over
            await tx.execute(text("UPDATE workflow.thread_post SET next_attempt_at = now()"))
    assert [reply.summary for reply in busy.thread(THREAD)] == ["a"]
    assert (busy.refusals, busy.searches) == (0, 0)


async def test_what_is_said_while_the_last_one_is_recorded_is_not_left_to_the_sweep(
    deps: Deps, actor: Actor, initiative: Initiative
) -> None:
    first = await say(deps, actor, initiative, "a")
    slow, transactions = SlowDeps.of(deps), 0

    async def another() -> None:
        nonlocal transactions
        transactions += 1
        if transactions == 2:  # the one that records "a", after it has looked for a next one
            second = await say(deps, actor, initiative, "b")
            assert await announce(deps, actor.tenant_id, second) is None

    slow.before_commit(another)
    assert await announce(slow, actor.tenant_id, first) is None
    assert shown(deps) == ["a", "b"]


async def test_a_refused_message_does_not_block_the_rest(deps: Deps, actor: Actor, initiative: Initiative) -> None:
    deps = replace(deps, chats={Platform.CONSOLE: Refusing()})
    last = await say(deps, actor, initiative, "a", "refused", "b")
    assert await announce(deps, actor.tenant_id, last) is None
    assert shown(deps) == ["a", "b"]


async def test_a_card_is_edited_in_place(deps: Deps, actor: Actor, initiative: Initiative) -> None:
    last = await say(deps, actor, initiative, "card-1")
    await announce(deps, actor.tenant_id, last)
    async with deps.open_tx(actor) as tx:
        done = Reply(blocks=(Text(text="done"),), summary="done")
        await workflow.post(tx, initiative.id, key="card-1", reply=done)
    await announce(deps, actor.tenant_id, last)
    assert (shown(deps), chat_of(deps).edits) == (["done"], 1)


async def test_a_worker_without_the_platform_leaves_its_messages_alone(
    deps: Deps, actor: Actor, initiative: Initiative
) -> None:
    last = await say(deps, actor, initiative, "a")
    elsewhere = replace(deps, chats={Platform.SLACK: MemoryChat()})
    assert await announce(elsewhere, actor.tenant_id, last) is None
    async with deps.open_lobby() as lobby:
        assert await workflow.due_posts(lobby, platforms=[Platform.SLACK]) == ()
    await announce(deps, actor.tenant_id, last)
    assert shown(deps) == ["a"]
