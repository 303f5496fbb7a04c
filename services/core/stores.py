"""The settings of the servers that keep rows and rings: where they are, and how far they are believed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator, model_validator

from services.core.group import Group

NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")


class Encrypted(Group):
    """Any of them set: TLS only, to a server whose certificate an authority of `tls_ca` (else one that this machine
    trusts) gave for the host of the URL. `tls_certificate` and `tls_key` are ours, for a server that asks for them.
    Files in PEM."""

    tls_ca: Path | None = None
    tls_certificate: Path | None = None
    tls_key: Path | None = None

    @property
    def has_tls(self) -> bool:
        return self.tls_ca is not None or self.tls_certificate is not None

    @model_validator(mode="after")
    def _has_both(self) -> Encrypted:
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("TLS_CERTIFICATE and TLS_KEY belong together: give both files, or neither")
        return self


class BesideSettings(Group):
    """As `url` and `app_url` of the home database."""

    url: SecretStr
    app_url: SecretStr = SecretStr("")


class DatabaseSettings(Encrypted):
    """Empty `url`: the embedded Postgres. `app_url`: the serving login, when it is not the migrating one. `pooler`:
    each `app_url` leads to PgBouncer or the like in that mode; what `url` does needs the server itself. `beside`: by
    name, databases that tenants can be moved to."""

    url: SecretStr = SecretStr("")
    app_url: SecretStr = SecretStr("")
    pooler: Literal["", "transaction"] = ""
    pool_size: int = Field(default=10, ge=1, le=500)
    beside: dict[str, BesideSettings] = Field(default_factory=dict)

    @property
    def is_pooled(self) -> bool:
        return bool(self.pooler)

    @model_validator(mode="after")
    def _has_both_ways(self) -> DatabaseSettings:
        ways = {"DATABASE_URL": self.url, "THREADWRIGHT_DATABASE__APP_URL": self.app_url} | {
            f"the app_url of “{name}” in THREADWRIGHT_DATABASE__BESIDE": one.app_url
            for name, one in self.beside.items()
        }
        missing = [name for name, url in ways.items() if not url.get_secret_value().strip()]
        if self.pooler and missing:
            raise ValueError(
                f"THREADWRIGHT_DATABASE__POOLER={self.pooler} needs two ways to each database, and {missing[0]} is "
                "empty: app_url leads through the pooler, and url straight to the server, which migrations need."
            )
        return self

    @field_validator("beside")
    @classmethod
    def _are_names(cls, beside: dict[str, BesideSettings]) -> dict[str, BesideSettings]:
        for name in beside:
            if not NAME.fullmatch(name) or name == "home":
                raise ValueError(
                    f"“{name}” is no name for a database: up to 31 of a–z, 0–9, - and _, a letter first, and not “home”"
                )
        return beside


class KafkaSettings(Encrypted):
    """Empty `servers`: domain events stay in the database. Otherwise they go to `topic`, which has to be there where
    the broker makes none by itself. `servers`: host:port, several with commas. `seconds` bound one batch."""

    servers: str = Field(default="", pattern=r"^([^\s,:]+:[0-9]{1,5}(,[^\s,:]+:[0-9]{1,5})*)?$")
    topic: str = Field(default="threadwright.events", pattern=r"^[a-zA-Z0-9._-]{1,249}$")
    seconds: float = Field(default=10.0, gt=0)


class RedisSettings(Encrypted):
    url: SecretStr = SecretStr("")  # empty: the embedded Valkey
