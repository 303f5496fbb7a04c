"""“team sessions” as somebody writes it in a channel of Teams: the list comes to them alone, and ends what they say."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from services import tenancy
from services.core.actor import Actor
from services.core.chat import Platform
from services.core.deps import Deps
from tests.slack.test_sessions import signed_in
from tests.teams.joined import CHANNEL, PERSONAL, T1, Joined, joined, words
from tests.teams.server import teams_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with teams_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        yield found


@pytest.mark.parametrize("chat", [PERSONAL, CHANNEL])
async def test_sessions_are_listed_to_their_owner_alone_and_ended(here: Joined, actor: Actor, chat: str) -> None:
    tenant, sender = actor.tenant_id, here.sender()
    mine = await signed_in(here.deps, tenant, Platform.TEAMS, T1, "u-1", "cli of Ada")
    theirs = await signed_in(here.deps, tenant, Platform.TEAMS, T1, "u-2", "cli of Grace")

    async def written(text: str) -> str:
        before = len(here.ours(PERSONAL))
        await sender.say("u-1", text, chat, is_mention=chat == CHANNEL)
        await here.settle()
        return "\n".join(words(one) for one in here.ours(PERSONAL)[before:])

    listed = await written("team sessions")
    assert mine in listed and "cli of Ada" in listed and "Grace" not in listed and theirs not in listed
    assert "ended" not in await written(f"team sessions end {theirs}")
    assert "ended" in await written(f"team sessions end {mine}")
    assert mine not in await written("team sessions")
    async with here.deps.open_tx(actor) as tx:
        assert [one.agent for one in await tenancy.list_sessions(tx)] == ["cli of Grace"]
    assert all(mine not in words(one) for one in here.ours(CHANNEL))
    assert here.server.refused == []
