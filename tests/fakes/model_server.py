"""A real HTTP server on loopback that speaks the OpenAI chat completions protocol, well or badly, as told."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

Behaviour = Callable[["ModelServer", asyncio.StreamWriter], Any]


@dataclass
class ModelServer:
    """Answers the n-th request by the n-th behaviour, and by the last one from then on."""

    behaviours: list[Behaviour] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""
    _open: set[asyncio.Task[None]] = field(default_factory=set)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                lines = head.split("\r\n")[1:]
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                self.requests.append(json.loads(body))
                self.headers.append(headers)
                behaviour = self.behaviours[min(len(self.requests), len(self.behaviours)) - 1]
                await behaviour(self, writer)
                await writer.drain()
                if writer.is_closing():
                    break
        writer.close()
        self._open.discard(task)

    def say(self, *behaviours: Behaviour) -> None:
        self.behaviours[:] = behaviours
        self.requests.clear()
        self.headers.clear()


@asynccontextmanager
async def model_server(*behaviours: Behaviour) -> AsyncIterator[ModelServer]:
    fake = ModelServer(list(behaviours))
    server = await asyncio.start_server(fake._serve, "127.0.0.1", 0, limit=2**22)
    fake.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield fake
    finally:
        server.close()
        for task in tuple(fake._open):
            task.cancel()
        await asyncio.sleep(0)


def completion(text: str | None, *, finish: str = "stop", refusal: str | None = None) -> bytes:
    message = {"role": "assistant", "content": text} | ({"refusal": refusal} if refusal else {})
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "local",
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
        }
    ).encode()


def http(status: int, body: bytes, *, extra: str = "", length: int | None = None) -> bytes:
    head = (
        f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {length or len(body)}\r\n{extra}\r\n"
    )
    return head.encode() + body


def answers(text: str | None, *, finish: str = "stop", refusal: str | None = None, extra: str = "") -> Behaviour:
    async def behave(_fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        writer.write(http(200, completion(text, finish=finish, refusal=refusal), extra=extra))

    return behave


def answers_zipped(text: str) -> Behaviour:
    return raw(http(200, gzip.compress(completion(text)), extra="Content-Encoding: gzip\r\n"))


def fails(status: int, *, message: str = "no", extra: str = "", code: str = "") -> Behaviour:
    body = json.dumps({"error": {"message": message, "type": "x", "code": code or None}}).encode()

    async def behave(_fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        writer.write(http(status, body, extra=extra))

    return behave


def raw(data: bytes) -> Behaviour:
    """Exactly these bytes, then the connection ends."""

    async def behave(_fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        writer.close()

    return behave


def resets() -> Behaviour:
    async def behave(_fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    return behave


def dies_in_the_middle(text: str) -> Behaviour:
    whole = http(200, completion(text))
    return raw(whole[: len(whole) - 20])


def is_silent(seconds: float = 30.0) -> Behaviour:
    async def behave(_fake: ModelServer, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)

    return behave


def never_ends(*, chunk: bytes = b" ", pause: float = 0.05) -> Behaviour:
    """A byte now and then: no read timeout of a client ever fires."""

    async def behave(_fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not writer.is_closing():
            writer.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
            await writer.drain()
            await asyncio.sleep(pause)

    return behave
