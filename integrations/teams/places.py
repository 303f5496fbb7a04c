"""Whose a conversation is, and where it is reached: from the rows, kept for a moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from services import tenancy
from services.core.actor import Actor, system
from services.core.chat import Platform, ThreadRef
from services.core.errors import Disconnected, NotFound
from services.core.tx import Tx
from services.core.words import sentence
from services.tenancy import ChatScope, Conversation

KEEP_SECONDS = 30.0
MOST = 10_000

OpenTx = Callable[[Actor], AbstractAsyncContextManager[Tx]]


@dataclass(frozen=True, slots=True)
class Place:
    tenant_id: UUID
    conversation: Conversation

    def address(self, thread: str) -> str:
        """As the Bot Connector names it: in a channel with the thread's first message."""
        has_threads = self.conversation.scope is ChatScope.CHANNEL and thread
        return f"{self.conversation.id};messageid={thread}" if has_threads else self.conversation.id


class Places:
    def __init__(self, open_tx: OpenTx, find: tenancy.Find, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._open_tx = open_tx
        self._find = find
        self._clock = clock
        self._kept: dict[tuple[str, str], tuple[float, Place]] = {}

    async def of(self, thread: ThreadRef, *, is_fresh: bool = False) -> Place:
        """Raises NotFound when the app is not in that conversation, Disconnected when nobody has the organisation."""
        name = (thread.workspace, thread.channel)
        kept = self._kept.get(name)
        if kept is not None and kept[0] > self._clock() and not is_fresh:
            return kept[1]
        tenant_id = await self.tenant(thread.workspace)
        async with self._open_tx(system(tenant_id)) as tx:
            found = await tenancy.find_conversation(tx, Platform.TEAMS, thread.workspace, thread.channel)
        if found is None or found.is_left:
            raise NotFound(sentence("teams-gone", reason="ConversationNotFound"))
        return self._keep(name, Place(tenant_id, found))

    async def personal(self, workspace: str, user: str) -> tuple[UUID, Conversation | None, str]:
        """The tenant, the chat with that person when there is one, and where the organisation is reached."""
        tenant_id = await self.tenant(workspace)
        async with self._open_tx(system(tenant_id)) as tx:
            found = await tenancy.find_personal(tx, Platform.TEAMS, workspace, user)
            return tenant_id, found, await tenancy.service_url(tx, Platform.TEAMS, workspace)

    async def tenant(self, workspace: str) -> UUID:
        ask = partial(tenancy.find_workspace, platform=Platform.TEAMS, external_id=workspace)
        found = await self._find(ask, tenancy.itself)
        if found is None:
            raise Disconnected(sentence("teams-disconnected"))
        return found

    def forget(self, workspace: str, conversation: str) -> None:
        self._kept.pop((workspace, conversation), None)

    def _keep(self, name: tuple[str, str], place: Place) -> Place:
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[name] = (self._clock() + KEEP_SECONDS, place)
        return place
