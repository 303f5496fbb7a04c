"""A document as a canvas, by setting and where the workspace has canvases; everywhere else as the file that it was."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from integrations.slack import Pace, SlackChat, SlackClient
from services.core.chat import File, Platform, Reply, Text, ThreadRef
from tests.fakes.blobs import MemoryBlobs
from tests.slack.server import SlackServer, slack_server

FILE = File(name="bdd-v1.md", title="The business draft", content="# Draft\n\n- one\n")
CSV = File(name="tickets.csv", media_type="text/csv", content="a,b\n")
REPLY = Reply(blocks=(Text(text="Here it is."), FILE, CSV), summary="draft")


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with slack_server() as server:
        server.world.add_team("T1", token="xoxb-one")
        server.world.add_channel("T1", "C1")
        server.world.limits.posts_per_second = 1_000
        yield server


async def token_of(_workspace: str) -> str:
    return "xoxb-one"


async def posted(slack: SlackServer, *, is_on: bool = True, channel: str = "C1", times: int = 1) -> list[str]:
    """The names of the files that hang at the last message."""
    client = SlackClient(token_of, base_url=slack.url, pace=Pace(patience=0.5))
    chat = SlackChat(client, MemoryBlobs(), has_canvases=is_on)
    root = slack.world.add_message(channel, "U1", "idea")
    thread = ThreadRef(platform=Platform.SLACK, workspace="T1", channel=channel, thread=root.ts)
    for number in range(times):
        await chat.post(thread, REPLY, key=f"k{number}")
    await client.close()
    return [one["name"] for one in slack.world.messages[-1].files]


async def test_the_document_is_a_canvas_that_the_channel_may_read_and_other_files_stay(slack: SlackServer) -> None:
    slack.world.canvas_teams.add("T1")
    assert await posted(slack, times=2) == ["tickets.csv"]
    ((name, canvas),) = slack.world.canvases.items()  # one, however often it is shown
    assert (canvas["markdown"], canvas["channels"]) == (FILE.content, ["C1"])
    said = str(slack.world.messages[-1].blocks)
    assert f"https://x.slack.com/docs/T1/{name}" in said and "The business draft" in said


@pytest.mark.parametrize("case", ["switched off", "not in this workspace", "no scope", "direct message"])
async def test_everywhere_else_it_is_a_file(slack: SlackServer, case: str) -> None:
    if case != "not in this workspace":
        slack.world.canvas_teams.add("T1")
    if case == "no scope":
        slack.world.tokens["xoxb-one"].scopes -= {"canvases:write"}
    channel = "C1"
    if case == "direct message":
        channel = slack.world.add_channel("T1", "D1").id
    names = await posted(slack, is_on=case != "switched off", channel=channel, times=2)
    assert sorted(names) == ["bdd-v1.md", "tickets.csv"]
    assert len(slack.called("canvases.create")) <= 1  # a refusal is remembered
