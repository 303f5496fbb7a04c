"""The Chat port against a strict Slack: each post once, whatever goes wrong in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from integrations.slack import Pace, SlackChat, SlackClient
from integrations.slack.encoding import Mark
from services.core import markup
from services.core.chat import (
    Choice,
    Choices,
    File,
    Picture,
    Platform,
    Posted,
    Reply,
    Section,
    Table,
    Text,
    ThreadRef,
)
from services.core.errors import Disconnected, NotFound, Throttled, Unavailable
from services.core.ports import Permalinks
from services.core.settings import SlackSettings
from tests.fakes.blobs import MemoryBlobs
from tests.slack.reading import read_messages
from tests.slack.server import SlackServer, slack_server
from tests.slack.world import Message

KEY = f"{UUID('01890000-0000-7000-8000-000000000000')}:bdd-v1"
LONG = " ".join(f"Sentence number {n} says something that matters." for n in range(700))


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with slack_server() as server:
        server.world.add_team("T1", token="xoxb-one")
        server.world.add_channel("T1", "C1")
        server.world.limits.posts_per_second = 1_000
        yield server


async def token_of(_workspace: str) -> str:
    return "xoxb-one"


@pytest.fixture
def blobs() -> MemoryBlobs:
    return MemoryBlobs()


@pytest.fixture
async def chat(slack: SlackServer, blobs: MemoryBlobs) -> AsyncIterator[SlackChat]:
    client = SlackClient(token_of, base_url=slack.url, pace=Pace(patience=0.5))
    yield SlackChat(client, blobs)
    await client.close()


@pytest.fixture
def thread(slack: SlackServer) -> ThreadRef:
    root = slack.world.add_message("C1", "U1", "an idea")
    return ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread=root.ts)


def text(words: str) -> Reply:
    return Reply(blocks=(Text(text=markup.escape(words)),), summary="short")


def ours(slack: SlackServer) -> list[Message]:
    return [one for one in slack.world.messages if one.user == "UBT1"]


def read(*messages: Message) -> str:
    return read_messages([{"blocks": one.blocks} for one in messages])


async def test_a_post_stands_in_its_thread_and_is_found_by_its_key(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef
) -> None:
    posted = await chat.post(thread, text("hello"), key=KEY)
    (message,) = ours(slack)
    assert (message.thread_ts, message.ts, message.text) == (thread.thread, posted.external_id, "short")
    assert await chat.find(thread, key=KEY) == posted
    assert await chat.find(thread, key="another") is None


async def test_a_thread_has_an_address(chat: SlackChat, thread: ThreadRef) -> None:
    assert isinstance(chat, Permalinks)
    told = await chat.permalink(thread)
    assert told == f"https://x.slack.com/archives/C1/p{thread.thread.replace('.', '')}"
    with pytest.raises(NotFound):
        await chat.permalink(thread.model_copy(update={"thread": "1.000001"}))


async def test_find_asks_for_nothing_older_than_the_post(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef
) -> None:
    await chat.find(thread, key=KEY)
    (call,) = slack.called("conversations.replies")
    made = (UUID(KEY[:36]).int >> 80) / 1000
    assert float(call.given["oldest"]) == pytest.approx(made - 600)


async def test_a_long_thread_is_looked_through_inside_the_strict_limit(
    slack: SlackServer, blobs: MemoryBlobs, thread: ThreadRef
) -> None:
    client = SlackClient(token_of, base_url=slack.url, pace=Pace(patience=0.0))
    chat = SlackChat(client, blobs)
    for n in range(40):
        slack.world.add_message("C1", "U1", str(n), thread_ts=thread.thread)
    posted = await chat.post(thread, text("late"), key=KEY)
    slack.world.limits.is_history_strict, slack.world.limits.strict_per_minute = True, 240
    slack.world.limits.unit = 0.05
    found, refusals = None, 0
    while found is None:
        try:
            found = await chat.find(thread, key=KEY)
        except Throttled as error:
            refusals += 1
            await asyncio.sleep(error.retry_after or 0)
    assert found == posted
    assert refusals >= 2
    assert len(slack.called("conversations.replies")) == 3  # it went on where it was
    await client.close()


async def test_a_forged_mark_of_a_person_is_no_post_of_ours(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef
) -> None:
    slack.world.add_message("C1", "U1", "mine", thread_ts=thread.thread, metadata=None)
    assert await chat.find(thread, key=KEY) is None


@pytest.mark.parametrize("fault", ["drop_after", "500_after"])
async def test_what_arrived_unseen_is_found_and_not_posted_again(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef, fault: str
) -> None:
    slack.inject("chat.postMessage", fault)
    with pytest.raises(Unavailable):
        await chat.post(thread, text("hello"), key=KEY)
    found = await chat.find(thread, key=KEY)
    assert found == Posted(external_id=ours(slack)[0].ts)
    assert len(ours(slack)) == 1


async def test_a_long_post_is_several_messages_and_goes_on_where_it_broke_off(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef
) -> None:
    slack.inject("chat.postMessage", "slow", times=1, seconds=0)
    slack.inject("chat.postMessage", "drop_after")  # the second message
    with pytest.raises(Unavailable):
        await chat.post(thread, text(LONG), key=KEY)
    assert len(ours(slack)) == 2
    assert await chat.find(thread, key=KEY) is None
    posted = await chat.post(thread, text(LONG), key=KEY)
    assert posted.external_id.split() == [one.ts for one in ours(slack)]
    assert len(ours(slack)) > 2
    assert " ".join(read(*ours(slack)).split()) == LONG
    assert await chat.find(thread, key=KEY) == posted


async def test_a_throttled_first_message_counts_as_nothing_and_a_second_as_a_part(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef
) -> None:
    slack.inject("chat.postMessage", "429", seconds=20)
    with pytest.raises(Throttled):
        await chat.post(thread, text("x"), key=KEY)
    other = slack.world.add_channel("T1", "C2")
    root = slack.world.add_message(other.id, "U1", "root")
    there = thread.model_copy(update={"channel": other.id, "thread": root.ts})
    slack.inject("chat.postMessage", "slow", times=1, seconds=0)
    slack.inject("chat.postMessage", "429", seconds=20)
    with pytest.raises(Unavailable) as error:
        await chat.post(there, text(LONG), key=KEY)
    assert not isinstance(error.value, Throttled)


async def test_an_edit_changes_the_message_and_grows_and_shrinks(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef
) -> None:
    posted = await chat.post(thread, text("first"), key=KEY)
    await chat.edit(thread, posted, text("second"))
    assert [read(one) for one in ours(slack)] == ["second"]
    for _ in range(2):
        await chat.edit(thread, posted, text(LONG))
        assert " ".join(read(*ours(slack)).split()) == LONG
    grown = Posted(external_id=" ".join(one.ts for one in ours(slack)))
    await chat.edit(thread, grown, text("short again"))
    assert [read(one) for one in ours(slack)] == ["short again"]
    assert ours(slack)[0].metadata == Mark(KEY).metadata()


async def test_a_document_hangs_at_its_message(chat: SlackChat, slack: SlackServer, thread: ThreadRef) -> None:
    file = File(name="bdd-v1.md", content="# Draft\n<!channel>", title="Draft")
    reply = Reply(blocks=(Section(title="Draft"), file), summary="s")
    posted = await chat.post(thread, reply, key=KEY)
    (message,) = ours(slack)
    assert [(one["name"], one["title"]) for one in message.files] == [("bdd-v1.md", "Draft")]
    assert slack.world.files[message.files[0]["id"]].content == b"# Draft\n<!channel>"
    assert await chat.find(thread, key=KEY) == posted


async def test_a_document_that_was_cut_off_from_its_message_is_hung_there(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef
) -> None:
    reply = Reply(blocks=(Section(title="Draft"), File(name="a.md", content="x")), summary="s")
    slack.inject("chat.update", "drop_before")
    with pytest.raises(Unavailable):
        await chat.post(thread, reply, key=KEY)
    assert await chat.find(thread, key=KEY) is None
    await chat.post(thread, reply, key=KEY)
    (message,) = ours(slack)
    assert [one["name"] for one in message.files] == ["a.md"]
    assert len(slack.world.files) == 1


async def test_a_picture_is_uploaded_with_its_words_and_shown(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef, blobs: MemoryBlobs
) -> None:
    await blobs.put("t/context.png", b"PNG", media_type="image/png")
    slack.world.file_seconds = 0.2  # Slack works on it for a moment
    picture = Picture(title="Context", alt="Who talks to whom", blob="t/context.png")
    await chat.post(thread, Reply(blocks=(picture,), summary="s"), key=KEY)
    (message,) = ours(slack)
    (image,) = message.blocks
    stored = slack.world.files[image["slack_file"]["id"]]
    assert (stored.content, stored.alt_text) == (b"PNG", "Who talks to whom")
    assert image["alt_text"] == "Who talks to whom"


async def test_a_picture_that_no_block_may_show_hangs_at_the_message(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef, blobs: MemoryBlobs
) -> None:
    await blobs.put("t/context.png", b"PNG", media_type="image/png")
    slack.world.file_seconds = 60
    picture = Picture(title="Context", alt="Who talks to whom", blob="t/context.png")
    await chat.post(thread, Reply(blocks=(picture,), summary="s"), key=KEY)
    (message,) = ours(slack)
    assert read(message) == "Who talks to whom"
    assert [one["name"] for one in message.files] == ["context.png"]


async def test_a_picture_that_is_gone_is_told_in_words(chat: SlackChat, slack: SlackServer, thread: ThreadRef) -> None:
    picture = Picture(title="Context", alt="Who talks to whom", blob="t/gone.png")
    await chat.post(thread, Reply(blocks=(picture,), summary="s"), key=KEY)
    assert read(*ours(slack)) == "Who talks to whom"


async def test_a_workspace_without_table_blocks_gets_lined_up_ones(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef
) -> None:
    slack.world.unknown_blocks.add("table")
    reply = Reply(blocks=(Table(columns=("Id", "Hours"), rows=(("T-1", "3 h"),)),), summary="s")
    await chat.post(thread, reply, key=KEY)
    await chat.post(thread, reply, key="next")
    assert [one.blocks[0]["type"] for one in ours(slack)] == ["rich_text", "rich_text"]
    refused = [call for call in slack.called("chat.postMessage") if not call.answer["ok"]]
    assert len(refused) == 1  # it is remembered


async def test_gone_channels_and_taken_back_access_are_final(
    chat: SlackChat, slack: SlackServer, thread: ThreadRef
) -> None:
    gone = thread.model_copy(update={"channel": "C9"})
    with pytest.raises(NotFound, match="channel_not_found"):
        await chat.post(gone, text("x"), key=KEY)
    slack.world.tokens["xoxb-one"].is_revoked = True
    with pytest.raises(Disconnected):
        await chat.post(thread, text("x"), key=KEY)


async def test_a_whisper_is_seen_by_one_person_only(chat: SlackChat, slack: SlackServer, thread: ThreadRef) -> None:
    await chat.whisper(thread, "U1", text("psst"))
    (aside,) = slack.world.ephemerals
    assert (aside["user"], aside["channel"], aside["thread"]) == ("U1", "C1", thread.thread)
    assert ours(slack) == []
    slack.world.channels["C1"].has_bot = False
    await chat.whisper(thread, "U1", text("psst"))
    assert slack.world.channels[ours(slack)[0].channel].user == "U1"


async def test_a_private_file_goes_by_direct_message(chat: SlackChat, slack: SlackServer, thread: ThreadRef) -> None:
    file = File(name="my-time.csv", media_type="text/csv", content="a,b", title="Mine")
    await chat.whisper(thread, "U1", Reply(blocks=(file,), summary="Your time", is_private=True))
    (message,) = ours(slack)
    assert slack.world.channels[message.channel].is_im
    assert [one["name"] for one in message.files] == ["my-time.csv"]
    assert slack.world.ephemerals == []


async def test_a_home_page_and_a_first_message(chat: SlackChat, slack: SlackServer) -> None:
    choice = Choice(label="Approve", action="approve", values={"plan": "1"})
    await chat.show_home("T1", "U1", Reply(blocks=(Section(title="Home"), Choices(text="?", choices=(choice,)))))
    assert slack.world.homes["T1", "U1"]["type"] == "home"
    ts = await chat.begin("T1", "C1", text("an idea"), key="e1")
    assert ours(slack)[-1].ts == ts
    assert ours(slack)[-1].thread_ts == ""


async def test_commands_are_named_as_they_are_called_in_this_app(
    slack: SlackServer, blobs: MemoryBlobs, thread: ThreadRef
) -> None:
    client = SlackClient(token_of, base_url=slack.url)
    settings = SlackSettings(command_plan="/tw-plan", command_idea="/plan")  # another app had /idea, and ours has /plan
    chat = SlackChat(client, blobs, commands=settings.commands)
    said = "Say `/plan approve`, `/idea TEXT` or /team; not https://a.example/plan, /plans or a/plan."
    field = ("/plan status", "where it stands")
    reply = Reply(blocks=(Text(text=said), Section(title="", fields=(field,))), summary="/plan waits")
    posted = await chat.post(thread, reply, key=KEY)
    shown = slack.world.find("C1", posted.external_id)
    assert shown is not None
    words = str(shown.blocks)
    assert "/tw-plan approve" in words and "/plan TEXT" in words and "/team" in words and "*/tw-plan status*" in words
    assert "https://a.example/plan" in words and "/plans" in words and " a/plan" in words
    assert shown.text == "/tw-plan waits"
    await client.close()
