"""Slack's own signs of work: an agent's session, a line below the thread, a Stop button; and workspaces without."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.core.actor import Actor
from services.core.chat import Platform, Progress, Reply, Step, Text, ThreadRef
from services.core.deps import Deps
from tests.slack.joined import Joined, begun, buttons, joined
from tests.slack.server import slack_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with slack_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        yield found


def lines(here: Joined, ts: str) -> list[str]:
    return [one["status"] for one in here.server.world.statuses if one.get("thread") == ts and "status" in one]


def sessions(here: Joined, ts: str) -> list[str]:
    return [status for _, thread, status in here.server.world.sessions if thread == ts]


async def test_the_signs_follow_the_plan_and_end_with_it(here: Joined, actor: Actor) -> None:
    here.server.world.agents.add("T1")
    sender, ts, _ = await begun(here, actor)
    assert (lines(here, ts)[-1], sessions(here, ts)[-1]) == ("", "suspended")  # a person has to answer now
    await sender.say("U1", "enough", thread=ts)
    await here.settle()
    assert lines(here, ts)[-1] == "" and sessions(here, ts)[-1] in ("active", "suspended")
    own = [one for one in here.thread(ts) if one.user == sender.bot]
    cards = [one for one in own if any(block["type"] == "plan" for block in one.blocks)]
    assert len(cards) == 1  # one card, edited in place


async def test_at_work_it_says_what_it_does_and_afterwards_nothing(here: Joined, actor: Actor) -> None:
    here.server.world.agents.add("T1")
    root = here.server.world.add_message("C1", "U1", "an idea")
    where = ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread=root.ts)

    def card(**more: Any) -> Reply:
        return Reply(blocks=(Progress(title="Lanes", steps=(Step(label="Tickets", status="waiting"),), **more),))

    posted = await here.slack.post(where, card(doing="is slicing tickets…"), key="k")
    await here.slack.edit(where, posted, card(is_waiting=True))
    await here.slack.edit(where, posted, card())
    await here.slack.edit(where, posted, Reply(blocks=(Text(text="no steps"),)))
    assert lines(here, root.ts) == ["is slicing tickets…", "", ""]
    assert sessions(here, root.ts) == ["processing", "suspended", "active"]
    here.server.inject("agents.sessions.setStatus", "drop_before")
    here.server.inject("assistant.threads.setStatus", "500_after")
    await here.slack.edit(where, posted, card(doing="is slicing tickets…"))  # a sign that fails fails nothing else
    assert "in_progress" in str(here.thread(root.ts)[0].blocks)


async def test_slacks_own_stop_button_stops_the_plan(here: Joined, actor: Actor) -> None:
    here.server.world.agents.add("T1")
    sender, ts, _ = await begun(here, actor)
    told = {"type": "agent_session_stopped", "channel": "C1", "thread_ts": ts, "user": "U1"}
    await sender.deliver([sender.event({**told, "streaming_message_ts": []})])
    await here.settle()
    (stopped,) = await here.plans(actor.tenant_id)
    assert stopped.status.value == "stopped"
    assert sessions(here, ts)[-1] == "active"
    other = await sender.say("U1", "no plan here")
    await sender.deliver([sender.event({**told, "thread_ts": other, "streaming_message_ts": []})])
    await here.settle()
    assert sessions(here, other) == ["active"]  # Slack waits for that, also where nothing runs


async def test_the_card_has_a_stop_button_while_there_is_something_to_stop(here: Joined, actor: Actor) -> None:
    sender, ts, _ = await begun(here, actor)

    def stops() -> list[str]:
        card = next(one for one in here.thread(ts) if any(block["type"] == "plan" for block in one.blocks))
        return [one["text"]["text"] for one in buttons(card) if one["action_id"].startswith("tw:stop")]

    assert stops() == ["Stop"]
    card = next(one for one in here.thread(ts) if any(block["type"] == "plan" for block in one.blocks))
    await sender.press("U1", card.ts, next(one for one in buttons(card) if one["action_id"].startswith("tw:stop")))
    await here.settle()
    (stopped,) = await here.plans(actor.tenant_id)
    assert stopped.status.value == "stopped" and stops() == []


async def test_a_workspace_without_any_of_it_gets_the_same_in_words_and_is_not_asked_again(
    here: Joined, actor: Actor
) -> None:
    world = here.server.world
    world.unknown_blocks |= {"plan", "table"}
    world.tokens["xoxb-T1-secret"].scopes -= {"assistant:write"}
    sender, ts, _ = await begun(here, actor)
    await sender.say("U1", "enough", thread=ts)
    await here.settle()
    assert len(here.server.called("agents.sessions.setStatus")) == 1
    assert len(here.server.called("assistant.threads.setStatus")) == 1
    refused = [one for one in here.server.calls if one.answer.get("error") == "invalid_blocks"]
    assert len(refused) <= 2  # one of each kind
    card = next(one for one in here.thread(ts) if "Business draft" in str(one.blocks))
    assert "plan" not in {block["type"] for block in card.blocks}
