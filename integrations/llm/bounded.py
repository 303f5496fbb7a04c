"""HTTP whose answers have an end: a body above the bound is cut instead of filling the memory."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache

import httpx

MAX_BYTES = 512 * 1024  # a model's longest answer is about a quarter of this
MAX_STREAM_BYTES = 16 * 1024 * 1024  # each token of a stream is wrapped in a few hundred bytes


class AnswerTooLong(httpx.TransportError):
    """The body went past the bound."""


@cache
def _trusted() -> ssl.SSLContext:
    """Whom every client believes: to read the authorities takes 20 ms of the processor, and clients come and go."""
    return httpx.create_ssl_context()


def client(timeout: float) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=100)
    return httpx.AsyncClient(
        transport=_Bounded(httpx.AsyncHTTPTransport(verify=_trusted(), limits=limits, retries=0)),
        timeout=httpx.Timeout(timeout, connect=min(timeout, 10.0)),
        follow_redirects=False,
    )


def bound(transport: type[httpx.AsyncBaseTransport]) -> None:
    """Every request of a vendor's own transport from now on, whoever makes it; again is no harm."""
    inner = transport.handle_async_request
    if getattr(inner, "is_bounded", False):
        return

    async def handle(self: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
        return await _bounded(lambda: inner(self, request), request)

    handle.is_bounded = True  # type: ignore[attr-defined]
    transport.handle_async_request = handle  # type: ignore[method-assign]


async def _bounded(send: Callable[[], Awaitable[httpx.Response]], request: httpx.Request) -> httpx.Response:
    """Compressed answers are not asked for and not accepted: the bound is on what arrives in memory. A redirect leads
    nowhere: it would carry the key to another host."""
    request.headers["Accept-Encoding"] = "identity"
    response = await send()
    assert isinstance(response.stream, httpx.AsyncByteStream)
    if response.headers.get("Content-Encoding", "identity") != "identity":
        await response.stream.aclose()
        raise httpx.RemoteProtocolError("the answer is compressed although that was not asked for")
    response.headers.pop("Location", None)
    is_stream = response.headers.get("Content-Type", "").startswith("text/event-stream")
    response.stream = _BoundedStream(response.stream, request, MAX_STREAM_BYTES if is_stream else MAX_BYTES)
    return response


class _Bounded(httpx.AsyncBaseTransport):
    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await _bounded(lambda: self._inner.handle_async_request(request), request)

    async def aclose(self) -> None:
        await self._inner.aclose()


class _BoundedStream(httpx.AsyncByteStream):
    def __init__(self, inner: httpx.AsyncByteStream, request: httpx.Request, most: int) -> None:
        self._inner = inner
        self._request = request
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        seen = 0
        async for chunk in self._inner:
            seen += len(chunk)
            if seen > self._most:
                raise AnswerTooLong(f"the answer is longer than {self._most} bytes", request=self._request)
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()
