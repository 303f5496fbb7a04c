"""What a proxy may read otherwise than we do, what has no end, and who may call: raw sockets, the real settings."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, ClassVar

import pytest
import uvicorn

from bot import listening
from bot.operate.up import answers
from services.core.certificates import listening_context
from services.core.errors import BadConfig
from services.core.web import WebSettings
from tests.core.certificates import Authority

HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"
BEGIN = b"POST /seen HTTP/1.1\r\nHost: x\r\n"
CHUNKED = BEGIN + b"Transfer-Encoding: chunked\r\n"
EMPTY = b"0\r\n\r\n"


async def told(scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Any]) -> None:
    """Says what was asked, once the body is whole."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message["body"]), message["more_body"]
    names = sorted(name.decode() for name, _ in scope["headers"])
    body = json.dumps([scope["path"], size, names]).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})


class Hasty(listening.Strict):
    """As strict, with less patience."""

    head_seconds = body_seconds = 0.2


class Noted(listening.Strict):
    """As strict, and keeps whether what it writes goes at once."""

    at_once: ClassVar[list[int]] = []

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.at_once.append(transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


@asynccontextmanager
async def listens(web: WebSettings, **more: Any) -> AsyncIterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(told, lifespan="off", **{**listening.options(web), **more}))
        running = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield listener.getsockname()[1]
        server.should_exit = server.force_exit = True
        await running


@pytest.fixture
async def port() -> AsyncIterator[int]:
    async with listens(WebSettings()) as found:
        yield found


async def said(port: int, *parts: bytes) -> bytes:
    """What comes back until the other side closes. Fails after 30 s."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    found = b""
    async with asyncio.timeout(30):
        try:
            for part in parts:
                writer.write(part)
                await writer.drain()
            while data := await reader.read(65536):
                found += data
        except ConnectionError:  # it closed while we were still writing
            pass
    writer.close()
    return found


async def test_no_answer_waits_for_the_callers_acknowledgement() -> None:
    """Head and body are two writes; on a socket that was handed to it, asyncio would hold the second back for 40 ms."""
    async with listens(WebSettings(), http=Noted) as port:
        await said(port, b"GET /seen HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert [bool(one) for one in Noted.at_once] == [True]


REFUSED = {
    "both lengths": CHUNKED + b"Content-Length: 4\r\n\r\n" + EMPTY,
    "both, the other way": BEGIN + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + EMPTY,
    "two lengths": BEGIN + b"Content-Length: 0\r\nContent-Length: 2\r\n\r\n{}",
    "the same twice": BEGIN + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "a list": BEGIN + b"Content-Length: 2, 2\r\n\r\n{}",
    "a sign": BEGIN + b"Content-Length: +2\r\n\r\n{}",
    "space before the colon": BEGIN + b"Content-Length : 2\r\n\r\n{}",
    "another coding first": BEGIN + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + EMPTY,
    "identity first": BEGIN + b"Transfer-Encoding: identity, chunked\r\n\r\n" + EMPTY,
    "chunked twice": CHUNKED + b"Transfer-Encoding: chunked\r\n\r\n" + EMPTY,
    "no chunked": BEGIN + b"Transfer-Encoding: xchunked\r\n\r\n" + EMPTY,
    "a fold": BEGIN + b"Transfer-Encoding:\r\n chunked\r\n\r\n" + EMPTY,
    "a bare LF": BEGIN + b"X-A: b\nTransfer-Encoding: chunked\r\n\r\n" + EMPTY,
    "a bare CR": BEGIN + b"X-A: b\rTransfer-Encoding: chunked\r\n\r\n" + EMPTY,
    "LF in chunks": CHUNKED + b"\r\n2\n{}\n0\n\n",
    "more than its chunk": CHUNKED + b"\r\n2\r\n{}XX\r\n" + EMPTY,
    "a chunk below none": CHUNKED + b"\r\n-1\r\n{}\r\n" + EMPTY,
    "a chunk without end": CHUNKED + b"\r\n10000000000000000\r\n{}\r\n" + EMPTY,
    "no host": b"GET /seen HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /seen HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    "of the year 1991": b"GET /seen\r\n\r\n",
    "of no year": b"GET /seen HTTP/1.2\r\nHost: x\r\n\r\n",
    "no method": b"FOO /seen HTTP/1.1\r\nHost: x\r\n\r\n",
    "a NUL": BEGIN + b"X-A: a\x00b\r\n\r\n",
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_two_may_read_in_two_ways_is_refused_and_nothing_behind_it_is_heard(port: int, name: str) -> None:
    answer = await said(port, REFUSED[name] + HIDDEN)
    assert answer.startswith(b"HTTP/1.1 400") and answer.count(b"HTTP/1.1") == 1 and b"hidden" not in answer
    told = problem_in(answer)
    assert told["status"] == 400 and ("no method" in told["detail"]) is (name == "no method")


def problem_in(answer: bytes) -> dict[str, Any]:
    """As RFC 9457 has it, whole, and the last that the connection says."""
    head, _, body = answer.partition(b"\r\n\r\n")
    headers = dict(one.lower().split(b": ", 1) for one in head.split(b"\r\n")[1:])
    assert headers[b"content-type"] == b"application/problem+json" and headers[b"connection"] == b"close"
    assert int(headers[b"content-length"]) == len(body)
    told: dict[str, Any] = json.loads(body)
    assert set(told) == {"type", "title", "status", "detail"} and told["title"].encode() in head
    return told


async def test_what_is_plain_is_heard_with_its_own_body_and_no_more(port: int) -> None:
    plain = BEGIN + b"Content-Length: 2\r\n\r\n{}"
    chunked = CHUNKED + b"\r\n2\r\n{}\r\n3;a=b\r\nabc\r\n0\r\nAuthorization: Bearer x\r\nX-Request-Id: y\r\n\r\n"
    last = b"GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    for split in (1, 7, 10_000):
        whole = plain + chunked + HIDDEN + last
        parts = [whole[at : at + split] for at in range(0, len(whole), split)]
        answer = await said(port, *parts)
        assert answer.count(b"HTTP/1.1 200") == 4
        assert b'["/seen", 2, ["content-length", "host"]]' in answer
        assert b'["/seen", 5, ["host", "transfer-encoding"]]' in answer  # what stood behind the body is no header


async def test_a_wrong_request_behind_another_is_no_answer_to_that_one(port: int) -> None:
    """Whoever shares a connection would take the refusal for the answer that is still to come."""
    waiting = BEGIN + b"Content-Length: 2\r\n\r\n{}GET /seen HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n"
    assert b" 400 " not in await said(port, waiting)


@pytest.mark.parametrize(
    "parts",
    [
        [BEGIN + b"X-A: ", *[b"a" * 65_536] * 40],
        [BEGIN, *[b"X-A: b\r\n" * 8000] * 40],
        [b"GET /", *[b"a" * 65_536] * 40],
        [CHUNKED + b"\r\n2\r\n{}\r\n0\r\n", *[b"X-A: b\r\n" * 8000] * 40],
        [CHUNKED + b"\r\n2;", *[b"a" * 65_536] * 40],
    ],
    ids=["a header", "many headers", "an address", "trailers", "a chunk's extension"],
)
async def test_a_head_has_an_end(port: int, parts: list[bytes]) -> None:
    """2.6 MB of it would be kept, and what goes on without end with it."""
    answer = await said(port, *parts)
    assert b" 200 " not in answer
    assert not answer or problem_in(answer)["status"] == 431  # what comes too late to be answered is cut off
    just = BEGIN + b"X-A: " + b"a" * 60_000 + b"\r\nConnection: close\r\n\r\n"
    assert (await said(port, just)).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("begun", [b"", BEGIN + b"X-A:", CHUNKED + b"\r\n2\r\n{"], ids=["nothing", "a head", "a body"])
async def test_who_does_not_go_on_is_let_go(begun: bytes) -> None:
    async with listens(WebSettings(), http=Hasty) as port:
        assert await said(port, begun) == b""


async def test_only_who_shows_a_certificate_of_ours_is_let_in(tmp_path: Path) -> None:
    ours, other = Authority(tmp_path / "ours", "Ours"), Authority(tmp_path / "other", "Other")
    certificate, key = ours.issue("127.0.0.1")
    web = WebSettings(tls_certificate=certificate, tls_key=key, tls_clients=ours.ca)
    async with listens(web) as port:

        async def ask(shown: tuple[Path, Path] | None, *, believes: Path = ours.ca, old: bool = False) -> bytes:
            context = ssl.create_default_context(cafile=str(believes))
            if old:
                context.set_ciphers("ALL:@SECLEVEL=0")
                context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
            if shown is not None:
                context.load_cert_chain(*map(str, shown))
            reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context)
            writer.write(HIDDEN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            found = await reader.read()
            writer.close()
            return found

        assert (await ask(ours.issue("proxy"))).startswith(b"HTTP/1.1 200")
        for wrong in (None, other.issue("proxy"), ours.issue("proxy", days=-1)):
            with pytest.raises((ssl.SSLError, ConnectionError)):
                assert await ask(wrong) == b"", "nobody may be answered"
                raise ConnectionError
        with pytest.raises(ssl.SSLCertVerificationError):
            await ask(ours.issue("proxy"), believes=other.ca)
        with pytest.raises((ssl.SSLError, ConnectionError)):
            await ask(ours.issue("proxy"), old=True)
        assert b" 200 " not in await said(port, HIDDEN)  # in the clear
        assert await answers("127.0.0.1", port, 30, by_tls=True)  # how `threadwright up` sees that it serves


def test_certificates_that_cannot_be_are_told_with_the_variable(tmp_path: Path) -> None:
    junk = tmp_path / "junk.pem"
    junk.write_text("nothing")
    certificate, key = Authority(tmp_path / "ours", "Ours").issue("127.0.0.1")
    with pytest.raises(BadConfig, match=r"WEB__TLS_CERTIFICATE and .*junk\.pem"):
        listening_context(WebSettings(tls_certificate=junk, tls_key=junk))
    with pytest.raises(BadConfig, match=r"WEB__TLS_CLIENTS: .*junk\.pem"):
        listening_context(WebSettings(tls_certificate=certificate, tls_key=key, tls_clients=junk))
    with pytest.raises(ValueError, match="belong together"):
        WebSettings(tls_certificate=certificate)
    with pytest.raises(ValueError, match="TLS_CERTIFICATE is missing"):
        WebSettings(tls_clients=junk)
