"""An answer ahead of the app: no task, no scope and no middleware for a request that only has to be written down. They
cost more than the writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import structlog
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from bot.answers import FAILED, Answer, headers_of

if TYPE_CHECKING:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

log = structlog.get_logger(__name__)

Tell = Callable[[Answer], None]
Hear = Callable[[Mapping[bytes, bytes], bytes, Tell], None]  # headers (lower case), the whole body, whom to answer once
Ahead = Callable[[bytes], tuple[int, Hear] | None]
"""What an app may have by the name of `ahead`, for the addresses that it hears ahead of itself: for a path the most
bytes of a body, and who hears it; None for what is the app's own. What comes in parts of unknown size, from an old
client or behind another request still goes through the app, so it must answer those addresses as well."""


class Exchange:
    """To uvicorn's protocol a request under way like any other: it queues what comes behind it, and says when the
    process ends (`keep_alive`) or the client has gone (`disconnected`)."""

    __slots__ = (
        "_headers",
        "_hear",
        "_protocol",
        "disconnected",
        "keep_alive",
        "parts",
        "response_complete",
        "response_started",
    )

    def __init__(self, protocol: HttpToolsProtocol, hear: Hear, headers: Mapping[bytes, bytes]) -> None:
        self._protocol: HttpToolsProtocol | None = protocol
        self._hear, self._headers = hear, headers
        self.keep_alive: bool = protocol.parser.should_keep_alive()
        self.parts: list[bytes] = []
        self.response_started = self.response_complete = self.disconnected = False

    @property
    def message_event(self) -> Exchange:
        """Nobody waits for a part of the body."""
        return self

    def set(self) -> None: ...

    def whole(self) -> None:
        """The body is."""
        body = self.parts[0] if len(self.parts) == 1 else b"".join(self.parts)
        try:
            self._hear(self._headers, body, self.tell)
        except Exception:
            log.exception("ahead_failed")
            self.keep_alive = False
            self.tell(FAILED)

    def tell(self, answer: Answer) -> None:
        """The first answer; any other is not heard, nor what is said to a client that has gone."""
        protocol, self._protocol = self._protocol, None
        if protocol is None or self.disconnected or protocol.transport.is_closing():
            return
        self.response_started = self.response_complete = True
        protocol.transport.write(_said(answer, tuple(protocol.server_state.default_headers), self.keep_alive))
        if not self.keep_alive:
            protocol.transport.close()
        protocol.on_response_complete()


@lru_cache(maxsize=16)  # nearly all of them are one answer, within a second of the clock
def _said(answer: Answer, always: tuple[tuple[bytes, bytes], ...], keep_alive: bool) -> bytes:
    said = [STATUS_LINE[answer.status]]
    for name, value in (*always, *headers_of(answer)):
        said += (name, b": ", value, b"\r\n")
    said += (b"\r\n" if keep_alive else b"connection: close\r\n\r\n", answer.body)
    return b"".join(said)


def ahead_of(protocol: HttpToolsProtocol) -> Ahead | None:
    """Asked once a connection."""
    if protocol.root_path or protocol.limit_concurrency is not None:
        return None
    found: Ahead | None = getattr(protocol.config.app, "ahead", None)
    return found


def begin(protocol: HttpToolsProtocol, ahead: Ahead) -> Exchange | None:
    """For the good head of a request in HTTP/1.1; None when the app has to hear it."""
    found = ahead(protocol.url)
    if found is None or protocol.parser.get_method() != b"POST":
        return None
    if protocol.expect_100_continue or protocol.parser.should_upgrade():
        return None
    if protocol.cycle is not None and not protocol.cycle.response_complete:
        return None
    headers = dict(protocol.headers)
    length = headers.get(b"content-length", b"")
    if not length.isdigit() or int(length) > found[0]:  # in parts of unknown size
        return None
    return Exchange(protocol, found[1], headers)
