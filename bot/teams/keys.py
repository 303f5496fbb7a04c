"""Signing keys that Microsoft publishes, and the Bot Connector's tokens."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import jwt
import structlog

from integrations.teams.openid import SigningKey
from services.core.errors import Unavailable
from services.core.teams import TeamsSettings

log = structlog.get_logger(__name__)

FRESH_SECONDS = 24 * 3600.0
PAUSE_SECONDS = 60.0  # between two looks for a key that is not known
AWAY_SECONDS = 5.0  # between two looks when the first found nobody
SKEW_SECONDS = 300
MOST_TOKENS = 5_000

Fetch = Callable[[], Awaitable[Mapping[str, SigningKey]]]


@dataclass(frozen=True, slots=True)
class Token:
    """One that was believed; it is believed again until `ends`, while its key is still among the trusted."""

    kid: str
    begins: float
    ends: float
    service_url: str
    endorsements: frozenset[str]


class KeySet:
    """Somebody's published keys. The set that was fetched last is the one that counts: a key that left it is trusted no
    longer."""

    def __init__(self, fetch: Fetch, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._clock = clock
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched_at = self._tried_at = float("-inf")
        self._lock = asyncio.Lock()

    def get(self, kid: str) -> SigningKey | None:
        return self._keys.get(kid)

    async def ready(self, kid: str) -> None:
        """So that `get` knows this key, if anybody does. Raises Unavailable when no key at all can be had."""
        is_lacking = not self._keys or (bool(kid) and kid not in self._keys)
        if self._must_look(kid) or (is_lacking and self._lock.locked()):  # who comes meanwhile waits for the answer
            async with self._lock:
                if self._must_look(kid):
                    await self._look()
        if not self._keys:
            raise Unavailable("The keys of Microsoft cannot be fetched.")

    def _must_look(self, kid: str) -> bool:
        since, tried = self._clock() - self._fetched_at, self._clock() - self._tried_at
        if not self._keys or since > FRESH_SECONDS:
            return tried > AWAY_SECONDS
        return bool(kid) and kid not in self._keys and tried > PAUSE_SECONDS

    async def _look(self) -> None:
        self._tried_at = self._clock()
        try:
            self._keys = dict(await self._fetch())
        except Unavailable as error:
            log.warning("keys_not_fetched", error=str(error))
        else:
            self._fetched_at = self._clock()


class Keys:
    """The Bot Connector's; one a process."""

    def __init__(
        self,
        settings: TeamsSettings,
        fetch: Fetch,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._now = now
        self._set = KeySet(fetch, clock=clock)
        self._seen: OrderedDict[str, Token] = OrderedDict()

    async def ready(self, token: str) -> None:
        """So that `believe` can judge this token. Raises Unavailable when no key at all can be had."""
        await self._set.ready("" if token in self._seen else kid_of(token))

    def believe(self, token: str) -> Token | None:
        """None for one that is forged, old, not for us, or not the Bot Connector's own."""
        seen = self._seen.get(token)
        if seen is None:
            seen = self._checked(token)
            if seen is None:
                return None
            self._seen[token] = seen
            if len(self._seen) > MOST_TOKENS:
                self._seen.popitem(last=False)
        now = self._now()
        is_now = seen.begins - SKEW_SECONDS <= now < seen.ends + SKEW_SECONDS
        if is_now and self._set.get(seen.kid) is not None:
            return seen
        del self._seen[token]
        return None

    def _checked(self, token: str) -> Token | None:
        key = self._set.get(kid_of(token))
        if key is None:
            return None
        try:
            told = jwt.decode(
                token,
                key.public,
                algorithms=["RS256"],
                audience=self._settings.app_id,
                issuer=self._settings.issuer,
                leeway=SKEW_SECONDS,
                options={"require": ["exp", "nbf", "iss", "aud"]},
            )
            service_url = told.get("serviceurl") or told.get("serviceUrl")
        except jwt.InvalidTokenError as error:
            log.info("token_refused", reason=type(error).__name__)
            return None
        if not isinstance(service_url, str):
            return None
        return Token(key.kid, float(told["nbf"]), float(told["exp"]), service_url, key.endorsements)


def kid_of(token: str) -> str:
    """The key that it says it is signed with; empty for what is no token."""
    try:
        kid = jwt.get_unverified_header(token).get("kid")
    except jwt.InvalidTokenError:
        return ""
    return kid if isinstance(kid, str) else ""
