"""Atlassian's authorization server: consent in a browser, and refresh tokens that are good once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import structlog
from pydantic import SecretStr

from services.core.errors import AppError, BadConfig, BadInput, NotAllowed, Throttled, Unavailable, Unsure
from services.core.grants import GrantedSite, Tokens
from services.core.settings import Settings
from services.core.words import sentence

if TYPE_CHECKING:
    import httpx

log = structlog.get_logger(__name__)

# Boards belong to Jira Software, which knows no classic scopes: the three before the last are for them.
SCOPES = (
    "read:jira-work", "write:jira-work", "read:jira-user", "manage:jira-webhook",
    "read:board-scope:jira-software", "read:project:jira", "read:issue-details:jira", "offline_access",
)  # fmt: skip
CALLBACK = "/jira/oauth/callback"
HOST = "auth.atlassian.com"  # as people know it


class JiraGrants:
    """Holds nothing but the app's own name and secret."""

    def __init__(self, settings: Settings) -> None:
        self._given = settings.jira
        self._callback = settings.web.public_url.rstrip("/") + CALLBACK if settings.web.public_url else ""

    def link(self, state: str) -> str:
        self._need()
        asked = {
            "audience": "api.atlassian.com",
            "client_id": self._given.client_id,
            "scope": " ".join(SCOPES),
            "redirect_uri": self._callback,
            "state": state,
            "response_type": "code",
            "prompt": "consent",
        }
        return f"{self._given.auth_base}/authorize?{urlencode(asked, quote_via=quote)}"

    async def exchange(self, code: str) -> Tokens:
        answer = await self._token({"grant_type": "authorization_code", "code": code, "redirect_uri": self._callback})
        if isinstance(answer, Tokens):
            return answer
        raise BadInput(sentence("jira-code-refused"))

    async def renew(self, refresh: SecretStr) -> Tokens:
        answer = await self._token({"grant_type": "refresh_token", "refresh_token": refresh.get_secret_value()})
        if isinstance(answer, Tokens):
            return answer
        raise NotAllowed(sentence("jira-grant-refused"))

    async def sites(self, access: SecretStr) -> tuple[GrantedSite, ...]:
        import httpx

        headers = {"Authorization": f"Bearer {access.get_secret_value()}", "Accept": "application/json"}
        told: AppError
        try:
            async with self._client() as client:
                answer = await client.get(f"{self._given.api_base}/oauth/token/accessible-resources", headers=headers)
            if answer.status_code == 200:
                return tuple(_site(one) for one in answer.json() if _is_jira(one))
            told = self._refusal(answer.status_code)
        except (httpx.HTTPError, ValueError):
            told = Unavailable(sentence("jira-away", site=HOST))
        raise told from None

    def gateway(self, site_id: str) -> str:
        return f"{self._given.api_base}/ex/jira/{quote(site_id, safe='')}"

    def _need(self) -> None:
        if not (self._given.client_id and self._given.client_secret.get_secret_value() and self._callback):
            raise BadConfig(
                "Set THREADWRIGHT_JIRA__CLIENT_ID and THREADWRIGHT_JIRA__CLIENT_SECRET (of an OAuth 2.0 app in "
                f"Atlassian's developer console, with the callback {CALLBACK}) and THREADWRIGHT_WEB__PUBLIC_URL."
            )

    async def _token(self, asked: dict[str, str]) -> Tokens | None:
        """None: refused for good. Errors leave without their cause, which holds the request and its secrets."""
        import httpx

        self._need()
        secret = self._given.client_secret.get_secret_value()
        told: AppError
        try:
            async with self._client() as client:
                body = {"client_id": self._given.client_id, "client_secret": secret, **asked}
                answer = await client.post(f"{self._given.auth_base}/oauth/token", json=body)
            if answer.status_code == 200:
                return _tokens(answer.json())
            if answer.status_code in (400, 401, 403):
                log.info("grant_refused", status=answer.status_code, kind=asked["grant_type"])
                return None
            told = self._refusal(answer.status_code)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            told = Unavailable(sentence("jira-away", site=HOST), retry_after=5)
        except (httpx.HTTPError, ValueError, KeyError):
            told = Unsure(sentence("jira-unsure", site=HOST))
        raise told from None

    def _refusal(self, status: int) -> AppError:
        if status == 429:
            return Throttled(sentence("jira-busy", site=HOST), retry_after=10)
        if 400 <= status < 500:
            return NotAllowed(sentence("jira-grant-refused"))
        return Unsure(sentence("jira-unsure", site=HOST))

    def _client(self) -> httpx.AsyncClient:
        import httpx

        return httpx.AsyncClient(timeout=self._given.timeout_seconds, follow_redirects=False)


def _tokens(told: Any) -> Tokens:
    """Raises KeyError or ValueError for what is no answer of an authorization server."""
    access, refresh = str(told["access_token"]), str(told["refresh_token"])
    return Tokens(SecretStr(access), SecretStr(refresh), float(told.get("expires_in") or 3600))


def _is_jira(one: Any) -> bool:
    """A consent may reach other products of the same person."""
    scopes = one.get("scopes") or []
    is_web = str(one.get("url", "")).startswith(("https://", "http://"))
    return bool(one.get("id")) and is_web and any("jira" in str(scope) for scope in scopes)


def _site(one: Any) -> GrantedSite:
    return GrantedSite(id=str(one["id"]), url=str(one["url"]).rstrip("/"), name=str(one.get("name", "")))
