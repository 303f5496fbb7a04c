"""A sign-in under way, sealed into a cookie of the browser that began it: short-lived, and nobody else's."""

from __future__ import annotations

import base64
import binascii
import time
from dataclasses import dataclass, field
from uuid import UUID

import msgspec
from fastapi import Request

from services.core.deps import Deps
from services.core.errors import NotAllowed, NotFound
from services.crypto import DeploymentSeal, vault_of

_TABLE = "sign_in"


class Flow(msgspec.Struct, frozen=True):
    """`code` of an invitation; `to` is where they wanted to go; `prefer` the tenant, where they are in several."""

    state: str
    nonce: str
    verifier: str
    ends: float
    code: str = ""
    to: str = ""
    prefer: str = ""


class Waiting(msgspec.Struct, frozen=True):
    """Somebody whom the provider has named and who is in several companies; `state` is of their sign-in."""

    state: str
    issuer: str
    subject: str
    name: str
    email: str
    sid: str
    ends: float


class Grant(msgspec.Struct, frozen=True):
    """What a program was let do, until it comes for its tokens: for that program alone, by its PKCE challenge. `nonce`
    becomes the id of its session, so that a code that comes twice names what it opened."""

    tenant: str
    session: str
    challenge: str
    redirect_uri: str
    scopes: tuple[str, ...]
    agent: str
    ends: float
    nonce: str


@dataclass(frozen=True, slots=True)
class Seal:
    """One a process."""

    inner: DeploymentSeal = field(repr=False)

    async def seal(self, what: Flow | Waiting | Grant) -> str:
        told = msgspec.json.encode(what)
        (sealed,) = await self.inner.seal(_TABLE, type(what).__name__, [("", told)])
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    async def flow(self, text: str) -> Flow | None:
        """None for what is not ours, or is over."""
        told = await self._opened("Flow", text)
        found = msgspec.json.decode(told, type=Flow) if told else None
        return found if found and found.ends > time.time() else None

    async def waiting(self, text: str) -> Waiting | None:
        told = await self._opened("Waiting", text)
        found = msgspec.json.decode(told, type=Waiting) if told else None
        return found if found and found.ends > time.time() else None

    async def grant(self, text: str) -> Grant | None:
        told = await self._opened("Grant", text)
        found = msgspec.json.decode(told, type=Grant) if told else None
        return found if found and found.ends > time.time() else None

    async def _opened(self, kind: str, text: str) -> bytes:
        if not text:
            return b""
        try:
            sealed = base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
            return await self.inner.open(_TABLE, kind, "", sealed)
        except (binascii.Error, ValueError, IndexError, NotAllowed, NotFound):
            return b""


def seal_of(request: Request, deps: Deps) -> Seal:
    """It keeps its key for a while."""
    if getattr(request.app.state, "sign_in_seal", None) is None:
        request.app.state.sign_in_seal = Seal(DeploymentSeal(vault_of(deps), deps.open_tx))
    found = request.app.state.sign_in_seal
    assert isinstance(found, Seal)
    return found


def tenant_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
