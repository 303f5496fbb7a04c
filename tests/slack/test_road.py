"""A normal run of the whole road in Slack: one status card, the questions, and one message per finished document."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.inbox import receive
from integrations.redis import open_queue
from integrations.slack import Pace, SlackChat, SlackClient, is_opener, mark_of
from jobs import worker
from services import clarifier, tenancy, workflow
from services.core.actor import Actor
from services.core.chat import Incoming, IncomingKind, Platform, ThreadRef
from services.core.deps import Deps
from services.core.settings import Settings, WorkerSettings
from services.workflow import Initiative, InitiativeStatus
from tests.fakes.diagrams import BlankDiagrams
from tests.slack.blockkit import errors_in
from tests.slack.elements import Surface
from tests.slack.reading import read_messages
from tests.slack.server import SlackServer, slack_server
from tests.slack.world import Message

IDEA = (
    "A booking page for a climbing gym: members reserve a slot, pay by card, and trainers see who comes. "
    "Members cancel until two hours before. At least 200 people at once. <!channel>"
)


class AnyDiagrams(BlankDiagrams):
    """Draws whatever it gets: real Mermaid has tests of its own."""

    async def svg(self, mermaid: str) -> str:
        return f"<svg><text>{len(mermaid)}</text></svg>"


async def token_of(_workspace: str) -> str:
    return "xoxb-one"


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with slack_server() as server:
        server.world.add_team("T1", token="xoxb-one")
        server.world.add_channel("T1", "C1")
        server.world.limits.posts_per_second, server.world.limits.per_minute = 1_000, {}
        yield server


@pytest.fixture
async def there(deps: Deps, actor: Actor, redis_url: str, slack: SlackServer) -> AsyncIterator[Deps]:
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T1")
    client = SlackClient(token_of, base_url=slack.url, pace=Pace(patience=1))
    settings = Settings(_env_file=None, worker=WorkerSettings(sweep_seconds=0.5, concurrency=4))
    async with open_queue(redis_url, name=f"slack-{time.monotonic_ns()}") as queue:
        chats = {Platform.SLACK: SlackChat(client, deps.blobs)}
        yield replace(deps, queue=queue, settings=settings, chats=chats, diagrams=AnyDiagrams())
    await client.close()


async def say(deps: Deps, thread: ThreadRef, event: str, **said: object) -> None:
    incoming = {"event_id": event, "kind": IncomingKind.TEXT, "thread": thread, "user": "U1", "user_name": "Ada"}
    reply = await receive(deps, Incoming.model_validate({**incoming, **said}))
    assert reply is None, reply


async def plan_of(deps: Deps, actor: Actor, thread: ThreadRef) -> Initiative:
    async with deps.open_tx(actor) as tx:
        found = await workflow.find_by_thread(tx, thread)
    assert found is not None
    return found


async def drive(deps: Deps, actor: Actor, thread: ThreadRef) -> Initiative:
    """Presses a button or writes in the dialog, in turn, until the plan is ready and all of it is posted."""
    async with asyncio.timeout(60):
        while True:
            plan = await plan_of(deps, actor, thread)
            async with deps.open_tx(actor) as tx:
                asked = (await clarifier.load_state(tx, plan.id)).open_question()
                posts = await workflow.posts(tx, plan.id)
            if plan.status is InitiativeStatus.PLAN_READY and all(post.external_id for post in posts):
                return plan
            if asked is not None:
                given = {"letter": asked.options[0].letter} if asked.options else {"text": "Whatever the gym has now."}
                values = {"question": asked.id, **given}
                await say(
                    deps, thread, f"press-{asked.id}", kind=IncomingKind.ACTION, action="answer", values=values
                )  # fmt: skip
            await asyncio.sleep(0.05)


def ours(slack: SlackServer) -> list[Message]:
    return [one for one in slack.world.messages if one.user == "UBT1"]


def key(message: Message) -> str:
    mark = mark_of({"metadata": message.metadata})
    assert mark is not None
    return mark.operation.partition(":")[2]


def words(message: Message) -> str:
    return read_messages([{"blocks": message.blocks}])


async def test_the_whole_road_posts_a_card_the_questions_and_the_documents(
    there: Deps, actor: Actor, slack: SlackServer
) -> None:
    root = slack.world.add_message("C1", "U1", "/idea")
    thread = ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread=root.ts)
    async with worker.running(there):
        await say(there, thread, "e1", kind=IncomingKind.COMMAND, command="idea", text=IDEA)
        plan = await drive(there, actor, thread)
        await settled(there, actor, plan)
    messages = ours(slack)
    asked = [key(one) for one in messages if key(one).startswith("question-")]
    others = [key(one) for one in messages if not key(one).startswith("question-")]
    assert others == ["card-status", "bdd-v1", "hld-v1", "tickets-v1", "estimates-v1", "plan-v1"]
    assert 1 <= len(asked) == len(set(asked)) <= 5
    assert {one.thread_ts for one in messages} == {root.ts}
    card = words(messages[0])
    assert "Your turn: Publishing waits for 1 approval." in card
    assert "Work so far" in card
    assert "no model was asked" in card
    for message in messages:
        assert errors_in(message.blocks, Surface("message")) == []
        assert "<!channel>" not in message.text
        if key(message).startswith("question-"):
            assert "answered:" in words(message)
            assert not any(block["type"] == "actions" for block in message.blocks)
    by_key = {key(one): one for one in messages}
    design = by_key["hld-v1"]
    pictures = [block for block in design.blocks if block["type"] == "image"]
    assert len(pictures) >= 4
    assert all(block["alt_text"] for block in pictures)
    assert [one["name"] for one in design.files] == ["hld-v1.md"]
    names = [one["name"] for one in by_key["bdd-v1"].files]
    assert names[0] == "bdd-v1.md"
    assert len(names) > 1
    assert all(name.endswith(".feature") for name in names[1:])
    assert [one["name"] for one in by_key["plan-v1"].files] == ["tickets.csv"]
    openers = [
        one["action_id"]
        for block in by_key["plan-v1"].blocks
        if block["type"] == "actions"
        for one in block["elements"]
        if is_opener(one["action_id"])
    ]
    wanted = ["change", "change_ticket", "merge_tickets", "split_ticket"]
    assert [one.split(":")[1] for one in openers] == wanted


async def settled(deps: Deps, actor: Actor, plan: Initiative) -> None:
    """Until the last edit of a card has gone out."""
    async with asyncio.timeout(20):
        while True:
            async with deps.open_lobby() as lobby:
                if not await workflow.due_posts(lobby, platforms=[Platform.SLACK]):
                    return
            await asyncio.sleep(0.05)
