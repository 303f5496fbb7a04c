"""The URLs of the settings as asyncpg writes them, or a sentence that names the variable."""

from __future__ import annotations

from pydantic import SecretStr

from integrations.postgres.engine import driver_dsn
from services.core.errors import BadConfig
from services.core.stores import DatabaseSettings


def urls_of_home(settings: DatabaseSettings) -> tuple[str, str]:
    """Of the login that owns it, and of the one that serves; empty where none is given."""
    return _url(settings.url, "DATABASE_URL"), _url(settings.app_url, "THREADWRIGHT_DATABASE__APP_URL")


def urls_beside(settings: DatabaseSettings) -> dict[str, tuple[str, str]]:
    """Name → the URL of the login that owns the database, and of the one that serves."""
    found = {}
    for name, one in settings.beside.items():
        owner = _url(one.url, f"The URL of “{name}” in THREADWRIGHT_DATABASE__BESIDE")
        app = _url(one.app_url, f"The app_url of “{name}” in THREADWRIGHT_DATABASE__BESIDE")
        if not owner:
            raise BadConfig(f"THREADWRIGHT_DATABASE__BESIDE has no url for “{name}”.")
        found[name] = (owner, app or owner)
    return found


def _url(secret: SecretStr, name: str) -> str:
    """As asyncpg writes it; every usual spelling of the scheme is heard."""
    url = secret.get_secret_value().strip()
    if not url:
        return ""
    try:
        return driver_dsn(url)
    except (BadConfig, ValueError) as error:
        raise BadConfig(
            f"{name} is wrong: it looks like postgresql://user:password@host:5432/name (postgres:// and "
            "postgresql+asyncpg:// are heard as well)."
        ) from error
