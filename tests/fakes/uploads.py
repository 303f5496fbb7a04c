"""Uploads to an object store in memory."""

from __future__ import annotations

from services.core.errors import NotFound
from services.core.ports import Expected, Form


class MemoryUploads:
    """`came` is what was sent; nobody asks whether it was allowed."""

    def __init__(self) -> None:
        self.came: dict[str, bytes] = {}

    async def allow(self, key: str, expected: Expected, *, seconds: int) -> Form:
        return Form(f"http://store.example/{key}", {"Content-Type": expected.media_type})

    async def take(self, key: str, expected: Expected) -> bytes:
        if key not in self.came:
            raise NotFound(f"Nothing came to {key}.")
        return self.came[key]

    async def drop(self, key: str) -> None:
        for one in [one for one in self.came if one == key or one.startswith(f"{key}/")]:
            del self.came[one]
