"""How the web process listens: strict and bounded reading of HTTP/1.1, and TLS with certificates of whoever calls."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    from services.core.web import WebSettings

HEAD_BYTES = 65_536  # of one request line with its headers, and of what frames a body
HEAD_SECONDS = 20.0  # a head that began is whole by then; nobody holds a connection without asking for longer
BODY_SECONDS = 120.0  # likewise a body


class _Refused(Exception):
    """Raised in a callback, so that the parser reads no further."""


class Strict(HttpToolsProtocol):
    """uvicorn's own, which bounds neither the size of a head nor the time until it is whole, and lets pass what a proxy
    in front of us may read otherwise than we do: no host or two, an old version, another coding than `chunked`, and
    trailers that look like headers to the app."""

    head_seconds, body_seconds = HEAD_SECONDS, BODY_SECONDS
    _waiting = 0  # bytes since the parser last handed something on
    _since = 0.0  # when the head or the body under way began
    _in_body = False
    _is_too_large = False
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._since = self.loop.time()
        self._timer = self.loop.call_later(self.head_seconds, self._look)

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

    def on_headers_complete(self) -> None:
        self._check()
        self._waiting, self._in_body, self._since = 0, True, self.loop.time()
        super().on_headers_complete()
        self.headers = []  # what comes behind the body is no header: it may not say who asks, or for whom

    def on_body(self, body: bytes) -> None:
        self._waiting = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._waiting, self._in_body = 0, False
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Without a word where an answer to an earlier request is still to come: this would be taken for it."""
        under_way = self.cycle is not None and not self.cycle.response_complete
        if self.pipeline or (under_way and (self.cycle.response_started or not self._in_body)):
            self.transport.close()
            return
        if not self._is_too_large:
            super().send_400_response(msg)
            return
        words = msg.encode("ascii")
        self.transport.write(
            b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\n"
            b"content-length: %d\r\nconnection: close\r\n\r\n%b" % (len(words), words)
        )
        self.transport.close()

    def _check(self) -> None:
        hosts = size = 0
        for name, value in self.headers:
            size += len(name) + len(value)
            if name == b"host":
                hosts += 1
            elif name == b"transfer-encoding" and value.lower() != b"chunked":
                raise _Refused
        version = self.parser.get_http_version()
        if version not in ("1.0", "1.1") or hosts > 1 or (version == "1.1" and not hosts):
            raise _Refused
        if size + len(self.url) > HEAD_BYTES:
            self._is_too_large = True
            raise _Refused

    def _look(self) -> None:
        """Now and then, not for each request: that would cost more than most of them."""
        if self.transport.is_closing():
            return
        spent = self.loop.time() - self._since
        is_in_head = self._waiting > 0 or self.cycle is None
        if spent > self.body_seconds if self._in_body else is_in_head and spent >= self.head_seconds:
            self.transport.abort()
            return
        self._timer = self.loop.call_later(self.head_seconds, self._look)


def options(web: WebSettings) -> dict[str, Any]:
    """For uvicorn's Config. Raises BadConfig for certificates that cannot be read. Nothing here speaks WebSocket."""
    told: dict[str, Any] = {
        "http": Strict,
        "ws": "none",
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "timeout_graceful_shutdown": 10,
    }
    if web.tls_certificate is not None:
        from services.core.certificates import listening_context

        context = listening_context(web)
        told["ssl_context_factory"] = lambda _config, _default: context
    return told
