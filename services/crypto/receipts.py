"""Signed receipts: Ed25519 by a key that belongs to the deployment, so that anybody with its public half can check."""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from services.crypto.rules import DataKey


def signed(key: DataKey, told: Mapping[str, Any]) -> dict[str, Any]:
    """`told` with who signed it and the signature over its canonical JSON."""
    private = _private(key)
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    body = {**told, "key": str(key.id), "public_key": b64encode(public).decode()}
    return {**body, "signature": b64encode(private.sign(_bytes(body))).decode()}


def is_signed(receipt: Mapping[str, Any], key: DataKey | None = None) -> bool:
    """Whether not a letter of it was changed; with `key`, also whether it was this deployment that signed it."""
    body = {name: value for name, value in receipt.items() if name != "signature"}
    try:
        public = b64decode(str(receipt["public_key"]), validate=True)
        signature = b64decode(str(receipt["signature"]), validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _bytes(body))
    except (KeyError, ValueError, InvalidSignature):
        return False
    ours = None if key is None else _private(key).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return ours is None or hmac.compare_digest(ours, public)


def _private(key: DataKey) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hmac.digest(key.nonces, b"threadwright receipts", "sha256"))


def _bytes(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
