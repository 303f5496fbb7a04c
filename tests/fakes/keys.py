"""A key service in memory that binds the context, counts its calls and may be away."""

from __future__ import annotations

import os
from dataclasses import replace
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.core.deps import Deps
from services.core.errors import NotAllowed, NotFound, Unavailable
from services.core.ports import Keys
from services.core.words import sentence
from services.crypto import open_sealing


class MemoryKeys:
    def __init__(self, key: bytes = b"") -> None:
        """`key`: 32 bytes, for several processes that share it."""
        self._key = AESGCM(key or os.urandom(32))
        self._destroyed: set[UUID] = set()
        self.wraps = 0
        self.unwraps = 0
        self.is_away = False

    async def wrap(self, data_key: bytes, *, tenant_id: UUID, context: str) -> bytes:
        await self._there(tenant_id)
        self.wraps += 1
        nonce = os.urandom(12)
        return nonce + self._key.encrypt(nonce, data_key, f"{tenant_id}|{context}".encode())

    async def unwrap(self, wrapped: bytes, *, tenant_id: UUID, context: str) -> bytes:
        await self._there(tenant_id)
        self.unwraps += 1
        try:
            return self._key.decrypt(wrapped[:12], wrapped[12:], f"{tenant_id}|{context}".encode())
        except InvalidTag as error:
            raise NotAllowed("This data key was wrapped for something else.") from error

    async def renew(self, tenant_id: UUID) -> None:
        await self._there(tenant_id)

    async def destroy(self, tenant_id: UUID) -> str:
        self._destroyed.add(tenant_id)
        return "The tenant's key was forgotten."

    async def ping(self) -> str:
        if self.is_away:
            raise Unavailable("The key service does not answer.")
        return "Keys are kept in memory."

    async def _there(self, tenant_id: UUID) -> None:
        await self.ping()
        if tenant_id in self._destroyed:
            raise NotFound(sentence("key-gone"))


def with_keys(deps: Deps, keys: Keys) -> Deps:
    """The same, with another key service and an empty cache."""
    return replace(deps, keys=keys, sealing=open_sealing(deps.engine, deps.queue, keys))
