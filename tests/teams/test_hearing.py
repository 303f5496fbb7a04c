"""What people do in Teams, over real HTTP to the product: heard as what it is, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from bot.teams.start import settle
from handlers.joining import code_for
from integrations.teams.onedrive import OneDrive
from services import tenancy
from services.core.actor import Actor, Role, system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import BadInput, Unavailable
from services.tenancy import ChatAccount, InvitationKind, Joining
from tests.teams.joined import CHANNEL, GROUP, IDEA, PERSONAL, T1, T2, Joined, answers, asked, buttons, joined, words
from tests.teams.sender import PATH
from tests.teams.server import teams_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with teams_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        yield found


async def test_a_mention_in_a_channel_begins_a_plan_in_its_thread_and_a_reply_answers(
    here: Joined, actor: Actor
) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert (plan.thread.workspace, plan.thread.channel, plan.thread.thread) == (T1, CHANNEL, root)
    assert plan.created_by == "Ada"
    assert {one.root for one in here.ours(CHANNEL)} == {root}
    await sender.say("u-2", "yes", CHANNEL, root=root)
    await here.settle()
    state = await here.state(plan)
    assert [one.author for one in state.answers] == ["Grace"]
    await sender.say("u-2", "we talk about lunch", CHANNEL)  # another thread, no mention
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 1
    assert here.server.refused == []


async def test_a_vote_that_all_could_read_does_not_count(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    await sender.say("u-1", "vote T-1 5", CHANNEL, root=root, is_mention=True)
    await here.settle()
    everything = [words(one) for chat in here.server.world.chats for one in here.ours(chat)]
    assert sum("could read that vote" in one for one in everything) == 1
    await sender.say("u-1", "vote 1 T-1 5", PERSONAL)
    await here.settle()
    everything = [words(one) for chat in here.server.world.chats for one in here.ours(chat)]
    assert sum("could read that vote" in one for one in everything) == 1


async def test_in_a_chat_with_one_person_everything_belongs_to_the_plan_that_asks(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("u-1", f"idea {IDEA}", PERSONAL)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    question = asked(here, PERSONAL)
    said = await sender.say("u-1", "It has to work on the old telephones of the trainers as well", PERSONAL)
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 1
    (answer,) = (await here.state(plan)).answers
    assert answer.text.startswith("It has to work")
    assert "answered" in words(question)
    assert not answers(question)
    await sender.say("u-1", "idea Bakers publish the loaves of the day and guests reserve one.", PERSONAL)
    await here.settle()
    await sender.edit("u-1", "It has to work on any telephone", PERSONAL, said, root="")  # of the older plan
    await here.settle()
    newest, _ = await here.plans(actor.tenant_id)
    assert [one.text for one in (await here.state(plan)).live_answers()] == ["It has to work on any telephone"]
    assert (await here.state(newest)).messages[1:] == ()


async def test_a_group_hears_its_name_and_an_answer_but_not_its_talk(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("u-1", "shall we have lunch at one today", GROUP)
    await here.settle()
    assert await here.plans(actor.tenant_id) == ()
    await sender.say("u-1", f"idea {IDEA}", GROUP, is_mention=True)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    await sender.say("u-2", "yes", GROUP)
    await here.settle()
    assert len((await here.state(plan)).answers) == 1
    await sender.say("u-2", "enough", GROUP, is_mention=True)
    await here.settle()
    before = len(here.ours(GROUP))
    await sender.say("u-1", "so, lunch at one then or not", GROUP)
    await here.settle()
    assert len(here.ours(GROUP)) == before
    assert len(await here.plans(actor.tenant_id)) == 1


async def test_what_is_for_one_person_goes_to_the_chat_with_that_person(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("u-1", "help", CHANNEL, is_mention=True)
    await here.settle()
    assert here.ours(CHANNEL) == []
    (told,) = here.ours(PERSONAL)
    assert "/plan" in words(told)
    await sender.say("u-2", "help", CHANNEL, is_mention=True)  # who has not added the app
    await here.settle()
    (said,) = here.ours(CHANNEL)
    assert "for you alone" in words(said)


async def test_an_edit_and_a_deletion_are_heard(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    message = await sender.say("u-2", "b", CHANNEL, root=root)
    await here.settle()
    await sender.edit("u-2", "a", CHANNEL, message, root=root)
    await here.settle()
    assert [one.letter for one in (await here.state(plan)).answers if one.letter][-1] == "a"
    await sender.delete("u-2", CHANNEL, message, root=root)
    await here.settle()
    assert any("deleted the message" in words(one) for one in here.ours(CHANNEL, root))


async def test_a_reply_whose_deletion_came_first_is_not_heard(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    message = here.server.world.new_id()
    await sender.delete("u-2", CHANNEL, message, root=root)
    await here.settle()
    await sender.deliver([sender.message("u-2", "yes", CHANNEL, message, root=root)])
    await here.settle()
    assert (await here.state(plan)).answers == ()


async def test_the_same_delivery_again_and_a_stranger(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    message = here.server.world.new_id()
    told = sender.message("u-1", IDEA, CHANNEL, message, root=message, is_mention=True)
    for _ in range(5):
        assert (await sender.post(told)).status_code == 200
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 1
    stranger = here.sender(T2)
    assert (await stranger.post(stranger.message("u-9", IDEA, CHANNEL, "9", root="9"))).status_code == 403
    forged = await sender.post(told, signer="key-9")
    assert forged.status_code == 401


async def test_probes_are_answered_and_a_database_that_is_away_asks_to_come_again(here: Joined) -> None:
    assert (await here.http.head(PATH)).status_code == 200
    assert (await here.http.get(PATH)).status_code == 405
    sender = here.sender()
    door = here.app._app.door()
    door.inbox.open_door = door.open_door = nobody
    message = await sender.post(sender.message("u-1", IDEA, CHANNEL, "5", root="5"))
    invoke = await sender.post(sender.activity("invoke", "u-1", CHANNEL, name="task/submit", value={}))
    assert (message.status_code, invoke.status_code) == (503, 503)
    assert message.headers["retry-after"]


@asynccontextmanager
async def nobody() -> AsyncIterator[Any]:
    raise Unavailable("The database does not answer.")
    yield


async def test_an_organisation_nobody_knows_begins_by_adding_the_app(here: Joined, actor: Actor) -> None:
    here.server.world.add(T2, "a:new", "personal", user="u-7")
    sender = here.sender(T2, names={"u-7": "Radia"})
    await sender.install("u-7", "a:new")
    await here.settle()
    async with here.deps.open_lobby() as lobby:
        tenant_id = await tenancy.find_workspace(lobby, Platform.TEAMS, T2)
    assert tenant_id not in (None, actor.tenant_id)
    async with here.deps.open_tx(system(tenant_id)) as tx:
        assert [(one.name, one.role) for one in await tenancy.list_members(tx)] == [("Radia", Role.OWNER)]
    (hello,) = here.ours("a:new")
    assert "Begin with idea TEXT" in words(hello)
    await sender.say("u-7", IDEA, "a:new")
    await here.settle()
    assert len(await here.plans(tenant_id)) == 1
    assert await here.plans(actor.tenant_id) == ()


async def test_renamed_and_deleted_channels_are_known_and_an_old_word_does_not_undo_it(
    here: Joined, actor: Actor
) -> None:
    sender, other = here.sender(), "19:other@thread.tacv2"
    here.server.world.add(T1, other, "channel", team=CHANNEL, group=f"g-{T1}")
    await sender.channel_event("u-1", CHANNEL, "channelCreated", {"id": other, "name": "Plans"})
    late = sender.activity("conversationUpdate", "u-1", CHANNEL)
    late["channelData"] |= {"eventType": "channelRenamed", "channel": {"id": other, "name": "Old"}}
    await sender.channel_event("u-1", CHANNEL, "channelRenamed", {"id": other, "name": "Better plans"})
    await here.settle()
    await sender.deliver([late])
    await here.settle()
    assert await conversation(here, actor, other) == ("Better plans", False)
    await sender.channel_event("u-1", CHANNEL, "channelDeleted", {"id": other, "name": "Better plans"})
    await here.settle()
    assert await conversation(here, actor, other) == ("Better plans", True)
    assert (await conversation(here, actor, CHANNEL))[1] is False


async def conversation(here: Joined, actor: Actor, chat: str) -> tuple[str, bool]:
    async with here.deps.open_tx(actor) as tx:
        found = await tenancy.find_conversation(tx, Platform.TEAMS, T1, chat)
    assert found is not None
    return found.name, found.is_left


async def test_a_question_is_asked_of_who_is_mentioned(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    told = sender.message("u-1", "ask QN-1 <at>Grace</at>", CHANNEL, "77", root=root, is_mention=True)
    told["entities"].append(
        {"type": "mention", "text": "<at>Grace</at>", "mentioned": {"id": "29:u-2", "name": "Grace"}}
    )
    await sender.deliver([told])
    await here.settle()
    await sender.say("u-2", "yes", CHANNEL, root=root)
    await here.settle()
    (answer,) = (await here.state(plan)).answers
    assert (answer.author, answer.is_proposal) == ("Grace", False)
    async with here.deps.open_tx(system(actor.tenant_id)) as tx:
        members = [one.name for one in await tenancy.list_members(tx)]
    assert members.count("Grace") == 1


async def test_who_is_no_member_waits_for_an_admin_and_is_heard_then(here: Joined, actor: Actor) -> None:
    async with here.deps.open_tx(actor) as tx:
        settings = await tenancy.get_settings(tx)
        await tenancy.change_settings(tx, settings.model_copy(update={"joining": Joining.INVITED}))
        await tenancy.link(tx, ChatAccount(Platform.TEAMS, T1, "u-1", "Ada"), role=Role.OWNER)
    here.server.world.add(T1, "a:linus", "personal", user="u-3")
    sender = here.sender()
    await sender.say("u-3", f"idea {IDEA}", "a:linus")
    await here.settle()
    assert await here.plans(actor.tenant_id) == ()
    (card,) = here.ours("a:linus")
    (ask,) = [one for one in buttons(card) if one.get("verb") == "join-ask"]
    await sender.press("u-3", card, ask)
    await here.settle()
    (request,) = here.ours(PERSONAL)  # of the owner
    approve = next(one for one in buttons(request) if one.get("verb") == "join")
    await sender.press("u-1", request, approve)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.created_by == "Linus"


async def test_an_organisation_joins_a_tenant_by_the_code_of_its_admin(here: Joined, actor: Actor) -> None:
    """Where organisations come by invitation only, adding the app begins nothing by itself."""
    door = here.app._app.door()
    teams = here.deps.settings.teams.model_copy(update={"installs": "invited"})
    deps = replace(here.deps, settings=here.deps.settings.model_copy(update={"teams": teams}))
    door.settle = partial(settle, deps)
    here.server.world.add(T2, "a:far", "personal", user="u-7")
    sender = here.sender(T2, names={"u-7": "Radia"})
    told = sender.activity("installationUpdate", "u-7", "a:far", action="add")
    assert (await sender.post(told)).status_code == 403
    async with here.deps.open_tx(actor) as tx:
        invitation = await tenancy.invite(tx, InvitationKind.WORKSPACE)
    code = await code_for(here.deps, actor.tenant_id, invitation)
    for wrong in ("team join join-abc", "hello there, it is me"):
        assert (await sender.post(sender.message("u-7", wrong, "a:far", "6", root=""))).status_code == 403
    await sender.say("u-7", f"team join https://bot.example/slack/install?invite={code}", "a:far")
    await here.settle()
    (hello,) = here.ours("a:far")
    assert "I am Threadwright" in words(hello)
    await sender.say("u-7", IDEA, "a:far")
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.created_by == "Radia"


async def test_who_is_of_another_organisation_or_a_guest_begins_nothing_until_a_code_lets_them_in(
    here: Joined, actor: Actor
) -> None:
    """In a shared channel; also where a tenant is open to whoever writes."""
    here.server.world.homes["u-8"] = T2
    here.server.world.guests.add("u-9")
    sender = here.sender()
    for user in ("u-8", "u-9"):
        root = await sender.say(user, IDEA, CHANNEL, is_mention=True)
        await here.settle()
        (told,) = here.ours(CHANNEL, root)
        assert "I work for the people of the organisation" in words(told)
    assert await here.plans(actor.tenant_id) == ()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    before = len(here.ours(CHANNEL, root))
    await sender.say("u-8", "yes", CHANNEL, root=root)  # said to the others, and heard as nothing
    question = asked(here, CHANNEL, root)
    shown = await sender.press("u-9", question, answers(question)[0])
    assert "organisation" in str(shown["value"])
    await here.settle()
    assert (await here.state(plan)).answers == () and len(here.ours(CHANNEL, root)) == before
    async with here.deps.open_tx(actor) as tx:
        invitation = await tenancy.invite(tx, InvitationKind.MEMBER)
        members = [one.name for one in await tenancy.list_members(tx)]
    assert set(members) == {"Ada"}
    await sender.say(
        "u-8", f"team join {await code_for(here.deps, actor.tenant_id, invitation)}", CHANNEL, is_mention=True
    )
    await sender.say("u-8", "yes", CHANNEL, root=root)
    await here.settle()
    assert len((await here.state(plan)).answers) == 1


async def test_an_admin_invites_an_organisation_in_words_of_teams(here: Joined, actor: Actor) -> None:
    async with here.deps.open_tx(actor) as tx:
        await tenancy.link(tx, ChatAccount(Platform.TEAMS, T1, "u-1", "Ada"), role=Role.OWNER)
    sender = here.sender()
    await sender.say("u-1", "team invite organisation", PERSONAL)
    await here.settle()
    said = words(here.ours(PERSONAL)[-1])
    assert "adds Threadwright in Teams" in said and "team join join-" in said and "slack" not in said
    here.server.world.add(T2, "a:far", "personal", user="u-7")
    far = here.sender(T2, names={"u-7": "Radia"})
    await far.say("u-7", said.partition("team join ")[2].join(("team join ", "")), "a:far")
    await here.settle()
    async with here.deps.open_lobby() as lobby:
        assert await tenancy.find_workspace(lobby, Platform.TEAMS, T2) == actor.tenant_id
    await sender.say("u-1", "team invite slack", PERSONAL)
    await here.settle()
    assert "is set up on this server" in words(here.ours(PERSONAL)[-1])


async def test_the_chat_of_a_meeting_is_a_group_like_any_other(here: Joined, actor: Actor) -> None:
    """It hears its name before, during and after; what Teams tells of the meeting itself is no talk."""
    meeting = "19:meeting_MDZi@thread.v2"
    here.server.world.add(T1, meeting, "groupChat")
    sender = here.sender()
    for name in ("application/vnd.microsoft.meetingStart", "application/vnd.microsoft.meetingEnd"):
        told = sender.activity("event", "u-1", meeting, name=name, value={"Id": "MCMx", "MeetingType": "Scheduled"})
        told["channelData"] |= {"meeting": {"id": "MCMx"}}
        await sender.deliver([told])
    await sender.say("u-1", "shall we begin", meeting)
    await here.settle()
    assert here.ours(meeting) == [] and await here.plans(actor.tenant_id) == ()
    await sender.say("u-1", f"idea {IDEA}", meeting, is_mention=True, channelData={
        "tenant": {"id": T1}, "meeting": {"id": "MCMx"}})  # fmt: skip
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    await sender.say("u-2", "yes", meeting)
    await here.settle()
    assert len((await here.state(plan)).answers) == 1
    await sender.say("u-2", "enough", meeting)
    await here.settle()
    known = len(here.ours(meeting))
    await sender.say("u-2", "thanks", meeting)  # nothing is asked now, and nobody speaks to us
    await here.settle()
    assert len(here.ours(meeting)) == known
    await sender.say("u-2", "idea A bakery takes orders for cakes online.", meeting, is_mention=True)
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 2 and here.server.refused == []


async def test_a_team_is_renamed_upgraded_and_deleted(here: Joined, actor: Actor) -> None:
    """A new name or version changes nothing; with the team all its channels are left."""
    sender, second = here.sender(), "19:second@thread.tacv2"
    here.server.world.add(T1, second, "channel", team=CHANNEL, group=f"g-{T1}")
    for chat in (CHANNEL, second):
        await sender.say("u-1", IDEA, chat, is_mention=True)
    await here.settle()
    renamed = sender.activity("conversationUpdate", "u-1", CHANNEL)
    renamed["channelData"] |= {"eventType": "teamRenamed", "team": {"id": CHANNEL, "name": "Another"}}
    del renamed["channelData"]["channel"]
    await sender.deliver([renamed])
    for action in ("remove-upgrade", "add-upgrade"):
        await sender.deliver([sender.activity("installationUpdate", "u-1", CHANNEL, action=action)])
    await here.settle()
    assert [(await conversation(here, actor, chat))[1] for chat in (CHANNEL, second)] == [False, False]
    gone = sender.activity("conversationUpdate", "u-1", CHANNEL)
    gone["channelData"] |= {"eventType": "teamDeleted"}
    await sender.deliver([gone])
    await here.settle()
    assert [(await conversation(here, actor, chat))[1] for chat in (CHANNEL, second)] == [True, True]


async def test_where_a_channel_shows_threads_a_reply_stays_below_what_it_answers(here: Joined, actor: Actor) -> None:
    """Its owner chooses between posts and threads; both name a thread by its first message, so nothing is to be set."""
    sender = here.sender()
    first = await sender.say("u-1", IDEA, CHANNEL, is_mention=True, channelData={
        "tenant": {"id": T1}, "team": {"id": CHANNEL, "aadGroupId": f"g-{T1}"},
        "channel": {"id": CHANNEL, "layoutType": "chat"}})  # fmt: skip
    second = await sender.say("u-2", "A bakery takes orders for cakes online.", CHANNEL, is_mention=True)
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 2
    assert {one.root for one in here.ours(CHANNEL)} == {first, second}
    before = len(here.ours(CHANNEL, first))
    await sender.say("u-2", "yes", CHANNEL, root=first)
    await here.settle()
    assert len(here.ours(CHANNEL, first)) > before


async def test_files_without_a_word_are_answered_where_they_are_for_us(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    file = {"contentType": "application/vnd.microsoft.teams.file.download.info", "name": "brief.pdf", "content": {}}
    shown = {"contentType": "text/html", "content": '<div><attachment id="1"></attachment></div>'}
    picture = {"contentType": "image/*", "contentUrl": "https://smba.example/1"}
    await sender.say("u-1", "", PERSONAL, attachments=[file])
    await sender.say("u-1", "", GROUP, attachments=[shown])  # to the others there
    await sender.say("u-2", "", CHANNEL, is_mention=True, attachments=[shown, picture])
    await sender.say("u-1", f"{IDEA}", PERSONAL, attachments=[file])  # with words it is those that count
    await here.settle()
    told = [one.summary for one in here.ours(PERSONAL) if one.summary == "I read words and text files, no others"]
    assert len(told) == 2 and here.ours(GROUP) == []
    assert (
        len([one for one in here.server.world.messages if one.summary == "I read words and text files, no others"]) == 2
    )
    assert len(await here.plans(actor.tenant_id)) == 1


async def test_text_files_are_read_in_a_chat_with_one_person(here: Joined, actor: Actor) -> None:
    def file(name: str, content: bytes) -> dict[str, Any]:
        here.server.uploads[name] = content
        address = {"downloadUrl": f"{here.server.base}/upload/{name}", "fileType": name[-3:]}
        return {"contentType": "application/vnd.microsoft.teams.file.download.info", "name": name, "content": address}

    sender = here.sender()
    files = [file("rules.csv", "who;may\nowner;open – alone".encode()), file("big.md", b"x" * 300_000)]
    await sender.say("u-1", IDEA, PERSONAL, attachments=files)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.idea.text == f"{IDEA}\n\nwho;may\nowner;open – alone"
    assert len([one for one in here.ours(PERSONAL) if one.summary == "I read words and text files, no others"]) == 1
    await sender.say("u-1", "", PERSONAL, attachments=[file("answer.txt", b"Until the evening before, by phone")])
    await here.settle()
    assert (await here.state(plan)).messages[-1].text == "Until the evening before, by phone"


@pytest.mark.parametrize(
    "url", ["http://a.sharepoint.com/x", "https://sharepoint.com.evil.example/x", "https://10.0.0.1/x", "https://[x"]
)
async def test_a_file_is_fetched_from_a_drive_and_nowhere_else(here: Joined, url: str) -> None:
    drive = OneDrive(here.teams.client, here.teams.links, has_plain=False)
    with pytest.raises(BadInput):
        await drive.taken(url, most=10)
