"""The product with Slack switched on, against the strict Slack on loopback: a web process over real HTTP, a worker."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import httpx
from pydantic import SecretStr
from sqlalchemy import text

from bot.main import create_server
from bot.slack.app import hearing
from bot.slack.mount import SlackFirst
from integrations.slack import ConnectedSlack, open_slack
from integrations.slack.oauth import Grant
from services import tenancy
from services.core.actor import Actor, Role, system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.settings import SlackSettings
from services.workflow import Initiative
from tests.slack.sender import SECRET, Sender
from tests.slack.server import SlackServer
from tests.slack.world import Message
from tests.working import TRUST, Working, serving

IDEA = "Members of a climbing gym book a belay partner and see which lanes are free."


@dataclass
class Joined(Working):
    """One deployment. `settle` is the worker: it works until nothing is due."""

    server: SlackServer
    slack: ConnectedSlack
    app: SlackFirst

    def sender(self, team: str = "T1", **more: Any) -> Sender:
        return Sender(self.server, self.http, team=team, **more)

    async def connect(self, tenant_id: UUID, team: str = "T1", *, channels: tuple[str, ...] = ("C1",)) -> None:
        """The workspace is the tenant's, and the people in it are known to Slack."""
        token = self.server.world.add_team(team)
        for channel in channels:
            self.server.world.add_channel(team, channel)
        for user, name in (("U1", "Ada"), ("U2", "Grace"), ("U3", "Linus")):
            self.server.world.users[user] = {"id": user, "profile": {"display_name": name}, "locale": "en-US"}
        await self.slack.tokens.keep(tenant_id, Grant(team, f"{team} Ltd", token.bot_user, "", "U1", token.token))

    async def own(self, tenant_id: UUID, user: str = "U1", team: str = "T1", *, role: Role = Role.OWNER) -> None:
        async with self.deps.open_tx(system(tenant_id)) as tx:
            member = await tenancy.identify(tx, Platform.SLACK, team, user, name=user)
            await tenancy.change_role(tx, member.id, role)

    async def drained(self) -> None:
        await self.app.inbox().drain()

    def hears(self) -> dict[str, Any]:
        return {"slack": hearing(self.slack)}

    def thread(self, ts: str, channel: str = "C1") -> list[Message]:
        return self.server.world.thread(channel, ts)

    async def inbox(self, tenant_id: UUID) -> list[tuple[str, str]]:
        async with self.deps.open_tx(system(tenant_id)) as tx:
            rows = await tx.execute(text("SELECT event_key, status FROM events.inbox ORDER BY received_at"))
            return [(row[0], row[1]) for row in rows]


def slack_settings(server: SlackServer, **more: Any) -> SlackSettings:
    secret = SecretStr(SECRET)
    given = {"signing_secret": secret, "client_id": "1.2", "client_secret": secret, "api_base": server.url, **more}
    return SlackSettings(**given)


@asynccontextmanager
async def joined(deps: Deps, server: SlackServer, **more: Any) -> AsyncIterator[Joined]:
    server.world.limits.posts_per_second = server.world.limits.post_burst = 1000
    settings = deps.settings.model_copy(update={"slack": slack_settings(server, **more)})
    deps = replace(deps, settings=settings)
    slack = open_slack(deps)
    deps = replace(deps, chats={**deps.chats, Platform.SLACK: slack})
    app = create_server(deps=deps)
    async with serving(app) as address, httpx.AsyncClient(base_url=address, verify=TRUST) as http:
        yield Joined(deps, http, server, slack, app)
    await slack.client.close()


def buttons(message: Message) -> list[dict[str, Any]]:
    return [
        element
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "button"
    ]


async def begun(here: Joined, actor: Actor) -> tuple[Sender, str, Initiative]:
    """A plan in a thread whose first question is open: who speaks, the thread, the plan."""
    sender = here.sender()
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    return sender, ts, plan
