"""All configuration, read once; `os.environ` is used nowhere else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from services.core.aws import AwsSettings
from services.core.errors import BadConfig
from services.core.files import FilesSettings as FilesSettings
from services.core.group import Group
from services.core.heard import unheard
from services.core.observing import LogSettings, TelemetrySettings
from services.core.stores import DatabaseSettings as DatabaseSettings
from services.core.stores import KafkaSettings as KafkaSettings
from services.core.stores import RedisSettings as RedisSettings
from services.core.teams import TEAMS, TeamsSettings
from services.core.web import ApiSettings, OidcSettings, WebSettings

COMMAND = r"^/[a-z0-9_-]{1,31}$"  # as Slack allows it
SLACK = "THREADWRIGHT_SLACK__"


class EmbeddedSettings(Group):
    """The servers that start by themselves when no URL is set."""

    postgres_bin: Path | None = None  # a folder with `postgres` and `initdb`, instead of the wheel's


class WorkerSettings(Group):
    """Seconds; leases use the database's clock."""

    concurrency: int = Field(default=8, ge=1, le=500)
    lease_seconds: float = Field(default=15.0, gt=0)
    sweep_seconds: float = Field(default=5.0, gt=0)
    max_attempts: int = Field(default=5, ge=1)
    backoff_seconds: float = Field(default=2.0, gt=0)
    deadline_seconds: float = Field(default=900.0, gt=0)  # of one stage, retries included


class AiSettings(Group):
    """Empty `model`: the offline drafter. `model` is a litellm name, e.g. `openai/gpt-5-mini`; `fallbacks` are asked
    after it, in their order. `keys` and `bases` are by provider, the word before the slash."""

    model: str = ""
    api_key: SecretStr = SecretStr("")
    api_base: str = ""
    fallbacks: tuple[str, ...] = ()
    keys: dict[str, SecretStr] = Field(default_factory=dict)
    bases: dict[str, str] = Field(default_factory=dict)
    allow: tuple[str, ...] = ()  # what tenants may choose with keys of their own, e.g. `openai/*`; empty: nothing
    allow_bases: tuple[str, ...] = ()  # addresses that tenants may name for it, e.g. a region's
    link_hosts: tuple[str, ...] = ()  # hosts that a model's answer may link to beside those of the material
    timeout_seconds: float = Field(default=60.0, gt=0)
    first_seconds: float = Field(default=30.0, gt=0)  # until the first part of an answer that somebody watches
    between_seconds: float = Field(default=20.0, gt=0)  # from each part of it to the next
    max_output_tokens: int = Field(default=16_384, ge=256, le=1_000_000)  # of one answer; that much is reserved
    at_once: int = Field(default=8, ge=1, le=1000)  # calls of one model and key in one process
    prices: Path | None = None  # a file of prices over ours
    keep_days: int = Field(default=30, ge=0, le=3650)  # what was asked and answered, sealed; 0: nothing is kept
    traits: int = Field(default=0, ge=0, le=200)  # past tickets that a plan asks a model about, to learn from; 0: none


class ClarifierSettings(Group):
    budget: int = Field(default=5, ge=0, le=20)  # questions asked at most
    reminder_hours: int = Field(default=24, ge=0, le=10_000)  # without an answer, then one reminder; 0: never
    parking_days: int = Field(default=7, ge=0, le=10_000)  # without an answer, then the plan is parked; 0: never


class LanguageSettings(Group):
    """What holds where a tenant or an initiative says nothing else; `auto`: the language of the idea."""

    chat: Literal["auto", "en", "es", "de", "qps"] = "auto"  # of the bot; qps is the one that finds raw strings
    document: Literal["auto", "en", "es", "de"] = "auto"  # of what it writes


class TicketsSettings(Group):
    """A story beyond any of these is too large, and its split is proposed; a tenant may have its own limits."""

    story_points: int = Field(default=13, ge=1, le=100)
    story_scenarios: int = Field(default=6, ge=1, le=50)
    story_components: int = Field(default=5, ge=1, le=50)


class CatalogueSettings(Group):
    folder: Path | None = None  # a team's own patterns for the offline designer, one YAML file each


class JiraSettings(Group):
    """How far a tenant's Jira may be reached; the connections themselves are rows."""

    allow_http: bool = False  # plain http, e.g. for a Data Center behind the same wall
    allow_private: bool = False  # addresses of this machine and of private networks
    timeout_seconds: float = Field(default=30.0, gt=0)
    settle_seconds: float = Field(default=30.0, ge=0)  # a search may lag so long behind a create
    page_seconds: float = Field(default=0.5, ge=0)  # between two pages of the nightly comparison
    token: SecretStr = SecretStr("")  # for `threadwright jira connect` without a prompt
    client_id: str = ""  # of the OAuth 2.0 app in Atlassian's developer console, for `connect --oauth`
    client_secret: SecretStr = SecretStr("")
    state_secret: SecretStr = SecretStr("")  # signs the consents under way; empty: one made from the client secret
    auth_base: str = Field(default="https://auth.atlassian.com", pattern=r"^https?://\S+[^/]$")
    api_base: str = Field(default="https://api.atlassian.com", pattern=r"^https?://\S+[^/]$")


class DiagramsSettings(Group):
    pictures: bool = True  # false: the Mermaid sources instead, which costs a small machine next to nothing


class SlackSettings(Group):
    """Nothing set: no Slack. One workspace: `bot_token` and `signing_secret`. Many: `client_id` and `client_secret`
    instead of the token. Socket Mode: `app_token` instead of a public address."""

    bot_token: SecretStr = SecretStr("")
    signing_secret: SecretStr = SecretStr("")
    previous_signing_secret: SecretStr = SecretStr("")  # still believed while the secret is being renewed
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    state_secret: SecretStr = SecretStr("")  # signs the installs under way; empty: one made from the client secret
    app_token: SecretStr = SecretStr("")
    api_base: str = Field(default="https://slack.com/api/", pattern=r"^https?://\S+/$")
    canvases: bool = False  # documents as canvases where the workspace has them; wants two scopes more
    command_idea: str = Field(default="/idea", pattern=COMMAND)
    command_plan: str = Field(default="/plan", pattern=COMMAND)
    command_track: str = Field(default="/track", pattern=COMMAND)
    command_team: str = Field(default="/team", pattern=COMMAND)

    @property
    def is_on(self) -> bool:
        return bool(self.signing_secret.get_secret_value() or self.app_token.get_secret_value())

    @property
    def commands(self) -> dict[str, str]:
        """What is typed in Slack → which command it is."""
        return {
            self.command_idea: "idea",
            self.command_plan: "plan",
            self.command_track: "track",
            self.command_team: "team",
        }

    @model_validator(mode="after")
    def _is_whole(self) -> SlackSettings:
        is_one, is_many = bool(self.bot_token.get_secret_value()), bool(self.client_id)
        given = is_one or is_many or bool(self.client_secret.get_secret_value() or self.state_secret.get_secret_value())
        if (given or self.previous_signing_secret.get_secret_value()) and not self.is_on:
            raise ValueError(
                f"{SLACK}SIGNING_SECRET is missing: copy it from “Basic Information” of the Slack app, or set "
                f"{SLACK}APP_TOKEN for Socket Mode."
            )
        if is_many != bool(self.client_secret.get_secret_value()):
            missing, there = ("CLIENT_SECRET", "CLIENT_ID") if is_many else ("CLIENT_ID", "CLIENT_SECRET")
            raise ValueError(f"{SLACK}{missing} is missing: it belongs to {SLACK}{there}.")
        if self.is_on and not (is_one or is_many):
            raise ValueError(
                f"{SLACK}BOT_TOKEN is missing: copy it from “OAuth & Permissions” of the Slack app, or set "
                f"{SLACK}CLIENT_ID and {SLACK}CLIENT_SECRET to be installed in many workspaces."
            )
        for name, secret, prefix in (
            ("BOT_TOKEN", self.bot_token, "xoxb-"),
            ("APP_TOKEN", self.app_token, "xapp-"),
        ):
            if secret.get_secret_value() and not secret.get_secret_value().startswith(prefix):
                raise ValueError(f"{SLACK}{name} is wrong: it begins with {prefix}.")
        if len(self.commands) < 4:
            raise ValueError(f"{SLACK}COMMAND_IDEA, _PLAN, _TRACK and _TEAM are four different names.")
        return self


class WellKnown(BaseSettings):
    """Variables that the world agrees on; ours win over them."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    database_url: str = ""
    redis_url: str = ""
    xdg_data_home: Path | None = None
    identity_endpoint: str = ""  # of an Azure App Service, with the header that proves who asks there
    identity_header: str = ""


class WellKnownSource(PydanticBaseSettingsSource):
    """`file` is the one that the settings themselves read, so that a test without `.env` has none here either."""

    def __init__(self, settings_cls: type[BaseSettings], file: Any) -> None:
        super().__init__(settings_cls)
        self.file = file

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        known = WellKnown(_env_file=self.file)
        groups = {"database": known.database_url, "redis": known.redis_url}
        found: dict[str, Any] = {name: {"url": url} for name, url in groups.items() if url}
        if known.identity_endpoint and known.identity_header:
            found["teams"] = {"identity_url": known.identity_endpoint, "identity_header": known.identity_header}
        return found


class Settings(BaseSettings):
    """Environment variables `THREADWRIGHT_<GROUP>__<NAME>`; DATABASE_URL and REDIS_URL are heard as well, and
    where an Azure App Service says who it is."""

    model_config = SettingsConfigDict(
        env_prefix="THREADWRIGHT_",
        env_nested_delimiter="__",
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
    )

    home: Path | None = None  # the data folder of the embedded servers
    database: DatabaseSettings = DatabaseSettings()
    redis: RedisSettings = RedisSettings()
    kafka: KafkaSettings = KafkaSettings()
    embedded: EmbeddedSettings = EmbeddedSettings()
    web: WebSettings = WebSettings()
    api: ApiSettings = ApiSettings()
    oidc: OidcSettings = OidcSettings()
    worker: WorkerSettings = WorkerSettings()
    ai: AiSettings = AiSettings()
    clarifier: ClarifierSettings = ClarifierSettings()
    language: LanguageSettings = LanguageSettings()
    tickets: TicketsSettings = TicketsSettings()
    catalogue: CatalogueSettings = CatalogueSettings()
    jira: JiraSettings = JiraSettings()
    diagrams: DiagramsSettings = DiagramsSettings()
    aws: AwsSettings = AwsSettings()
    files: FilesSettings = FilesSettings()
    slack: SlackSettings = SlackSettings()
    teams: TeamsSettings = TeamsSettings()
    telemetry: TelemetrySettings = TelemetrySettings()
    log: LogSettings = LogSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        known = WellKnownSource(settings_cls, getattr(dotenv_settings, "env_file", None))
        return init_settings, env_settings, dotenv_settings, known, file_secret_settings

    @model_validator(mode="after")
    def _is_reachable(self) -> Settings:
        if self.teams.app_id and not self.web.public_url.startswith("https://"):
            raise ValueError("THREADWRIGHT_WEB__PUBLIC_URL is missing: Teams calls an https:// address only.")
        self.oidc.need(self.web.public_url)
        if self.teams.development and self.web.host not in ("127.0.0.1", "::1", "localhost"):
            raise ValueError(f"{TEAMS}DEVELOPMENT believes whoever calls: THREADWRIGHT_WEB__HOST has to be 127.0.0.1.")
        return self

    @property
    def data_folder(self) -> Path:
        """Absolute: THREADWRIGHT_HOME, else where this system keeps data (root: /var/lib)."""
        if self.home is not None:
            return Path(os.path.abspath(self.home.expanduser()))  # noqa: PTH100 - links stay as the person wrote them
        try:
            own = WellKnown().xdg_data_home or Path.home() / ".local/share"
            return Path("/var/lib/threadwright") if os.geteuid() == 0 else own / "threadwright"
        except RuntimeError as error:
            raise BadConfig("This user has no home folder; name a data folder in THREADWRIGHT_HOME.") from error


def load() -> Settings:
    """Raises BadConfig with a sentence that names the first wrong variable."""
    given = EnvSettingsSource(Settings).env_vars
    slip = unheard({**DotEnvSettingsSource(Settings).env_vars, **given}, Settings)
    if slip is not None:
        meant = f"did you mean {slip[1]}?" if slip[1] else "see .env.example for those that are."
        raise BadConfig(f"{slip[0]} is no variable of Threadwright; {meant}")
    try:
        return Settings()
    except ValidationError as error:
        if (first := error.errors()[0])["type"] == "value_error":  # of a whole group: the sentence names the variable
            raise BadConfig(str(first["ctx"]["error"])) from error
        name = "THREADWRIGHT_" + "__".join(map(str, first["loc"])).upper()
        raise BadConfig(f"{name} is wrong: {first['msg']}; see .env.example for what it takes.") from error
