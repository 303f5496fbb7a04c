"""`/team sessions` as somebody types it in Slack: only they see where they are signed in, and end it there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from services import tenancy
from services.core.actor import Actor, system
from services.core.chat import Platform
from services.core.deps import Deps
from tests.slack.joined import Joined, joined
from tests.slack.reading import read_blocks
from tests.slack.server import slack_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with slack_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        yield found


async def signed_in(deps: Deps, tenant_id: UUID, platform: Platform, workspace: str, user: str, agent: str) -> str:
    """As the list shows it: the end of the session's id."""
    async with deps.open_tx(system(tenant_id)) as tx:
        member = await tenancy.identify(tx, platform, workspace, user, name=user)
        made = await tenancy.open_program(tx, member.id, scopes=("read",), agent=agent, seconds=3600)
    return str(made.id)[-8:]


async def test_sessions_are_listed_to_their_owner_alone_and_ended(here: Joined, actor: Actor) -> None:
    tenant, sender = actor.tenant_id, here.sender()
    mine = await signed_in(here.deps, tenant, Platform.SLACK, "T1", "U1", "cli of Ada")
    theirs = await signed_in(here.deps, tenant, Platform.SLACK, "T1", "U2", "cli of Grace")

    async def typed(words: str) -> str:
        """What was shown for it, to whoever typed it."""
        before = len(here.server.world.ephemerals)
        assert await sender.command("U1", "/team", words) == 200
        await here.settle()
        shown = here.server.world.ephemerals[before:]
        assert [one["user"] for one in shown] == ["U1"] and [one["channel"] for one in shown] == ["C1"]
        return "\n".join(read_blocks(shown[0]["blocks"]))

    listed = await typed("sessions")
    assert mine in listed and "cli of Ada" in listed and "Grace" not in listed and theirs not in listed
    assert "ended" not in await typed(f"sessions end {theirs}")
    assert "ended" in await typed(f"sessions end {mine.upper()}")
    assert mine not in await typed("sessions")
    async with here.deps.open_tx(actor) as tx:
        assert [one.agent for one in await tenancy.list_sessions(tx)] == ["cli of Grace"]
    assert all(mine not in one.text and mine not in str(one.blocks) for one in here.server.world.messages)
