"""The settings of Microsoft Teams."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator

from services.core.group import Group

TEAMS = "THREADWRIGHT_TEAMS__"
GUID = r"^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$"


class TeamsSettings(Group):
    """Nothing set: no Teams. `app_id` and one of secret, certificate and managed identity: the registration of the bot.
    With `tenant_id` it is one of a single organisation; without, any organisation may install it, or those of
    `allowed_tenants`, or those that an admin of a tenant invites. `development`: no registration, everything on this
    machine is believed."""

    app_id: str = Field(default="", pattern=GUID)
    app_secret: SecretStr = SecretStr("")
    certificate: Path | None = None  # a PEM file with the certificate and its private key
    managed_identity: bool = False
    tenant_id: str = Field(default="", pattern=GUID)
    allowed_tenants: str = ""  # ids with commas between; empty: any
    installs: Literal["open", "invited"] = "open"  # invited: only an organisation that comes with a code
    development: bool = False
    issuer: str = "https://api.botframework.com"
    openid_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    login_base: str = Field(default="https://login.microsoftonline.com", pattern=r"^https?://\S+[^/]$")
    graph_base: str = Field(default="https://graph.microsoft.com", pattern=r"^https?://\S+[^/]$")
    identity_url: str = "http://169.254.169.254/metadata/identity/oauth2/token"  # where a machine asks who it is
    identity_header: SecretStr = SecretStr("")  # what an App Service proves itself with there

    @property
    def allowed(self) -> frozenset[str]:
        """In small letters."""
        return frozenset(one.strip().lower() for one in self.allowed_tenants.split(",") if one.strip())

    @property
    def is_on(self) -> bool:
        return bool(self.app_id) or self.development

    @model_validator(mode="after")
    def _is_whole(self) -> TeamsSettings:
        ways = [bool(self.app_secret.get_secret_value()), self.certificate is not None, self.managed_identity]
        if self.development and self.app_id:
            raise ValueError(
                f"{TEAMS}DEVELOPMENT believes whoever calls, so it goes without {TEAMS}APP_ID: take one of them out."
            )
        if (any(ways) or self.tenant_id or self.allowed_tenants) and not self.app_id:
            raise ValueError(
                f"{TEAMS}APP_ID is missing: without it nobody could be refused. Copy it from the bot's registration, "
                f"or set {TEAMS}DEVELOPMENT=true on a machine of your own."
            )
        if self.app_id and sum(ways) != 1:
            raise ValueError(
                f"One of {TEAMS}APP_SECRET, {TEAMS}CERTIFICATE and {TEAMS}MANAGED_IDENTITY goes with the id."
            )
        if self.tenant_id and self.allowed_tenants:
            raise ValueError(f"{TEAMS}ALLOWED_TENANTS is for a bot of many organisations, {TEAMS}TENANT_ID for one.")
        if self.managed_identity and not self.tenant_id:
            raise ValueError(f"{TEAMS}TENANT_ID is missing: a managed identity belongs to one organisation.")
        return self
