"""What belongs to no plan reaches the one whom it is for, once and in order, whatever fails in between."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

from sqlalchemy import text

from jobs.sweep import find_due
from jobs.tell import tell
from jobs.worker import bind
from services import workflow
from services.core.actor import Actor
from services.core.chat import Platform, Posted, Reply, Text, ThreadRef
from services.core.deps import Deps
from services.core.errors import NotFound, Unavailable
from services.core.ports import Job
from tests.fakes.chat import MemoryChat

WHERE = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")


class Whispering(MemoryChat):
    """People are told alone; `gone` are those who cannot be."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []
        self.gone: set[str] = set()
        self.refusals = 0

    async def whisper(
        self, thread: ThreadRef, user: str, reply: Reply, *, key: str, was_tried: bool = False
    ) -> None:  # fmt: skip
        if user in self.gone:
            raise NotFound("Nobody is there.")
        if self.refusals:
            self.refusals -= 1
            raise Unavailable("The chat platform does not answer.", retry_after=0.02)
        self.told.append((user, reply.summary))


class Deceitful(MemoryChat):
    """Does what it is asked, then says that it failed, once."""

    async def post(self, thread: ThreadRef, reply: Reply, *, key: str) -> Posted:
        posted = await super().post(thread, reply, key=key)
        if len(self.messages) == 1:
            raise Unavailable("The answer got lost.", retry_after=0.02)
        return posted


def said(words: str) -> Reply:
    return Reply(blocks=(Text(text=words),), summary=words)


async def keep(deps: Deps, actor: Actor, *what: str, user: str = "", instead: Reply | None = None) -> list[bool]:
    async with deps.open_tx(actor) as tx:
        return [
            await workflow.post_loose(tx, WHERE, said(one), key=f"k-{one}", user=user, instead=instead) for one in what
        ]


async def due(deps: Deps) -> list[tuple[UUID, UUID]]:
    return [(ring[1], ring[2]) for ring in await find_due(deps, limit=50) if ring[0] is Job.TELL]


async def work(deps: Deps, actor: Actor) -> None:
    """As the sweep does it, again and again, until nothing is open."""
    open_ones = text("SELECT count(*) FROM workflow.loose_post WHERE status IN ('pending', 'posting')")
    async with asyncio.timeout(20):
        while True:
            for tenant_id, row_id in await due(deps):
                await tell(deps, tenant_id, row_id)
            async with deps.open_tx(actor) as tx:
                if not (await tx.execute(open_ones)).scalar_one():
                    return
            await asyncio.sleep(0.02)


async def test_who_is_away_is_told_later_in_order_and_once(deps: Deps, actor: Actor) -> None:
    chat = Whispering()
    chat.refusals = 2
    deps = replace(deps, chats={Platform.CONSOLE: chat})
    assert await keep(deps, actor, "a", "b", "c", user="u-1") == [True, True, True]
    assert await keep(deps, actor, "b", user="u-1") == [False]
    assert await keep(deps, actor, "other", user="u-2") == [True]
    await asyncio.gather(*(tell(deps, *ring) for ring in await due(deps)))
    await work(deps, actor)
    assert sorted(chat.told) == [("u-1", "a"), ("u-1", "b"), ("u-1", "c"), ("u-2", "other")]
    assert [words for user, words in chat.told if user == "u-1"] == ["a", "b", "c"]
    assert await keep(deps, actor, "a", user="u-1") == [False]
    async with deps.open_tx(actor) as tx:
        rows = (await tx.execute(text("SELECT status, body FROM workflow.loose_post"))).all()
    assert {tuple(row) for row in rows} == {("posted", None)}  # its words are nobody's to read any more


async def test_what_was_delivered_but_not_confirmed_is_found_again(deps: Deps, actor: Actor) -> None:
    chat = Deceitful()
    deps = replace(deps, chats={Platform.CONSOLE: chat})
    await keep(deps, actor, "a", "b")
    await work(deps, actor)
    assert [reply.summary for reply in chat.thread(WHERE)] == ["a", "b"]


async def test_for_who_cannot_be_reached_the_others_are_told_why(deps: Deps, actor: Actor) -> None:
    chat = Whispering()
    chat.gone = {"u-9"}
    deps = replace(deps, chats={Platform.CONSOLE: chat})
    await keep(deps, actor, "secret", user="u-9", instead=said("add the app"))
    await keep(deps, actor, "lost", user="u-9")
    await work(deps, actor)
    assert [reply.summary for reply in chat.thread(WHERE)] == ["add the app"]
    async with deps.open_tx(actor) as tx:
        rows = (await tx.execute(text("SELECT status, body, error FROM workflow.loose_post ORDER BY id"))).all()
    assert [tuple(row) for row in rows] == [("posted", None, None), ("failed", None, "Nobody is there.")]


async def test_a_suspended_company_is_still_answered(deps: Deps, actor: Actor) -> None:
    chat = Whispering()
    deps = replace(deps, chats={Platform.CONSOLE: chat})
    await keep(deps, actor, "your company is suspended", user="u-1")
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE tenancy.tenant SET suspended_at = now()"))
    handlers = bind(deps, name="test")
    for tenant_id, row_id in await due(deps):
        await handlers[Job.TELL](tenant_id, row_id)
    assert chat.told == [("u-1", "your company is suspended")]


async def test_what_was_told_long_ago_is_forgotten(deps: Deps, actor: Actor) -> None:
    chat = Whispering()
    deps = replace(deps, chats={Platform.CONSOLE: chat})
    await keep(deps, actor, "old", "older", user="u-1")
    await work(deps, actor)
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE workflow.loose_post SET id = uuidv7(interval '-8 days') WHERE key = 'k-older'"))
    await keep(deps, actor, "new", user="u-1")
    await work(deps, actor)
    async with deps.open_tx(actor) as tx:
        left = (await tx.execute(text("SELECT key FROM workflow.loose_post ORDER BY key"))).scalars().all()
    assert left == ["k-new", "k-old"]
