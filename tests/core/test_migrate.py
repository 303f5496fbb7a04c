"""Migrating: from nothing, twice at once, as each kind of login, and the words when it cannot be."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest
from alembic.script import ScriptDirectory

from migrations import runner
from migrations.revisions import alembic_config, head
from migrations.runner import migrate, revision_of
from services.core.errors import BadConfig, Unavailable
from services.crypto.passes import FORM
from tests.servers import Database


async def test_an_empty_database_reaches_the_head_and_stays_there(empty_database: Database) -> None:
    assert await revision_of(empty_database.owner) is None
    first = await migrate(empty_database.owner, app_url=empty_database.app)
    again = await migrate(empty_database.owner, app_url=empty_database.app)
    assert (first.before, first.after) == (None, head())
    assert (again.before, again.after) == (head(), head())
    assert await form_of(empty_database) == FORM  # sealed from the first write: no older process ever served here


async def test_what_an_older_version_may_still_share_waits_for_its_day(empty_database: Database) -> None:
    await migrate(empty_database.owner, revision="0090")
    assert await form_of(empty_database) is None
    await migrate(empty_database.owner, app_url=empty_database.app)
    assert await form_of(empty_database) is None


async def form_of(database: Database) -> int | None:
    connection = await asyncpg.connect(database.admin)
    form: int | None = await connection.fetchval("SELECT form FROM crypto.form_in_force")
    await connection.close()
    return form


def test_the_newest_revision_has_the_highest_number() -> None:
    """A start tells by it whether there is anything to migrate."""
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == head()


async def test_two_migrators_at_once_both_succeed(empty_database: Database) -> None:
    done = await asyncio.gather(*(migrate(empty_database.owner, app_url=empty_database.app) for _ in range(3)))
    assert {one.after for one in done} == {head()}
    assert sorted(one.before or "" for one in done) == ["", head(), head()]


async def test_who_waits_for_another_migrator_gives_up_with_a_sentence(empty_database: Database) -> None:
    other = await asyncpg.connect(empty_database.admin)
    await other.execute("SELECT pg_advisory_lock($1)", runner.MIGRATION_LOCK)
    with pytest.raises(Unavailable, match="Another migration is running; run it again"):
        await migrate(empty_database.owner, wait=0.0)
    await other.close()
    assert (await migrate(empty_database.owner)).after == head()


async def test_one_superuser_login_may_migrate_and_serve(empty_database: Database) -> None:
    await migrate(empty_database.admin)
    connection = await asyncpg.connect(empty_database.admin)
    await connection.execute("BEGIN; SET LOCAL ROLE threadwright_app; COMMIT")
    await connection.close()


async def test_the_owner_may_serve_too_but_only_inside_a_role(empty_database: Database) -> None:
    await migrate(empty_database.owner)
    connection = await asyncpg.connect(empty_database.owner)
    await connection.execute("BEGIN; SET LOCAL ROLE threadwright_app; COMMIT")
    await connection.execute("BEGIN; SET LOCAL ROLE threadwright_lobby; COMMIT")
    await connection.close()


async def test_a_login_that_may_not_migrate_is_told_what_it_needs(empty_database: Database) -> None:
    with pytest.raises(BadConfig, match="must own the database"):
        await migrate(empty_database.app)


async def test_a_database_of_a_newer_program_is_named(empty_database: Database) -> None:
    await migrate(empty_database.owner)
    connection = await asyncpg.connect(empty_database.admin)
    await connection.execute("UPDATE core.revision SET version_num = '9999'")
    await connection.close()
    with pytest.raises(BadConfig, match="9999"):
        await migrate(empty_database.owner)
