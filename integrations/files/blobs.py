"""The object store on a local folder."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from integrations.files import atomic
from services.core.errors import BadInput, NotFound, Unavailable

# No separators of other systems, no control characters, nothing that a shell or a URL reads differently.
_SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@=+-]{0,199}")
_LONGEST = 1000


class FolderBlobs:
    """One file per key, private to the user that runs us; the folder appears with the first blob."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def put(self, key: str, data: bytes, *, media_type: str) -> None:
        """Replaces; a reader sees the old bytes or the new. The folder keeps no media type: the key's ending tells."""
        path = self.path_of(key)
        await asyncio.to_thread(atomic.write, path, data)

    async def get(self, key: str) -> bytes:
        path = self.path_of(key)
        try:
            return await asyncio.to_thread(path.read_bytes)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
            raise NotFound(f"There is no stored file {key}.") from error

    async def delete(self, key: str) -> None:
        """Deleting what is gone already is fine."""
        path = self.path_of(key)
        try:
            await asyncio.to_thread(path.unlink, missing_ok=True)
        except NotADirectoryError:
            return

    async def list_keys(self, prefix: str) -> tuple[str, ...]:
        """Sorted; half-written files are none."""
        folder = self.path_of(f"{prefix}/x").parent
        return await asyncio.to_thread(self._listed, folder)

    def _listed(self, folder: Path) -> tuple[str, ...]:
        found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        return tuple(sorted(str(path.relative_to(self._root)) for path in found))

    async def ping(self) -> str:
        """Really writes and removes a file. Raises Unavailable."""
        key = "ping/probe"
        await self.put(key, b"ok", media_type="text/plain")
        if await self.get(key) != b"ok":
            raise Unavailable(f"{self._root} does not give back what was written; check the disk.")
        await self.delete(key)
        return f"Files are stored in {self._root}."

    def path_of(self, key: str) -> Path:
        """Raises BadInput for a key that could leave the folder or the tenant's part of it."""
        segments = key.split("/")
        is_safe = len(key) <= _LONGEST and len(segments) >= 2 and all(map(_SEGMENT.fullmatch, segments))
        if not is_safe:
            raise BadInput(
                f"{key[:80]!r} is not a storage key; use tenant/name with letters, digits and . _ @ = + - "
                "in each part, each beginning with a letter or digit."
            )
        path = self._root.joinpath(*segments)
        if not path.parent.resolve().is_relative_to(self._root.resolve()):  # a symbolic link inside the folder
            raise BadInput(f"{key[:80]!r} leads out of the storage folder.")
        return path
