"""Uploads to the local folder: the web process is the door, and asks of what comes what S3 asks of a signed form."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path

from integrations.files import atomic
from integrations.files.blobs import FolderBlobs
from services.core.errors import AppError, BadInput, Conflict, NotFound, Unavailable
from services.core.ports import Expected, Form
from services.core.words import sentence
from services.crypto import DeploymentSeal

PATH = "/uploads/"
_PLACE = ("uploads", "form", "address")
_CONTENT = "content"  # in a folder of its own, so that what somebody broke off goes with it


class FolderUploads:
    """`base` is how the world reaches the web process; empty: as whoever asks reached it."""

    def __init__(
        self, blobs: FolderBlobs, seal: DeploymentSeal, base: str, *, now: Callable[[], float] = time.time
    ) -> None:
        self._blobs = blobs
        self._seal = seal
        self._base = base.rstrip("/")
        self._now = now

    async def allow(self, key: str, expected: Expected, *, seconds: int) -> Form:
        """The address holds everything that was allowed, sealed; Content-Type is a field as S3 has it."""
        told = [key, expected.size, expected.media_type, expected.sha256.hex(), int(self._now()) + seconds]
        table, column, row = _PLACE
        (sealed,) = await self._seal.seal(table, column, [(row, json.dumps(told).encode())])
        token = urlsafe_b64encode(sealed).decode().rstrip("=")
        return Form(f"{self._base}{PATH}{token}", {"Content-Type": expected.media_type})

    async def opened(self, token: str) -> tuple[str, Expected]:
        try:
            sealed = urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
            key, size, media_type, sha256, ends = json.loads(await self._seal.open(*_PLACE, sealed))
        except Unavailable:
            raise
        except (ValueError, AppError) as error:
            raise NotFound(sentence("upload-over")) from error
        if ends <= self._now():
            raise NotFound(sentence("upload-over"))
        return key, Expected(size, media_type, bytes.fromhex(sha256))

    async def receive(self, key: str, data: bytes, expected: Expected) -> None:
        await asyncio.to_thread(expected.need, data)
        path = self._blobs.path_of(f"{key}/{_CONTENT}")
        if not await asyncio.to_thread(atomic.write, path, data, is_new=True):
            raise Conflict(sentence("upload-twice"))

    async def take(self, key: str, expected: Expected) -> bytes:
        path = self._blobs.path_of(f"{key}/{_CONTENT}")
        try:
            return await asyncio.to_thread(_read, path, expected.size)
        except FileNotFoundError as error:
            raise NotFound(sentence("object-gone")) from error

    async def drop(self, key: str) -> None:
        folder = self._blobs.path_of(f"{key}/{_CONTENT}").parent
        try:
            await asyncio.to_thread(shutil.rmtree, folder)
        except FileNotFoundError:
            return
        except OSError as error:
            raise Unavailable(sentence("object-store-away"), retry_after=2) from error


def _read(path: Path, size: int) -> bytes:
    """Never more than one byte beyond `size`, whatever somebody put there."""
    with path.open("rb") as file:
        data = file.read(size + 1)
    if len(data) > size:
        raise BadInput(sentence("file-other-size", size=size))
    return data
