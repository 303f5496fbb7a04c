"""The product with Teams switched on, against the strict Bot Connector on loopback: a web process, a worker."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import httpx
from pydantic import SecretStr

from bot.main import create_server
from bot.slack.app import hearing as hearing_slack
from bot.teams.app import hearing
from integrations.slack import ConnectedSlack
from integrations.teams import ConnectedTeams, open_teams
from services import tenancy
from services.core.actor import system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.settings import WebSettings
from services.core.teams import TeamsSettings
from tests.teams.reading import read
from tests.teams.sender import Sender
from tests.teams.server import APP, SECRET, TeamsServer
from tests.teams.world import Sent
from tests.working import TRUST, Working, serving

IDEA = "Members of a climbing gym book a belay partner and see which lanes are free."
T1, T2 = "aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"
CHANNEL, GROUP, PERSONAL = "19:general@thread.tacv2", "19:group@thread.v2", "a:ada"


@dataclass
class Joined(Working):
    """One deployment. `settle` is the worker: it works until nothing is due."""

    server: TeamsServer
    teams: ConnectedTeams
    app: Any
    slack: ConnectedSlack | None = None  # when both are switched on

    def sender(self, tenant: str = T1, **more: Any) -> Sender:
        return Sender(self.server, self.http, tenant, **more)

    async def connect(self, tenant_id: UUID, workspace: str = T1, *, mark: str = "") -> None:
        """The organisation is the tenant's; a channel, a group and a chat with u-1 are in its Teams."""
        world = self.server.world
        channel = CHANNEL + mark
        world.add(workspace, channel, "channel", team=channel, group=f"g-{workspace}")
        world.add(workspace, GROUP + mark, "groupChat")
        world.add(workspace, PERSONAL + mark, "personal", user="u-1")
        async with self.deps.open_tx(system(tenant_id)) as tx:
            await tenancy.link_workspace(tx, Platform.TEAMS, workspace)

    async def drained(self) -> None:
        await self.app._app.door().inbox.drain()
        if self.slack is not None:
            await self.app.inbox().drain()

    def hears(self) -> dict[str, Any]:
        slack = {} if self.slack is None else {"slack": hearing_slack(self.slack)}
        return {"teams": hearing(self.teams), **slack}

    def ours(self, chat: str, root: str = "") -> list[Sent]:
        return [one for one in self.server.world.thread(chat, root) if one.by == APP]


def teams_settings(server: TeamsServer, **more: Any) -> TeamsSettings:
    given = {
        "app_id": APP,
        "app_secret": SecretStr(SECRET),
        "openid_url": f"{server.base}/openid",
        "login_base": f"{server.base}/login",
        "graph_base": server.base,
        **more,
    }
    return TeamsSettings(**given)


@asynccontextmanager
async def joined(deps: Deps, server: TeamsServer, *, line_pause: float = 0.0, **more: Any) -> AsyncIterator[Joined]:
    web = WebSettings(public_url="https://bot.example")
    settings = deps.settings.model_copy(update={"teams": teams_settings(server, **more), "web": web})
    deps = replace(deps, settings=settings)
    teams = open_teams(deps, line_pause=line_pause)
    teams.client.limits = ()  # tests do not wait
    deps = replace(deps, chats={**deps.chats, Platform.TEAMS: teams})
    app = create_server(deps=deps)
    async with serving(app) as address, httpx.AsyncClient(base_url=address, verify=TRUST) as http:
        yield Joined(deps, http, server, teams, app)
    await teams.client.close()


def buttons(sent: Sent) -> list[dict[str, Any]]:
    return [action for block in sent.card["body"] if block["type"] == "ActionSet" for action in block["actions"]]


def words(sent: Sent) -> str:
    return "\n".join(read(sent.card["body"]))


def answers(sent: Sent) -> list[dict[str, Any]]:
    return [one for one in buttons(sent) if one.get("verb") == "answer"]


def asked(here: Joined, chat: str, root: str = "") -> Sent:
    return [one for one in here.ours(chat, root) if answers(one)][-1]
