"""The Bot Connector for every organisation, over one shared session; no call is repeated that may have acted."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import aiohttp

from integrations.teams.credentials import AppTokens
from integrations.teams.errors import away, refused
from services.core.errors import Throttled
from services.core.limits import LocalLimits
from services.core.pace import Pace
from services.core.ports import Limits
from services.core.words import sentence

Json = dict[str, Any]

SECONDS = 8.0  # for one call, less than the lease of a post
_FIRST_PAUSE = 1.0
_LATER = (429, 412)  # nothing was done; a 502 or 504 says less, so it is looked for before it is tried again


LIMITS = ((7, 1.0), (8, 2.0), (60, 30.0), (1_800, 3_600.0))  # calls of one kind in one conversation, as Teams counts


class TeamsClient:
    """`turns` counts the calls of all processes, so that they keep one pace in each conversation."""

    def __init__(
        self,
        tokens: AppTokens,
        *,
        turns: Limits | None = None,
        pace: Pace | None = None,
        limits: Sequence[tuple[int, float]] = LIMITS,
    ) -> None:
        self._tokens = tokens
        self._turns = turns or LocalLimits()
        self._pace = pace or Pace(slow=sentence("teams-slow"))
        self.limits = limits  # empty: Teams alone counts
        self._session: aiohttp.ClientSession | None = None

    async def send(self, service_url: str, conversation: str, activity: Json) -> str:
        """The id of the message. Raises Throttled when Teams asks to wait longer than a call stands in line,
        Unavailable when it is away (it may have acted), TooLarge, NotFound, Disconnected or BadInput."""
        told = await self._call("POST", service_url, conversation, "activities", activity)
        return str(told.get("id") or "")

    async def update(self, service_url: str, conversation: str, message: str, activity: Json) -> None:
        await self._call("PUT", service_url, conversation, f"activities/{quote(message, safe='')}", activity)

    async def delete(self, service_url: str, conversation: str, message: str) -> None:
        await self._call("DELETE", service_url, conversation, f"activities/{quote(message, safe='')}")

    async def open_chat(self, service_url: str, workspace: str, user: str, bot: str) -> str:
        """The id of the chat with that person; the same one whenever it is asked for."""
        asked = {
            "isGroup": False,
            "bot": {"id": bot},
            "members": [{"id": user}],
            "tenantId": workspace,
            "channelData": {"tenant": {"id": workspace}},
        }
        told = await self._in_line("POST", f"{service_url.rstrip('/')}/v3/conversations", (workspace, user), asked)
        return str(told.get("id") or "")

    async def member(self, service_url: str, conversation: str, user: str) -> str:
        """The directory's id of somebody in a conversation; empty when it has none."""
        return str((await self.account(service_url, conversation, user)).get("aadObjectId") or "")

    async def account(self, service_url: str, conversation: str, user: str) -> Json:
        """As the conversation's roster has somebody: `tenantId` is the organisation that they are of, `userRole` says
        who is a guest. Raises NotFound for who is not in it."""
        url = (
            f"{service_url.rstrip('/')}/v3/conversations/{quote(conversation, safe='')}/members/{quote(user, safe='')}"
        )
        return await self._in_line("GET", url, (conversation.partition(";")[0],), None)

    async def read(self, url: str, workspace: str, params: Mapping[str, str]) -> Json:
        """Of Microsoft Graph, in one organisation."""
        session = self._open()
        token = await self._tokens.graph(session, workspace)
        status, told, _ = await self._request("GET", url, token, None, params)
        if status >= 400:
            raise refused(status, told)
        return told

    async def upload(self, url: str, content: bytes) -> None:
        """To the address that a person gave by agreeing to take a file. Safe to repeat."""
        headers = {"Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}"}
        try:
            async with self._open().put(url, data=content, headers=headers, allow_redirects=False) as answer:
                if answer.status >= 300:
                    raise refused(answer.status, {})
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            raise away() from None

    async def download(self, url: str, *, most: int) -> bytes:
        """At most `most` bytes and one more of what a person sent; the address is good by itself, so no token goes
        there."""
        try:
            async with self._open().get(url, allow_redirects=False) as answer:
                if answer.status == 429:
                    raise Throttled(sentence("teams-slow"), retry_after=5.0)
                if answer.status != 200:
                    raise refused(answer.status, {})
                found = bytearray()
                async for part in answer.content.iter_chunked(65_536):
                    found += part
                    if len(found) > most:
                        break
                return bytes(found[: most + 1])
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            raise away() from None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _call(
        self, method: str, service_url: str, conversation: str, path: str, body: Json | None = None
    ) -> Json:
        url = f"{service_url.rstrip('/')}/v3/conversations/{quote(conversation, safe='')}/{path}"
        return await self._in_line(method, url, (conversation.partition(";")[0],), body)

    async def _in_line(self, method: str, url: str, name: tuple[str, ...], body: Json | None) -> Json:
        """One after the other in each conversation, as its limits are counted."""
        line, place = self._pace.line(*name), ":".join(name)
        has_new_token = False
        async with line.turn(is_ordered=True, patience=self._pace.patience):
            tried = 0
            while True:
                await self._counted(method, place)
                status, told, wait = await self._request(method, url, await self._tokens.connector(self._open()), body)
                if status == 401 and not has_new_token:
                    self._tokens.forget()
                    has_new_token = True
                    continue
                if status not in _LATER:
                    line.passed()
                    if status >= 400:
                        raise refused(status, told)
                    return told
                pause = wait if wait is not None else _FIRST_PAUSE * 2**tried * random.uniform(0.5, 1.0)  # noqa: S311
                line.slow_down(pause)
                await self._turns.hold(f"teams:{place}", pause)
                tried += 1
                await line.until_free(self._pace.patience)

    async def _counted(self, method: str, place: str) -> None:
        """Waits until Teams would take one more. Raises Throttled, before anything is sent, when that takes long."""
        if not self.limits:
            return
        until = time.monotonic() + self._pace.patience
        while wait := await self._turns.turn(f"teams:{method}:{place}", self.limits, within=f"teams:{place}"):
            if time.monotonic() + wait > until:
                raise Throttled(sentence("teams-slow"), retry_after=wait)
            await asyncio.sleep(wait)

    async def _request(
        self, method: str, url: str, token: str, body: Json | None, params: Mapping[str, str] | None = None
    ) -> tuple[int, Json, float | None]:
        """Status, answer, and the seconds that it asks to wait."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with self._open().request(method, url, json=body, headers=headers, params=params) as answer:
                told: Any = {}
                with suppress(ValueError, aiohttp.ContentTypeError):
                    told = await answer.json(content_type=None)
                return answer.status, told if isinstance(told, dict) else {}, _retry_after(answer.headers)
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise away() from None

    def _open(self) -> aiohttp.ClientSession:
        """Made at the first call, inside the loop that uses it."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=SECONDS),
                connector=aiohttp.TCPConnector(limit=100, keepalive_timeout=30),
            )
        return self._session


def _retry_after(headers: Mapping[str, str]) -> float | None:
    with suppress(TypeError, ValueError, KeyError):
        return max(0.0, float(headers["Retry-After"]))
    return None
