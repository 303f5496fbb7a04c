"""A strict Bot Connector on loopback, over real HTTP: keys, tokens, activities, throttling, and faults as told.

async with teams_server() as teams:
    teams.world.add("tenant-1", "19:c@thread.tacv2", "channel", team="19:c@thread.tacv2", group="g-1")
    teams.inject("send", "drop_after")   # it acts, then the connection is gone
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.teams.activities import errors_in
from tests.teams.login import APP, SECRET, Call, Login
from tests.teams.world import Sent, Stream, graph_message

FAULTS = ("429", "412", "502_before", "502_after", "504_after", "500_before", "drop_before", "drop_after",
          "hang_after", "401")  # fmt: skip


class Refused(Exception):
    def __init__(self, status: int, code: str, message: str = "", **headers: str) -> None:
        super().__init__(code)
        told = {"error": {"code": code, "message": message or code}}
        self.answer = web.json_response(told, status=status, headers=headers)


@dataclass
class TeamsServer(Login):
    uploads: dict[str, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)  # why activities were not taken

    @property
    def service_url(self) -> str:
        return f"{self.base}/{self.world.region}/"

    def inject(self, what: str, kind: str, *, times: int = 1, seconds: float = 0.02, after: int = 0) -> None:
        """The next `times` calls (`send`, `line`, `update`, `delete`, `open`, `token`) suffer `kind`; `_after`:
        it acted. `after`: so many pass first."""
        assert kind in FAULTS, kind
        self.faults.append([what, kind, times, seconds, after])

    def called(self, what: str) -> list[Call]:
        return [one for one in self.calls if one.what == what]

    # --- conversations ----------------------------------------------------------------------------

    async def _send(self, request: web.Request) -> web.StreamResponse:
        return await self._act("send", request, self._sent)

    async def _update(self, request: web.Request) -> web.StreamResponse:
        return await self._act("update", request, self._updated)

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        return await self._act("delete", request, self._deleted)

    async def _open(self, request: web.Request) -> web.StreamResponse:
        return await self._act("open", request, self._opened)

    async def _act(self, what: str, request: web.Request, act: Any) -> web.StreamResponse:
        given = await request.json() if request.can_read_body else {}
        if what == "send" and given.get("type") == "typing":
            what = "line"
        self.calls.append(Call(what, request.match_info.get("chat", ""), given, request.match_info["region"]))
        fault = self._fault(what)
        kind, seconds = fault if fault is not None else ("", 0.0)
        try:
            if kind == "drop_before":
                _drop(request)
            if kind in ("429", "412"):
                raise Refused(int(kind), "Throttled", **({"Retry-After": f"{seconds:g}"} if kind == "429" else {}))
            if kind.endswith("_before"):
                raise Refused(int(kind[:3]), "ServiceError")
            if kind == "401":
                self.world.tokens.clear()
            self._check(request)
            answer = act(request, given)
        except Refused as refused:
            return refused.answer
        if kind == "drop_after":
            _drop(request)
        if kind == "hang_after":
            await asyncio.sleep(seconds)
        if kind.endswith("_after"):
            return web.json_response({"error": {"code": "ServiceError"}}, status=int(kind[:3]))
        return web.json_response(answer)

    def _check(self, request: web.Request) -> None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or token not in self.world.tokens:
            raise Refused(401, "Unauthorized")
        if request.match_info["region"] != self.world.region:
            raise Refused(404, "ConversationNotFound")

    def _sent(self, request: web.Request, given: dict[str, Any]) -> dict[str, Any]:
        chat, root = self._chat(request)
        if self.world.is_too_fast(chat):
            raise Refused(429, "TooManyRequests", **{"Retry-After": "0.05"})
        self._take(given)
        told = next((one for one in given.get("entities") or () if one.get("type") == "streaminfo"), None)
        if told is not None:
            return self._streamed(chat, given, told)
        if given["type"] == "typing":
            return {"id": self.world.new_id()}
        message = self.world.new_id()
        self.world.messages.append(Sent(message, chat, root or message, APP, given))
        return {"id": message}

    def _streamed(self, chat: str, given: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
        """Only in a chat with one person, one at a time; its last message has the id that the first answer gave."""
        if self.world.chats[chat].scope != "personal":
            raise Refused(403, "ContentStreamNotAllowed", "Streaming is not allowed here")
        streams, id_ = self.world.streams, told.get("streamId", "")
        if not id_:
            if told["streamType"] == "final" or any(one.chat == chat and one.is_open for one in streams.values()):
                raise Refused(403, "ContentStreamNotAllowed", "There is another streaming response")
            id_ = self.world.new_id()
            streams[id_] = Stream(chat, [given["text"]])
            return {"id": id_}
        stream = streams.get(id_)
        if stream is None or stream.chat != chat:
            raise Refused(400, "BadRequest", "Unknown stream")
        if not stream.is_open:
            raise Refused(403, "ContentStreamNotAllowed", stream.why)
        if told["streamType"] == "final":
            stream.is_open, stream.why = False, "Content stream is not allowed on an already completed streamed message"
            self.world.messages.append(Sent(id_, chat, id_, APP, given))
        else:
            stream.said.append(given["text"])
            if told["streamSequence"] != len(stream.said):
                raise Refused(400, "ContentStreamSequenceOrderPreConditionFailed", "Sequence")
        return {}

    def _updated(self, request: web.Request, given: dict[str, Any]) -> dict[str, Any]:
        self._chat(request)
        message = self._ours(request)
        self._take(given)
        message.activity, message.edits = given, message.edits + 1
        return {"id": message.id}

    def _deleted(self, request: web.Request, given: dict[str, Any]) -> dict[str, Any]:
        self._chat(request)
        self.world.messages.remove(self._ours(request))
        return {}

    def _opened(self, request: web.Request, given: dict[str, Any]) -> dict[str, Any]:
        (member,) = given["members"]
        tenant = given["channelData"]["tenant"]["id"]
        if given.get("isGroup") or given["bot"]["id"] != f"28:{APP}":
            raise Refused(400, "BadSyntax")
        found = next(
            (c for c in self.world.chats.values() if c.scope == "personal" and c.user == member["id"] and c.has_bot),
            None,
        )
        if found is None or found.tenant != tenant:
            raise Refused(403, "BotNotInConversationRoster")
        return {"id": found.id}

    def _chat(self, request: web.Request) -> tuple[str, str]:
        name, _, root = request.match_info["chat"].partition(";messageid=")
        chat = self.world.chats.get(name)
        if chat is None:
            raise Refused(404, "ConversationNotFound")
        if not chat.has_bot:
            raise Refused(403, "BotNotInConversationRoster")
        if root and chat.scope != "channel":
            raise Refused(400, "BadSyntax")
        return name, root

    def _ours(self, request: web.Request) -> Sent:
        found = self.world.find(request.match_info["message"])
        if found is None or found.by != APP:
            raise Refused(404, "ActivityNotFoundInConversation")
        return found

    def _take(self, activity: dict[str, Any]) -> None:
        errors = errors_in(activity, most_bytes=self.world.most_bytes)
        self.refused += errors
        if any("too large" in one for one in errors):
            raise Refused(413, "MessageSizeTooBig")
        if errors:
            raise Refused(400, "BadSyntax")

    # --- Microsoft Graph --------------------------------------------------------------------------

    async def _graph(self, request: web.Request) -> web.Response:
        self.calls.append(Call("graph", request.path, dict(request.query)))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        chat = self.world.chats.get(request.match_info.get("chat", ""))
        if token not in self.world.graph_tokens:
            return web.json_response({"error": {"code": "InvalidAuthenticationToken"}}, status=401)
        is_theirs = chat is not None and chat.tenant == self.world.graph_tokens[token]
        if chat is None or not is_theirs or not self.world.is_readable or chat.scope == "personal":
            return web.json_response({"error": {"code": "Forbidden"}}, status=403)
        root = request.match_info.get("root", "")
        if root and chat.group != request.match_info["group"]:
            return web.json_response({"error": {"code": "NotFound"}}, status=404)
        found = self.world.thread(chat.id, root)
        if root and not request.path.endswith("/replies"):
            return web.json_response(graph_message(found[0], APP))
        shown = [graph_message(one, APP) for one in reversed(found) if one.id != root]
        skip = int(request.query.get("$skip", "0"))
        page: dict[str, Any] = {"value": shown[skip : skip + 50]}
        if skip + 50 < len(shown):
            page["@odata.nextLink"] = f"{self.base}{request.path}?$skip={skip + 50}"
        return web.json_response(page)

    async def _download(self, request: web.Request) -> web.Response:
        found = self.uploads.get(request.match_info["name"])
        return web.Response(status=404) if found is None else web.Response(body=found)

    async def _upload(self, request: web.Request) -> web.Response:
        """A person's drive takes what it was told the range of."""
        content = await request.read()
        if request.headers.get("Content-Range") != f"bytes 0-{len(content) - 1}/{len(content)}":
            return web.json_response({}, status=416)
        self.uploads[request.match_info["name"]] = content
        return web.json_response({}, status=201)

    async def _member(self, request: web.Request) -> web.StreamResponse:
        """`29:u-2` in a conversation is `u-2` in the directory."""
        return await self._act("member", request, lambda _request, _given: self._known(request))

    def _known(self, request: web.Request) -> dict[str, Any]:
        self._chat(request)
        user = request.match_info["user"]
        directory = user.removeprefix("29:")
        home = self.world.homes.get(directory, self.world.chats[request.match_info["chat"].partition(";")[0]].tenant)
        role = "guest" if directory in self.world.guests else "user"
        return {"id": user, "aadObjectId": directory, "tenantId": home, "userRole": role}


def _drop(request: web.Request) -> None:
    assert request.transport is not None
    request.transport.abort()  # type: ignore[attr-defined]
    raise ConnectionResetError


@asynccontextmanager
async def teams_server() -> AsyncIterator[TeamsServer]:
    teams = TeamsServer()
    teams.world.secrets[APP] = SECRET
    app = web.Application(client_max_size=2**24)
    add = app.router.add_route
    add("GET", "/openid", teams._openid)
    add("GET", "/keys", teams._jwks)
    add("GET", "/identity", teams._identity)
    add("GET", "/app-service", teams._app_service)
    add("GET", "/login/common/v2.0/.well-known/openid-configuration", teams._login_openid)
    add("GET", "/login-keys", teams._login_jwks)
    add("POST", "/login/{authority}/oauth2/v2.0/token", teams._token)
    add("GET", "/v1.0/teams/{group}/channels/{chat}/messages/{root}/replies", teams._graph)
    add("GET", "/v1.0/teams/{group}/channels/{chat}/messages/{root}", teams._graph)
    add("GET", "/v1.0/chats/{chat}/messages", teams._graph)
    add("PUT", "/upload/{name}", teams._upload)
    add("GET", "/upload/{name}", teams._download)
    add("POST", "/{region}/v3/conversations", teams._open)
    add("POST", "/{region}/v3/conversations/{chat}/activities", teams._send)
    add("PUT", "/{region}/v3/conversations/{chat}/activities/{message}", teams._update)
    add("DELETE", "/{region}/v3/conversations/{chat}/activities/{message}", teams._delete)
    add("GET", "/{region}/v3/conversations/{chat}/members/{user}", teams._member)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    teams.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield teams
    finally:
        await asyncio.shield(runner.cleanup())
