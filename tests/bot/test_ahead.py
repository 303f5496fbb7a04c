"""What is heard ahead of the app: one answer to each request, in their order, and nothing that the app would refuse."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn

from bot import listening
from bot.ahead import Hear, Tell
from bot.answers import SAVED, Answer
from services.core.web import WebSettings

POST = b"POST /ahead HTTP/1.1\r\nHost: x\r\n"
GET = b"GET /app HTTP/1.1\r\nHost: x\r\n"
LAST = GET + b"Connection: close\r\n\r\n"
MOST = 100


def posted(body: bytes, more: bytes = b"") -> bytes:
    return POST + more + b"Content-Length: %d\r\n\r\n" % len(body) + body


class Heard:
    """Says back what it heard, ahead or as an app; `later`: only when it is told to."""

    def __init__(self, *, later: bool = False) -> None:
        self.later = later
        self.waiting: list[tuple[Tell, Answer]] = []
        self.came = asyncio.Event()

    def ahead(self, path: bytes) -> tuple[int, Hear] | None:
        return (MOST, self.hear) if path == b"/ahead" else None

    def hear(self, headers: Mapping[bytes, bytes], body: bytes, tell: Tell) -> None:
        if body == b"broken":
            raise RuntimeError("broken")
        answer = Answer(200, b"ahead %b %b" % (headers.get(b"x-seen", b""), body))
        if self.later:
            self.waiting.append((tell, answer))
            self.came.set()
        else:
            tell(answer)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body, more = body + message["body"], message["more_body"]
        told = b"app %b" % body
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(told))]})
        await send({"type": "http.response.body", "body": told})


@asynccontextmanager
async def listens(app: Heard, **more: Any) -> AsyncIterator[tuple[int, uvicorn.Server]]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", **{**listening.options(WebSettings()), **more}))
        running = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield listener.getsockname()[1], server
        server.should_exit = True
        async with asyncio.timeout(30):
            await running


async def said(port: int, *parts: bytes) -> bytes:
    """What comes back until the other side closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for part in parts:
        writer.write(part)
        await writer.drain()
    async with asyncio.timeout(30):
        found = await reader.read()
    writer.close()
    return found


@pytest.mark.parametrize("size", [1, 7, 10_000])
async def test_each_is_answered_once_in_its_order_however_it_is_cut(size: int) -> None:
    async with listens(Heard()) as (port, _):
        whole = posted(b"one", b"X-Seen: a\r\n") + posted(b"") + GET + b"\r\n" + posted(b"three") + LAST
        answer = await said(port, *[whole[at : at + size] for at in range(0, len(whole), size)])
    assert answer.count(b"HTTP/1.1 200 OK") == 5
    assert answer.count(b"\r\ndate: ") == 5 and b"\r\ncontent-length: 11\r\n" in answer
    bodies = [part.split(b"HTTP/1.1")[0] for part in answer.split(b"\r\n\r\n")[1:]]
    assert bodies[0] == b"ahead a one" and bodies[-1] == b"app "
    assert [body.split(b" ")[-1] for body in bodies] == [b"one", b"", b"", b"three", b""]


@pytest.mark.parametrize(
    "request_",
    [
        POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n0\r\n\r\n",
        posted(b"one").replace(b"/ahead", b"/other"),
        posted(b"one").replace(b"/ahead", b"/ahead?a=b"),
        posted(b"one").replace(b"/ahead", b"/%61head"),
        posted(b"one").replace(b"POST", b"PUT"),
        posted(b"one").replace(b"HTTP/1.1", b"HTTP/1.0"),
        posted(b"one" * MOST),
    ],
    ids=["in parts", "elsewhere", "with a question", "otherwise written", "another verb", "old", "large"],
)
async def test_what_is_not_plain_is_the_apps(request_: bytes) -> None:
    async with listens(Heard()) as (port, _):
        answer = await said(port, request_ + LAST)
    assert b"app one" in answer and b"ahead" not in answer


async def test_who_asks_whether_to_go_on_is_told_to() -> None:
    async with listens(Heard()) as (port, _):
        answer = await said(port, posted(b"one", b"Expect: 100-continue\r\nConnection: close\r\n"))
    assert b"100 Continue" in answer and answer.endswith(b"app one")


async def test_what_stands_behind_one_under_way_waits_for_its_answer() -> None:
    app = Heard(later=True)
    async with listens(app) as (port, _):
        asking = asyncio.create_task(said(port, posted(b"one") + posted(b"two") + LAST))
        await app.came.wait()
        await asyncio.sleep(0.05)
        assert not asking.done()
        ((tell, answer),) = app.waiting  # the second one is the app's, and only now its turn
        tell(answer)
        tell(Answer(200, b"twice"))
        found = await asking
    assert [found.index(word) for word in (b"ahead  one", b"app two", b"app ")] and found.count(b"HTTP/1.1") == 3
    assert found.index(b"ahead  one") < found.index(b"app two") and b"twice" not in found


async def test_a_client_that_has_gone_hears_nothing_and_harms_nobody() -> None:
    app = Heard(later=True)
    async with listens(app) as (port, server):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(posted(b"one"))
        await app.came.wait()
        writer.transport.abort()
        async with asyncio.timeout(30):
            while server.server_state.connections:
                await asyncio.sleep(0.01)
        ((tell, answer),) = app.waiting
        answered = server.server_state.total_requests
        tell(answer)
        assert server.server_state.total_requests == answered
        assert (await said(port, LAST)).endswith(b"app ")


async def test_a_fault_of_ours_is_one_answer_and_the_end_of_the_connection() -> None:
    async with listens(Heard()) as (port, _):
        answer = await said(port, posted(b"broken") + posted(b"one"))
        assert answer.startswith(b"HTTP/1.1 500") and answer.count(b"HTTP/1.1") == 1
        assert (await said(port, posted(b"one", b"Connection: close\r\n"))).endswith(b"ahead  one")


async def test_an_idle_connection_is_closed_and_one_that_waits_for_its_answer_is_not() -> None:
    app = Heard(later=True)
    async with listens(app, timeout_keep_alive=0.2) as (port, _):
        idle = asyncio.create_task(said(port, GET + b"\r\n"))
        waiting = asyncio.create_task(said(port, posted(b"one")))
        assert (await idle).endswith(b"app ")  # somebody closed it
        await asyncio.sleep(0.5)
        assert not waiting.done()
        ((tell, answer),) = app.waiting
        tell(answer)
        assert (await waiting).endswith(b"ahead  one")


async def test_at_the_end_of_the_process_who_waits_is_answered_first() -> None:
    app = Heard(later=True)
    async with listens(app) as (port, server):
        waiting = asyncio.create_task(said(port, posted(b"one")))
        await app.came.wait()
        server.should_exit = True
        await asyncio.sleep(0.3)
        assert not waiting.done()
        ((tell, _),) = app.waiting
        tell(SAVED)
        answer = await waiting
    assert answer.startswith(b"HTTP/1.1 200") and b"connection: close" in answer
