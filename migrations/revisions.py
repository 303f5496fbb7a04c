"""Where the revisions lie, on disk and in the database; asked at each start, so without alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

if TYPE_CHECKING:
    from alembic.config import Config

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
    from alembic.config import Config  # half a second, which a start with nothing to migrate need not wait for

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).resolve().parent).replace("%", "%%"))
    return config


def head() -> str:
    """The newest revision that this program knows: the highest number among the files."""
    return max(file.name[:4] for file in (Path(__file__).resolve().parent / "versions").glob("[0-9]*.py"))


def current(connection: Connection) -> str | None:
    """The revision that the database is at; None when it is empty."""
    table = f"{VERSION_SCHEMA}.{VERSION_TABLE}"
    if connection.execute(text("SELECT to_regclass(:table)"), {"table": table}).scalar_one() is None:
        return None
    found = connection.execute(text(f"SELECT version_num FROM {table}")).scalar()  # noqa: S608
    return None if found is None else str(found)
