"""The port of uploads: bytes that somebody sends straight to the object store, and what of them is taken."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from services.core.errors import BadInput
from services.core.words import sentence

INCOMING = "incoming"  # before a tenant's uploads, which nobody has looked at or sealed yet


@dataclass(frozen=True, slots=True)
class Expected:
    """Exactly this: `size` in bytes, `sha256` of all of them."""

    size: int
    media_type: str
    sha256: bytes

    def need(self, data: bytes) -> None:
        """Raises BadInput when these are not the bytes that were announced."""
        if len(data) != self.size:
            raise BadInput(sentence("file-other-size", size=self.size))
        if hashlib.sha256(data).digest() != self.sha256:
            raise BadInput(sentence("file-other-bytes"))


@dataclass(frozen=True, slots=True)
class Form:
    """Whoever has it may send, by POST as multipart/form-data, these fields and behind them one `file`. A `url` that
    begins with a slash is an address of our own API."""

    url: str
    fields: dict[str, str] = field(repr=False)


class Uploads(Protocol):
    """Keys are `incoming/tenant/…`. What lies there is sealed by nobody yet, and nothing but `take` reads it."""

    async def allow(self, key: str, expected: Expected, *, seconds: int) -> Form:
        """What is of another size, type or content, or comes after `seconds`, is refused where it arrives. Raises
        Unavailable."""
        ...

    async def take(self, key: str, expected: Expected) -> bytes:
        """What came; the caller looks at it. Raises NotFound when nothing did, BadInput for more than was announced,
        Unavailable."""
        ...

    async def drop(self, key: str) -> None:
        """What came there or below it, with every version of it; nothing is no harm."""
        ...


@runtime_checkable
class Receives(Protocol):
    """Uploads of a store that has no door of its own: what is sent comes through the web process."""

    async def opened(self, token: str) -> tuple[str, Expected]:
        """The key and what it was allowed for. Raises NotFound for an address that is not ours or is over."""
        ...

    async def receive(self, key: str, data: bytes, expected: Expected) -> None:
        """Raises BadInput for what is not as expected, Conflict when something lies there already, Unavailable."""
        ...
