"""What the tests of the way out share: a conversation that is known, and something to say in it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from services import tenancy
from services.core.actor import Actor
from services.core.chat import Platform, Reply, Text, ThreadRef
from services.tenancy import ChatScope, Conversation
from tests.teams.joined import CHANNEL, GROUP, T1, Joined

ROOT = "1700000000000"


async def known(here: Joined, actor: Actor, chat: str, *, url: str = "") -> None:
    scope = {CHANNEL: ChatScope.CHANNEL, GROUP: ChatScope.GROUP}.get(chat, ChatScope.PERSONAL)
    about = Conversation(
        id=chat,
        scope=scope,
        service_url=url or here.server.service_url,
        team_group=f"g-{T1}",
        user_id="u-1" if scope is ChatScope.PERSONAL else "",
    )
    async with here.deps.open_tx(actor) as tx:
        await tenancy.keep_conversation(tx, Platform.TEAMS, T1, about, told_at=datetime.now(UTC))


def thread(chat: str = CHANNEL) -> ThreadRef:
    return ThreadRef(platform=Platform.TEAMS, workspace=T1, channel=chat, thread=ROOT)


def said(text: str) -> Reply:
    return Reply(blocks=(Text(text=text),), summary=text[:40])


def key() -> str:
    """As the rows have them: they begin with a version 7 UUID."""
    at = int(datetime.now(UTC).timestamp() * 1000)
    return f"{(at << 80 | 0x7 << 76 | 0x8 << 60 | uuid4().int % 2**60):032x}:question"
