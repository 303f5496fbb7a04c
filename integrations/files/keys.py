"""Key wrapping with a local keyring file, for a deployment without a KMS."""

from __future__ import annotations

import asyncio
import base64
import fcntl
import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from integrations.files import atomic
from services.core.errors import BadConfig, NotFound, Unavailable
from services.core.words import sentence

_VERSION = b"\x01"
_ID = 8  # bytes of a key's id
_NONCE = 12
_DESTROYED = "destroyed"

Ring = dict[str, dict[str, str]]


class FileKeys:
    """Wrapped form: version (1) | key id (8) | nonce (12) | AES-256-GCM; the first two and the context are bound in.

    Each tenant has keys of its own in the keyring, made by its first wrap, once, also when two processes begin at the
    same moment. Whoever loses the file loses what it wrapped: back it up, but not where the database's backups are,
    because what is destroyed here is to be destroyed there as well. Wrappings of before tenants had keys of their own
    open with the shared ones (`keys`) and are wrapped anew by `threadwright keys rotate`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._keys: dict[bytes, AESGCM] = {}
        self._current: dict[str, str] = {}  # tenant → id of the key that wraps, or that it was destroyed

    def __repr__(self) -> str:
        return f"FileKeys({str(self._path)!r})"

    async def wrap(self, data_key: bytes, *, tenant_id: UUID, context: str) -> bytes:
        if self._of(tenant_id) is None:
            await asyncio.to_thread(self._change, lambda ring: _ensure(ring, str(tenant_id)))
        key_id = self._of(tenant_id)
        if key_id is None:
            raise NotFound(sentence("key-gone"))
        head, nonce = _VERSION + key_id, os.urandom(_NONCE)
        return head + nonce + self._keys[key_id].encrypt(nonce, data_key, _bound(head, context))

    async def unwrap(self, wrapped: bytes, *, tenant_id: UUID, context: str) -> bytes:
        """Raises NotFound when the tenant's key was destroyed, Unavailable when this keyring did not wrap it, or not
        for this context."""
        head, rest = wrapped[: 1 + _ID], wrapped[1 + _ID :]
        await asyncio.to_thread(self._open)  # each time: another process may have destroyed or renewed a key
        if self._current.get(str(tenant_id)) == _DESTROYED:
            raise NotFound(sentence("key-gone"))
        key = self._keys.get(head[1:])
        if key is None or head[:1] != _VERSION:
            raise Unavailable(f"The key that protects this is not in the keyring {self._path}; restore the right one.")
        try:
            return key.decrypt(rest[:_NONCE], rest[_NONCE:], _bound(head, context))
        except (InvalidTag, ValueError) as error:
            raise Unavailable("A protected key does not open: it was altered, or belongs to something else.") from error

    async def renew(self, tenant_id: UUID) -> None:
        await asyncio.to_thread(self._change, lambda ring: _add(ring, str(tenant_id)))

    async def destroy(self, tenant_id: UUID) -> str:
        await asyncio.to_thread(self._change, lambda ring: _destroy(ring, str(tenant_id)))
        return f"The tenant's keys in the keyring {self._path.name} of this machine were overwritten."

    async def ping(self) -> str:
        await asyncio.to_thread(self._change, lambda _ring: None)
        return f"Keys are wrapped by the keyring {self._path}."

    def _of(self, tenant_id: UUID) -> bytes | None:
        found = self._current.get(str(tenant_id), _DESTROYED)
        return None if found == _DESTROYED else bytes.fromhex(found)

    def _change(self, act: Callable[[Ring], None]) -> None:
        """One process at a time; the file is there whole, before and after."""
        with self._alone():
            ring = self._read() if self._path.exists() else {"keys": {}, "owners": {}, "current": {}}
            before = json.dumps(ring)
            act(ring)
            if json.dumps(ring) != before or not self._path.exists():
                atomic.write(self._path, json.dumps({"version": 2, **ring}).encode())
            self._load(ring)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self._path.with_name(f".{self._path.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise Unavailable(f"Cannot write beside the keyring {self._path}: {error.strerror}.") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _open(self) -> None:
        if not self._path.exists():
            raise Unavailable(f"The keyring {self._path} is not there; restore it from its backup.")
        self._load(self._read())

    def _read(self) -> Ring:
        try:
            mode = stat.S_IMODE(self._path.stat().st_mode)
            if mode & 0o077:
                raise BadConfig(f"Others can read the keyring {self._path} (mode {mode:o}); run chmod 600 on it.")
            told = json.loads(self._path.read_bytes())
        except OSError as error:
            raise Unavailable(f"Cannot read the keyring {self._path}: {error.strerror}.") from error
        except ValueError as error:
            raise BadConfig(f"The keyring {self._path} is not readable JSON; restore it from its backup.") from error
        try:
            shared = told["current"] if isinstance(told["current"], dict) else {}  # version 1 had one for all
            ring = {"keys": told["keys"], "owners": told.get("owners", {}), "current": shared}
            assert all(isinstance(part, dict) for part in ring.values())
        except (KeyError, TypeError, AssertionError) as error:
            raise BadConfig(f"The keyring {self._path} is damaged; restore it from its backup.") from error
        return ring

    def _load(self, ring: Ring) -> None:
        try:
            keys = {bytes.fromhex(name): _cipher(key) for name, key in ring["keys"].items()}
            current = dict(ring["current"])
            assert all(one == _DESTROYED or bytes.fromhex(one) in keys for one in current.values())
        except (KeyError, ValueError, AssertionError, TypeError) as error:
            raise BadConfig(f"The keyring {self._path} is damaged; restore it from its backup.") from error
        self._keys, self._current = keys, current


def _ensure(ring: Ring, tenant: str) -> None:
    if tenant not in ring["current"]:
        _add(ring, tenant)


def _add(ring: Ring, tenant: str) -> None:
    if ring["current"].get(tenant) == _DESTROYED:
        raise NotFound(sentence("key-gone"))
    name = os.urandom(_ID).hex()
    ring["keys"][name] = base64.b64encode(AESGCM.generate_key(256)).decode()
    ring["owners"][name] = tenant
    ring["current"][tenant] = name


def _destroy(ring: Ring, tenant: str) -> None:
    for name in [name for name, owner in ring["owners"].items() if owner == tenant]:
        del ring["keys"][name], ring["owners"][name]
    ring["current"][tenant] = _DESTROYED


def _cipher(key: str) -> AESGCM:
    return AESGCM(base64.b64decode(key, validate=True))


def _bound(head: bytes, context: str) -> bytes:
    return head + b"|" + context.encode()
