"""Addresses of documents and pictures: sealed, good for some days, and useless to whoever guesses."""

from __future__ import annotations

import hashlib
import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from integrations.teams.places import OpenTx
from services.core import markup
from services.core.actor import system
from services.core.chat import File, Picture
from services.core.errors import AppError, NotFound
from services.core.ports import Blobs
from services.core.words import sentence
from services.crypto import Place, Vault, key_id_of, open_sealed, seal

PATH = "/teams/files/"
DAYS = 30


@dataclass(frozen=True, slots=True)
class Linked:
    blob: str
    name: str
    media_type: str


class Links:
    def __init__(
        self, base: str, vault: Vault, blobs: Blobs, open_tx: OpenTx, *, now: Callable[[], float] = time.time
    ) -> None:
        self._base = base.rstrip("/")
        self._vault = vault
        self._blobs = blobs
        self._open_tx = open_tx
        self._now = now

    async def file(self, tenant_id: UUID, file: File) -> str:
        """The address of a document, which is kept for it."""
        content = (markup.clean(file.content) or "\n").encode()
        name = markup.one_line(file.name, 100).replace("/", "-") or "file.txt"
        key = f"{tenant_id}/teams/{hashlib.sha256(content).hexdigest()}"
        await self._blobs.put(key, content, media_type=file.media_type)
        return await self._link(tenant_id, Linked(key, name, file.media_type))

    async def picture(self, tenant_id: UUID, picture: Picture) -> str | None:
        """None when it is not there to be shown."""
        try:
            await self._blobs.get(picture.blob)
        except NotFound:
            return None
        name = picture.blob.rpartition("/")[2] or "picture.png"
        return await self._link(tenant_id, Linked(picture.blob, name, picture.media_type))

    async def open(self, token: str) -> tuple[Linked, bytes]:
        """What is behind an address. Raises NotFound for one that is not ours, too old, or empty by now."""
        try:
            raw = urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
            tenant_id, sealed = UUID(bytes=raw[:16]), raw[16:]
            open_tx = partial(self._open_tx, system(tenant_id))
            key = await self._vault.key(tenant_id, open_tx, key_id=key_id_of(sealed))
            blob, name, media_type, ends = json.loads(open_sealed(key, sealed, _place(tenant_id)))
        except (ValueError, IndexError, AppError) as error:
            raise NotFound(sentence("teams-link-old")) from error
        if ends < self._now():
            raise NotFound(sentence("teams-link-old"))
        return Linked(blob, name, media_type), await self._blobs.get(blob)

    async def _link(self, tenant_id: UUID, linked: Linked) -> str:
        told = [linked.blob, linked.name, linked.media_type, int(self._now()) + DAYS * 86_400]
        key = await self._vault.key(tenant_id, partial(self._open_tx, system(tenant_id)))
        sealed = seal(key, json.dumps(told).encode(), _place(tenant_id))
        token = urlsafe_b64encode(tenant_id.bytes + sealed).decode().rstrip("=")
        return f"{self._base}{PATH}{token}"


def _place(tenant_id: UUID) -> Place:
    return Place(tenant_id, "teams.link", "address", "")
