"""Targets 1 to 4: what it costs to accept one durable event, beside servers that do less or the same."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any
from uuid import uuid4

from services import tenancy
from services.core.chat import Platform
from services.core.tx import open_tx
from tests.bench.measure import Bound, Case, Metrics, Result, cpu_of
from tests.bench.world import World
from tests.fakes.queue import RecordingQueue

SECRET = "bench-signing-secret"
CLIENTS, EVENTS, WARM = 32, 3000, 300
START_SECONDS = 120.0  # a busy machine imports slowly
_numbers = count(1)
RIVAL_TABLE = "CREATE TABLE public.bench_inbox (id text PRIMARY KEY, body jsonb, received_at timestamptz DEFAULT now())"


@dataclass(frozen=True)
class Door:
    port: int
    process: asyncio.subprocess.Process

    @property
    def pid(self) -> int:
        return self.process.pid

    def kill(self, how: signal.Signals) -> None:
        self.process.send_signal(how)


def event() -> bytes:
    """A mention as Slack sends it, with an id of its own."""
    number, now = next(_numbers), time.time()
    told = {
        "token": "verification",
        "team_id": "T1",
        "api_app_id": "A1",
        "event": {
            "client_msg_id": str(uuid4()),
            "type": "app_mention",
            "text": "<@U0> what is the state of the plan for the shared tool shed, and who has to approve it now?",
            "user": "U1",
            "ts": f"{now:.6f}",
            "blocks": [
                {
                    "type": "rich_text",
                    "block_id": "b1",
                    "elements": [
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {"type": "user", "user_id": "U0"},
                                {"type": "text", "text": " what is the state of the plan for the shared tool shed?"},
                            ],
                        }
                    ],
                }
            ],
            "team": "T1",
            "thread_ts": "1700000000.000100",
            "channel": "C1",
            "event_ts": f"{now:.6f}",
        },
        "type": "event_callback",
        "event_id": f"Ev{number:09d}{uuid4().hex[:6]}",
        "event_time": int(now),
        "authorizations": [{"enterprise_id": None, "team_id": "T1", "user_id": "U0", "is_bot": True}],
        "is_ext_shared_channel": False,
        "event_context": "4-eyJldCI6ImFwcF9tZW50aW9uIn0",
    }
    return json.dumps(told).encode()


def request(body: bytes) -> bytes:
    """Signed as Slack signs it."""
    stamp = str(int(time.time()))
    made = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    head = (
        "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"User-Agent: Slackbot 1.0\r\nX-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={made}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def answered(reader: asyncio.StreamReader) -> int:
    """The status; the body is read."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    if length:
        await reader.readexactly(length)
    return int(head.split(b" ", 2)[1])


class _Client(asyncio.Protocol):
    """Sends its next request when the last was answered. As light as can be: it shares the machine with the servers,
    and what it takes is missing from what they can do."""

    def __init__(self, requests: list[bytes]) -> None:
        self.requests = requests
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.got = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        self.got += data
        head, end, body = self.got.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return
        self.got = b""
        if not head.startswith(b"HTTP/1.1 200"):
            self._end(AssertionError(head.decode()))
        else:
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(exc or ConnectionError("The server closed the connection."))

    def _next(self) -> None:
        assert self.transport is not None
        if self.requests:
            self.transport.write(self.requests.pop())
        else:
            self._end(None)

    def _end(self, error: Exception | None) -> None:
        if self.done.done():
            return
        if error is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(error)
        if self.transport is not None:
            self.transport.close()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line[:15].lower() == b"content-length:":
            return int(line[15:])
    return 0


async def knock(port: int, requests: list[bytes], *, clients: int = CLIENTS) -> None:
    """Each client sends its next event when the last was answered; all must be accepted."""
    loop = asyncio.get_running_loop()
    made = [await loop.create_connection(lambda: _Client(requests), "127.0.0.1", port) for _ in range(clients)]
    await asyncio.gather(*(client.done for _, client in made))


def requests(count: int) -> list[bytes]:
    return [request(event()) for _ in range(count)]


Make = Callable[[int], list[bytes]]


async def accepted(door: Door, make: Make = requests) -> Metrics:
    """CPU of the web process alone; the database has its own."""
    prepared = make(EVENTS)
    cpu, wall = cpu_of(door.pid), time.perf_counter()
    await knock(door.port, prepared)
    wall = time.perf_counter() - wall
    return {"cpu µs": (cpu_of(door.pid) - cpu) / EVENTS * 1e6, "seconds a thousand": wall / EVENTS * 1e3}


@asynccontextmanager
async def opened(name: str, world: World, *, make: Make = requests, **more: Any) -> AsyncIterator[Door]:
    """`more`: what that server has to know besides."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.doors", name, stdin=asyncio.subprocess.PIPE
    )
    given = {
        "admin": world.admin_url,
        "app": world.app_url,
        "redis": world.redis_url,
        "port": port,
        "secret": SECRET,
        **more,
    }
    assert process.stdin is not None
    process.stdin.write(json.dumps(given).encode())
    process.stdin.close()
    try:
        await _until_open(port)
        await knock(port, make(WARM))
        yield Door(port, process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _until_open(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return


LOAD_A_SECOND, LOAD_SECONDS = 40, 20.0  # ten times the planned peak of four a second for 50,000 people a month


async def _drafting(world: World) -> asyncio.subprocess.Process:
    """A worker in a process of its own that has drafted its first plan and goes on."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bench.child",
        "drafting",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    given = {"admin": world.admin_url, "app": world.app_url, "redis": world.redis_url}
    process.stdin.write(json.dumps(given).encode())
    process.stdin.close()
    assert await process.stdout.readline()
    return process


async def under_load(world: World, door: Door) -> Metrics:
    """Arrivals at a fixed rate, whoever still waits, while a worker drafts plans: seconds until each is answered."""
    waits: list[float] = []

    async def one() -> None:
        sent = request(event())
        begun = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
        writer.write(sent)
        status = await answered(reader)
        waits.append(time.perf_counter() - begun)
        writer.close()
        assert status == 200, status

    drafting = await _drafting(world)
    begun = time.perf_counter()
    tasks = []
    for number in range(int(LOAD_A_SECOND * LOAD_SECONDS)):
        await asyncio.sleep(max(0.0, begun + number / LOAD_A_SECOND - time.perf_counter()))
        tasks.append(asyncio.create_task(one()))
    await asyncio.gather(*tasks)
    drafting.kill()
    await drafting.wait()
    waits.sort()
    return {"p99.9 s": waits[int(len(waits) * 0.999)], "p50 ms": waits[len(waits) // 2] * 1e3}


async def results(world: World) -> AsyncIterator[Result]:
    admin = await world.admin()
    await admin.execute(RIVAL_TABLE)
    await admin.close()
    founder = tenancy.new_tenant()
    async with open_tx(world.engine, RecordingQueue(), founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name="bench"))
        await tenancy.link_workspace(tx, Platform.SLACK, "T1")
    names = {
        "durable inbox (ours)": ("ours", "ours"),
        "FastAPI route with a signature check": ("fastapi", "floor"),
        "raw ASGI with a signature check": ("raw", "floor"),
        "Bolt, empty listener": ("bolt", "peer"),
        "Bolt, Postgres and arq before the answer": ("bolt_session", "peer"),
        "the same by SQLAlchemy Core": ("bolt_core", "peer"),
        "the same by bare asyncpg": ("bolt_durable", "peer"),
    }
    ours, route, raw, bolt, durable, core, leanest = names
    async with AsyncExitStack() as stack:
        doors = {name: await stack.enter_async_context(opened(door, world)) for name, (door, _) in names.items()}
        cases = [Case(name, role, partial(accepted, doors[name])) for name, (_, role) in names.items()]
        cpu = Result(
            "1",
            "accepting a signed Slack event",
            cases,
            [
                Bound("cpu µs", ours, route, 1.0),
                Bound("cpu µs", ours, raw, 2.0),
                Bound("cpu µs", ours, bolt, 0.35),
                Bound("cpu µs", ours, durable, 0.12),
                Bound("seconds a thousand", ours, durable, 0.125),
                Bound("cpu µs", ours, core, 0.12),
                Bound("seconds a thousand", ours, core, 0.125),
                Bound("cpu µs", ours, leanest, 0.12),
                Bound("seconds a thousand", ours, leanest, 0.125),
            ],
            "Targets 1 to 4: CPU of the web process per event, and time for a thousand events from 32 clients (1/8 "
            "is eight times as many a second). Only ours and the last three keep the event: theirs is gone with the "
            "process in every other case. Of these three one writes with a session of SQLAlchemy, as most would, "
            "one with its Core, and one with nothing but the driver; none encrypts what it keeps, knows tenants or "
            "a message's twin, as ours does.",
        )
        yield cpu
        yield Result(
            "5",
            "acknowledgement at ten times the planned load, while plans are drafted",
            [Case(ours, "ours", partial(under_load, world, doors[ours]))],
            [Bound("p99.9 s", ours, "", 3.0, " s")],
            f"{LOAD_A_SECOND} events a second for {LOAD_SECONDS:g} s, each over a connection of its own, sent at their "
            "time whoever still waits; beside it a worker drafts one plan after the other.",
        )
