"""Sealing: AES-256-GCM, bound to the one place where a value may stand."""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.core.errors import NotAllowed

VERSION = 1
KEY_BYTES = 32
NONCE_BYTES = 12  # random: one key seals at most 2**32 values, so a tenant's key is renewed long before
_HEAD_BYTES = 1 + 16 + NONCE_BYTES


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value stands; what was sealed for one place does not open in another."""

    tenant_id: UUID
    table: str  # schema.name
    column: str
    row: str


@dataclass(frozen=True, slots=True)
class DataKey:
    """A tenant's key in the clear, for as long as it is cached."""

    id: UUID
    tenant_id: UUID
    cipher: AESGCM
    nonces: bytes = b""  # a key of its own, derived: it makes nonces
    head: bytes = b""  # version and id, as each sealed value begins

    def __repr__(self) -> str:
        return f"DataKey(id={self.id})"


def seal(key: DataKey, plaintext: bytes, place: Place, *, is_steady: bool = False) -> bytes:
    """version (1) | key id (16) | nonce (12) | ciphertext and tag.

    `is_steady`: the same plaintext in the same place gives the same bytes, and whoever reads them learns that it did
    not change, no more: the nonce is a keyed BLAKE2b of place and plaintext under a key of its own (as in SIV modes).
    """
    if key.tenant_id != place.tenant_id:
        raise NotAllowed("A tenant's words are sealed with that tenant's own key.")
    context = _context(key.id, place)
    if is_steady:
        told = hashlib.blake2b(b"%d:%s" % (len(context), context), key=key.nonces, digest_size=NONCE_BYTES)
        told.update(plaintext)
        nonce = told.digest()
    else:
        nonce = os.urandom(NONCE_BYTES)
    return key.head + nonce + key.cipher.encrypt(nonce, plaintext, context)


def open_sealed(key: DataKey, sealed: bytes, place: Place) -> bytes:
    """Raises NotAllowed for what was changed, or was sealed for another place."""
    if len(sealed) < _HEAD_BYTES or sealed[0] != VERSION or key_id_of(sealed) != key.id:
        raise NotAllowed("This value was not sealed with this key.")
    try:
        return key.cipher.decrypt(sealed[17:_HEAD_BYTES], sealed[_HEAD_BYTES:], _context(key.id, place))
    except InvalidTag as error:
        raise NotAllowed("This value was changed, or was sealed for another place.") from error


def key_id_of(sealed: bytes) -> UUID:
    """Which of the tenant's keys opens it."""
    if len(sealed) < _HEAD_BYTES:
        raise NotAllowed("This is not a sealed value.")
    return UUID(bytes=bytes(sealed[1:17]))


def new_key_bytes() -> bytes:
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


def data_key(key_id: UUID, tenant_id: UUID, secret: bytes) -> DataKey:
    nonces = hmac.digest(secret, b"threadwright nonces", "sha256")
    return DataKey(key_id, tenant_id, AESGCM(secret), nonces, bytes([VERSION]) + key_id.bytes)


def wrapping_context(tenant_id: UUID, key_id: UUID) -> str:
    """What the key service binds a data key to."""
    return f"threadwright|{VERSION}|{tenant_id}|{key_id}"


def _context(key_id: UUID, place: Place) -> bytes:
    """Each part with its length, so that no two places read the same."""
    return _column(key_id, place.tenant_id, place.table, place.column) + _measured(place.row)


@lru_cache(maxsize=4096)
def _column(key_id: UUID, tenant_id: UUID, table: str, column: str) -> bytes:
    """What the rows of one column have in common."""
    parts = (str(VERSION), str(key_id), str(tenant_id), table, column)
    return b"".join(_measured(part) + b"|" for part in parts)


def _measured(part: str) -> bytes:
    told = part.encode()
    return b"%d:%s" % (len(told), told)
