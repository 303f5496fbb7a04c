"""How the web process listens: strict and bounded reading of HTTP/1.1, and TLS with certificates of whoever calls."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from httptools import HttpParserInvalidMethodError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.ahead import Ahead, Exchange, ahead_of, begin
from bot.answers import Answer, headers_of

if TYPE_CHECKING:
    from services.core.web import WebSettings

HEAD_BYTES = 65_536  # of one request line with its headers, and of what frames a body
HEAD_SECONDS = 20.0  # a head that began is whole by then; nobody holds a connection without asking for longer
BODY_SECONDS = 120.0  # likewise a body
_SAFE = ((b"x-content-type-options", b"nosniff"), (b"cache-control", b"no-store"))
IDLE_SECONDS = 75  # a proxy in front lets go first (most do after 60): it may not send into a connection that we close


class _Refused(Exception):
    """Raised in a callback, so that the parser reads no further."""


class Strict(HttpToolsProtocol):
    """uvicorn's own, which bounds neither the size of a head nor the time until it is whole, and lets pass what a proxy
    in front of us may read otherwise than we do: no host or two, an old version, another coding than `chunked`, and
    trailers that look like headers to the app."""

    head_seconds, body_seconds = HEAD_SECONDS, BODY_SECONDS
    _waiting = 0  # bytes since the parser last handed something on
    _since = 0.0  # when the head or the body under way began
    _rested = 0.0  # when the last answer was whole
    _often = HEAD_SECONDS  # seconds between two looks
    _in_body = False
    _is_too_large = False
    _hosts = _size = 0  # of the head under way
    _is_coded_otherwise = False
    _timer: asyncio.TimerHandle | None = None
    _hears: Ahead | None = None
    _ahead: Exchange | None = None  # whose body is being read

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        with suppress(OSError):  # a Unix socket has none: head and body of an answer both go at once
            transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._hears = ahead_of(self)
        self._since = self.loop.time()
        self._often = min(self.head_seconds, float(self.timeout_keep_alive))
        self._timer = self.loop.call_later(self._often, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if not self._waiting and not self._in_body:
            self._since = self.loop.time()
        self._waiting += len(data)
        super().data_received(data)
        if self._waiting > HEAD_BYTES and not self.transport.is_closing():
            self._is_too_large = True
            self.send_400_response("The head of a request is too large.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._hosts = self._size = 0
        self._is_coded_otherwise = False

    def on_header(self, name: bytes, value: bytes) -> None:
        name = name.lower()
        self._size += len(name) + len(value)
        if name == b"host":
            self._hosts += 1
        elif name == b"transfer-encoding":
            self._is_coded_otherwise |= value.lower() != b"chunked"
        elif name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        version = self.parser.get_http_version()
        if self._is_coded_otherwise or version not in ("1.0", "1.1") or self._hosts > 1:
            raise _Refused
        if version == "1.1" and not self._hosts:
            raise _Refused
        if self._size + len(self.url) > HEAD_BYTES:
            self._is_too_large = True
            raise _Refused
        self._waiting, self._in_body, self._since = 0, True, self.loop.time()
        self._ahead = begin(self, self._hears) if self._hears is not None and version == "1.1" else None
        if self._ahead is None:
            super().on_headers_complete()
        else:
            self.cycle = self._ahead  # type: ignore[assignment]
        self.headers = []  # what comes behind the body is no header: it may not say who asks, or for whom

    def on_body(self, body: bytes) -> None:
        self._waiting = 0
        if self._ahead is None:
            super().on_body(body)
        else:
            self._ahead.parts.append(body)

    def on_message_complete(self) -> None:
        self._waiting, self._in_body = 0, False
        if self._ahead is None:
            super().on_message_complete()
        else:
            whole, self._ahead = self._ahead, None
            whole.whole()

    def send_400_response(self, msg: str) -> None:
        """Without a word where an answer to an earlier request is still to come: this would be taken for it."""
        under_way = self.cycle is not None and not self.cycle.response_complete
        if self.pipeline or (under_way and (self.cycle.response_started or not self._in_body)):
            self.transport.close()
            return
        status, detail = HTTPStatus.BAD_REQUEST, "What came is no request that can be read in one way only."
        if self._is_too_large:
            status, detail = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The head of a request is too large."
        elif isinstance(sys.exception(), HttpParserInvalidMethodError):  # what the parser stopped at
            detail = "What came begins with no method of HTTP that is known here."
        self.transport.write(_refusal(status, detail))
        self.transport.close()

    def on_response_complete(self) -> None:
        """uvicorn's own sets a timer for each answer and takes it back at the next request, which costs more than an
        answer; `_look` sees an idle connection as well."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        self._rested = self.loop.time()
        if self.pipeline:
            cycle, app = self.pipeline.pop()
            self._start_asgi_task(cycle, app)

    def _look(self) -> None:
        """Now and then, not for each request."""
        if self.transport.is_closing():
            return
        now, most = self.loop.time(), float(self.timeout_keep_alive)
        if self._in_body:
            spent, most = now - self._since, self.body_seconds
        elif self._waiting > 0 or self.cycle is None:
            spent, most = now - self._since, self.head_seconds
        else:
            spent = now - self._rested if self.cycle.response_complete else 0.0
        if spent < most:
            self._timer = self.loop.call_later(min(most - spent, self._often), self._look)
        elif self._waiting or self._in_body or self.cycle is None:
            self.transport.abort()
        else:
            self.transport.close()


def _refusal(status: HTTPStatus, detail: str) -> bytes:
    """A problem document like every other error of ours (RFC 9457), without the app: it was never asked."""
    told = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    body = json.dumps(told).encode()
    answer = Answer(status.value, body, b"application/problem+json", (*_SAFE, (b"connection", b"close")))
    head = b"".join(b"%b: %b\r\n" % header for header in headers_of(answer))
    return b"HTTP/1.1 %d %b\r\n%b\r\n%b" % (status, status.phrase.encode(), head, body)


def options(web: WebSettings) -> dict[str, Any]:
    """For uvicorn's Config. Raises BadConfig for certificates that cannot be read. Nothing here speaks WebSocket."""
    told: dict[str, Any] = {
        "http": Strict,
        "ws": "none",
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "timeout_keep_alive": IDLE_SECONDS,
        "timeout_graceful_shutdown": 10,
    }
    if web.tls_certificate is not None:
        from services.core.certificates import listening_context

        context = listening_context(web)
        told["ssl_context_factory"] = lambda _config, _default: context
    return told
