"""An object store in memory."""

from __future__ import annotations

from services.core.errors import NotFound


class MemoryBlobs:
    def __init__(self) -> None:
        self.objects: dict[str, tuple[bytes, str]] = {}

    async def put(self, key: str, data: bytes, *, media_type: str) -> None:
        self.objects[key] = (data, media_type)

    async def get(self, key: str) -> bytes:
        if key not in self.objects:
            raise NotFound(f"There is no object {key}.")
        return self.objects[key][0]

    async def delete(self, key: str) -> None:
        self.objects.pop(key, None)

    async def list_keys(self, prefix: str) -> tuple[str, ...]:
        return tuple(sorted(key for key in self.objects if key.startswith(f"{prefix}/")))

    async def ping(self) -> str:
        return "Objects are kept in memory."
