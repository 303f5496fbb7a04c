"""Every revision runs on a database with rows in every table of the revision before, and not one row is lost."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import uuid4

import asyncpg
from alembic.script import ScriptDirectory

from migrations.revisions import ROOMS, alembic_config, head
from migrations.runner import migrate
from tests.architecture.catalogue import findings
from tests.servers import Database

COLUMNS = """
SELECT format('%I.%I', n.nspname, c.relname) AS name, a.attname, format_type(a.atttypid, NULL) AS type,
       a.attidentity <> '' OR a.attgenerated <> '' AS is_made,
       (SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k
        WHERE k.conrelid = c.oid AND k.contype = 'c' AND a.attnum = ANY (k.conkey)) AS checks
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND n.nspname = ANY ($1::text[]) AND (a.attnotnull OR a.attidentity <> '')
ORDER BY 1, a.attnum
"""
VALUES: dict[str, Any] = {
    "text": "x",
    "integer": 1,
    "bigint": 1,
    "smallint": 1,
    "double precision": 1.0,
    "numeric": 1,
    "boolean": True,
    "jsonb": "{}",
    "text[]": [],
    "date": date(2026, 1, 5),
}


def revisions() -> list[str]:
    script = ScriptDirectory.from_config(alembic_config())
    return [step.revision for step in reversed(list(script.walk_revisions("base", "heads")))]


async def fill(connection: asyncpg.Connection[Any]) -> dict[str, int]:
    """One more row in every table; how many each has then."""
    tables: dict[str, dict[str, Any]] = {}
    for name, column, kind, is_made, checks in await connection.fetch(COLUMNS, list(ROOMS)):
        row = tables.setdefault(name, {})
        if is_made:
            continue
        allowed = re.search(r"'([^']*)'::text", checks or "")
        if kind == "uuid":
            row[column] = uuid4()
        elif kind == "timestamp with time zone":
            row[column] = await connection.fetchval("SELECT now()")
        elif kind == "bytea":
            row[column] = uuid4().bytes
        elif kind == "text" and not allowed:
            row[column] = uuid4().hex  # unique keys
        else:
            row[column] = allowed[1] if allowed and kind == "text" else VALUES[kind]
    for name, row in tables.items():
        await _insert(connection, name, row)
    return {name: await connection.fetchval(f"SELECT count(*) FROM {name}") for name in tables}


async def _insert(connection: asyncpg.Connection[Any], name: str, row: dict[str, Any]) -> None:
    marks = ", ".join(f"${place}" for place in range(1, len(row) + 1))
    await connection.execute("SET session_replication_role = replica")  # the triggers' rules are tested elsewhere
    await connection.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})", *row.values())
    await connection.execute("SET session_replication_role = origin")


async def test_each_revision_keeps_the_rows_of_the_one_before(empty_database: Database) -> None:
    kept: dict[str, int] = {}
    for revision in revisions():
        await migrate(empty_database.owner, app_url=empty_database.app, revision=revision)
        connection = await asyncpg.connect(empty_database.admin)
        for name, count in kept.items():
            assert await connection.fetchval(f"SELECT count(*) FROM {name}") == count, f"{name} at {revision}"
        assert await findings(connection) == [], revision
        kept = await fill(connection)
        await connection.close()
    assert revision == head()
    assert len(kept) >= 20 and all(count >= 1 for count in kept.values())
