"""One OpenID Connect provider: found by its issuer, its keys followed as they change, its tokens believed or not.

Authorization code with PKCE; ID tokens are read by Authlib and joserfc, which are loaded when somebody signs in.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from services.core.errors import NotAllowed, Unavailable
from services.core.logins import Begun, Identity, SignedOut
from services.core.web import LOOPBACK, OidcSettings
from services.core.words import sentence

if TYPE_CHECKING:
    from joserfc.jwk import KeySet

FRESH_SECONDS = 3600.0  # so long what the provider told of itself is not asked for again
PAUSE_SECONDS = 10.0  # between two looks for a key that is not known: a forged token must not make us ask at will
TIMEOUT_SECONDS = 5.0
SKEW_SECONDS = 60
MOST_BYTES = 1_000_000
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "RS384", "RS512", "ES384", "ES512", "PS384", "PS512"]
BACKCHANNEL = "http://schemas.openid.net/event/backchannel-logout"
LOGOUT_SECONDS = 300  # so old a message that a session ended may be


class Provider:
    """One a process."""

    def __init__(self, settings: OidcSettings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._about: dict[str, Any] = {}
        self._keys: KeySet | None = None
        self._about_at = self._keys_at = float("-inf")
        self._lock = asyncio.Lock()

    async def address(self, begun: Begun) -> str:
        from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

        about = await self._discovered()
        made: str = prepare_grant_uri(
            about["authorization_endpoint"],
            client_id=self._settings.client_id,
            response_type="code",
            redirect_uri=begun.redirect_uri,
            scope=self._settings.scopes,
            state=begun.state,
            nonce=begun.nonce,
            code_challenge=create_s256_code_challenge(begun.verifier),
            code_challenge_method="S256",
        )
        return made

    async def identity(self, begun: Begun, code: str, issuer: str) -> Identity:
        about = await self._discovered()
        needs_issuer = about.get("authorization_response_iss_parameter_supported") is True
        if (issuer or needs_issuer) and issuer != about["issuer"]:  # RFC 9207: an answer of somebody else
            raise _refused("issuer")
        answer = await self._exchange(about, begun, code)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise _refused("token")
        params = {
            "nonce": begun.nonce,
            "client_id": self._settings.client_id,
            "access_token": answer.get("access_token"),
        }
        told = await self._believed(token, params)
        if not told.get("nonce"):
            raise _refused("nonce")
        email = told.get("email") if told.get("email_verified") is True else ""
        return Identity(
            issuer=about["issuer"],
            subject=_text(told, "sub"),
            name=_text(told, "name") or _text(told, "preferred_username") or str(email or ""),
            email=str(email or "").strip().lower(),
            sid=_text(told, "sid"),
        )

    async def signed_out(self, token: str) -> SignedOut:
        """As OpenID Connect Back-Channel Logout 1.0 checks it."""
        told = await self._believed(token, {}, is_logout=True)
        events = told.get("events")
        is_event = isinstance(events, Mapping) and isinstance(events.get(BACKCHANNEL), Mapping)
        is_about = bool(_text(told, "sub") or _text(told, "sid"))
        age = time.time() - float(told["iat"])
        if not is_event or "nonce" in told or not is_about or not _text(told, "jti") or age > LOGOUT_SECONDS:
            raise _refused("logout")
        return SignedOut(_text(told, "iss"), _text(told, "sub"), _text(told, "sid"), _text(told, "jti"))

    async def _exchange(self, about: Mapping[str, Any], begun: Begun, code: str) -> dict[str, Any]:
        """The tokens for a code."""
        import httpx

        settings = self._settings
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": begun.redirect_uri,
            "code_verifier": begun.verifier,
        }
        secret = settings.client_secret.get_secret_value()
        methods = about.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        auth = None
        if secret and "client_secret_basic" in methods:
            auth = httpx.BasicAuth(quote(settings.client_id, safe=""), quote(secret, safe=""))
        else:
            form["client_id"] = settings.client_id
            if secret:
                form["client_secret"] = secret
        status, told = await _asked("POST", about["token_endpoint"], data=form, auth=auth)
        if status >= 500 or status == 429:
            raise Unavailable(sentence("sign-in-away"), retry_after=5)
        if status != 200:
            raise _refused("code")
        return told

    async def _believed(self, token: str, params: dict[str, Any], *, is_logout: bool = False) -> dict[str, Any]:
        """The claims of a token that the provider has signed for us. Raises NotAllowed."""
        from authlib.oidc.core.claims import CodeIDToken
        from joserfc import errors, jwt

        about = await self._discovered()
        offered = about.get("id_token_signing_alg_values_supported") or ["RS256"]
        allowed = [one for one in ALGORITHMS if one in offered]
        options = {
            "iss": {"essential": True, "value": about["issuer"]},
            "aud": {"essential": True, "value": self._settings.client_id},
            "iat": {"essential": True},
        }
        try:
            for is_again in (False, True):
                keys = await self._known_keys(is_again=is_again)
                try:
                    decoded = jwt.decode(token, keys, algorithms=allowed)
                    break
                except (errors.InvalidKeyIdError, errors.BadSignatureError):
                    if is_again or not self._may_look():  # a key that came since we looked
                        raise
            claims = CodeIDToken(decoded.claims, decoded.header, options, params)
            if is_logout:
                claims.ESSENTIAL_CLAIMS = ["iss", "aud", "iat", "exp"]
                claims.params = {}
            claims.validate(leeway=SKEW_SECONDS)
        except (errors.JoseError, ValueError, TypeError, KeyError) as error:
            raise _refused(type(error).__name__) from error
        return dict(claims)

    async def _discovered(self) -> dict[str, Any]:
        """What the provider says of itself; kept for an hour, and longer while it is away."""
        if self._clock() - self._about_at < FRESH_SECONDS:
            return self._about
        async with self._lock:
            if self._clock() - self._about_at < FRESH_SECONDS:
                return self._about
            try:
                self._about = await self._told()
                self._about_at = self._clock()
            except Unavailable:
                if not self._about:
                    raise
        return self._about

    async def _told(self) -> dict[str, Any]:
        issuer = self._settings.issuer
        status, told = await _asked("GET", issuer.rstrip("/") + "/.well-known/openid-configuration")
        is_whole = all(
            isinstance(told.get(one), str) for one in ("authorization_endpoint", "token_endpoint", "jwks_uri")
        )
        if status != 200 or not is_whole or told.get("issuer") != issuer:
            raise Unavailable(sentence("sign-in-away"))
        if not all(_is_safe(told[one]) for one in ("authorization_endpoint", "token_endpoint", "jwks_uri")):
            raise Unavailable(sentence("sign-in-away"))
        return told

    def _may_look(self) -> bool:
        return self._clock() - self._keys_at > PAUSE_SECONDS

    async def _known_keys(self, *, is_again: bool = False) -> KeySet:
        """The set that was fetched last is the one that counts: a key that left it is trusted no longer."""
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        async with self._lock:
            is_fresh = self._keys is not None and self._clock() - self._keys_at < FRESH_SECONDS
            if self._keys is None or not is_fresh or (is_again and self._may_look()):
                self._keys_at = self._clock()
                try:
                    status, told = await _asked("GET", self._about["jwks_uri"])
                    usable = [one for one in told["keys"] if one.get("kty") != "oct" and one.get("use", "sig") == "sig"]
                    if status == 200:
                        self._keys = KeySet.import_key_set({"keys": usable})
                except (Unavailable, JoseError, KeyError, TypeError, ValueError, AttributeError):
                    self._keys_at = float("-inf") if self._keys is None else self._keys_at
            if self._keys is None:
                raise Unavailable(sentence("sign-in-away"), retry_after=5)
            return self._keys


async def _asked(method: str, url: str, *, data: Any = None, auth: Any = None) -> tuple[int, dict[str, Any]]:
    """Status and the object that was answered; redirects are not followed. Raises Unavailable."""
    import httpx

    away = Unavailable(sentence("sign-in-away"), retry_after=5)
    try:
        async with (
            httpx.AsyncClient(timeout=TIMEOUT_SECONDS, trust_env=False) as client,
            client.stream(method, url, data=data, auth=auth, headers={"Accept": "application/json"}) as answer,
        ):
            body = b""
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise away
            told = httpx.Response(answer.status_code, content=body).json() if body else {}
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise away from error
    if not isinstance(told, dict):
        raise away
    return answer.status_code, told


def _is_safe(url: str) -> bool:
    try:
        found = urlsplit(url)
    except ValueError:
        return False
    return found.scheme == "https" or (found.scheme == "http" and found.hostname in LOOPBACK)


def _text(told: Mapping[str, Any], name: str) -> str:
    found = told.get(name)
    return found.strip()[:500] if isinstance(found, str) else ""


def _refused(why: str) -> NotAllowed:
    import structlog

    structlog.get_logger(__name__).info("sign_in_refused", reason=why)
    return NotAllowed(sentence("sign-in-refused"))
