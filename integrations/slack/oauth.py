"""Slack's OAuth: a code, or a refresh token, for the tokens of one install."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from integrations.slack.errors import away, refused
from services.core.errors import BadInput
from services.core.settings import SlackSettings
from services.core.words import sentence

SECONDS = 10
_QUIET = logging.getLogger("threadwright.slack.oauth")
_QUIET.setLevel(logging.WARNING)  # at debug the SDK writes tokens down


@dataclass(frozen=True, slots=True)
class Grant:
    """`workspace` is the organisation's id when the app is installed for all of it."""

    workspace: str
    name: str
    bot_user_id: str
    scopes: str
    installed_by: str
    token: str = field(repr=False)
    refresh_token: str = field(default="", repr=False)
    expires_in: float | None = None


async def exchange(settings: SlackSettings, code: str, *, redirect_uri: str) -> Grant:
    """A code is good once. Raises BadInput, Unavailable."""
    return await _access(settings, {"code": code, **({"redirect_uri": redirect_uri} if redirect_uri else {})})


async def refresh(settings: SlackSettings, refresh_token: str) -> Grant:
    """The next token; the one before holds until its own end. Raises Disconnected, BadInput, Unavailable."""
    return await _access(settings, {"grant_type": "refresh_token", "refresh_token": refresh_token})


async def identity(settings: SlackSettings, token: str) -> Grant:
    """Whose token it is, by Slack's word: for one workspace, without OAuth. Raises Disconnected, Unavailable."""
    found = await _call(settings, "auth.test", {}, token=token)
    whole = bool(found.get("is_enterprise_install"))
    return Grant(
        workspace=str(found.get("enterprise_id") if whole else found.get("team_id") or ""),
        name=str(found.get("team") or ""),
        bot_user_id=str(found.get("user_id") or ""),
        scopes="",
        installed_by="",
        token=token,
    )


async def open_connection(settings: SlackSettings) -> str:
    """The address of a websocket, good for a moment. Raises Disconnected, Unavailable."""
    found = await _call(settings, "apps.connections.open", {}, token=settings.app_token.get_secret_value())
    return str(found.get("url") or "")


async def _access(settings: SlackSettings, given: dict[str, str]) -> Grant:
    client = {"client_id": settings.client_id, "client_secret": settings.client_secret.get_secret_value()}
    found = await _call(settings, "oauth.v2.access", {**client, **given})
    team, enterprise = found.get("team") or {}, found.get("enterprise") or {}
    place = enterprise if found.get("is_enterprise_install") else team
    grant = Grant(
        workspace=str(place.get("id") or ""),
        name=str(place.get("name") or ""),
        bot_user_id=str(found.get("bot_user_id") or ""),
        scopes=str(found.get("scope") or ""),
        installed_by=str((found.get("authed_user") or {}).get("id") or ""),
        token=str(found.get("access_token") or ""),
        refresh_token=str(found.get("refresh_token") or ""),
        expires_in=float(found["expires_in"]) if found.get("expires_in") else None,
    )
    if not grant.token or ("code" in given and not grant.workspace):
        raise BadInput(sentence("slack-refused", reason="no token"))
    return grant


async def _call(settings: SlackSettings, method: str, given: dict[str, str], *, token: str = "") -> dict[str, Any]:
    client = AsyncWebClient(
        token=token or None, base_url=settings.api_base, timeout=SECONDS, retry_handlers=[], logger=_QUIET
    )  # fmt: skip
    try:
        answer = await client.api_call(method, data=given)
    except SlackApiError as error:
        data = getattr(error.response, "data", None)
        status = int(getattr(error.response, "status_code", 0))
        if status == 429:
            raise away() from None
        raise refused(data if isinstance(data, dict) else {}, status) from None  # the cause carries the secrets
    except (aiohttp.ClientError, TimeoutError, OSError):
        raise away() from None
    return dict(answer.data) if isinstance(answer.data, dict) else {}
