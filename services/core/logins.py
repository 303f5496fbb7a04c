"""The vocabulary of signing in: what a browser carries to a provider, and what the provider says of a person."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Begun:
    """One sign-in under way: `state` ties the answer to this browser, `nonce` the token to this sign-in, `verifier` the
    code to us (PKCE)."""

    redirect_uri: str
    state: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(64), repr=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider says that somebody is. `email` is empty unless the provider has verified it; `sid` is its own
    name of the session, where it has one."""

    issuer: str
    subject: str
    name: str = ""
    email: str = ""
    sid: str = ""


@dataclass(frozen=True, slots=True)
class SignedOut:
    """What a provider tells when a session ended there: all of a person's, or the one named by `sid`."""

    issuer: str
    subject: str
    sid: str
    token_id: str


class Logins(Protocol):
    async def address(self, begun: Begun) -> str:
        """Where the browser goes. Raises Unavailable."""
        ...

    async def identity(self, begun: Begun, code: str, issuer: str) -> Identity:
        """For a code that came back, with the `iss` that came beside it, if one did. Raises NotAllowed for what is not
        an answer to this sign-in, Unavailable."""
        ...

    async def signed_out(self, token: str) -> SignedOut:
        """Raises NotAllowed for what the provider has not signed for us, Unavailable."""
        ...
