"""The app's own tokens: by its secret, by its certificate, or by the identity of the machine that it runs on."""

from __future__ import annotations

import asyncio
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from services.core.errors import AppError, BadConfig, Disconnected, Unavailable
from services.core.teams import TEAMS, TeamsSettings
from services.core.words import sentence

CONNECTOR = "https://api.botframework.com"
ANYBODY = "botframework.com"  # who gives tokens to a bot of many organisations
MACHINE, APP_SERVICE = "2018-02-01", "2019-08-01"  # versions of how they are asked who they are
EARLY_SECONDS = 300.0
ASSERTION_SECONDS = 600
SECONDS = 5.0


class AppTokens:
    """Fetched once for all who wait, and again before they end. Empty in development mode."""

    def __init__(self, settings: TeamsSettings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._kept: dict[tuple[str, str], tuple[float, str]] = {}
        self._lock = asyncio.Lock()

    async def connector(self, session: aiohttp.ClientSession) -> str:
        """For the Bot Connector."""
        return await self._token(session, self._settings.tenant_id or ANYBODY, CONNECTOR)

    async def graph(self, session: aiohttp.ClientSession, organisation: str) -> str:
        """For what the app may read in one organisation."""
        return await self._token(session, organisation, self._settings.graph_base)

    def forget(self) -> None:
        """They were refused."""
        self._kept.clear()

    async def _token(self, session: aiohttp.ClientSession, authority: str, resource: str) -> str:
        if not self._settings.app_id:
            return ""
        name = (authority, resource)
        if (kept := self._kept.get(name)) is not None and kept[0] > self._clock():
            return kept[1]
        async with self._lock:
            if (kept := self._kept.get(name)) is not None and kept[0] > self._clock():
                return kept[1]
            token, seconds = await self._ask(session, authority, resource)
            self._kept[name] = (self._clock() + max(0.0, seconds - EARLY_SECONDS), token)
            return token

    async def _ask(self, session: aiohttp.ClientSession, authority: str, resource: str) -> tuple[str, float]:
        """Raises Disconnected when the app is refused, Unavailable."""
        try:
            async with asyncio.timeout(SECONDS):
                status, told = await self._answer(session, authority, resource)
            if status == 200:
                return str(told["access_token"]), _seconds(told)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError):
            raise Unavailable(sentence("teams-login-away"), retry_after=3.0) from None
        raise _refused(status, told)

    async def _answer(
        self, session: aiohttp.ClientSession, authority: str, resource: str
    ) -> tuple[int, dict[str, Any]]:
        if self._settings.managed_identity:
            asked, headers = self._machine(resource)
            async with session.get(self._settings.identity_url, params=asked, headers=headers) as answer:
                return answer.status, await answer.json(content_type=None)
        url = f"{self._settings.login_base}/{authority}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials",
            "client_id": self._settings.app_id,
            "scope": f"{resource}/.default",
            **self._proof(url),
        }
        async with session.post(url, data=form) as answer:
            return answer.status, await answer.json(content_type=None)

    def _machine(self, resource: str) -> tuple[dict[str, str], dict[str, str]]:
        """How a virtual machine asks for its token, and how an App Service does, which has a header of its own."""
        secret = self._settings.identity_header.get_secret_value()
        version = APP_SERVICE if secret else MACHINE
        asked = {"api-version": version, "resource": resource, "client_id": self._settings.app_id}
        return asked, {"X-IDENTITY-HEADER": secret} if secret else {"Metadata": "true"}

    def _proof(self, url: str) -> dict[str, str]:
        if self._settings.certificate is None:
            return {"client_secret": self._settings.app_secret.get_secret_value()}
        return {
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": assertion(self._settings.app_id, self._settings.certificate, url),
        }


def assertion(app_id: str, certificate: Path, url: str) -> str:
    """What the certificate's key says about us. Raises BadConfig for a file that holds no such pair."""
    try:
        pem = certificate.read_bytes()
        found = x509.load_pem_x509_certificate(pem)
        key = serialization.load_pem_private_key(pem, password=None)
    except (OSError, ValueError, TypeError) as error:
        raise BadConfig(
            f"{TEAMS}CERTIFICATE is wrong: {certificate} is no PEM file with a certificate and its private key."
        ) from error
    now = int(time.time())
    told = {
        "iss": app_id,
        "sub": app_id,
        "aud": url,
        "jti": str(uuid4()),
        "nbf": now - 60,
        "exp": now + ASSERTION_SECONDS,
    }
    thumb = urlsafe_b64encode(found.fingerprint(hashes.SHA256())).decode().rstrip("=")
    return jwt.encode(told, key, algorithm="PS256", headers={"x5t#S256": thumb})  # type: ignore[arg-type]


def _seconds(told: dict[str, Any]) -> float:
    """An App Service says only when it ends."""
    if "expires_in" in told:
        return float(told["expires_in"])
    return float(told["expires_on"]) - time.time()


def _refused(status: int, told: dict[str, Any]) -> AppError:
    if status == 429 or status >= 500:
        return Unavailable(sentence("teams-login-away"), retry_after=3.0)
    return Disconnected(sentence("teams-login-refused", reason=str(told.get("error") or f"HTTP {status}")[:60]))
