"""A conversation in Slack: what people say comes in once, and what the bot says stands in the thread."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from services.core.actor import Actor
from services.core.deps import Deps
from services.workflow import Stage
from tests.slack.joined import IDEA, Joined, buttons, joined
from tests.slack.server import slack_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with slack_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        yield found


async def test_a_command_begins_a_plan_below_its_own_message(here: Joined, actor: Actor) -> None:
    assert await here.sender().command("U1", "/idea", IDEA) == 200
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    root = here.server.world.find("C1", plan.thread.thread)
    assert root is not None and "Ada" in str(root.blocks) and "belay partner" in str(root.blocks)
    said = here.thread(root.ts)
    assert len(said) >= 2  # that it began, and the first question
    assert plan.created_by == "Ada"
    assert all(status == "done" for _, status in await here.inbox(actor.tenant_id))


async def test_a_mention_is_two_events_and_one_plan(here: Joined, actor: Actor) -> None:
    sender = here.sender(times=3)
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.thread.thread == ts
    assert plan.idea.text == IDEA
    assert len(await here.inbox(actor.tenant_id)) == 1


async def test_a_whole_dialogue_by_buttons_and_words(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    question = here.thread(ts)[-1]
    option = next(one for one in buttons(question) if one["action_id"].startswith("tw:answer"))
    await sender.press("U1", question.ts, option)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    state = await here.state(plan)
    assert len(state.answers) == 1
    await sender.say("U2", "yes", thread=ts)
    await here.settle()
    await sender.say("U1", "enough", thread=ts)
    await here.settle()
    state = await here.state(plan)
    assert [message.author for message in state.messages] == ["Ada", "Ada", "Grace", "Ada"]
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.stage is not Stage.CLARIFY
    said = [message.text for message in here.thread(ts) if message.user == sender.bot]
    assert len(said) == len(set(said))
