"""Access tokens of programs: JWTs (RFC 9068) for minutes, signed with keys that the deployment changes by itself.

A token says whose session it is of. What it may do is asked of that session's row each time, so that a session that
ended, or a member who was removed, is refused with the very next request.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import Request
from jwt.algorithms import ECAlgorithm

from services import tenancy
from services.core.actor import system
from services.core.deps import Deps
from services.crypto import DEPLOYMENT, DeploymentSeal, vault_of

TYPE = "at+jwt"
ROTATE_SECONDS = 30 * 86_400.0  # so long one key signs
KEPT_SECONDS = 32 * 86_400.0  # and so long it is believed: longer than any token of it holds
FRESH_SECONDS = 300.0  # what other processes made is looked for so often,
PAUSE_SECONDS = 5.0  # and for a key that is not known no more often than this
SKEW_SECONDS = 30


@dataclass(frozen=True, slots=True)
class _Key:
    id: str
    public: dict[str, Any]
    private: Any = field(repr=False)
    ends: float  # by our own clock, as is when it stops signing


class Tokens:
    """One a process."""

    def __init__(self, deps: Deps, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._deps = deps
        self._clock = clock
        self._seal = DeploymentSeal(vault_of(deps), deps.open_tx)
        self._keys: list[_Key] = []
        self._read_at = float("-inf")

    @property
    def issuer(self) -> str:
        return self._deps.settings.web.public_url.rstrip("/")

    async def make(
        self, tenant_id: UUID, member_id: UUID, session_id: UUID, scopes: tuple[str, ...]
    ) -> tuple[str, int]:
        """The token, and the seconds that it holds."""
        key, seconds, now = await self._signing(), self._deps.settings.oidc.access_minutes * 60, int(time.time())
        told = {
            "iss": self.issuer,
            "aud": f"{self.issuer}/v1",
            "sub": str(member_id),
            "client_id": "program",
            "tid": str(tenant_id),
            "sid": str(session_id),
            "scope": " ".join(scopes),
            "iat": now,
            "exp": now + seconds,
            "jti": uuid4().hex,
        }
        return jwt.encode(told, key.private, algorithm="ES256", headers={"typ": TYPE, "kid": key.id}), seconds

    async def session_in(self, token: str) -> tuple[UUID, UUID, float] | None:
        """Tenant and session of a token of ours that still holds, and when it will not; None for any other."""
        try:
            header = jwt.get_unverified_header(token)
            kid = header.get("kid")
            key = await self._known(kid) if isinstance(kid, str) and header.get("typ") == TYPE else None
            if key is None:
                return None
            told = jwt.decode(
                token,
                jwt.PyJWK(key.public).key,
                algorithms=["ES256"],
                issuer=self.issuer,
                audience=f"{self.issuer}/v1",
                leeway=SKEW_SECONDS,
                options={"require": ["exp", "iat", "iss", "aud", "sub", "sid", "tid"]},
            )
            return UUID(str(told["tid"])), UUID(str(told["sid"])), float(told["exp"]) + SKEW_SECONDS
        except (jwt.InvalidTokenError, ValueError):
            return None

    async def published(self) -> list[dict[str, Any]]:
        """For whoever checks our tokens elsewhere."""
        await self._read()
        return [one.public for one in self._keys]

    async def _known(self, kid: str) -> _Key | None:
        await self._read()
        found = next((one for one in self._keys if one.id == kid), None)
        if found is None and self._clock() - self._read_at > PAUSE_SECONDS:
            await self._read(is_new=True)
            found = next((one for one in self._keys if one.id == kid), None)
        return found

    async def _signing(self) -> _Key:
        """The newest, or a new one; two processes that make one at the same moment have two, which is no harm."""
        await self._read()
        if not self._keys or self._keys[0].ends <= self._clock():
            await self._read(is_new=True)
        if not self._keys or self._keys[0].ends <= self._clock():
            await self._add()
            await self._read(is_new=True)
        return self._keys[0]

    async def _read(self, *, is_new: bool = False) -> None:
        if not is_new and self._clock() - self._read_at < FRESH_SECONDS:
            return
        async with self._deps.open_tx(system(DEPLOYMENT)) as tx:
            rows = await tenancy.signing_keys(tx)
        before = {one.id: one for one in self._keys}
        found = []
        for row in rows:
            if row.age > KEPT_SECONDS:
                continue
            known = before.get(str(row.id))
            ends = self._clock() + ROTATE_SECONDS - row.age
            private = known.private if known else await self._opened(row)
            found.append(_Key(str(row.id), json.loads(row.public), private, ends))
        self._keys, self._read_at = found, self._clock()

    async def _opened(self, row: tenancy.SigningKey) -> Any:
        pem = await self._seal.open("tenancy.signing_key", "private", str(row.id), row.private)
        return serialization.load_pem_private_key(pem, password=None)

    async def _add(self) -> None:
        made, key_id = ec.generate_private_key(ec.SECP256R1()), uuid4()
        public = {**json.loads(ECAlgorithm.to_jwk(made.public_key())), "kid": str(key_id), "use": "sig", "alg": "ES256"}
        pem = made.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        (sealed,) = await self._seal.seal("tenancy.signing_key", "private", [(str(key_id), pem)])
        async with self._deps.open_tx(system(DEPLOYMENT)) as tx:
            await tenancy.add_signing_key(
                tx, key_id, public=json.dumps(public, sort_keys=True), private=sealed, forget_after=KEPT_SECONDS
            )


def tokens_of(request: Request, deps: Deps) -> Tokens:
    if getattr(request.app.state, "tokens", None) is None:
        request.app.state.tokens = Tokens(deps)
    found = request.app.state.tokens
    assert isinstance(found, Tokens)
    return found
