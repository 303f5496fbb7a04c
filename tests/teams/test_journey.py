"""Two organisations, every delivery three times in any order, a worker killed in the middle, the app taken out."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from bot.teams.app import hearing
from services import events
from services.core.actor import Actor, system
from services.core.deps import Deps
from services.crypto import Vault
from services.workflow import InitiativeStatus
from tests.teams.joined import CHANNEL, IDEA, PERSONAL, T2, Joined, answers, asked, joined
from tests.teams.reading import read
from tests.teams.sender import Sender
from tests.teams.server import teams_server
from tests.teams.world import Sent


@pytest.fixture
async def here(deps: Deps, actor: Actor, other_actor: Actor) -> AsyncIterator[Joined]:
    async with teams_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        await found.connect(other_actor.tenant_id, T2, mark="2")
        yield found


async def talk(here: Joined, sender: Sender, chat: str) -> str:
    """The same conversation, however it is delivered: idea, a button, words of a second person, enough."""
    root = await sender.say("u-1", IDEA, chat, is_mention=True)
    await here.settle()
    question = asked(here, chat, root)
    await sender.press("u-1", question, answers(question)[0])
    await here.settle()
    await sender.say("u-2", "yes", chat, root=root)
    await here.settle()
    await sender.say("u-1", "enough", chat, root=root)
    await here.settle()
    return root


async def test_thrice_and_mixed_up_ends_like_once_and_in_order(here: Joined, actor: Actor, other_actor: Actor) -> None:
    once, thrice = here.sender(), here.sender(T2, times=3, dice=random.Random(5))
    plain, mixed = await talk(here, once, CHANNEL), await talk(here, thrice, CHANNEL + "2")
    ours, theirs = here.ours(CHANNEL, plain), here.ours(CHANNEL + "2", mixed)
    assert [one.summary for one in ours] == [one.summary for one in theirs]
    (mine,), (other,) = await here.plans(actor.tenant_id), await here.plans(other_actor.tenant_id)
    first, second = await here.state(mine), await here.state(other)
    assert [(one.question_id, one.text) for one in first.answers] == [(o.question_id, o.text) for o in second.answers]
    assert (mine.stage, mine.status) == (other.stage, other.status) == (mine.stage, InitiativeStatus.PLAN_READY)
    assert here.server.refused == []
    documents = [one for one in ours if any("Action.OpenUrl" in str(block) for block in one.card["body"])]
    assert len(documents) >= 3  # the draft, the design and the plan, each with what hangs at it


async def test_a_worker_killed_at_any_moment_leaves_it_to_the_next(here: Joined, actor: Actor) -> None:
    """The row is claimed and the work half done when the process dies; another takes it after the lease."""
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await die_at_the_end(here, actor.tenant_id)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    await sender.say("u-2", "yes", CHANNEL, root=root)
    await die_at_the_end(here, actor.tenant_id)
    await here.settle()
    assert len((await here.state(plan)).answers) == 1
    assert len({one.summary for one in here.ours(CHANNEL)}) == len(here.ours(CHANNEL))


async def test_a_post_whose_worker_died_before_it_was_recorded_is_found(here: Joined, actor: Actor) -> None:
    """Teams took the message; nobody here knows its id."""
    sender = here.sender()
    await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    here.server.inject("send", "drop_after", times=2)
    await here.settle_once()
    for _ in range(8):
        async with here.deps.open_tx(system(actor.tenant_id)) as tx:
            await tx.execute(text("UPDATE workflow.thread_post SET next_attempt_at = now() WHERE status = 'pending'"))
        await here.settle_once()
    said = [one.summary for one in here.ours(CHANNEL)]
    assert len(said) == len(set(said)) >= 2


async def test_an_answer_by_a_button_is_not_lost_with_the_process(here: Joined, actor: Actor) -> None:
    """It was saved before it was acted on; the worker acts on it when nobody else did."""
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    question = asked(here, CHANNEL, root)

    async def dies(_tenant: UUID, _row: UUID) -> dict[str, object]:
        return {}

    door = here.app._app.door()
    door.act = dies
    await sender.press("u-2", question, answers(question)[0])
    (plan,) = await here.plans(actor.tenant_id)
    assert not (await here.state(plan)).answers
    await here.settle()
    assert len((await here.state(plan)).answers) == 1


async def test_taken_out_in_the_middle_nothing_is_posted_and_added_again_it_goes_on(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    await sender.say("u-1", "enough", CHANNEL, root=root)
    await sender.uninstall("u-1", CHANNEL)
    before = len(here.ours(CHANNEL))
    await here.settle()
    assert len(here.ours(CHANNEL)) == before
    assert await status_of_posts(here, actor) == {"posted", "failed"}
    here.server.world.chats[CHANNEL].has_bot = True
    await sender.install("u-1", CHANNEL)
    await here.settle()
    await sender.say("u-1", "status", CHANNEL, root=root, is_mention=True)
    await here.settle()
    said = ["\n".join(read(one.card["body"])) for one in here.ours(CHANNEL)[before:]]
    assert any("I am Threadwright" in one for one in said)
    (plan,) = await here.plans(actor.tenant_id)
    assert any(plan.title in one for one in said)


async def test_an_organisation_never_sees_anothers_plan(here: Joined, actor: Actor, other_actor: Actor) -> None:
    mine, theirs = here.sender(), here.sender(T2)
    await mine.say("u-1", IDEA, PERSONAL)
    await here.settle()
    await theirs.say("u-1", "status #1", PERSONAL + "2")
    await here.settle()
    told = ["\n".join(read(one.card["body"])) for one in here.ours(PERSONAL + "2")]
    (plan,) = await here.plans(actor.tenant_id)
    assert told
    assert not any(plan.title in one for one in told)
    question = asked(here, PERSONAL)
    await theirs.press("u-2", question_of(question, PERSONAL + "2"), answers(question)[0])
    assert not (await here.state(plan)).answers
    assert await here.plans(other_actor.tenant_id) == ()


def question_of(sent: Sent, chat: str) -> Sent:
    """The same button, pressed elsewhere."""
    return replace(sent, chat=chat)


async def status_of_posts(here: Joined, actor: Actor) -> set[str]:
    async with here.deps.open_tx(actor) as tx:
        return set((await tx.execute(text("SELECT status FROM workflow.thread_post"))).scalars())


async def die_at_the_end(here: Joined, tenant_id: UUID) -> None:
    """Everything is done but the last word, that it is done; the lease of the dead one then runs out."""
    async with here.deps.open_lobby() as lobby:
        due = await events.due_inbox(lobby)
    (row,) = [row_id for _, row_id in due]
    async with here.deps.open_tx(system(tenant_id)) as tx:
        received = await events.claim_received(tx, row)
    assert received is not None
    opened = await events.InboxSeal(Vault(here.deps.keys), here.deps.open_tx).opened(received)
    await hearing(here.teams)(here.deps, tenant_id, opened)
    async with here.deps.open_tx(system(tenant_id)) as tx:
        await tx.execute(text("UPDATE events.inbox SET next_attempt_at = now() WHERE id = :id"), {"id": row})
