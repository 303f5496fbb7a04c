"""A strict Slack on loopback, over real HTTP: tokens, scopes, Block Kit, rate limits, and faults as told.

async with slack_server() as slack:
    token = slack.world.add_team("T1")
    slack.world.add_channel("T1", "C1")
    client = AsyncWebClient(token=token.token, base_url=slack.url)
    slack.inject("chat.postMessage", "drop_after")   # it acts, then the connection is gone
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.slack.calls import Answer, RefusedError
from tests.slack.methods import METHODS
from tests.slack.world import Token, World

FAULTS = ("slow", "slow_after", "drop_before", "drop_after", "500_before", "500_after", "429")


@dataclass
class Fault:
    method: str
    kind: str
    times: int
    seconds: float


@dataclass
class Call:
    """One request as it came; `given` without the token."""

    method: str
    team: str
    given: dict[str, Any]
    answer: Answer = field(default_factory=dict)


@dataclass
class SlackServer:
    world: World = field(default_factory=World)
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    connections: int = 0  # TCP connections seen
    sockets: list[web.WebSocketResponse] = field(default_factory=list)  # of Socket Mode
    acknowledged: list[dict[str, Any]] = field(default_factory=list)  # what came back over them
    _seen: set[int] = field(default_factory=set)

    def inject(self, method: str, kind: str, *, times: int = 1, seconds: float = 0.2) -> None:
        """The next `times` calls of `method` suffer `kind`; `_after` means that Slack has acted by then."""
        assert kind in FAULTS, kind
        self.faults.append(Fault(method, kind, times, seconds))

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def push(self, envelope: dict[str, Any]) -> None:
        """Over every open connection of Socket Mode."""
        for socket in self.sockets:
            await socket.send_str(json.dumps(envelope))

    # --- HTTP ------------------------------------------------------------------------------------

    async def _api(self, request: web.Request) -> web.StreamResponse:
        self._count(request)
        method = request.match_info["method"]
        given, secret = await _arguments(request)
        fault = self._fault(method)
        if fault is not None:
            await self._before(request, fault)
            if fault.kind == "500_before":
                return web.json_response({"ok": False, "error": "internal_error"}, status=500)
            if fault.kind == "429":
                return _limited(fault.seconds)
        answer, wait = self._answer(method, given, secret, request)
        if wait:
            return _limited(wait)
        if fault is not None:
            if fault.kind == "slow_after":
                await asyncio.sleep(fault.seconds)
            if fault.kind == "drop_after":
                _drop(request)
            if fault.kind == "500_after":
                return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        return web.json_response(answer)

    async def _before(self, request: web.Request, fault: Fault) -> None:
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        if fault.kind == "drop_before":
            _drop(request)

    def _answer(self, method: str, given: dict[str, Any], secret: str, request: web.Request) -> tuple[Answer, float]:
        """The answer, or the seconds to wait first."""
        if method == "oauth.v2.access":
            answer = self._oauth(given, request)
            self.calls.append(Call(method, "", given, answer))
            return answer, 0.0
        team = ""
        try:
            token = self._token(secret)
            team = token.team
            if wait := self.world.wait(method, team, str(given.get("channel") or "")):
                return {}, wait
            answer = {"ok": True, **self._act(method, token, given)}
        except RefusedError as refused:
            answer = refused.answer
        self.calls.append(Call(method, team, {name: given[name] for name in given if name != "_base"}, answer))
        return answer, 0.0

    def _act(self, method: str, token: Token, given: dict[str, Any]) -> Answer:
        if method == "apps.connections.open":
            return {"url": self.url.replace("http://", "ws://").removesuffix("/api/") + "/link"}
        if method not in METHODS:
            raise RefusedError("unknown_method")
        act, scope = METHODS[method]
        if scope and scope not in token.scopes:
            raise RefusedError("missing_scope", needed=scope, provided=",".join(sorted(token.scopes)))
        return act(self.world, token, {**given, "_base": self.url.removesuffix("/api/")})

    def _token(self, secret: str) -> Token:
        if not secret:
            raise RefusedError("not_authed")
        token = self.world.tokens.get(secret)
        if token is None:
            raise RefusedError("invalid_auth")
        if token.is_revoked:
            raise RefusedError("token_revoked")
        return token

    def _oauth(self, given: dict[str, Any], request: web.Request) -> Answer:
        """A code is good once; the client's id and secret must be there."""
        is_named = bool(request.headers.get("Authorization")) or {"client_id", "client_secret"} <= given.keys()
        if not is_named:
            return {"ok": False, "error": "bad_client_secret"}
        if given.get("grant_type") == "refresh_token":
            found = self.world.refreshes.pop(str(given.get("refresh_token")), None)
            return {"ok": True, **found} if found is not None else {"ok": False, "error": "invalid_refresh_token"}
        found = self.world.codes.pop(str(given.get("code")), None)
        return {"ok": True, **found} if found is not None else {"ok": False, "error": "invalid_code"}

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        self._count(request)
        fault = self._fault("upload")
        if fault is not None:
            await self._before(request, fault)
            if fault.kind == "500_before":
                return web.Response(status=500, text="no")
        found = self.world.files.get(request.match_info["file"])
        content = await request.read()
        if found is None or len(content) != found.length:
            return web.Response(status=400, text="wrong length")
        found.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file that a person sent: for who has the right, else the page that asks to sign in."""
        self._count(request)
        token = self.world.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        found = self.world.sent.get(request.match_info["file"])
        self.world.fetched.append(request.match_info["file"])
        if token is None or "files:read" not in token.scopes or found is None:
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        return web.Response(body=found, content_type="application/octet-stream")

    def send_file(self, name: str, content: bytes, *, says: int | None = None) -> dict[str, Any]:
        """As it hangs at a person's message; `says`: the size that is told of it."""
        name_id = self.world.new_id("F")
        self.world.sent[name_id] = content
        address = self.url.removesuffix("/api/") + f"/files/{name_id}"
        size = len(content) if says is None else says
        return {"id": name_id, "name": name, "mimetype": "text/plain", "size": size, "url_private_download": address}

    async def _link(self, request: web.Request) -> web.StreamResponse:
        """Socket Mode: hello, then envelopes; what comes back is kept."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_str(json.dumps({"type": "hello", "num_connections": len(self.sockets)}))
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self.acknowledged.append(json.loads(message.data))
        self.sockets.remove(socket)
        return socket

    def _fault(self, method: str) -> Fault | None:
        found = next((one for one in self.faults if one.method == method and one.times > 0), None)
        if found is not None:
            found.times -= 1
        return found

    def _count(self, request: web.Request) -> None:
        if id(request.transport) not in self._seen:
            self._seen.add(id(request.transport))
            self.connections += 1


def _limited(seconds: float) -> web.Response:
    return web.json_response(
        {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": f"{seconds:g}"}
    )  # fmt: skip


def _drop(request: web.Request) -> None:
    assert request.transport is not None
    request.transport.abort()  # type: ignore[attr-defined]
    raise ConnectionResetError


async def _arguments(request: web.Request) -> tuple[dict[str, Any], str]:
    """Query, form or JSON, as Slack takes them; and the token from the header or among them."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= json.loads(await request.text() or "{}")
    elif request.can_read_body:
        given |= dict(await request.post())
    for name in ("blocks", "metadata", "view", "files", "attachments"):
        if isinstance(given.get(name), str):
            given[name] = json.loads(given[name])
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return given, (secret if scheme == "Bearer" else "") or str(given.pop("token", ""))


@asynccontextmanager
async def slack_server(world: World | None = None) -> AsyncIterator[SlackServer]:
    slack = SlackServer(world or World())
    app = web.Application(client_max_size=2**26)
    app.router.add_route("*", "/api/{method}", slack._api)
    app.router.add_post("/upload/{file}", slack._upload)
    app.router.add_get("/files/{file}", slack._download)
    app.router.add_get("/link", slack._link)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    slack.url = f"http://127.0.0.1:{port}/api/"
    try:
        yield slack
    finally:
        await runner.cleanup()
