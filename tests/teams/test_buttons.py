"""Buttons, dialogs and “Plan this message”, over real HTTP to the product: answered while the person waits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from handlers.replies import ENGLISH
from handlers.replies.dialogs import merge_dialog
from integrations.teams import dialog
from services import audit, tenancy, workflow
from services.core.actor import Actor, Role, system
from services.core.chat import Platform
from services.core.deps import Deps
from services.tenancy import ChatAccount
from services.workflow import Gate, InitiativeStatus
from tests.teams.joined import CHANNEL, IDEA, PERSONAL, T1, Joined, answers, asked, buttons, joined, words
from tests.teams.reading import read
from tests.teams.server import teams_server
from tests.teams.world import Sent


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with teams_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        yield found


async def test_a_button_answers_and_its_card_comes_back_closed_at_once(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    question = asked(here, CHANNEL, root)
    option = answers(question)[0]
    told = await sender.press("u-2", question, option)
    assert told["type"] == "application/vnd.microsoft.card.adaptive"
    assert "answered" in "\n".join(read(told["value"]["body"]))
    (plan,) = await here.plans(actor.tenant_id)
    assert [one.author for one in (await here.state(plan)).answers] == ["Grace"]
    await here.settle()
    assert question.edits >= 1
    assert not answers(question)


async def test_an_old_client_answers_with_the_fallback(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("u-1", IDEA, PERSONAL)
    await here.settle()
    question = asked(here, PERSONAL)
    await sender.press_old("u-1", question, answers(question)[0])
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert len((await here.state(plan)).answers) == 1


async def test_own_words_in_a_dialog(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("u-1", IDEA, PERSONAL)
    await here.settle()
    question = asked(here, PERSONAL)
    opener = next(one for one in buttons(question) if one["type"] == "Action.Submit")
    opened = await sender.press("u-1", question, opener)
    assert opened["task"]["type"] == "continue"
    assert await sender.submit("u-1", question, opened, text="Only on weekdays, by telephone.") == {}
    (plan,) = await here.plans(actor.tenant_id)
    assert [one.text for one in (await here.state(plan)).answers] == ["Only on weekdays, by telephone."]


async def test_a_dialog_that_was_refused_is_shown_again_with_what_was_typed(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("u-1", IDEA, PERSONAL)
    await here.settle()
    question = asked(here, PERSONAL)
    opened = {"task": dialog(merge_dialog(ENGLISH), at=question.id)}
    for _ in range(2):  # and the one that is shown again can be sent as well
        opened = await sender.submit("u-1", question, opened, target="T-1", others="T-77")
        assert opened["task"]["type"] == "continue"
        shown = opened["task"]["value"]["card"]["content"]
        typed = {one["id"]: one.get("value") for one in shown["body"] if one["type"].startswith("Input.")}
        assert typed == {"target": "T-1", "others": "T-77", "title": None}
        assert shown["body"][0]["style"] == "attention" and read([shown["body"][0]])


async def test_a_button_of_an_older_plan_in_a_chat_is_that_plans(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("u-1", f"idea {IDEA}", PERSONAL)
    await here.settle()
    first = asked(here, PERSONAL)
    await sender.say("u-1", "idea Couriers of a bakery see the tours of the day and tick off each delivery.", PERSONAL)
    await here.settle()
    newer, older = await here.plans(actor.tenant_id)
    await sender.press("u-1", first, answers(first)[0])
    assert len((await here.state(older)).answers) == 1
    assert not (await here.state(newer)).answers
    quote = (
        f'<blockquote itemtype="http://schema.skype.com/Reply" itemid="{first.id}"><p>old</p></blockquote><p>enough</p>'
    )
    attachments = [{"contentType": "text/html", "content": quote}]
    await sender.say("u-1", "old enough", PERSONAL, attachments=attachments)
    await here.settle()
    (_, after) = await here.plans(actor.tenant_id)
    assert after.stage != older.stage or after.status is InitiativeStatus.PLAN_READY


async def test_plan_this_message(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-2", IDEA, CHANNEL)
    await here.settle()
    assert await here.plans(actor.tenant_id) == ()
    opened = await sender.plan_message("u-1", root, name="composeExtension/fetchTask")
    (words_input,) = [one for one in opened["task"]["value"]["card"]["content"]["body"] if one["type"] == "Input.Text"]
    assert words_input["value"] == IDEA
    told = await sender.plan_message("u-1", root, idea=f"{IDEA} And they pay by card.")
    assert told["task"]["value"] == "The plan begins in this conversation."
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.thread.thread == root
    assert {one.root for one in here.ours(CHANNEL)} == {root}
    (heard,) = [one for one in (await here.state(plan)).messages if "pay by card" in one.text]
    assert heard.author == "Ada"


async def test_plan_this_message_where_the_app_is_not(here: Joined, actor: Actor) -> None:
    here.server.world.add(T1, "19:far@thread.v2", "groupChat", has_bot=False)
    async with here.deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.TEAMS, T1)
    message = await here.sender(held=[]).say("u-2", IDEA, "19:far@thread.v2")
    told = await here.sender().plan_message("u-1", message)
    assert "I am not in this conversation" in told["task"]["value"]
    await here.settle()
    assert await here.plans(actor.tenant_id) == ()


async def test_an_idea_without_words_asks_for_them_in_a_form(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("u-1", "idea", PERSONAL)
    await here.settle()
    (form,) = here.ours(PERSONAL)
    (send,) = buttons(form)
    await sender.press("u-1", form, send, idea=IDEA)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.title


async def test_a_button_that_takes_long_is_answered_in_time_and_ended_by_a_worker(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    question = asked(here, CHANNEL, root)
    door = here.app._app.door()

    async def slow(_tenant: UUID, _row: UUID) -> dict[str, Any]:
        await asyncio.sleep(60)
        return {}

    door.act = slow
    door.invoke_seconds = 0.05
    told = await sender.press("u-2", question, answers(question)[0])
    assert told["value"].startswith("I am still at it")
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert len((await here.state(plan)).answers) == 1


@pytest.mark.parametrize(
    "value", [None, 1, {"tw": 1}, {"tw": {"action": "../x"}}, {"tw": {"action": "answer", "values": {"a": 1}}}]
)
async def test_buttons_that_nobody_here_made_do_nothing(here: Joined, value: Any) -> None:
    sender = here.sender()
    sent = Sent("1", CHANNEL, "1", "x", {})
    for name, told in (
        ("adaptiveCard/action", {"action": {"data": value}}),
        ("task/submit", {"data": value}),
        ("task/fetch", {"data": value}),
        ("composeExtension/submitAction", {"commandId": "planMessage", "messagePayload": value}),
        ("something/new", {"x": value}),
    ):
        answer = await sender.invoke(name, "u-1", sent, told)
        assert json.dumps(answer)
    assert here.ours(CHANNEL) == []


async def test_a_persons_own_page_and_its_buttons(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    await sender.say("u-1", "home", PERSONAL)
    await here.settle()
    (page,) = here.ours(PERSONAL)
    assert "#1" in words(page)
    told = await sender.press("u-1", page, answers(page)[0])
    assert told
    (plan,) = await here.plans(actor.tenant_id)
    assert len((await here.state(plan)).answers) == 1
    await here.settle()
    assert "answered" in words(here.ours(CHANNEL, root)[1])


async def test_a_thumb_is_written_down_without_its_words(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    said = here.ours(CHANNEL, root)[0]
    value = {"actionName": "feedback", "actionValue": {"reaction": "dislike", "feedback": "my secret words"}}
    await sender.invoke("message/submitAction", "u-2", said, value)
    async with here.deps.open_tx(system(actor.tenant_id)) as tx:
        (entry,) = [one for one in await audit.list_entries(tx) if one.verb == "chat.feedback"]
    assert json.loads(entry.details) == {"reaction": "dislike", "thread": root}


async def test_each_person_sees_the_buttons_that_are_theirs(here: Joined, actor: Actor) -> None:
    """Teams asks for whoever looks; nothing of that is written down, and the card itself stays as it is."""
    async with here.deps.open_tx(actor) as tx:
        await tenancy.link(tx, ChatAccount(Platform.TEAMS, T1, "u-1", "Ada"), role=Role.OWNER)
        await workflow.set_gate(tx, Gate.HLD, 2)
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    await sender.say("u-1", "enough", CHANNEL, root=root)
    await here.settle()
    waiting = next(one for one in here.ours(CHANNEL, root) if "refresh" in one.card)
    look = waiting.card["refresh"]["action"]

    async def seen(user: str) -> str:
        told = await sender.invoke("adaptiveCard/action", user, waiting, {"action": look, "trigger": "automatic"})
        return str(told["value"])

    rows = await count(here, actor)
    assert await seen("u-1") == ""  # all of it is theirs
    other = await seen("u-2")
    assert "Owners, admins and managers approve" in other and "'verb': 'approve'" not in other
    assert "'refresh'" in other
    assert await count(here, actor) == rows
    approve = next(one for one in buttons(waiting) if one.get("verb") == "approve")
    await sender.press("u-1", waiting, approve)
    await here.settle()
    assert "You have approved" in await seen("u-1")


async def count(here: Joined, actor: Actor) -> int:
    async with here.deps.open_tx(actor) as tx:
        return int((await tx.execute(text("SELECT count(*) FROM events.inbox"))).scalar_one())
