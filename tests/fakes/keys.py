"""A key service in memory that binds the context, counts its calls and may be away."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.core.errors import NotAllowed, Unavailable


class MemoryKeys:
    def __init__(self) -> None:
        self._key = AESGCM(os.urandom(32))
        self.wraps = 0
        self.unwraps = 0
        self.is_away = False

    async def wrap(self, data_key: bytes, *, context: str) -> bytes:
        await self.ping()
        self.wraps += 1
        nonce = os.urandom(12)
        return nonce + self._key.encrypt(nonce, data_key, context.encode())

    async def unwrap(self, wrapped: bytes, *, context: str) -> bytes:
        await self.ping()
        self.unwraps += 1
        try:
            return self._key.decrypt(wrapped[:12], wrapped[12:], context.encode())
        except InvalidTag as error:
            raise NotAllowed("This data key was wrapped for something else.") from error

    async def ping(self) -> str:
        if self.is_away:
            raise Unavailable("The key service does not answer.")
        return "Keys are kept in memory."
