"""Who looks at the personal tab: the token that Teams gets for the person from Microsoft's login."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import jwt
import structlog

from bot.teams.keys import SKEW_SECONDS, KeySet, kid_of
from bot.teams.manifest import resource
from integrations.teams.openid import signing_keys
from services.core.teams import TeamsSettings

log = structlog.get_logger(__name__)

OPENID = "/common/v2.0/.well-known/openid-configuration"
OLDER = "https://sts.windows.net"  # who issues tokens of the first version
SCOPE = "access_as_user"


@dataclass(frozen=True, slots=True)
class SignedIn:
    workspace: str
    user: str
    name: str


class SignIn:
    """One a process."""

    def __init__(self, settings: TeamsSettings, base: str) -> None:
        self._settings = settings
        self._audiences = [settings.app_id, resource(settings.app_id, base)]
        self._keys = KeySet(partial(signing_keys, settings.login_base + OPENID))

    async def who(self, token: str) -> SignedIn | None:
        """None for a token that is forged, old, for another app, or of an organisation that may not. Raises
        Unavailable when the keys cannot be had."""
        if not self._settings.app_id or not token:
            return None
        kid = kid_of(token)
        await self._keys.ready(kid)
        key = self._keys.get(kid)
        if key is None:
            return None
        try:
            told = jwt.decode(
                token,
                key.public,
                algorithms=["RS256"],
                audience=self._audiences,
                leeway=SKEW_SECONDS,
                options={"require": ["exp", "nbf", "iss", "aud"]},
            )
        except jwt.InvalidTokenError as error:
            log.info("sign_in_refused", reason=type(error).__name__)
            return None
        return self._person(told)

    def _person(self, told: Mapping[str, Any]) -> SignedIn | None:
        """The organisation is the one whose login has signed."""
        tenant, user, name = (told.get(claim) for claim in ("tid", "oid", "name"))
        if not isinstance(tenant, str) or not isinstance(user, str) or not tenant or not user:
            return None
        issuers = (f"{self._settings.login_base}/{tenant}/v2.0", f"{OLDER}/{tenant}/")
        workspace, settings = tenant.lower(), self._settings
        is_theirs = told["iss"] in issuers and SCOPE in str(told.get("scp") or "").split()
        is_allowed = (not settings.tenant_id or workspace == settings.tenant_id.lower()) and (
            not settings.allowed or workspace in settings.allowed
        )
        if not (is_theirs and is_allowed):
            return None
        return SignedIn(workspace, user, name.strip() if isinstance(name, str) and name.strip() else user)
