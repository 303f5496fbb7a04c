"""A key service on loopback: RSA keys with endorsements, and the tokens that they sign."""

from __future__ import annotations

import functools
import time
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://api.botframework.com"


@functools.cache
def private_key(name: str) -> rsa.RSAPrivateKey:
    """Made once a process: making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class KeyService:
    """`published`: key id → the channels that it is endorsed for."""

    published: dict[str, list[str]] = field(default_factory=lambda: {"key-1": ["msteams"]})
    fetched: int = 0
    is_away: bool = False

    def jwks(self) -> dict[str, Any]:
        found = []
        for kid, endorsements in self.published.items():
            told = RSAAlgorithm.to_jwk(private_key(kid).public_key(), as_dict=True)
            found.append({**told, "kid": kid, "use": "sig", "endorsements": endorsements})
        return {"keys": found}

    def token(self, app_id: str, service_url: str, *, kid: str = "key-1", signer: str = "", **more: Any) -> str:
        """`signer`: another key than the one it names. A claim that is None is left out."""
        now = int(time.time())
        told = {
            "iss": ISSUER,
            "aud": app_id,
            "nbf": now - 10,
            "exp": now + 3600,
            "serviceurl": service_url,
            **more,
        }
        told = {name: value for name, value in told.items() if value is not None}
        return jwt.encode(told, private_key(signer or kid), algorithm="RS256", headers={"kid": kid})
