"""Where the revisions lie, on disk and in the database."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

VERSION_SCHEMA = "core"
VERSION_TABLE = "revision"

# Each room of services/ that keeps rows has the schema of its name.
ROOMS = (
    "crypto",
    "tenancy",
    "events",
    "audit",
    "ai",
    "trace",
    "workflow",
    "clarifier",
    "hld",
    "tickets",
    "estimator",
    "tracker",
)


def alembic_config() -> Config:
    """Needs no alembic.ini: an installed wheel carries this folder."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).resolve().parent).replace("%", "%%"))
    return config


def head() -> str:
    """The newest revision that this program knows."""
    found = ScriptDirectory.from_config(alembic_config()).get_current_head()
    assert found is not None
    return found


def current(connection: Connection) -> str | None:
    """The revision that the database is at; None when it is empty."""
    context = MigrationContext.configure(
        connection, opts={"version_table": VERSION_TABLE, "version_table_schema": VERSION_SCHEMA}
    )
    return context.get_current_revision()
