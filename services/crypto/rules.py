"""Sealing: AES-256-GCM, bound to the one place where a value may stand."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.core.errors import NotAllowed

VERSION = 1
KEY_BYTES = 32
NONCE_BYTES = 12  # random: one key seals at most 2**32 values, so a tenant's key is renewed long before
HEAD_BYTES = 1 + 16  # version and key id
_LEAST_BYTES = HEAD_BYTES + NONCE_BYTES


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
    columns: dict[tuple[str, str], bytes] = field(default_factory=dict, compare=False)  # what their rows have in common

    def __repr__(self) -> str:
        return f"DataKey(id={self.id})"


def seal(key: DataKey, plaintext: bytes, place: Place) -> bytes:
    """version (1) | key id (16) | nonce (12) | ciphertext and tag."""
    (sealed,) = seal_all(key, place.tenant_id, place.table, place.column, ((place.row, plaintext),))
    return sealed


def seal_all(
    key: DataKey, tenant_id: UUID, table: str, column: str, values: Sequence[tuple[str, bytes]]
) -> list[bytes]:  # fmt: skip
    """(row, plaintext) → as `seal`; the system is asked for chance once."""
    chance, sealed = os.urandom(NONCE_BYTES * len(values)), []
    for place, (row, plaintext) in enumerate(values):
        nonce = chance[place * NONCE_BYTES : (place + 1) * NONCE_BYTES]
        context = _context(key, tenant_id, table, column, row)
        sealed.append(key.head + nonce + key.cipher.encrypt(nonce, plaintext, context))
    return sealed


def seal_steadily(key: DataKey, plaintext: bytes, tenant_id: UUID, table: str, column: str, row: str) -> bytes:
    """As `seal`, but the same plaintext in the same place gives the same bytes, and whoever reads them learns that it
    did not change, no more: the nonce is a keyed BLAKE2b of place and plaintext under a key of its own (as in SIV
    modes). Every value of a row comes this way, so its place has no object of its own."""
    context = _context(key, tenant_id, table, column, row)
    told = hashlib.blake2b(b"%d:%s" % (len(context), context), key=key.nonces, digest_size=NONCE_BYTES)
    told.update(plaintext)
    nonce = told.digest()
    return key.head + nonce + key.cipher.encrypt(nonce, plaintext, context)


def open_sealed(key: DataKey, sealed: bytes, place: Place) -> bytes:
    """Raises NotAllowed for what was changed, or was sealed for another place."""
    return open_in(key, sealed, place.tenant_id, place.table, place.column, place.row)


def open_in(key: DataKey, sealed: bytes, tenant_id: UUID, table: str, column: str, row: str) -> bytes:
    """As `open_sealed`, without an object for the place."""
    if len(sealed) < _LEAST_BYTES or sealed[:HEAD_BYTES] != key.head:
        raise NotAllowed("This value was not sealed with this key.")
    context = _context(key, tenant_id, table, column, row)
    try:
        return key.cipher.decrypt(sealed[HEAD_BYTES:_LEAST_BYTES], sealed[_LEAST_BYTES:], context)
    except InvalidTag as error:
        raise NotAllowed("This value was changed, or was sealed for another place.") from error


def key_id_of(sealed: bytes) -> UUID:
    """Which of the tenant's keys opens it."""
    if len(sealed) < _LEAST_BYTES:
        raise NotAllowed("This is not a sealed value.")
    return UUID(bytes=bytes(sealed[1:HEAD_BYTES]))


def new_key_bytes() -> bytes:
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


def data_key(key_id: UUID, tenant_id: UUID, secret: bytes) -> DataKey:
    nonces = hmac.digest(secret, b"threadwright nonces", "sha256")
    return DataKey(key_id, tenant_id, AESGCM(secret), nonces, bytes([VERSION]) + key_id.bytes)


def wrapping_context(tenant_id: UUID, key_id: UUID) -> str:
    """What the key service binds a data key to."""
    return f"threadwright|{VERSION}|{tenant_id}|{key_id}"


def _context(key: DataKey, tenant_id: UUID, table: str, column: str, row: str) -> bytes:
    """Each part with its length, so that no two places read the same. Raises NotAllowed for another tenant's."""
    if key.tenant_id != tenant_id:
        raise NotAllowed("A tenant's words are sealed with that tenant's own key.")
    common = key.columns.get((table, column))
    if common is None:
        parts = (str(VERSION), str(key.id), str(tenant_id), table, column)
        common = key.columns[table, column] = b"".join(_measured(part) + b"|" for part in parts)
    told = row.encode()
    return b"%s%d:%s" % (common, len(told), told)


def _measured(part: str) -> bytes:
    told = part.encode()
    return b"%d:%s" % (len(told), told)
