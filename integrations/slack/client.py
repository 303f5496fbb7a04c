"""Slack's Web API for every workspace, over one shared session; no call is repeated that may have acted."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from integrations.slack.errors import away, refused
from integrations.slack.pace import Pace
from services.core.addresses import parts_of
from services.core.errors import BadInput, Throttled
from services.core.words import sentence

TokenOf = Callable[[str], Awaitable[str]]

SLACK = "https://slack.com/api/"
FILES = ("files.slack.com", "slack-files.com")
SECONDS = 8.0  # for one call, less than the lease of a post
POST = "chat.postMessage"
_QUIET = logging.getLogger("threadwright.slack")
_QUIET.setLevel(logging.WARNING)  # at debug the SDK writes down what people said


class SlackClient:
    """`token_of` gives a workspace's token, fresh; it is asked at every call, so that a rotated one is used at once."""

    def __init__(
        self, token_of: TokenOf, *, base_url: str = SLACK, pace: Pace | None = None, trust: SSLContext | None = None
    ) -> None:
        """`trust`: instead of the authorities that this system trusts."""
        self._trust = trust
        self._token_of = token_of
        self._base_url = base_url
        self._pace = pace or Pace()
        self._session: aiohttp.ClientSession | None = None
        self._web: AsyncWebClient | None = None

    async def call(
        self,
        workspace: str,
        method: str,
        *,
        json: Mapping[str, Any] | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The answer; `params` instead of `json` for methods that take none. Raises Throttled when Slack asks to wait
        longer than a call stands in line, Unavailable when it is away (it may have acted), Disconnected, NotFound,
        NotAllowed or BadInput."""
        given = json if json is not None else params or {}
        is_post = method == POST
        line = self._pace.line(workspace, method, *([str(given["channel"])] if is_post else []))
        while True:
            async with line.turn(is_ordered=is_post, patience=self._pace.patience) as is_alone:
                while True:
                    answer, wait = await self._send(await self._token_of(workspace), method, json, params)
                    if wait is None:
                        line.passed()
                        return answer
                    line.slow_down(wait)
                    if not is_alone:
                        break  # others were refused beside it: in line with them
                    await line.until_free(self._pace.patience)

    async def _send(
        self, token: str, method: str, json: Mapping[str, Any] | None, params: Mapping[str, Any] | None
    ) -> tuple[dict[str, Any], float | None]:
        """The answer, or the seconds after which Slack wants to be asked again (it did nothing)."""
        try:
            answer = await self._client().api_call(
                method,
                http_verb="POST" if params is None else "GET",
                json=dict(json) if json is not None else None,
                params=dict(params) if params is not None else None,
                headers={"Authorization": f"Bearer {token}"},
            )
        except SlackApiError as error:
            status = int(getattr(error.response, "status_code", 0) or getattr(error.response, "status", 0))
            data = getattr(error.response, "data", None)
            data = data if isinstance(data, dict) else {}
            if status == 429 or data.get("error") in ("ratelimited", "rate_limited"):
                return {}, _retry_after(getattr(error.response, "headers", {}))
            raise refused(data, status) from None  # the cause carries the whole request
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise away() from None
        data = answer.data
        return (dict(data) if isinstance(data, dict) else {}), None

    async def upload(self, url: str, content: bytes) -> None:
        """The second of the three steps; the address is Slack's own, from the first. Safe to repeat."""
        self._client()
        assert self._session is not None
        try:
            async with self._session.post(url, data=content) as answer:
                if answer.status == 429:
                    raise Throttled(sentence("slack-slow"), retry_after=_retry_after(answer.headers))
                if answer.status >= 400:
                    raise refused({"error": f"upload {answer.status}"}, answer.status)
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise away() from None

    async def download(self, workspace: str, url: str, *, most: int) -> bytes:
        """A file's bytes, at most `most` and one more. The token goes to Slack alone: raises BadInput for an address
        that is not its own, NotAllowed where the app may not read files."""
        if not self._is_ours(url):
            raise BadInput(sentence("slack-refused", reason="file_address"))
        self._client()
        assert self._session is not None
        headers = {"Authorization": f"Bearer {await self._token_of(workspace)}"}
        try:
            async with self._session.get(url, headers=headers, allow_redirects=False) as answer:
                if answer.status == 429:
                    raise Throttled(sentence("slack-slow"), retry_after=_retry_after(answer.headers))
                if answer.status != 200 or answer.content_type == "text/html":  # the page that asks to sign in
                    raise refused({"error": f"file {answer.status}"}, answer.status)
                found = bytearray()
                async for part in answer.content.iter_chunked(65_536):
                    found += part
                    if len(found) > most:
                        break
                return bytes(found[: most + 1])
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise away() from None

    def _is_ours(self, url: str) -> bool:
        """Of the host that Slack keeps files at; where another address stands for Slack, of that one."""
        asked, ours = parts_of(url), urlsplit(self._base_url)
        if asked is None:
            return False
        if self._base_url != SLACK:
            return (asked.scheme, asked.netloc) == (ours.scheme, ours.netloc)
        return asked.scheme == "https" and (asked.hostname or "") in FILES and asked.port in (None, 443)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = self._web = None

    def _client(self) -> AsyncWebClient:
        """Made at the first call, inside the loop that uses it: a new session would be a new TLS handshake."""
        if self._web is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=SECONDS),
                connector=aiohttp.TCPConnector(limit=100, keepalive_timeout=30, ssl=self._trust or True),
            )
            self._web = AsyncWebClient(
                base_url=self._base_url, session=self._session, retry_handlers=[], logger=_QUIET
            )  # fmt: skip
        return self._web


def _retry_after(headers: Mapping[str, str]) -> float:
    with suppress(TypeError, ValueError):
        return max(0.0, float(headers.get("Retry-After") or headers.get("retry-after") or 1.0))
    return 1.0
