"""Brings a database to the newest revision; safe to run twice at once, and without alembic.ini."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass
from ssl import SSLContext

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import await_only

from integrations.postgres.engine import login_of, open_migration_engine
from migrations.revisions import VERSION_SCHEMA, alembic_config, current, head
from migrations.roles import admit, ensure_roles
from services.core.errors import AppError, BadConfig, Unavailable

OLDEST_SERVER = 180000  # uuidv7()
MIGRATION_LOCK = 7_318_001  # any number that nothing else takes
WAIT_FOR_OTHER_MIGRATOR = 120.0  # seconds
BETWEEN_LOOKS = 0.1  # seconds
WAIT_FOR_A_TABLE = "5s"  # behind us, everybody who wants that table waits as well


@dataclass(frozen=True, slots=True)
class Migrated:
    """`before` is None for an empty database; equal revisions mean that there was nothing to do."""

    before: str | None
    after: str


async def migrate(
    url: str,
    *,
    app_url: str = "",
    revision: str = "head",
    wait: float = WAIT_FOR_OTHER_MIGRATOR,
    tls: SSLContext | None = None,
) -> Migrated:
    """`url` logs in as the owner; `app_url` names the login that will serve, when that is another one; `wait`: seconds
    for another migrator to end."""
    engine = open_migration_engine(url, tls=tls)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_upgrade, revision, login_of(app_url) if app_url else "", wait)
    except DBAPIError as error:
        raise _in_words(error) from error
    finally:
        await engine.dispose()


async def revision_of(url: str, *, tls: SSLContext | None = None) -> str | None:
    """Where the database stands; None when nobody has migrated it yet."""
    engine = open_migration_engine(url, tls=tls)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(current)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection, revision: str, serving: str, wait: float) -> Migrated:
    version = int(connection.execute(text("SELECT current_setting('server_version_num')")).scalar_one())
    if version < OLDEST_SERVER:
        raise BadConfig(f"The database server is Postgres {version // 10000}; Threadwright needs 18 or newer.")
    _wait_for_other_migrator(connection, wait)
    connection.execute(text(f"SET lock_timeout = '{WAIT_FOR_A_TABLE}'"))
    ensure_roles(connection)
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {VERSION_SCHEMA}"))
    connection.commit()
    before = current(connection)
    connection.commit()
    if before != (head() if revision == "head" else revision):
        _climb(connection, before, revision)
        if before is None and revision == "head":
            _seal_from_the_start(connection)
    if serving:
        admit(connection, serving)
    after = current(connection)
    connection.commit()
    assert after is not None
    return Migrated(before, after)


def _climb(connection: Connection, before: str | None, revision: str) -> None:
    from alembic import command
    from alembic.util import CommandError

    config = alembic_config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise BadConfig(
            f"The database is at revision {before}, which this program does not know (its newest is {head()}): "
            "it was migrated by a newer one."
        ) from error


def _seal_from_the_start(connection: Connection) -> None:
    """No version before this one has ever served from here, so nothing waits until every process reads what is sealed
    (services/crypto/forms.py). Who dies just before leaves a database that waits for its day, as an older one does."""
    from services.crypto.deployment import DEPLOYMENT
    from services.crypto.passes import FORM

    connection.execute(text("ALTER TABLE crypto.form_in_force NO FORCE ROW LEVEL SECURITY"))
    connection.execute(
        text("INSERT INTO crypto.form_in_force (tenant_id, form, ready) VALUES (:tenant, :form, :form)"),
        {"tenant": DEPLOYMENT, "form": FORM},
    )
    connection.execute(text("ALTER TABLE crypto.form_in_force FORCE ROW LEVEL SECURITY"))
    connection.commit()


def _wait_for_other_migrator(connection: Connection, wait: float) -> None:
    """Looks again and again instead of standing in line: an index that is built concurrently waits for every open
    statement, also for one that waits for the migrator itself."""
    until = time.monotonic() + wait
    while not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": MIGRATION_LOCK}).scalar_one():
        connection.commit()
        if time.monotonic() > until:
            raise Unavailable("Another migration is running; run it again in a moment.")
        await_only(asyncio.sleep(BETWEEN_LOOKS))


def _in_words(error: DBAPIError) -> AppError:
    state = getattr(error.orig, "sqlstate", None)
    if state == "55P03":
        return Unavailable("A table is in use; run it again in a moment.")
    if state == "42501":
        return BadConfig(
            "The login of the database URL may not migrate: it must own the database and have CREATEROLE "
            f"(or be a superuser). Postgres says: {error.orig}"
        )
    if error.connection_invalidated:
        return Unavailable("The database went away in the middle; run it again: what was finished is kept.")
    raise error


if __name__ == "__main__":  # python -m migrations.runner URL [APP_URL]
    done = asyncio.run(migrate(sys.argv[1], app_url=sys.argv[2] if len(sys.argv) > 2 else ""))
    sys.stdout.write(f"{done.before or 'empty'} -> {done.after}\n")
