"""In the chat with one person: a line says what is done, and no message is doubled though nobody may read along."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from services.core.actor import Actor
from services.core.chat import Progress, Reply, Step
from services.core.deps import Deps
from services.core.errors import Unavailable
from tests.teams.joined import CHANNEL, PERSONAL, Joined, joined
from tests.teams.posting import key, known, said, thread
from tests.teams.server import teams_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with teams_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        for chat in (CHANNEL, PERSONAL):
            await known(found, actor, chat)
        yield found


def card(doing: str) -> Reply:
    return Reply(blocks=(Progress(title="Lanes", steps=(Step(label="Tickets", status="waiting"),), doing=doing),))


async def test_a_line_says_what_is_done_and_the_next_message_takes_its_place(here: Joined) -> None:
    posted = await here.teams.post(thread(PERSONAL), card("is drafting…"), key=key())
    await here.teams.edit(thread(PERSONAL), posted, card("is slicing tickets…"))
    await here.teams.edit(thread(PERSONAL), posted, card("is slicing tickets…"))
    ((number, stream),) = here.server.world.streams.items()
    assert (stream.said, stream.is_open) == (["is drafting…", "is slicing tickets…"], True)
    document = await here.teams.post(thread(PERSONAL), said("the tickets"), key=key())
    assert (document.external_id, stream.is_open) == (number, False)
    await here.teams.edit(thread(PERSONAL), document, said("the tickets, again"))
    assert [one.summary for one in here.ours(PERSONAL)][1:] == ["the tickets, again"]
    await here.teams.post(thread(), card("is drafting…"), key=key())  # a channel has no such line
    assert len(here.server.world.streams) == 1 and here.server.refused == []


@pytest.mark.parametrize("kind", ["502_after", "drop_after"])
async def test_what_was_taken_without_a_word_is_not_sent_again(here: Joined, kind: str) -> None:
    """Nobody can look there: Teams itself says that the message is complete."""
    await here.teams.post(thread(PERSONAL), card("is drafting…"), key=key())
    operation = key()
    here.server.inject("send", kind)
    with pytest.raises(Unavailable):
        await here.teams.post(thread(PERSONAL), said("the draft"), key=operation)
    assert await here.teams.find(thread(PERSONAL), key=operation) is None
    posted = await here.teams.post(thread(PERSONAL), said("the draft"), key=operation)
    (sent,) = here.ours(PERSONAL)[1:]
    assert (sent.id, sent.summary) == (posted.external_id, "the draft")


async def test_what_never_arrived_is_sent_and_a_stream_that_teams_ended_is_no_trouble(here: Joined) -> None:
    await here.teams.post(thread(PERSONAL), card("is drafting…"), key=key())
    operation = key()
    here.server.inject("send", "drop_before")
    with pytest.raises(Unavailable):
        await here.teams.post(thread(PERSONAL), said("the draft"), key=operation)
    (stream,) = here.server.world.streams.values()
    stream.is_open, stream.why = False, "Content stream finished due to exceeded streaming time."
    await here.teams.post(thread(PERSONAL), said("the draft"), key=operation)
    assert [one.summary for one in here.ours(PERSONAL)][1:] == ["the draft"]
    await here.teams.post(thread(PERSONAL), said("more"), key=key())
    assert [one.summary for one in here.ours(PERSONAL)][1:] == ["the draft", "more"]


async def test_a_line_that_fails_fails_nothing_else(here: Joined) -> None:
    posted = await here.teams.post(thread(PERSONAL), card(""), key=key())
    here.server.inject("send", "502_after")
    await here.teams.edit(thread(PERSONAL), posted, card("is drafting…"))
    await here.teams.edit(thread(PERSONAL), posted, card("is slicing…"))  # not tried again for a while
    await here.teams.post(thread(PERSONAL), said("the draft"), key=key())
    assert [one.summary for one in here.ours(PERSONAL)][1:] == ["the draft"]
    assert len(here.server.called("send")) == 3
