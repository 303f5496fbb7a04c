"""One shared session, no doubled call, and a pace that Slack and the other workspaces can live with."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from integrations.slack.client import SlackClient
from integrations.slack.pace import Pace
from services.core.errors import (
    AppError,
    BadInput,
    Disconnected,
    NotAllowed,
    NotFound,
    Throttled,
    Unavailable,
)
from tests.slack.server import SlackServer, slack_server


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with slack_server() as server:
        for team in ("T1", "T2"):
            server.world.add_team(team, token=f"xoxb-{team}-secret")
            server.world.add_channel(team, f"C{team}")
        yield server


async def token_of(workspace: str) -> str:
    return f"xoxb-{workspace}-secret"


@pytest.fixture
async def client(slack: SlackServer) -> AsyncIterator[SlackClient]:
    made = SlackClient(token_of, base_url=slack.url, pace=Pace(patience=600))
    yield made
    await made.close()


def post(text: str = "hi", channel: str = "CT1") -> dict[str, str]:
    return {"channel": channel, "text": text}


async def test_calls_share_connections(client: SlackClient, slack: SlackServer) -> None:
    for n in range(5):
        await client.call("T1", "chat.postMessage", json=post(str(n)))
        await client.call("T2", "auth.test", json={})
    assert slack.connections == 1


async def test_a_burst_of_500_loses_nothing_and_keeps_its_order(client: SlackClient, slack: SlackServer) -> None:
    slack.world.limits.posts_per_second, slack.world.limits.post_burst, slack.world.limits.unit = 800.0, 20.0, 0.002
    texts = [str(n) for n in range(500)]
    await asyncio.gather(*(client.call("T1", "chat.postMessage", json=post(text)) for text in texts))
    assert [one.text for one in slack.world.messages] == texts


async def test_only_the_limited_workspace_and_method_slow_down(client: SlackClient, slack: SlackServer) -> None:
    slack.inject("chat.postMessage", "429", seconds=2.0)
    slow = asyncio.create_task(client.call("T1", "chat.postMessage", json=post("slow")))
    while slack.faults[0].times != 0:
        await asyncio.sleep(0.01)
    await client.call("T2", "chat.postMessage", json=post("other", "CT2"))
    await client.call("T1", "chat.postEphemeral", json={**post("aside"), "user": "U1"})
    assert not slow.done()
    await slow
    assert {one.text for one in slack.world.messages} == {"slow", "other"}


async def test_who_would_wait_too_long_is_told_when_to_come_back(slack: SlackServer) -> None:
    client = SlackClient(token_of, base_url=slack.url, pace=Pace(patience=0.2))
    slack.inject("chat.postMessage", "429", seconds=30)
    with pytest.raises(Throttled) as error:
        await client.call("T1", "chat.postMessage", json=post())
    assert 29 < (error.value.retry_after or 0) <= 30
    with pytest.raises(Throttled):
        await client.call("T1", "chat.postMessage", json=post())
    assert slack.called("chat.postMessage") == []
    await client.close()


@pytest.mark.parametrize("kind", ["drop_after", "500_after", "drop_before", "500_before"])
async def test_a_call_that_may_have_acted_is_not_repeated(client: SlackClient, slack: SlackServer, kind: str) -> None:
    slack.inject("chat.postMessage", kind)
    with pytest.raises(Unavailable) as error:
        await client.call("T1", "chat.postMessage", json=post())
    assert not isinstance(error.value, Throttled)
    assert (error.value.retry_after or 0) > 0
    assert len(slack.world.messages) == (1 if kind.endswith("after") else 0)


async def test_refusals_become_our_own_errors(client: SlackClient, slack: SlackServer) -> None:
    cases: list[tuple[dict[str, str], type[AppError], str]] = [
        (post(channel="CNONE"), NotFound, "channel_not_found"),
        ({**post(), "thread_ts": "1.1"}, NotFound, "thread_not_found"),
        (post(""), BadInput, "no_text"),
    ]
    for given, kind, words in cases:
        with pytest.raises(kind, match=words):
            await client.call("T1", "chat.postMessage", json=given)
    slack.world.channels["CT1"].is_archived = True
    with pytest.raises(NotFound, match="is_archived"):
        await client.call("T1", "chat.postMessage", json=post())
    slack.world.tokens["xoxb-T1-secret"].scopes = frozenset({"users:read"})
    with pytest.raises(NotAllowed, match="chat:write"):
        await client.call("T1", "chat.postMessage", json=post())
    slack.world.tokens["xoxb-T1-secret"].is_revoked = True
    with pytest.raises(Disconnected, match="install"):
        await client.call("T1", "chat.postMessage", json=post())


async def test_no_token_and_no_words_are_logged_or_told(
    client: SlackClient, slack: SlackServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    slack.inject("chat.postMessage", "drop_before")
    told = []
    for channel in ("CT1", "CNONE"):
        try:
            await client.call("T1", "chat.postMessage", json=post("private words", channel))
        except AppError as error:
            told.append(f"{error!r} {error.__cause__!r}")
    await client.call("T1", "chat.postMessage", json=post("private words"))
    assert len(told) == 2
    everything = " ".join([*told, *(record.getMessage() for record in caplog.records)])
    assert "xoxb" not in everything
    assert "private words" not in everything
