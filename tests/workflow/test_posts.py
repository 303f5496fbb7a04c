"""The messages of a thread: durable, once per key, in order, fenced."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest

from services import workflow
from services.core.actor import Actor
from services.core.chat import Platform, Reply, Text, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.errors import Conflict, NotFound
from services.core.ports import Job
from services.workflow import ClaimedPost, Initiative


def words(said: str) -> Reply:
    return Reply(blocks=(Text(text=said),), summary=said)


@pytest.fixture
async def initiative(deps: Deps, actor: Actor) -> Initiative:
    thread = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")
    async with deps.open_tx(actor) as tx:
        return await workflow.create_initiative(
            tx, Idea(text="A shop", title="A shop"), thread=thread, created_by="Ada"
        )


async def said(deps: Deps, actor: Actor, initiative: Initiative, *keys: str) -> list[UUID]:
    for key in keys:
        async with deps.open_tx(actor) as tx:
            await workflow.post(tx, initiative.id, key=key, reply=words(key))
    async with deps.open_tx(actor) as tx:
        ids = {post.key: post.id for post in await workflow.posts(tx, initiative.id)}
    return [ids[key] for key in keys]


async def claimed(deps: Deps, actor: Actor, post_id: UUID, lease: float = 60.0) -> ClaimedPost | None:
    async with deps.open_tx(actor) as tx:
        return await workflow.claim_post(tx, post_id, lease_seconds=lease)


async def test_a_key_is_posted_once(deps: Deps, actor: Actor, initiative: Initiative) -> None:
    async with deps.open_tx(actor) as tx:
        assert await workflow.post(tx, initiative.id, key="k", reply=words("one")) is True
        assert await workflow.post(tx, initiative.id, key="k", reply=words("two")) is False
        (only,) = await workflow.posts(tx, initiative.id)
        assert only.reply.summary == "one"
        assert await workflow.posts(tx, initiative.id, after=only.seq) == ()
        with pytest.raises(NotFound):
            await workflow.post(tx, uuid4(), key="k", reply=words("x"))
    assert deps.queue.rows(Job.POST) == [only.id]


async def test_a_later_post_waits_for_an_earlier_one(deps: Deps, actor: Actor, initiative: Initiative) -> None:
    first, second = await said(deps, actor, initiative, "a", "b")
    one = await claimed(deps, actor, second)  # whoever rings, the first is next
    assert one is not None and one.id == first and not one.was_tried
    assert await claimed(deps, actor, second) is None
    async with deps.open_tx(actor) as tx:
        await workflow.posted(tx, one, external_id="m1")
    two = await claimed(deps, actor, first)
    assert two is not None and two.id == second


async def test_many_workers_never_hold_two_posts_of_a_thread(deps: Deps, actor: Actor, initiative: Initiative) -> None:
    ids = await said(deps, actor, initiative, *"abcdef")
    got = await asyncio.gather(*(claimed(deps, actor, one) for one in ids))
    assert [post.key for post in got if post is not None] == ["a"]


async def test_a_post_that_may_have_been_sent_says_so_and_the_zombie_is_fenced(
    deps: Deps, actor: Actor, initiative: Initiative
) -> None:
    (only,) = await said(deps, actor, initiative, "a")
    zombie = await claimed(deps, actor, only, lease=0.05)
    assert zombie is not None
    await asyncio.sleep(0.1)
    async with deps.open_lobby() as lobby:
        assert await workflow.due_posts(lobby) == ((actor.tenant_id, only),)
    owner = await claimed(deps, actor, only)
    assert owner is not None and owner.was_tried and owner.operation == zombie.operation
    with pytest.raises(Conflict):
        async with deps.open_tx(actor) as tx:
            await workflow.posted(tx, zombie, external_id="z")
    async with deps.open_tx(actor) as tx:
        await workflow.posted(tx, owner, external_id="m1")
    async with deps.open_lobby() as lobby:
        assert await workflow.due_posts(lobby) == ()


async def test_a_refused_post_does_not_hold_up_the_thread(deps: Deps, actor: Actor, initiative: Initiative) -> None:
    first, second = await said(deps, actor, initiative, "a", "b")
    one = await claimed(deps, actor, first)
    assert one is not None
    async with deps.open_tx(actor) as tx:
        await workflow.post_later(tx, one, error="Slow down.", delay=0.05)
    assert await claimed(deps, actor, second) is None  # order is kept while the first waits
    await asyncio.sleep(0.1)
    one = await claimed(deps, actor, first)
    assert one is not None and one.was_tried
    async with deps.open_tx(actor) as tx:
        await workflow.give_up_post(tx, one, error="The channel is gone.")
    two = await claimed(deps, actor, first)
    assert two is not None and two.id == second


async def test_a_card_is_edited_and_an_edit_during_the_posting_is_not_lost(
    deps: Deps, actor: Actor, initiative: Initiative
) -> None:
    (card,) = await said(deps, actor, initiative, "card-progress")
    posting = await claimed(deps, actor, card)
    assert posting is not None
    async with deps.open_tx(actor) as tx:
        assert await workflow.post(tx, initiative.id, key="card-progress", reply=words("half way")) is True
        await workflow.posted(tx, posting, external_id="m1")
    edit = await claimed(deps, actor, card)
    assert edit is not None and (edit.external_id, edit.reply.summary) == ("m1", "half way")
    async with deps.open_tx(actor) as tx:
        await workflow.posted(tx, edit, external_id="m1")
        assert await workflow.post(tx, initiative.id, key="card-progress", reply=words("half way")) is False
    assert await claimed(deps, actor, card) is None


async def test_a_late_post_holds_nobody_up(deps: Deps, actor: Actor, initiative: Initiative) -> None:
    first, late, last = await said(deps, actor, initiative, "a", "late-pictures", "b")
    for expected in ("a", "b"):
        one = await claimed(deps, actor, late)
        assert one is not None and one.key == expected
        async with deps.open_tx(actor) as tx:
            await workflow.posted(tx, one, external_id=expected)
    drawing = await claimed(deps, actor, first)
    assert drawing is not None and drawing.key == "late-pictures"
    (news,) = await said(deps, actor, initiative, "c")
    other = await claimed(deps, actor, news)  # while the late one is under way
    assert other is not None and other.key == "c"
    assert await claimed(deps, actor, last) is None
