"""The way through Slack against a Web API that somebody else wrote: npm `emulate`, with the scopes of our manifest.

People write with tokens of their own, and what stands in the thread is read over the emulator's HTTP API. What it does
not have, and what is then seen instead:

- It sends no events and no interactions: they are signed and delivered by the `Sender` of our own Slack.
- It takes no GET: see `bridge` in emulated.py; Slack takes both.
- `chat.update` ignores `file_ids`: a document's message shows no files here. They are uploaded all the same, and their
  contents are read back.
- `files.getUploadURLExternal` ignores `alt_txt`, which is how Slack's page of the method spells it.
- It has no agent view (`assistant.threads.*`): the suggested words are refused, tried again later, and nothing else
  suffers.
- It checks no Block Kit, no rate limit and no parent of a thread: our own strict Slack does (tests/slack/server.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from integrations.slack import mark_of
from services import tenancy
from services.core.chat import Platform
from services.core.deps import Deps
from services.tenancy import LOCAL_TENANT
from services.workflow import InitiativeStatus
from tests.independent.emulated import BOT, BOT_USER, EmulatedSlack, EmulatedWorld, emulated_slack
from tests.independent.repeating import Repeating
from tests.slack.joined import IDEA, Joined, buttons, joined
from tests.slack.reading import read_messages
from tests.slack.world import Message

pytestmark = pytest.mark.timeout(300)  # a whole road each, and a busy machine needs long
DOCUMENTS = ["bdd-v1", "hld-v1", "tickets-v1", "estimates-v1", "plan-v1"]
WORDS = ("a list at the front desk, on paper", "the same as on the old whiteboard", "nobody knows yet")


@pytest.fixture
async def slack(tmp_path: Path) -> AsyncIterator[EmulatedSlack]:
    async with emulated_slack(tmp_path) as found:
        yield found


@pytest.fixture
async def here(deps: Deps, slack: EmulatedSlack) -> AsyncIterator[Joined]:
    """One workspace by its bot token: the product asks auth.test whose it is."""
    one = {"bot_token": SecretStr(BOT), "client_id": "", "client_secret": SecretStr("")}
    async with joined(deps, slack, **one) as found:  # type: ignore[arg-type]
        async with asyncio.timeout(20):
            while not await is_connected(deps, slack.world.team):
                await asyncio.sleep(0.05)
        yield found


@pytest.fixture
def sender(here: Joined, slack: EmulatedSlack) -> Repeating:
    return Repeating(slack, here.http, team=slack.world.team)  # type: ignore[arg-type]


async def is_connected(deps: Deps, team: str) -> bool:
    async with deps.open_lobby() as lobby:
        return await tenancy.find_workspace(lobby, Platform.SLACK, team) is not None


@pytest.mark.parametrize("way", ["command", "mention"])
async def test_from_an_idea_to_a_plan_with_everything_told_five_times(
    here: Joined, slack: EmulatedSlack, sender: Repeating, way: str
) -> None:
    world = slack.world
    if way == "command":
        await sender.command(world.users["ada"], "/idea", IDEA, channel=world.channel)
    else:
        await sender.say(world.users["ada"], f"<@{BOT_USER}> {IDEA}", channel=world.channel)
    await here.settle()
    root = world.everything(world.channel)[0]
    given = await answer_all(here, world, sender, root.ts)
    (plan,) = await here.plans(LOCAL_TENANT)
    assert plan.status is InitiativeStatus.PLAN_READY
    assert (plan.thread.channel, plan.thread.thread, plan.created_by) == (world.channel, root.ts, "Ada")

    thread = world.thread(world.channel, root.ts)
    assert thread == world.everything(world.channel)  # nothing stands beside it
    assert (root.user == BOT_USER) is (way == "command")
    said = [one.text for one in thread[1:] if one.user != BOT_USER]
    assert said == [text for who, text in given if who == "Grace"]
    ours = [one for one in thread[1:] if one.user == BOT_USER]
    asked = [f"question-QN-{number}" for number in range(1, len(given) + 1)]
    assert len(asked) >= 2
    assert [key(one) for one in ours] == ["card-status", *asked, *DOCUMENTS]
    for (who, text), question in zip(given, ours[1:], strict=False):
        shown = read_messages([{"blocks": question.blocks}])
        assert text in shown and who in shown and not buttons(question)
    check_files(slack, world, ours)

    await sender.repeat()
    await here.settle()
    assert world.everything(world.channel) == thread
    assert await here.plans(LOCAL_TENANT) == (plan,)
    assert set(slack.refusals()) <= LACKING


async def test_a_dialog_the_home_and_a_method_that_is_not_there(
    here: Joined, slack: EmulatedSlack, sender: Repeating
) -> None:
    world, ada = slack.world, slack.world.users["ada"]
    thread = {"user_id": ada, "channel_id": world.channel, "thread_ts": "1.2"}
    await sender.deliver([sender.event({"type": "assistant_thread_started", "assistant_thread": thread})])
    await sender.deliver([sender.event({"type": "app_home_opened", "user": ada, "tab": "home", "channel": "D1"})])
    await sender.command(ada, "/idea", channel=world.channel)
    await here.settle()
    dialog, home = view(slack, "views.open"), view(slack, "views.publish")
    assert dialog["id"] in world.page("views") and home["id"] in world.page("views")
    await sender.submit(ada, dialog, {"idea": IDEA})
    await here.settle()
    (plan,) = await here.plans(LOCAL_TENANT)
    root, *said = world.everything(world.channel)
    assert root.ts == plan.thread.thread
    assert [key(one) for one in said] == ["card-status", "question-QN-1"]
    assert set(slack.refusals()) == {("assistant.threads.setSuggestedPrompts", "HTTP 404"), *LACKING}
    waiting = [status for _, status in await here.inbox(LOCAL_TENANT) if status != "done"]
    assert waiting == ["new"]


# What it knows nothing of: the status of agents is shown where a workspace has it, and missed nowhere else.
LACKING = {(f"{one}.setStatus", "HTTP 404") for one in ("agents.sessions", "assistant.threads")}


def view(slack: EmulatedSlack, method: str) -> dict[str, Any]:
    """What the only call of that method made."""
    (made,) = [one.answer["view"] for one in slack.calls if one.method == method]
    return made


async def answer_all(here: Joined, world: EmulatedWorld, sender: Repeating, root: str) -> list[tuple[str, str]]:
    """Ada by a button and Grace by words, in turn, until nothing is asked any more: who said what."""
    given: list[tuple[str, str]] = []
    while open_ones := [one for one in world.thread(world.channel, root) if answers(one)]:
        (question,) = open_ones
        if len(given) % 2 == 0:
            option = answers(question)[0]
            await sender.press(world.users["ada"], question.ts, option, channel=world.channel)
            given.append(("Ada", ""))
        else:
            words = WORDS[len(given) // 2]
            await sender.say(world.users["grace"], words, thread=root, channel=world.channel)
            given.append(("Grace", words))
        await here.settle()
    return given


def answers(message: Message) -> list[dict[str, Any]]:
    return [one for one in buttons(message) if one["action_id"].startswith("tw:answer")]


def key(message: Message) -> str:
    mark = mark_of({"metadata": message.metadata})
    assert mark is not None
    return mark.operation.partition(":")[2]


def check_files(slack: EmulatedSlack, world: EmulatedWorld, ours: list[Message]) -> None:
    """Each document's files were uploaded, and named in the edit of its message."""
    uploaded = world.files()
    named = {
        one.given["ts"]: {uploaded[file][0] for file in one.given["file_ids"].split(",")}
        for one in slack.calls
        if one.method == "chat.update" and "file_ids" in one.given
    }
    by_key = {key(one): one.ts for one in ours}
    assert {"bdd-v1.md"} < named[by_key["bdd-v1"]]
    assert named[by_key["hld-v1"]] == {"hld-v1.md"}
    assert named[by_key["plan-v1"]] == {"tickets.csv"}
    contents = dict(uploaded.values())
    assert "belay partner" in contents["bdd-v1.md"]
    assert len(contents["tickets.csv"].splitlines()) > 10
    assert len(contents) == len(uploaded)  # none of them twice
