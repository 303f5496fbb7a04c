"""Who and what is heard where: edits, deletions, side talk, threads, direct messages, channel rules, strangers."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from handlers.replies import ENGLISH
from handlers.replies.dialogs import merge_dialog
from integrations.slack import modal
from services import tenancy
from services.core.actor import Actor, Role
from services.core.chat import Platform
from services.core.deps import Deps
from services.tenancy import ChatAccount
from tests.slack.joined import IDEA, Joined, begun, buttons, joined
from tests.slack.reading import read_messages
from tests.slack.server import slack_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with slack_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id, channels=("C1", "C2"))
        yield found


def said(here: Joined, ts: str) -> str:
    return " ".join(str(message.blocks) for message in here.thread(ts))


async def test_an_edited_answer_is_another_answer(here: Joined, actor: Actor) -> None:
    sender, ts, plan = await begun(here, actor)
    answer = await sender.say("U1", "at most 40 people at a time", thread=ts)
    await here.settle()
    await sender.edit(answer, "at most 60 people at a time")
    await here.settle()
    state = await here.state(plan)
    assert [one.text for one in state.live_answers()] == ["at most 60 people at a time"]
    assert len(state.answers) == 2


@pytest.mark.parametrize("seed", range(3))
async def test_edits_in_any_order_and_thrice_end_the_same(here: Joined, actor: Actor, seed: int) -> None:
    sender, ts, plan = await begun(here, actor)
    sender.held, sender.times, sender.dice = [], 3, random.Random(seed)
    answer = await sender.say("U1", "at most 40 people at a time", thread=ts)
    await sender.edit(answer, "at most 50 people at a time")
    await sender.edit(answer, "at most 60 people at a time")
    await sender.release()
    await here.settle()
    state = await here.state(plan)
    assert [one.text for one in state.live_answers()] == ["at most 60 people at a time"]


async def test_what_was_deleted_before_it_came_is_never_heard(here: Joined, actor: Actor) -> None:
    sender, ts, plan = await begun(here, actor)
    sender.held = []
    answer = await sender.say("U1", "at most 40 people at a time", thread=ts)
    first, sender.held = sender.held, None
    await sender.delete(answer)
    await here.settle()
    await sender.deliver(first)
    await here.settle()
    assert (await here.state(plan)).answers == ()


async def test_a_deleted_answer_stands_and_the_thread_is_told_once(here: Joined, actor: Actor) -> None:
    sender, ts, plan = await begun(here, actor)
    sender.times = 3
    answer = await sender.say("U1", "at most 40 people at a time", thread=ts)
    await here.settle()
    await sender.delete(answer)
    await here.settle()
    assert len((await here.state(plan)).live_answers()) == 1
    assert said(here, ts).count("deleted the message that answered") == 1


async def test_side_talk_is_kept_and_answers_nothing(here: Joined, actor: Actor) -> None:
    sender, ts, plan = await begun(here, actor)
    await sender.say("U1", "<@U2> lunch at noon?", thread=ts)
    aside = await sender.say("U2", "!aside sure, <#C2|kitchen>", thread=ts)
    await here.settle()
    await sender.edit(aside, "!aside sure, upstairs")
    await here.settle()
    state = await here.state(plan)
    assert state.answers == ()
    assert [(one.text, one.is_aside) for one in state.messages[1:]] == [
        ("@Grace lunch at noon?", True),
        ("!aside sure, upstairs", True),
    ]
    await sender.say("U1", "enough", thread=ts)
    await here.settle()
    await sender.say("U2", "Thanks, that looks right to me.", thread=ts)  # people talk below a plan that asks nothing
    await here.settle()
    assert not here.server.world.ephemerals
    await sender.say("U2", f"<@{sender.bot}> what about the weather?", thread=ts)
    await sender.say("U1", "yes please", thread=ts)  # came too late to be an answer
    await here.settle()
    assert [one["user"] for one in here.server.world.ephemerals] == ["U2", "U1"]
    assert (await here.state(plan)).messages[-3].text == "Thanks, that looks right to me."


async def test_markup_comes_in_as_words(here: Joined, actor: Actor) -> None:
    sender, ts, plan = await begun(here, actor)
    raw = "*Only* <@U2> &amp; <#C2|kitchen>, see <https://a.example/x|the list> &lt;soon&gt;"
    await sender.say("U1", raw, thread=ts)
    await here.settle()
    last = (await here.state(plan)).messages[-1]
    assert last.text == "Only @Grace & #kitchen, see the list (https://a.example/x) <soon>"


async def test_robots_and_notices_are_not_people(here: Joined, actor: Actor) -> None:
    sender, ts, plan = await begun(here, actor)
    await sender.say("U9", "yes", thread=ts, bot_id="B9")
    await sender.say(sender.bot, "yes", thread=ts)
    await sender.say("U1", "joined", thread=ts, subtype="channel_join")
    await here.settle()
    assert len((await here.state(plan)).messages) == 1


async def test_people_of_another_organisation_are_not_members(here: Joined, actor: Actor) -> None:
    sender, ts, plan = await begun(here, actor)
    await sender.say("U3", "yes", thread=ts, user_team="T2", team="T2")
    await sender.say("U3", f"<@{sender.bot}> {IDEA}", user_team="T2", team="T2")
    await here.settle()
    assert len((await here.state(plan)).messages) == 1
    assert len(await here.plans(actor.tenant_id)) == 1
    assert [one["user"] for one in here.server.world.ephemerals] == ["U3"]


async def test_in_a_grid_a_sister_workspace_is_no_other_organisation(here: Joined, actor: Actor) -> None:
    """Also where the app is installed in one workspace alone; who else has a Grid of their own stays outside."""
    world = here.server.world
    for token in world.tokens.values():
        token.enterprise = "E7"
    for user, grid in (("U3", "E7"), ("U8", "E9"), ("U9", "")):
        told = {"id": user, "team_id": "T2", "profile": {"display_name": f"{user} of T2"}, "is_stranger": user == "U3"}
        world.users[user] = {**told, **({"enterprise_user": {"enterprise_id": grid}} if grid else {})}
    sender = here.sender("T1", enterprise="E7")
    for outsider in ("U8", "U9"):
        await sender.say(outsider, f"<@{sender.bot}> {IDEA}", user_team="T2", team="T2")
    await here.settle()
    assert await here.plans(actor.tenant_id) == () and len(world.ephemerals) == 2
    await sender.say("U3", f"<@{sender.bot}> {IDEA}", user_team="T2", team="T2")
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.created_by == "U3 of T2" and len(world.ephemerals) == 2


async def test_a_thread_is_planned_with_all_that_was_said(here: Joined, actor: Actor) -> None:
    world = here.server.world
    first = world.add_message("C1", "U2", "Hey all")
    world.add_message("C1", "U1", IDEA, thread_ts=first.ts)
    late = world.add_message("C1", "U2", "At most 40 people at a time, says the fire brigade.", thread_ts=first.ts)
    sender = here.sender(times=3)
    await sender.say("U1", f"<@{sender.bot}> plan this thread", thread=first.ts)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.thread.thread == first.ts
    state = await here.state(plan)
    assert [(one.author, one.text) for one in state.messages] == [
        ("Ada", IDEA),
        ("Grace", "Hey all"),
        ("Grace", "At most 40 people at a time, says the fire brigade."),
    ]
    told = {"type": "message", "channel": "C1", "user": "U2", "text": late.text, "ts": late.ts, "thread_ts": first.ts}
    await sender.deliver([sender.event(told)])  # an event that Slack had still to tell
    await here.settle()
    assert len((await here.state(plan)).messages) == 3


async def test_the_shortcut_plans_the_message_that_it_was_called_on(here: Joined, actor: Actor) -> None:
    world = here.server.world
    first = world.add_message("C1", "U2", "What should we build next, and for whom?")
    chosen = world.add_message("C1", "U1", IDEA, thread_ts=first.ts)
    sender = here.sender()
    assert await sender.shortcut("U2", chosen.ts) == 200
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert (plan.thread.thread, plan.idea.text) == (first.ts, IDEA)


async def test_a_command_without_words_opens_a_dialog(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.command("U1", "/idea")
    await here.settle()
    (view,) = here.server.world.views.values()
    assert await here.plans(actor.tenant_id) == ()
    await sender.submit("U1", view, {"idea": IDEA})
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.idea.text == IDEA
    assert len(here.thread(plan.thread.thread)) >= 2


async def test_a_dialog_stays_open_with_what_was_typed_until_it_can_be_taken(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.command("U1", "/idea")
    await here.settle()
    (view,) = here.server.world.views.values()
    for typed, why in (("?!", "no words"),):
        await sender.submit("U1", view, {"idea": typed})
        told = sender.last.json()
        assert told["response_action"] == "errors" and list(told["errors"]) == ["idea"]
        assert why in told["errors"]["idea"], told
    await here.settle()
    assert here.server.world.ephemerals == [] and await here.plans(actor.tenant_id) == ()
    await sender.submit("U1", view, {"idea": IDEA})
    assert sender.last.content == b""
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 1


async def test_a_wrong_ticket_is_named_where_it_was_typed(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    view = modal(merge_dialog(ENGLISH), thread=plan.thread)
    await sender.submit("U1", view, {"target": "T-1", "others": "T-77"})
    errors = sender.last.json()["errors"]
    assert list(errors) == ["target"] and errors["target"]
    await here.settle()
    assert here.server.world.ephemerals == [] and len(here.thread(ts)) >= 2


async def test_a_vote_that_all_could_read_does_not_count_and_one_that_nobody_reads_does(
    here: Joined, actor: Actor
) -> None:
    sender, ts, _ = await begun(here, actor)
    await sender.say("U1", f"<@{sender.bot}> vote T-1 5", thread=ts)
    await here.settle()
    assert "could read that vote" in str(here.server.world.ephemerals[-1]["blocks"])
    await sender.say("U1", f"<@{sender.bot}> vote T-1", thread=ts)
    await here.settle()
    assert "could read that vote" not in str(here.server.world.ephemerals[-1]["blocks"])
    here.server.world.add_channel("T1", "D1")
    await sender.say("U1", "vote 1 T-1 5", channel="D1")
    await here.settle()
    assert "could read that vote" not in str(here.server.world.ephemerals[-1]["blocks"])


async def test_a_dialog_that_comes_too_late_is_said_in_words(here: Joined, actor: Actor) -> None:
    here.server.world.trigger_seconds = 0.0
    await here.sender().command("U1", "/idea")
    await here.settle()
    assert here.server.world.views == {}
    (told,) = here.server.world.ephemerals
    assert "could not be opened" in str(told["blocks"])


async def test_a_private_answer_waits_for_slack_and_nothing_is_heard_twice(here: Joined, actor: Actor) -> None:
    here.server.inject("chat.postEphemeral", "500_before", times=2)
    await here.sender().command("U1", "/plan", "help")
    for _ in range(80):
        await here.settle()
        if here.server.world.ephemerals:
            break
        await asyncio.sleep(0.1)
    await here.settle()
    assert [one.times for one in here.server.faults] == [0] and len(here.server.world.ephemerals) == 1
    async with here.deps.open_tx(actor) as tx:
        tries = (await tx.execute(text("SELECT attempt, status FROM events.inbox"))).all()
    assert [tuple(one) for one in tries] == [(1, "done")]


async def test_a_long_thread_is_planned_where_slack_lets_it_be_read_once_a_minute(here: Joined, actor: Actor) -> None:
    world = here.server.world
    root = world.add_message("C1", "U1", IDEA)
    for number in range(40):
        world.add_message("C1", "U2", f"Remark number {number} about the lanes of the gym", thread_ts=root.ts)
    world.limits.is_history_strict, world.limits.strict_per_minute, world.limits.unit = True, 17, 0.05
    sender = here.sender()
    await sender.say("U1", f"<@{sender.bot}> plan this", thread=root.ts)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert IDEA in plan.idea.text and "Remark number 9" in str((await here.state(plan)).model_dump())

    def told() -> str:
        return read_messages([{"blocks": one.blocks} for one in here.thread(root.ts) if one.user == sender.bot])

    await sender.say("U2", "!aside who brings cake?", thread=root.ts)  # newer than the mention: told as it is said
    for _ in range(200):
        await here.settle()
        if "whole thread now" in told():
            break
        await asyncio.sleep(0.1)
    said = [one.text for one in (await here.state(plan)).messages]
    remarks = [f"Remark number {number} about the lanes of the gym" for number in range(40)]
    assert [one for one in said if one.startswith("Remark")] == remarks
    assert said.count("!aside who brings cake?") <= 1
    assert "41 messages" in told() and "first 16 messages" not in told()


async def test_a_draft_that_was_quicker_than_the_reading_is_told_of_what_it_does_not_know(
    here: Joined, actor: Actor
) -> None:
    world = here.server.world
    root = world.add_message("C1", "U1", IDEA)
    for number in range(20):
        world.add_message("C1", "U2", f"Remark number {number} about the lanes of the gym", thread_ts=root.ts)
    world.limits.is_history_strict, world.limits.strict_per_minute, world.limits.unit = True, 8, 0.05
    sender = here.sender()
    await sender.say("U1", f"<@{sender.bot}> plan this", thread=root.ts)
    await here.settle()
    await sender.say("U1", "enough", thread=root.ts)
    await here.settle()
    for _ in range(200):
        await here.settle()
        if "whole thread now" in said(here, root.ts):
            break
        await asyncio.sleep(0.1)
    assert said(here, root.ts).count("whole thread now, 21 messages. The draft does not know the last of them") == 1


@pytest.mark.parametrize(
    ("count", "is_strict"), [(450, False), (402, True)], ids=["read at once", "cut in the middle of the last page"]
)
async def test_a_thread_without_end_is_read_so_far_and_that_is_said(
    here: Joined, actor: Actor, count: int, is_strict: bool
) -> None:
    world = here.server.world
    root = world.add_message("C1", "U1", IDEA)
    for number in range(count):
        world.add_message("C1", "U2", f"Remark number {number}", thread_ts=root.ts)
    world.limits.is_history_strict, world.limits.strict_per_minute = is_strict, 600_000  # 15 at a time, but often
    assert await here.sender().shortcut("U2", root.ts) == 200
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    heard = [one.text for one in (await here.state(plan)).messages]
    assert heard.count(IDEA) == 1
    assert "Remark number 398" in heard and "Remark number 399" not in heard
    assert "400 messages of this thread and no more" in said(here, root.ts)


async def test_files_without_a_word_are_answered_where_they_are_for_us(here: Joined, actor: Actor) -> None:
    here.server.world.add_channel("T1", "D1")
    sender, files = here.sender(), [{"id": "F1", "name": "brief.pdf"}]
    shared = {"subtype": "file_share", "files": files}
    await sender.say("U1", "", **shared)  # to the others in the channel
    await sender.say("U1", f"<@{sender.bot}>", **shared)
    await sender.say("U1", "", channel="D1", **shared)
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}", **shared)  # with words it is those that count
    await here.settle()
    await sender.say("U1", "", thread=ts, **shared)  # the plan asks something
    await here.settle()
    told = [str(one["blocks"]) for one in here.server.world.ephemerals]
    assert len(told) == 3 and all("no other files" in one for one in told)
    (direct,) = [one for one in here.server.world.messages if one.channel == "D1" and one.user == sender.bot]
    assert "no other files" in str(direct.blocks)
    assert len(await here.plans(actor.tenant_id)) == 1


async def test_text_files_are_read_where_they_are_for_us_and_nowhere_else(here: Joined, actor: Actor) -> None:
    here.server.world.add_channel("T1", "D1")
    sender, send = here.sender(), here.server.send_file
    theirs = send("menu.txt", b"Soup of the day")
    await sender.say("U1", "lunch?", files=[theirs])  # to the others
    rules = "A locker opens only for its owner.\n".encode("utf-16")
    files = [
        send("rules.md", rules),
        send("big.csv", b"x" * 300_000, says=10),
        send("fake.txt", b"\x00\x01"),
        send("a.pdf", b"%"),
    ]
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}", subtype="file_share", files=files)
    await sender.say(
        "U1", "", channel="D1", subtype="file_share", files=[send("brief.txt", f"{IDEA} In the cellar.".encode())]
    )
    await here.settle()
    plans = {plan.idea.text for plan in await here.plans(actor.tenant_id)}
    assert plans == {f"{IDEA}\n\nA locker opens only for its owner.", f"{IDEA} In the cellar."}
    assert [str(one["blocks"]).count("no other files") for one in here.server.world.ephemerals] == [1]
    answer = {"subtype": "file_share", "files": [send("answer.md", b"Until the evening before, by phone")]}
    await sender.say("U1", "", thread=ts, **answer)
    for url in ("http://127.0.0.1:9/steal", "https://[files.slack.com", "https://files.slack.com:port/x"):
        evil = {**send("x.txt", b"x"), "url_private_download": url}  # the token goes to Slack alone
        await sender.say("U2", "", thread=ts, subtype="file_share", files=[evil])
    await here.settle()
    plan = next(one for one in await here.plans(actor.tenant_id) if "cellar" not in one.idea.text)
    assert [one.text for one in (await here.state(plan)).messages][1:] == ["Until the evening before, by phone"]
    assert len(here.server.world.fetched) == 5 and theirs["id"] not in here.server.world.fetched


async def test_the_files_of_a_thread_are_planned_with_it(here: Joined, actor: Actor) -> None:
    world = here.server.world
    root = world.add_message("C1", "U2", IDEA)
    table = here.server.send_file("lanes.csv", b"lane;length\nNorth;12 metres")
    world.add_message("C1", "U1", "These are the lanes of the gym", thread_ts=root.ts, files=[table])
    sender = here.sender()
    await sender.say("U1", f"<@{sender.bot}> plan this", thread=root.ts)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    said = [one.text for one in (await here.state(plan)).messages]
    assert "These are the lanes of the gym\n\nlane;length\nNorth;12 metres" in said


async def test_in_a_direct_message_all_is_for_us(here: Joined, actor: Actor) -> None:
    here.server.world.add_channel("T1", "D1")
    sender = here.sender()
    await sender.say("U1", "hi", channel="D1")
    await here.settle()
    assert await here.plans(actor.tenant_id) == ()
    ts = await sender.say("U1", IDEA, channel="D1")
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.thread.thread == ts
    await sender.say("U1", "a", channel="D1")  # who answers there seldom opens the thread
    await here.settle()
    assert len((await here.state(plan)).answers) == 1
    own = await sender.say("U1", "Only on weekdays, by a call to the desk.", channel="D1")
    await here.settle()
    assert [one.text for one in (await here.state(plan)).answers[1:]] == ["Only on weekdays, by a call to the desk."]
    other = await sender.say("U1", "idea Bakers publish the loaves of the day and guests reserve one.", channel="D1")
    await here.settle()
    newest, _ = await here.plans(actor.tenant_id)
    assert newest.thread.thread == other
    await sender.edit(own, "Only on Sundays, by a call to the desk.", channel="D1")
    await here.settle()
    await sender.delete(own, channel="D1")
    await here.settle()
    assert [one.text for one in (await here.state(plan)).live_answers()][1:] == [
        "Only on Sundays, by a call to the desk."
    ]
    assert "deleted" in str(here.thread(plan.thread.thread, "D1")[-1].blocks)
    assert (await here.state(newest)).answers == ()
    await sender.say("U1", "stop", channel="D1")  # of the newest: a command as it is in any chat with one person
    await here.settle()
    assert {one.number: one.status.value for one in await here.plans(actor.tenant_id)}[newest.number] == "stopped"


async def test_in_a_direct_message_an_edit_that_comes_first_is_what_was_said(here: Joined, actor: Actor) -> None:
    here.server.world.add_channel("T1", "D1")
    sender = here.sender()
    ts = await sender.say("U1", IDEA, channel="D1")
    await here.settle()
    message = here.server.world.add_message("D1", "U1", "Only on weekdays, by a call to the desk.")
    first = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": message.text}
    first = sender.event({**first, "ts": message.ts, "team": "T1"})
    await sender.deliver([sender.edited(message.ts, "Only on Sundays, by a call to the desk.", channel="D1")])
    await here.settle()
    await sender.deliver([first])
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.thread.thread == ts
    assert [one.text for one in (await here.state(plan)).answers] == ["Only on Sundays, by a call to the desk."]


async def test_a_channel_has_rules(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.command("U2", "/plan", "channel all", channel="C2")
    await here.settle()
    await sender.say("U1", IDEA, channel="C2")
    await here.settle()
    assert await here.plans(actor.tenant_id) == ()  # only an owner or an admin may say so
    await here.own(actor.tenant_id)
    await sender.command("U1", "/plan", "channel all", channel="C2")
    await here.settle()
    await sender.say("U1", IDEA, channel="C2")
    await sender.say("U1", IDEA, channel="C1")
    await here.settle()
    assert [plan.thread.channel for plan in await here.plans(actor.tenant_id)] == ["C2"]
    await sender.command("U1", "/plan", "channel never", channel="C1")
    await here.settle()
    await sender.say("U1", f"<@{sender.bot}> {IDEA}", channel="C1")
    await sender.command("U1", "/idea", IDEA, channel="C1")
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 1
    assert [one for one in here.server.world.messages if one.user == sender.bot and one.channel == "C1"] == []


async def test_two_tenants_share_nothing(here: Joined, actor: Actor, other_actor: Actor) -> None:
    await here.connect(other_actor.tenant_id, "T2", channels=("C8",))
    one, two = here.sender("T1"), here.sender("T2")
    await one.say("U1", f"<@{one.bot}> {IDEA}")
    await two.command("U1", "/idea", IDEA, channel="C8")
    await here.settle()
    (mine,) = await here.plans(actor.tenant_id)
    (theirs,) = await here.plans(other_actor.tenant_id)
    assert (mine.thread.workspace, theirs.thread.workspace) == ("T1", "T2")
    assert {call.team for call in here.server.called("chat.postMessage")} == {"T1", "T2"}
    stranger = here.sender("T3")
    assert await stranger.send(stranger.event({"type": "message", "channel": "C1", "ts": "1.1", "user": "U1"})) == 403


async def test_the_home_shows_what_waits_and_its_buttons_work(here: Joined, actor: Actor) -> None:
    sender, _, plan = await begun(here, actor)
    await sender.deliver([sender.event({"type": "app_home_opened", "user": "U2", "tab": "home", "channel": "D9"})])
    await here.settle()
    await at_home(here, "U2", "tw:answer")
    (answer,) = (await here.state(plan)).answers
    assert answer.author == "Grace"
    first = (await here.state(plan)).questions[0]
    assert answer.question_id == first.id
    assert first.text not in str(here.server.world.homes["T1", "U2"])  # nobody has to open it again for that


async def test_what_an_admin_looks_at_from_the_home_is_told_in_a_direct_message(here: Joined, actor: Actor) -> None:
    sender, _, _ = await begun(here, actor)
    async with here.deps.open_tx(actor) as tx:
        await tenancy.link(tx, ChatAccount(Platform.SLACK, "T1", "U3", "Root"), role=Role.OWNER)
    await sender.deliver([sender.event({"type": "app_home_opened", "user": "U3", "tab": "home", "channel": "D9"})])
    await here.settle()
    for action in ("tw:admin-members", "tw:admin-budget"):
        await at_home(here, "U3", action)
    told = [one for one in here.server.world.messages if one.channel.startswith("D")]
    assert ["Ada" in str(one.blocks) for one in told] == [True, False]
    assert not here.server.world.ephemerals


async def at_home(here: Joined, user: str, action: str) -> None:
    """Presses the first such button of somebody's home."""
    view = here.server.world.homes["T1", user]
    shown = [one for block in view["blocks"] if block["type"] == "actions" for one in block["elements"]]
    option = next(one for one in shown if one["action_id"].startswith(action))
    clicked = {"type": "button", "action_id": option["action_id"], "value": option["value"]}
    pressed = {"type": "block_actions", "user": {"id": user, "team_id": "T1"}, "actions": [clicked]}
    told = {**pressed, "container": {"type": "view"}, "view": {"private_metadata": ""}}
    assert await here.sender().interact(told) == 200
    await here.settle()


async def test_the_agent_view_begins_with_suggestions(here: Joined, actor: Actor) -> None:
    here.server.world.add_channel("T1", "D1")
    sender = here.sender()
    thread = {"user_id": "U1", "channel_id": "D1", "thread_ts": "1.1"}
    await sender.deliver([sender.event({"type": "assistant_thread_started", "assistant_thread": thread})])
    await here.settle()
    assert [len(one["prompts"]) for one in here.server.world.statuses] == [2]


async def test_a_file_without_words_says_nothing(here: Joined, actor: Actor) -> None:
    sender, ts, plan = await begun(here, actor)
    await sender.say("U1", "", thread=ts, subtype="file_share")
    await here.settle()
    assert len((await here.state(plan)).messages) == 1


async def test_a_plan_that_was_stopped_hears_no_answer_until_it_goes_on(here: Joined, actor: Actor) -> None:
    sender, ts, plan = await begun(here, actor)
    await here.own(actor.tenant_id)
    question = here.thread(ts)[-1]
    old = buttons(question)
    answer, decide = (next(one for one in old if label in one["text"]["text"]) for label in ("a)", "You decide"))
    await sender.say("U1", f"<@{sender.bot}> stop", thread=ts)
    await here.settle()
    assert not buttons(question)
    before = len(here.thread(ts))
    for button in (answer, answer, decide):  # of an old card that somebody still has before them
        await sender.press("U2", question.ts, button)
    await sender.say("U2", "let us see what becomes of it tomorrow", thread=ts)
    await sender.say("U2", "yes", thread=ts)
    await here.settle()
    assert len(here.thread(ts)) == before + 2  # what the two said; nothing of ours
    told = [str(one["blocks"]) for one in here.server.world.ephemerals]
    assert len(told) == 4 and all("stopped already" in one for one in told)
    assert (await here.state(plan)).answers == ()
    await sender.say("U1", f"<@{sender.bot}> retry", thread=ts)
    await here.settle()
    asked = next(one for one in here.thread(ts) if any("You decide" in b["text"]["text"] for b in buttons(one)))
    await sender.press("U2", asked.ts, next(one for one in buttons(asked) if "You decide" in one["text"]["text"]))
    await here.settle()
    state = await here.state(plan)
    assert [one.author for one in state.answers] == ["Grace"]
    assert [one.text for one in state.messages if one.is_aside] == ["let us see what becomes of it tomorrow", "yes"]
