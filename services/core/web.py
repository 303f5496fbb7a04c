"""The settings of the web process: its address, what programs may ask of it, and who says whom a person is."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator

from services.core.group import Group

OIDC = "THREADWRIGHT_OIDC__"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class WebSettings(Group):
    """`tls_certificate` and `tls_key`: we answer by TLS only. `tls_clients`: and only to who shows a certificate of
    these authorities, as the proxy in front of us does. Files in PEM, read when the process starts."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)  # 0: a free one
    public_url: str = Field(default="", pattern=r"^(https?://[^\s/]+(/[^\s?#]*)?)?$")  # how the world reaches us
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    tls_clients: Path | None = None

    @model_validator(mode="after")
    def _has_both(self) -> WebSettings:
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError(
                "THREADWRIGHT_WEB__TLS_CERTIFICATE and THREADWRIGHT_WEB__TLS_KEY belong together: give both files, or "
                "neither."
            )
        if self.tls_clients is not None and self.tls_certificate is None:
            raise ValueError(
                "THREADWRIGHT_WEB__TLS_CERTIFICATE is missing: without TLS nobody can show the certificate that "
                "THREADWRIGHT_WEB__TLS_CLIENTS asks for."
            )
        return self


class ApiSettings(Group):
    """What a program may ask for; a tenant's keys share the tenant's allowance."""

    key_per_minute: int = Field(default=600, ge=1, le=1_000_000)
    tenant_per_minute: int = Field(default=3000, ge=1, le=1_000_000)
    body_bytes: int = Field(default=2_000_000, ge=10_000, le=100_000_000)  # of one request


class OidcSettings(Group):
    """Nothing set: nobody signs in. `issuer` as the provider writes it in its own tokens. Without a secret the client
    is a public one, whose codes PKCE alone protects."""

    issuer: str = Field(default="", pattern=r"^(https?://[^\s?#]+)?$")
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    scopes: str = Field(default="openid email profile", pattern=r"^openid( [!-~]+)*$")
    session_hours: int = Field(default=12, ge=1, le=720)  # of one sign-in, however busy
    idle_minutes: int = Field(default=120, ge=5, le=43_200)  # without a request a browser is signed out
    access_minutes: int = Field(default=10, ge=1, le=60)  # of one access token of a program
    refresh_days: int = Field(default=30, ge=1, le=366)  # a program that asks for nothing for so long is signed out

    @property
    def is_on(self) -> bool:
        return bool(self.issuer)

    @model_validator(mode="after")
    def _is_whole(self) -> OidcSettings:
        if bool(self.issuer) != bool(self.client_id):
            missing = "CLIENT_ID" if self.issuer else "ISSUER"
            raise ValueError(f"{OIDC}{missing} is missing: the provider's issuer and our client id go together.")
        if self.client_secret.get_secret_value() and not self.client_id:
            raise ValueError(f"{OIDC}CLIENT_ID is missing: it belongs to {OIDC}CLIENT_SECRET.")
        if self.issuer.startswith("http://") and urlsplit(self.issuer).hostname not in LOOPBACK:
            raise ValueError(f"{OIDC}ISSUER is wrong: it begins with https://, but for one on this machine.")
        return self

    def need(self, public_url: str) -> None:
        """Raises ValueError where a provider could not send anybody back."""
        if self.is_on and not public_url:
            raise ValueError("THREADWRIGHT_WEB__PUBLIC_URL is missing: the provider sends people back to it.")
