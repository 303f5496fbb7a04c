"""Who is of another organisation, in a channel or chat that both share, or a guest in this one."""

from __future__ import annotations

import time
from collections.abc import Callable

from integrations.teams.client import TeamsClient
from services.core.errors import AppError, Unavailable

KEEP_SECONDS = 900.0
MOST = 20_000
_GUESTS = ("guest", "anonymous")


class Roster:
    """Asked of the conversation, and kept for a while."""

    def __init__(self, client: TeamsClient, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[tuple[str, str, str], tuple[float, bool]] = {}

    async def is_outsider(self, service_url: str, workspace: str, conversation: str, user: str) -> bool:
        """`user` as Teams names them in its messages. Whom the roster does not know is taken for somebody of here.
        Raises Unavailable."""
        name = (workspace, conversation.partition(";")[0], user)
        kept = self._known.get(name)
        if kept is not None and kept[0] > self._clock():
            return kept[1]
        try:
            told = await self._client.account(service_url, conversation, user)
        except Unavailable:
            raise
        except AppError:
            told = {}
        home = str(told.get("tenantId") or "").lower()
        found = bool(home and home != workspace) or str(told.get("userRole") or "").lower() in _GUESTS
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[name] = (self._clock() + KEEP_SECONDS, found)
        return found
