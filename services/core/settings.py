"""All configuration, read once; `os.environ` is used nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from services.core.errors import BadConfig


class Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DatabaseSettings(Group):
    """Empty `url`: the embedded Postgres. `app_url`: the serving login, when it is not the migrating one."""

    url: SecretStr = SecretStr("")
    app_url: SecretStr = SecretStr("")
    pool_size: int = Field(default=10, ge=1, le=500)


class RedisSettings(Group):
    url: SecretStr = SecretStr("")  # empty: the embedded Valkey


class WebSettings(Group):
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)  # 0: a free one


class WorkerSettings(Group):
    """Seconds; leases use the database's clock."""

    concurrency: int = Field(default=8, ge=1, le=500)
    lease_seconds: float = Field(default=15.0, gt=0)
    sweep_seconds: float = Field(default=5.0, gt=0)
    max_attempts: int = Field(default=5, ge=1)
    backoff_seconds: float = Field(default=2.0, gt=0)
    deadline_seconds: float = Field(default=900.0, gt=0)  # of one stage, retries included


class AiSettings(Group):
    """Empty `model`: the offline drafter. `model` is a litellm name, e.g. `openai/gpt-5-mini`."""

    model: str = ""
    api_key: SecretStr = SecretStr("")
    api_base: str = ""
    timeout_seconds: float = Field(default=60.0, gt=0)


class ClarifierSettings(Group):
    budget: int = Field(default=5, ge=0, le=20)  # questions asked at most


class LogSettings(Group):
    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["json", "text"] = "json"


class Settings(BaseSettings):
    """Environment variables `THREADWRIGHT_<GROUP>__<NAME>`; DATABASE_URL and REDIS_URL are heard as well."""

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
    web: WebSettings = WebSettings()
    worker: WorkerSettings = WorkerSettings()
    ai: AiSettings = AiSettings()
    clarifier: ClarifierSettings = ClarifierSettings()
    log: LogSettings = LogSettings()


def load() -> Settings:
    """Raises BadConfig with a sentence that names the first wrong variable."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "THREADWRIGHT_" + "__".join(str(part) for part in first["loc"]).upper()
        raise BadConfig(f"{name} is wrong: {first['msg']}; see .env.example for what it takes.") from error
