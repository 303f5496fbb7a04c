"""Key wrapping with a local keyring file, for a deployment without a KMS."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import stat
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from integrations.files import atomic
from services.core.errors import BadConfig, Unavailable

_VERSION = b"\x01"
_ID = 8  # bytes of a key's id
_NONCE = 12


class FileKeys:
    """Wrapped form: version (1) | key id (8) | nonce (12) | AES-256-GCM; the first two and the context are bound in.

    The keyring is made by the first wrap, once, also when two processes begin at the same moment. Whoever loses
    the file loses what it wrapped: back it up with the database, but not in the same place.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._keys: dict[bytes, AESGCM] = {}
        self._current = b""

    def __repr__(self) -> str:
        return f"FileKeys({str(self._path)!r})"

    async def wrap(self, data_key: bytes, *, context: str) -> bytes:
        if not self._current:
            await asyncio.to_thread(self._open)
        head = _VERSION + self._current
        nonce = os.urandom(_NONCE)
        return head + nonce + self._keys[self._current].encrypt(nonce, data_key, _bound(head, context))

    async def unwrap(self, wrapped: bytes, *, context: str) -> bytes:
        """Raises Unavailable when this keyring did not wrap it, or not for this context."""
        head, rest = wrapped[: 1 + _ID], wrapped[1 + _ID :]
        key_id = head[1:]
        if key_id not in self._keys:  # perhaps another process rotated the ring
            await asyncio.to_thread(self._open)
        key = self._keys.get(key_id)
        if key is None or head[:1] != _VERSION:
            raise Unavailable(f"The key that protects this is not in the keyring {self._path}; restore the right one.")
        try:
            return key.decrypt(rest[:_NONCE], rest[_NONCE:], _bound(head, context))
        except (InvalidTag, ValueError) as error:
            raise Unavailable("A protected key does not open: it was altered, or belongs to something else.") from error

    async def ping(self) -> str:
        await self.unwrap(await self.wrap(b"probe", context="ping"), context="ping")
        return f"Keys are wrapped by the keyring {self._path}."

    async def rotate(self) -> None:
        """A new key wraps from now on; older ones still unwrap."""
        await asyncio.to_thread(self._rotate)

    def _rotate(self) -> None:
        self._open()
        ring = self._read()
        key_id = _add_key(ring)
        atomic.write(self._path, json.dumps(ring).encode())
        self._load(ring)
        assert self._current == key_id

    def _open(self) -> None:
        if not self._path.exists():
            ring: dict[str, object] = {"version": 1, "keys": {}}
            _add_key(ring)
            atomic.write(self._path, json.dumps(ring).encode(), is_new=True)  # False: another process was first
        self._load(self._read())

    def _read(self) -> dict[str, object]:
        try:
            mode = stat.S_IMODE(self._path.stat().st_mode)
            if mode & 0o077:
                raise BadConfig(f"Others can read the keyring {self._path} (mode {mode:o}); run chmod 600 on it.")
            ring = json.loads(self._path.read_bytes())
        except OSError as error:
            raise Unavailable(f"Cannot read the keyring {self._path}: {error.strerror}.") from error
        except ValueError as error:
            raise BadConfig(f"The keyring {self._path} is not readable JSON; restore it from its backup.") from error
        return ring if isinstance(ring, dict) else {}

    def _load(self, ring: dict[str, object]) -> None:
        try:
            keys = ring["keys"]
            assert isinstance(keys, dict)
            loaded = {bytes.fromhex(name): AESGCM(base64.b64decode(key, validate=True)) for name, key in keys.items()}
            current = bytes.fromhex(str(ring["current"]))
            assert current in loaded
        except (KeyError, ValueError, AssertionError, TypeError) as error:
            raise BadConfig(f"The keyring {self._path} is damaged; restore it from its backup.") from error
        self._keys, self._current = loaded, current


def _add_key(ring: dict[str, object]) -> bytes:
    key_id = os.urandom(_ID)
    keys = ring["keys"]
    assert isinstance(keys, dict)
    keys[key_id.hex()] = base64.b64encode(AESGCM.generate_key(256)).decode()
    ring["current"] = key_id.hex()
    return key_id


def _bound(head: bytes, context: str) -> bytes:
    return head + b"|" + context.encode()
