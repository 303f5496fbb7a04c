"""Two people, two tenants, every delivery three times in any order, a worker killed in the middle: one same end."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from sqlalchemy import text

from bot.slack.app import hearing
from services import events
from services.core.actor import Actor, system
from services.core.deps import Deps
from services.crypto import Vault
from services.workflow import Initiative
from tests.slack.joined import IDEA, Joined, buttons, joined
from tests.slack.sender import Sender
from tests.slack.server import slack_server
from tests.slack.world import Message


@pytest.fixture
async def here(deps: Deps, actor: Actor, other_actor: Actor) -> AsyncIterator[Joined]:
    async with slack_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        await found.connect(other_actor.tenant_id, "T2", channels=("C2",))
        yield found


def last_question(here: Joined, ts: str, channel: str) -> Message:
    said = here.thread(ts, channel)
    return [one for one in said if any(b["action_id"].startswith("tw:answer") for b in buttons(one))][-1]


async def talk(here: Joined, sender: Sender, channel: str) -> str:
    """The same conversation, however it is delivered: idea, a button, words of a second person, enough."""
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}", channel=channel)
    await here.settle()
    question = last_question(here, ts, channel)
    option = next(one for one in buttons(question) if one["action_id"].startswith("tw:answer"))
    await sender.press("U1", question.ts, option, channel=channel)
    await here.settle()
    await sender.say("U2", "yes", thread=ts, channel=channel)
    await here.settle()
    await sender.say("U1", "enough", thread=ts, channel=channel)
    await here.settle()
    return ts


def shape(here: Joined, ts: str, channel: str, bot: str) -> list[str]:
    return [one.text for one in here.thread(ts, channel) if one.user == bot]


@pytest.mark.parametrize("seed", range(2))
async def test_thrice_and_mixed_up_ends_like_once_and_in_order(
    here: Joined, actor: Actor, other_actor: Actor, seed: int
) -> None:
    once, thrice = here.sender("T1"), here.sender("T2", times=3, dice=random.Random(seed))
    plain, mixed = await talk(here, once, "C1"), await talk(here, thrice, "C2")
    assert shape(here, plain, "C1", once.bot) == shape(here, mixed, "C2", thrice.bot)
    (mine,), (theirs,) = await here.plans(actor.tenant_id), await here.plans(other_actor.tenant_id)
    ours, others = await here.state(mine), await here.state(theirs)
    assert [one.text for one in ours.messages] == [one.text for one in others.messages]
    assert [(one.question_id, one.text) for one in ours.answers] == [(o.question_id, o.text) for o in others.answers]
    assert (mine.stage, mine.status) == (theirs.stage, theirs.status)


async def test_a_worker_killed_at_any_moment_leaves_it_to_the_next(here: Joined, actor: Actor) -> None:
    """The row is claimed and the work half done when the process dies; another takes it after the lease."""
    sender = here.sender()
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await die_at_the_end(here, actor.tenant_id)
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 1
    await sender.command("U1", "/idea", "Couriers of a bakery see the tours of the day and tick off each delivery.")
    await die_at_the_end(here, actor.tenant_id)
    await here.settle()
    plans = await here.plans(actor.tenant_id)
    assert len(plans) == 2
    roots = [one for one in here.server.world.messages if one.user == sender.bot and not one.thread_ts]
    assert len(roots) == 1  # the second try found the first one's message
    await sender.say("U2", "yes", thread=ts)
    await die_at_the_end(here, actor.tenant_id)
    await here.settle()
    assert len(await answers(here, plans, ts)) == 1


async def answers(here: Joined, plans: tuple[Initiative, ...], ts: str) -> tuple[object, ...]:
    (plan,) = [one for one in plans if one.thread.thread == ts]
    return (await here.state(plan)).answers


async def die_at_the_end(here: Joined, tenant_id: UUID) -> None:
    """Everything is done but the last word, that it is done; the lease of the dead one then runs out."""
    await here.app.inbox().drain()
    async with here.deps.open_lobby() as lobby:
        due = await events.due_inbox(lobby)
    (row,) = [row_id for _, row_id in due]
    async with here.deps.open_tx(system(tenant_id)) as tx:
        received = await events.claim_received(tx, row)
    assert received is not None
    received = await events.InboxSeal(Vault(here.deps.keys), here.deps.open_tx).opened(received)
    await hearing(here.slack)(here.deps, tenant_id, received)
    async with here.deps.open_tx(system(tenant_id)) as tx:
        await tx.execute(text("UPDATE events.inbox SET next_attempt_at = now() WHERE id = :id"), {"id": row})
