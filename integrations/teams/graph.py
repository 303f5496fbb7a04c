"""What stands in a conversation, where its owners let the app read along: to find our own, and to plan a thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

import structlog

from integrations.teams.client import Json, TeamsClient
from integrations.teams.encoding import Mark, mark_of
from integrations.teams.places import Place
from services.core.chat import ThreadRef
from services.core.errors import AppError, Unavailable
from services.tenancy import ChatScope

log = structlog.get_logger(__name__)

CARD = "application/vnd.microsoft.card.adaptive"
PAGES = 8
SKEW = 600.0  # seconds that our clock and theirs may differ
CLOSED_SECONDS = 900.0  # so long nobody asks again where the app may not read


class Reading:
    def __init__(self, client: TeamsClient, base: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._base = base
        self._clock = clock
        self._closed: dict[tuple[str, str], float] = {}

    async def marked(self, thread: ThreadRef, place: Place, key: str) -> list[tuple[Mark, str]] | None:
        """The messages of that operation; None where the app may not look. Raises Unavailable."""
        since = _made_at(key)
        found: list[tuple[Mark, str]] = []
        messages = await self.messages(thread, place, since=None if since is None else since - SKEW)
        if messages is None:
            return None
        for message in messages:
            for attachment in message.get("attachments") or ():
                mark = mark_of(attachment.get("content")) if attachment.get("contentType") == CARD else None
                if mark is not None and mark.operation == key and not message.get("deletedDateTime"):
                    found.append((mark, str(message["id"])))
        return found

    async def messages(self, thread: ThreadRef, place: Place, *, since: float | None = None) -> list[Json] | None:
        """Newest first, back to `since`; None where the app may not look."""
        url, name = self._address(thread, place), (thread.workspace, thread.channel)
        if not url or self._closed.get(name, 0.0) > self._clock():
            return None
        found: list[Json] = []
        params = {"$top": "50"}
        for _ in range(PAGES):
            try:
                page = await self._client.read(url, thread.workspace, params)
            except Unavailable:
                raise
            except AppError as error:
                log.info("conversation_not_readable", error=str(error))
                self._closed[name] = self._clock() + CLOSED_SECONDS
                return None
            told = [one for one in page.get("value") or () if isinstance(one, dict)]
            found += told
            url, params = str(page.get("@odata.nextLink") or ""), {}
            if not url or (since is not None and any(_time(one) < since for one in told)):
                break
        return found

    async def first(self, thread: ThreadRef, place: Place) -> Json | None:
        """The message that a channel's thread hangs on."""
        url = self._address(thread, place).removesuffix("/replies")
        try:
            return await self._client.read(url, thread.workspace, {}) if url else None
        except Unavailable:
            raise
        except AppError:
            return None

    def _address(self, thread: ThreadRef, place: Place) -> str:
        conversation = place.conversation
        channel = quote(conversation.id, safe="")
        if conversation.scope is ChatScope.CHANNEL and conversation.team_group:
            group = quote(conversation.team_group, safe="")
            return f"{self._base}/v1.0/teams/{group}/channels/{channel}/messages/{quote(thread.thread)}/replies"
        if conversation.scope is ChatScope.GROUP:
            return f"{self._base}/v1.0/chats/{channel}/messages"
        return ""


def _time(message: dict[str, Any]) -> float:
    try:
        return datetime.fromisoformat(str(message.get("createdDateTime"))).timestamp()
    except ValueError:
        return float("inf")


def _made_at(key: str) -> float | None:
    """Seconds, from the version 7 UUID that a key begins with."""
    try:
        made = UUID(key.partition(":")[0])
    except ValueError:
        return None
    return (made.int >> 80) / 1000 if made.version == 7 else None
