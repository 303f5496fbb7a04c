"""Where a tenant's address may lead: never into this machine or a private network, unless the installation says so."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import ChunkedEncodingError
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from services.core.addresses import parts_of
from services.core.errors import BadInput, Unavailable
from services.core.words import sentence

MOST_BYTES = 64 * 1024 * 1024  # fifty issues with all their comments are less
_PART = 256 * 1024
# What the standard library's table (of the older Pythons, or of all) takes for public, and is a network of its own or
# the machine's host: protocol assignments (a cloud's metadata stands there), relays of 6to4, another cloud's host.
_NOT_PUBLIC = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "5f00::/16")))


@dataclass(frozen=True, slots=True)
class Guard:
    allow_http: bool = False
    allow_private: bool = False

    def check(self, url: str) -> None:
        """Before anything is sent. Raises BadInput for an address that is not allowed, Unavailable for no such host."""
        parts = parts_of(url)
        if parts is None:
            raise BadInput(sentence("jira-url"))
        host = parts.hostname or ""
        if parts.scheme != "https" and not (parts.scheme == "http" and self.allow_http):
            raise BadInput(sentence("jira-http"))
        try:
            found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError, ValueError):
            raise Unavailable(sentence("jira-no-host", host=host)) from None
        for address in found:
            self.check_address(str(address[4][0]), host)

    def check_address(self, address: str, host: str) -> None:
        if not self.allow_private and not is_public(address):
            raise BadInput(sentence("jira-private", host=host))


def is_public(address: str) -> bool:
    """False for private, loopback, link-local (the metadata service too), shared, reserved and multicast addresses,
    and for those that carry one inside."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local:
            return False
    if any(found in network for network in _NOT_PUBLIC if network.version == found.version):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


class GuardedAdapter(HTTPAdapter):
    """Looks at the address that was really connected to, before a byte is sent: a name may answer differently the
    second time. Behind a proxy it is the proxy that decides. An answer has an end: whoever answers is a tenant's
    choice, and memory and threads are everybody's."""

    def __init__(self, guard: Guard, seconds: float) -> None:
        self._guard = guard
        self._seconds = seconds  # of one answer, from its first byte
        super().__init__(max_retries=0, pool_maxsize=8)

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        request.headers["Accept-Encoding"] = "identity"  # the bound is on what arrives
        response = super().send(request, **{**kwargs, "stream": True})
        try:
            response._content = _bounded(response, time.monotonic() + self._seconds)
        except BaseException:
            response.close()
            raise
        return response

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        guard = self._guard

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return _checked(guard, super()._new_conn(), self.host)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return _checked(guard, super()._new_conn(), self.host)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _bounded(response: Response, until: float) -> bytes:
    parts, size = [], 0
    try:
        while part := response.raw.read1(_PART, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > MOST_BYTES or time.monotonic() > until:
                raise ChunkedEncodingError("the answer has no end")
    except (HTTPError, OSError) as error:  # as the library's own reading says it
        raise ChunkedEncodingError(str(error)) from error
    response.raw.release_conn()
    return b"".join(parts)


def _checked(guard: Guard, connected: socket.socket, host: str) -> socket.socket:
    try:
        guard.check_address(str(connected.getpeername()[0]), host)
    except BaseException:
        connected.close()
        raise
    return connected
