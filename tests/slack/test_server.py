"""The strict Slack is as strict as Slack, seen through Slack's own client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.server import SlackServer, slack_server


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with slack_server() as server:
        server.world.add_team("T1", token="xoxb-one")
        server.world.add_channel("T1", "C1")
        yield server


@pytest.fixture
def client(slack: SlackServer) -> AsyncWebClient:
    return AsyncWebClient("xoxb-one", base_url=slack.url, retry_handlers=[])


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


async def refused(call: Any) -> str:
    with pytest.raises(SlackApiError) as error:
        await call
    return str(error.value.response["error"])


async def test_a_message_keeps_its_metadata(client: AsyncWebClient) -> None:
    payload = {"event_type": "x", "event_payload": {"operation": "op"}}
    first = await client.chat_postMessage(channel="C1", text="hi")
    await client.chat_postMessage(channel="C1", text="re", thread_ts=first["ts"], metadata=payload)
    found = await client.conversations_replies(channel="C1", ts=first["ts"], include_all_metadata=True)
    assert [one["text"] for one in found["messages"]] == ["hi", "re"]
    assert found["messages"][1]["metadata"] == payload
    plain = await client.conversations_replies(channel="C1", ts=first["ts"])
    assert "metadata" not in plain["messages"][1]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (section("x" * 3001), "less than 3001"),
        ({"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}, "less than 151"),
        ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "unsupported type"),
        ({"type": "image", "image_url": "https://x"}, "alt_text"),
        ({"type": "carousel"}, "unsupported type: carousel"),
        ({"type": "actions", "elements": []}, "1 to 25"),
        (
            {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "x" * 76}}]},
            "less than 76",
        ),
        ({"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}, "more than 0"),
        ({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * 101}, "1 to 100 rows"),
        ({"type": "markdown", "text": "x" * 12_001}, "less than 12001"),
        ({"type": "section"}, "missing required field"),
        ({"type": "context", "elements": [{"type": "mrkdwn", "text": ""}]}, "more than 0"),
    ],
)
async def test_a_block_that_breaks_a_limit_is_refused(client: AsyncWebClient, block: Any, words: str) -> None:
    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(channel="C1", text="hi", blocks=[block])
    assert error.value.response["error"] == "invalid_blocks"
    assert words in str(error.value.response["response_metadata"])


async def test_a_message_has_at_most_fifty_blocks_and_one_table(client: AsyncWebClient) -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    assert (
        await refused(client.chat_postMessage(channel="C1", text="t", blocks=[section("x")] * 51)) == "invalid_blocks"
    )
    assert await refused(client.chat_postMessage(channel="C1", text="t", blocks=[table, table])) == "invalid_blocks"
    await client.chat_postMessage(channel="C1", text="t", blocks=[table, *[section("x")] * 49])


async def test_refusals_by_name(client: AsyncWebClient, slack: SlackServer) -> None:
    assert await refused(client.chat_postMessage(channel="C1")) == "no_text"
    assert await refused(client.chat_postMessage(channel="C9", text="x")) == "channel_not_found"
    assert await refused(client.chat_update(channel="C1", ts="1.0", text="x")) == "message_not_found"
    assert await refused(client.chat_postMessage(channel="C1", text="x", thread_ts="1.0")) == "thread_not_found"
    person = slack.world.add_message("C1", "U1", "mine")
    assert await refused(client.chat_update(channel="C1", ts=person.ts, text="x")) == "cant_update_message"
    slack.world.tokens["xoxb-one"].scopes = frozenset()
    assert await refused(client.chat_postMessage(channel="C1", text="x")) == "missing_scope"
    slack.world.tokens["xoxb-one"].is_revoked = True
    assert await refused(client.auth_test()) == "token_revoked"
    client.token = "xoxb-other"
    assert await refused(client.auth_test()) == "invalid_auth"


async def test_a_trigger_is_good_once_and_for_three_seconds(client: AsyncWebClient, slack: SlackServer) -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "Hi"}, "blocks": [section("x")]}
    used = slack.world.new_trigger("T1")
    await client.views_open(trigger_id=used, view=view)
    assert await refused(client.views_open(trigger_id=used, view=view)) == "exchanged_trigger_id"
    slack.world.trigger_seconds = 0.0
    assert await refused(client.views_open(trigger_id=slack.world.new_trigger("T1"), view=view)) == "expired_trigger_id"
    slack.world.trigger_seconds = 3.0
    long = {**view, "title": {"type": "plain_text", "text": "x" * 25}}
    assert await refused(client.views_open(trigger_id=slack.world.new_trigger("T1"), view=long)) == "invalid_arguments"


async def test_posts_come_slowly_per_channel(client: AsyncWebClient, slack: SlackServer) -> None:
    slack.world.add_channel("T1", "C2")
    for _ in range(5):
        await client.chat_postMessage(channel="C1", text="x")
    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(channel="C1", text="x")
    assert error.value.response.status_code == 429
    assert error.value.response.headers["Retry-After"] == "1"
    await client.chat_postMessage(channel="C2", text="x")


async def test_a_file_takes_three_steps(client: AsyncWebClient, slack: SlackServer) -> None:
    got = await client.files_getUploadURLExternal(filename="a.md", length=3)
    assert await refused(client.files_completeUploadExternal(files=[{"id": got["file_id"]}])) == "file_not_found"
    async with aiohttp.ClientSession() as session, session.post(got["upload_url"], data=b"abc") as answer:
        assert answer.status == 200
    await client.files_completeUploadExternal(files=[{"id": got["file_id"], "title": "A"}], channel_id="C1")
    assert slack.world.messages[-1].files == [{"id": got["file_id"], "name": "a.md", "title": "A", "size": 3}]


async def test_faults_before_and_after_it_acts(client: AsyncWebClient, slack: SlackServer) -> None:
    for kind, is_done in (("drop_before", False), ("drop_after", True), ("500_before", False), ("500_after", True)):
        before = len(slack.world.messages)
        slack.inject("chat.postMessage", kind)
        with pytest.raises((aiohttp.ClientError, SlackApiError)):
            await client.chat_postMessage(channel="C1", text=kind)
        assert (len(slack.world.messages) > before) is is_done, kind


async def test_replies_inside_the_strict_limit(client: AsyncWebClient, slack: SlackServer) -> None:
    slack.world.limits.is_history_strict = True
    first = slack.world.add_message("C1", "U1", "root")
    for n in range(20):
        slack.world.add_message("C1", "U1", str(n), thread_ts=first.ts)
    found = await client.conversations_replies(channel="C1", ts=first.ts, limit=200)
    assert len(found["messages"]) == 16
    assert found["has_more"]
    assert await refused(client.conversations_replies(channel="C1", ts=first.ts)) == "ratelimited"


async def test_socket_mode_says_hello_and_hears_acknowledgements(client: AsyncWebClient, slack: SlackServer) -> None:
    opened = await client.api_call("apps.connections.open")
    async with aiohttp.ClientSession() as session, session.ws_connect(opened["url"]) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        await slack.push({"envelope_id": "e1", "type": "events_api", "payload": {}})
        envelope = await socket.receive_json()
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        while not slack.acknowledged:
            await asyncio.sleep(0)
    assert slack.acknowledged == [{"envelope_id": "e1"}]


async def test_an_oauth_code_is_good_once(client: AsyncWebClient, slack: SlackServer) -> None:
    slack.world.codes["c1"] = {"access_token": "xoxb-new", "team": {"id": "T2"}}
    answer = await client.oauth_v2_access(client_id="i", client_secret="s", code="c1")
    assert answer["access_token"] == "xoxb-new"
    assert await refused(client.oauth_v2_access(client_id="i", client_secret="s", code="c1")) == "invalid_code"


def test_every_message_has_a_stamp_of_its_own(slack: SlackServer) -> None:
    stamps = [slack.world.new_ts() for _ in range(50_000)]  # quicker than the clock goes on
    assert len(set(stamps)) == len(stamps) and stamps == sorted(stamps)
