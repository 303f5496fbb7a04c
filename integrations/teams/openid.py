"""Where the Bot Connector publishes the keys that it signs with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt

from services.core.errors import Unavailable

SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class SigningKey:
    """`endorsements`: the channels whose messages it may sign."""

    kid: str
    public: Any
    endorsements: frozenset[str]


async def signing_keys(openid_url: str) -> dict[str, SigningKey]:
    """By key id. Raises Unavailable."""
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session:
            told = await _get(session, openid_url)
            published = await _get(session, str(told["jwks_uri"]))
            found = [_key(one) for one in published["keys"]]
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError) as error:
        raise Unavailable(f"The keys of the Bot Connector cannot be read ({type(error).__name__}).") from error
    return {one.kid: one for one in found if one is not None}


async def _get(session: aiohttp.ClientSession, url: str) -> dict[str, Any]:
    async with session.get(url) as answer:
        answer.raise_for_status()
        found = await answer.json(content_type=None)
    if not isinstance(found, dict):
        raise TypeError("no object")
    return found


def _key(told: dict[str, Any]) -> SigningKey | None:
    """None for what cannot sign RS256."""
    if told.get("kty") != "RSA" or not isinstance(told.get("kid"), str):
        return None
    try:
        public = jwt.PyJWK(told, algorithm="RS256").key
    except jwt.PyJWTError:
        return None
    return SigningKey(told["kid"], public, frozenset(told.get("endorsements") or ()))
