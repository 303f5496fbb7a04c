"""In the chat with one person: a line says what is done, and no message is doubled though nobody may read along."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from integrations.redis import RedisLimits, open_queue
from integrations.teams import ConnectedTeams, open_teams
from services.core.actor import Actor
from services.core.chat import Progress, Reply, Step, Text
from services.core.deps import Deps
from services.core.errors import Throttled, Unavailable
from tests.servers import Database
from tests.teams.joined import CHANNEL, GROUP, PERSONAL, Joined, joined
from tests.teams.posting import key, known, said, thread
from tests.teams.server import teams_server

ROOT = Path(__file__).parents[2]
CHILD = """
import asyncio, sys
from integrations.llm.offline import OfflineAi
from integrations.postgres import open_engine
from integrations.teams import open_teams
from services.core.deps import Deps
from services.core.settings import Settings, WebSettings
from services.core.teams import TeamsSettings
from tests.fakes.blobs import MemoryBlobs
from tests.fakes.bus import RecordingBus
from tests.fakes.clock import StoppedClock
from tests.fakes.diagrams import BlankDiagrams
from tests.fakes.keys import MemoryKeys, with_keys
from tests.fakes.queue import RecordingQueue
from tests.teams.posting import said, thread

async def main(url, teams, chat, operation):
    deps = Deps(
        settings=Settings(
            _env_file=None, teams=TeamsSettings.model_validate_json(teams),
            web=WebSettings(public_url="https://bot.example")),
        engine=open_engine(url, pool_size=3), queue=RecordingQueue(), ai=OfflineAi(), chats={},
        diagrams=BlankDiagrams(), blobs=MemoryBlobs(), keys=MemoryKeys(), bus=RecordingBus(), clock=StoppedClock())
    teams = open_teams(with_keys(deps, deps.keys))
    await teams.post(thread(chat), said("the draft"), key=operation)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with teams_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        for chat in (CHANNEL, GROUP, PERSONAL):
            await known(found, actor, chat)
        yield found


@asynccontextmanager
async def another(here: Joined) -> AsyncIterator[ConnectedTeams]:
    """A process that knows only what the rows say."""
    teams = open_teams(here.deps, line_pause=0.0)
    teams.client.limits = ()
    yield teams
    await teams.client.close()


def card(doing: str) -> Reply:
    return Reply(blocks=(Progress(title="Lanes", steps=(Step(label="Tickets", status="waiting"),), doing=doing),))


def told(here: Joined) -> list[str]:
    return [one.summary for one in here.ours(PERSONAL)]


async def test_a_line_says_what_is_done_and_the_next_message_takes_its_place(here: Joined) -> None:
    posted = await here.teams.post(thread(PERSONAL), card("is drafting…"), key=key())
    await here.teams.edit(thread(PERSONAL), posted, card("is slicing tickets…"))
    await here.teams.edit(thread(PERSONAL), posted, card("is slicing tickets…"))
    (_, first), (number, stream) = here.server.world.streams.items()
    assert (first.said, first.is_open) == (["…"], False)
    assert (stream.said, stream.is_open) == (["is drafting…", "is slicing tickets…"], True)
    document = await here.teams.post(thread(PERSONAL), said("the tickets"), key=key())
    assert (document.external_id, stream.is_open) == (number, False)
    await here.teams.edit(thread(PERSONAL), document, said("the tickets, again"))
    assert told(here)[1:] == ["the tickets, again"]
    await here.teams.post(thread(), card("is drafting…"), key=key())  # a channel has no such line
    assert len(here.server.world.streams) == 2 and here.server.refused == []


async def test_a_worker_that_starts_anew_ends_the_line_that_another_began(here: Joined) -> None:
    await here.teams.post(thread(PERSONAL), card("is drafting…"), key=key())
    async with another(here) as teams:
        document = await teams.post(thread(PERSONAL), said("the draft"), key=key())
        assert [one.is_open for one in here.server.world.streams.values()] == [False, False]
        assert document.external_id == list(here.server.world.streams)[-1]
        posted = await teams.post(thread(PERSONAL), card("is slicing…"), key=key())
    await here.teams.edit(thread(PERSONAL), posted, card("is estimating…"))  # and the one that was there goes on
    assert list(here.server.world.streams.values())[-1].said == ["is slicing…", "is estimating…"]
    assert here.server.refused == []


@pytest.mark.parametrize("kind", ["502_after", "504_after", "drop_after"])
@pytest.mark.parametrize("has_line", [True, False])
async def test_what_was_taken_without_a_word_is_not_sent_again(here: Joined, kind: str, has_line: bool) -> None:
    """Nobody can look there: Teams itself says that the message is complete, whoever asks."""
    if has_line:
        await here.teams.post(thread(PERSONAL), card("is drafting…"), key=key())
    operation = key()
    here.server.inject("send", kind)
    with pytest.raises(Unavailable):
        await here.teams.post(thread(PERSONAL), said("the draft"), key=operation)
    async with another(here) as teams:
        assert await teams.find(thread(PERSONAL), key=operation) is None
        posted = await teams.post(thread(PERSONAL), said("the draft, newer"), key=operation)
        again = await teams.post(thread(PERSONAL), said("the draft, newest"), key=operation)
    sent = here.ours(PERSONAL)[-1]
    assert told(here)[has_line:] == ["the draft, newest"]
    assert (sent.id, again) == (posted.external_id, posted)


async def test_a_post_of_several_messages_goes_on_where_it_was_broken_off(here: Joined) -> None:
    reply = Reply(blocks=tuple(Text(text=f"{n} " + "word " * 400) for n in range(30)), summary="long")
    operation = key()
    whole = await here.teams.post(thread(PERSONAL), reply, key=key())
    count = len(whole.external_id.split())
    assert count > 1
    here.server.world.messages.clear()
    here.server.inject("send", "drop_after", after=1)
    with pytest.raises(Unavailable):
        await here.teams.post(thread(PERSONAL), reply, key=operation)
    async with another(here) as teams:
        posted = await teams.post(thread(PERSONAL), reply, key=operation)
    assert [one.id for one in here.ours(PERSONAL)] == posted.external_id.split()
    assert len(here.ours(PERSONAL)) == count


async def test_what_never_arrived_is_sent_and_a_stream_that_teams_ended_is_no_trouble(here: Joined) -> None:
    await here.teams.post(thread(PERSONAL), card("is drafting…"), key=key())
    operation = key()
    here.server.inject("send", "drop_before")
    with pytest.raises(Unavailable):
        await here.teams.post(thread(PERSONAL), said("the draft"), key=operation)
    stream = list(here.server.world.streams.values())[-1]
    stream.is_open, stream.why = False, "Content stream finished due to exceeded streaming time."
    await here.teams.post(thread(PERSONAL), said("the draft"), key=operation)
    assert told(here)[1:] == ["the draft"]
    await here.teams.post(thread(PERSONAL), said("more"), key=key())
    assert told(here)[1:] == ["the draft", "more"]


async def test_a_line_that_fails_fails_nothing_else(here: Joined) -> None:
    posted = await here.teams.post(thread(PERSONAL), card(""), key=key())
    here.server.inject("line", "502_after")
    await here.teams.edit(thread(PERSONAL), posted, card("is drafting…"))
    await here.teams.edit(thread(PERSONAL), posted, card("is slicing…"))  # not tried again for a while
    await here.teams.post(thread(PERSONAL), said("the draft"), key=key())  # which finds a line that nobody knows
    await here.teams.post(thread(PERSONAL), said("the tickets"), key=key())
    assert told(here)[1:] == ["the draft", "the tickets"]
    assert len(here.server.called("line")) == 3


async def test_where_a_post_cannot_be_begun_it_is_not_sent_blindly(here: Joined) -> None:
    operation = key()
    here.server.inject("line", "drop_before")
    with pytest.raises(Unavailable):
        await here.teams.post(thread(PERSONAL), said("one"), key=operation)
    assert here.ours(PERSONAL) == []
    await here.teams.post(thread(PERSONAL), said("one"), key=operation)
    assert told(here) == ["one"]


async def test_two_plans_in_one_chat_wait_for_each_other(here: Joined) -> None:
    """Teams shows one stream a chat; the second post has not been sent, and says so."""
    here.server.inject("send", "drop_before")
    first = key()
    with pytest.raises(Unavailable):
        await here.teams.post(thread(PERSONAL), said("of the first"), key=first)
    with pytest.raises(Throttled):
        await here.teams.post(thread(PERSONAL), said("of the second"), key=key())
    await here.teams.post(thread(PERSONAL), said("of the first"), key=first)
    await here.teams.post(thread(PERSONAL), said("of the second"), key=key())
    assert told(here) == ["of the first", "of the second"]


async def test_a_word_in_private_is_said_once_for_each_reason(here: Joined) -> None:
    here.server.inject("send", "drop_after")
    with pytest.raises(Unavailable):
        await here.teams.whisper(thread(), "u-1", said("for you"), key="row-1:notice-0")
    async with another(here) as teams:
        await teams.whisper(thread(), "u-1", said("for you"), key="row-1:notice-0")
        await teams.whisper(thread(), "u-1", said("for you"), key="row-2:notice-0")
    assert told(here) == ["for you", "for you"]


async def test_a_worker_that_is_killed_after_it_sent_leaves_one_message(here: Joined, database: Database) -> None:
    """By -9, between what Teams took and the answer: who comes after asks by the row."""
    here.server.inject("send", "hang_after", seconds=30.0)
    settings = here.deps.settings.teams
    given = json.dumps(
        {
            **settings.model_dump(mode="json"),
            "app_secret": settings.app_secret.get_secret_value(),
            "identity_header": "",
        }
    )
    operation = key()
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, database.app, given, PERSONAL, operation,
        cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
    )  # fmt: skip
    async with asyncio.timeout(60):
        while not here.ours(PERSONAL):
            assert child.returncode is None
            await asyncio.sleep(0.02)
    os.kill(child.pid, signal.SIGKILL)
    await child.wait()
    posted = await here.teams.post(thread(PERSONAL), said("the draft"), key=operation)
    assert [one.id for one in here.ours(PERSONAL)] == [posted.external_id]


async def test_workers_keep_one_pace_in_a_conversation(here: Joined, redis_url: str) -> None:
    """What each would be allowed alone, they are allowed together; and a pause is one for all."""
    spans = ((3, 0.2), (4, 60.0))
    async with open_queue(redis_url) as one, open_queue(redis_url) as two:
        first = open_teams(replace(here.deps, limits=RedisLimits(one.pool)))
        second = open_teams(replace(here.deps, limits=RedisLimits(two.pool)))
        for teams in (first, second):
            teams.client.limits = spans
        for teams in (first, second, first, second):
            await teams.post(thread(), said("one of four"), key=key())
        for teams in (first, second):
            with pytest.raises(Throttled) as slow:
                await teams.post(thread(), said("the fifth"), key=key())
            assert 50 < (slow.value.retry_after or 0) <= 60
        await second.post(thread(GROUP), said("elsewhere"), key=key())
        here.server.inject("send", "429", seconds=60)
        for teams in (first, second):
            with pytest.raises(Throttled):
                await teams.post(thread(GROUP), said("after a pause"), key=key())
        assert len(here.server.called("send")) == 6
        for teams in (first, second):
            await teams.client.close()
