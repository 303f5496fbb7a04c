"""Somebody else's Slack: the npm package `emulate` as a process, and what the sender of our own Slack asks of a world.

Between it and the product stands `bridge`, which writes down every call and answer and changes one thing: Slack takes
arguments "as GET querystring parameters, POST parameters … or a mix" (docs.slack.dev/apis/web-api), the emulator only
as POST, so that a GET becomes the POST with the same arguments.
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import yaml
from aiohttp import ClientSession, web

from bot.slack.manifest import SCOPES
from tests.independent.install import EMULATE, NODE, is_ready
from tests.slack.server import Call
from tests.slack.world import Limits, Message

BOT, BOT_USER = "xoxb-emulated", "U0THREADWRIGHT"
READER = "xoxb-reader"  # sees what the bot sees, and files as well
PEOPLE = {"ada": "Ada", "grace": "Grace"}
CHANNEL = "plans"
PASSED = ("Authorization", "Content-Type")


def seed() -> dict[str, Any]:
    """One workspace: the bot with the scopes of our manifest and no more, two people, one channel."""
    bot = {"user_id": BOT_USER, "app_id": "A1", "bot_id": "B1", "bot_user_id": BOT_USER}
    reads = ["channels:read", "channels:history", "files:read", "users:read"]
    app = {"client_id": "1.2", "client_secret": "c", "app_id": "A1", "name": "Threadwright", "redirect_uris": []}
    people = [
        {"token": f"xoxp-{name}", "type": "user", "user": name, "scopes": ["chat:write", "channels:history"]}
        for name in PEOPLE
    ]
    return {
        "slack": {
            "team": {"name": "Climbing Ltd", "domain": "climbing"},
            "users": [{"name": name, "profile": {"display_name": shown}} for name, shown in PEOPLE.items()],
            "channels": [{"name": CHANNEL}],
            "oauth_apps": [{**app, "bot_id": "B1", "bot_user_id": BOT_USER, "scopes": list(SCOPES)}],
            "tokens": [
                {"token": BOT, "type": "bot", "scopes": list(SCOPES), **bot},
                {"token": READER, "type": "bot", "scopes": reads, **bot},
                *people,
            ],
            "strict_scopes": True,
        }
    }


@dataclass
class EmulatedWorld:
    """What `Sender` asks of a world, answered by the emulator over its own HTTP API."""

    http: httpx.Client
    limits: Limits = field(default_factory=Limits)
    team: str = ""
    channel: str = ""
    users: dict[str, str] = field(default_factory=dict)  # name → id

    def ask(self, method: str, token: str = READER, **given: str) -> dict[str, Any]:
        answer = self.http.post(f"/api/{method}", data=given, headers={"Authorization": f"Bearer {token}"}).json()
        assert answer["ok"], (method, answer)
        return answer

    def look_around(self) -> None:
        self.team = self.ask("auth.test")["team_id"]
        self.users = {one["name"]: one["id"] for one in self.ask("users.list")["members"]}
        (self.channel,) = [one["id"] for one in self.ask("conversations.list")["channels"] if one["name"] == CHANNEL]

    def add_message(self, channel: str, user: str, text: str, *, thread_ts: str = "") -> Message:
        """A person writes it with a token of their own."""
        (name,) = [name for name, found in self.users.items() if found == user]
        more = {"thread_ts": thread_ts} if thread_ts else {}
        said = self.ask("chat.postMessage", f"xoxp-{name}", channel=channel, text=text, **more)
        return Message(channel, said["ts"], user, text, thread_ts=thread_ts)

    def find(self, channel: str, ts: str) -> Message | None:
        return next((one for one in self.everything(channel) if one.ts == ts), None)

    def everything(self, channel: str) -> list[Message]:
        """Every message of the channel, oldest first, as conversations.history and .replies tell them."""
        roots = self.ask("conversations.history", channel=channel, limit="200")["messages"]
        return [one for root in reversed(roots) for one in self.thread(channel, root["ts"])]

    def thread(self, channel: str, ts: str) -> list[Message]:
        """The first message too."""
        told = self.ask("conversations.replies", channel=channel, ts=ts)["messages"]
        return [
            Message(
                channel,
                one["ts"],
                one["user"],
                one["text"],
                one.get("blocks", []),
                thread_ts=one.get("thread_ts", ""),
                metadata=one.get("metadata"),
                files=one.get("files", []),
                is_edited="edited" in one,
            )
            for one in told
        ]

    def files(self) -> dict[str, tuple[str, str]]:
        """Id → name and content of what was uploaded."""
        found = {}
        for one in self.ask("files.list", count="100")["files"]:
            got = self.http.get(httpx.URL(one["url_private"]).path, headers={"Authorization": f"Bearer {READER}"})
            assert got.status_code == 200, (one, got.text)
            found[one["id"]] = (one["name"], got.text)
        return found

    def page(self, tab: str) -> str:
        """The emulator's own page for people."""
        return self.http.get("/", params={"tab": tab}).text

    def new_trigger(self, _team: str) -> str:
        return self.ask("views.generateTriggerId", BOT, user_id=self.users["ada"])["trigger_id"]


@dataclass
class EmulatedSlack:
    """Stands where the tests of our own Slack have a `SlackServer`."""

    world: EmulatedWorld
    url: str = ""
    calls: list[Call] = field(default_factory=list)

    def refusals(self) -> list[tuple[str, Any]]:
        return [(one.method, one.answer.get("error")) for one in self.calls if not one.answer.get("ok")]


@asynccontextmanager
async def emulated_slack(folder: Path) -> AsyncIterator[EmulatedSlack]:
    assert is_ready(), "The emulator is not installed; run: make independent"
    config, said = folder / "seed.yaml", folder / "said"
    config.write_text(yaml.safe_dump(seed()))
    port = free_port()
    command = [str(NODE), str(EMULATE), "start", "-s", "slack", "--port", str(port), "--seed", str(config)]
    with said.open("wb") as output:
        process = await asyncio.create_subprocess_exec(*command, cwd=folder, stdout=output, stderr=output)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as http:
            await until_it_answers(http, process, said)
            world = EmulatedWorld(http)
            world.look_around()
            async with bridge(EmulatedSlack(world), f"http://127.0.0.1:{port}") as slack:
                yield slack
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def until_it_answers(http: httpx.Client, process: asyncio.subprocess.Process, said: Path) -> None:
    async with asyncio.timeout(30):
        while True:
            assert process.returncode is None, said.read_text()
            try:
                http.get("/")
            except httpx.TransportError:
                await asyncio.sleep(0.1)
            else:
                return


@asynccontextmanager
async def bridge(slack: EmulatedSlack, there: str) -> AsyncIterator[EmulatedSlack]:
    async with ClientSession() as session:

        async def pass_on(request: web.Request) -> web.Response:
            kept = {name: request.headers[name] for name in PASSED if name in request.headers}
            body: Any = await request.read() if request.method == "POST" else dict(request.query)
            async with session.post(f"{there}{request.path}", data=body, headers=kept) as answer:
                content = await answer.read()
                told = Call(request.match_info["method"], "", _told(request, body), _read(content, answer.status))
                slack.calls.append(told)
                return web.Response(body=content, status=answer.status, content_type=answer.content_type)

        app = web.Application(client_max_size=2**26)
        app.router.add_route("*", "/api/{method}", pass_on)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        try:
            yield slack
        finally:
            await runner.cleanup()


def _told(request: web.Request, body: Any) -> dict[str, Any]:
    return json.loads(body or b"{}") if request.content_type == "application/json" else dict(request.query)


def _read(content: bytes, status: int) -> dict[str, Any]:
    """What it does not know, it answers with 404 and no `ok`."""
    found = json.loads(content) if status == 200 else {}
    return found if "ok" in found else {"ok": False, "error": f"HTTP {status}"}
