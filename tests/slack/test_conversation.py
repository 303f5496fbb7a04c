"""A conversation in Slack: what people say comes in once, and what the bot says stands in the thread."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.core.actor import Actor
from services.core.contracts import AnswerHow
from services.core.deps import Deps
from services.workflow import Stage
from tests.slack.joined import IDEA, Joined, buttons, joined
from tests.slack.server import slack_server
from tests.slack.world import Message


def named(message: Message, label: str) -> dict[str, Any]:
    return next(one for one in buttons(message) if one["text"]["text"] == label)


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
    question = here.thread(ts)[-1]
    await sender.press("U2", question.ts, named(question, "You decide"))
    await here.settle()
    assert not buttons(question)  # it says what was answered
    question = here.thread(ts)[-1]
    enough = named(question, "That’s enough questions")
    for _ in range(2):  # the second time the card was a moment too old
        await sender.press("U1", question.ts, enough)
    await here.settle()
    state = await here.state(plan)
    said = [(message.author, message.text) for message in state.messages]
    assert said[2:] == [("Grace", "yes"), ("Grace", "you decide"), ("Ada", "enough"), ("Ada", "enough")]
    assert [answer.how for answer in state.answers][2:] == [AnswerHow.DELEGATED]
    assert state.is_enough
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.stage is not Stage.CLARIFY
    said = [message.text for message in here.thread(ts) if message.user == sender.bot]
    assert len(said) == len(set(said))


async def test_praise_and_another_demand_leave_the_question_open(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    before = [message.text for message in here.thread(ts) if message.user == sender.bot]
    await sender.say("U2", "great idea 👍", thread=ts)
    await here.settle()
    assert [message.text for message in here.thread(ts) if message.user == sender.bot] == before
    wish = "Trainers must get a message when a belay partner cancels"
    await sender.say("U2", wish, thread=ts)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    state = await here.state(plan)
    assert state.answers == () and state.open_question() is not None
    assert [(one.text, one.is_aside) for one in state.messages[1:]] == [("great idea 👍", True), (wish, False)]
    told = [message for message in here.thread(ts) if message.user == sender.bot][-1]
    assert wish in str(told.blocks)
