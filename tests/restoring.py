"""Makes a test's database as new again, which takes milliseconds where a new copy takes a tenth of a second."""

from __future__ import annotations

from functools import cache

import asyncpg

from migrations.revisions import VERSION_SCHEMA, VERSION_TABLE
from tests.servers import Database

OTHERS = "SELECT pg_stat_get_db_numbackends(oid) - 1 FROM pg_database WHERE datname = current_database()"
# Those that have ever held a row: to look into each of the others takes three quarters of the time. But for what says
# which migrations ran.
TABLES = """
SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND oid >= 16384 AND pg_relation_size(oid) > 0
AND oid <> to_regclass(format('%I.%I', $1::text, $2::text)) ORDER BY 1
"""
SEQUENCES = """
SELECT format('%I.%I', schemaname, sequencename) FROM pg_sequences
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
"""
# Whatever a statement that defines something touches gets a new row in one of these.
DEFINED = """
SELECT md5(string_agg(said, ' ' ORDER BY said)) FROM (
    SELECT format('c%s:%s', oid, xmin) AS said FROM pg_class WHERE oid >= 16384
    UNION ALL SELECT format('a%s.%s:%s', attrelid, attnum, xmin) FROM pg_attribute WHERE attrelid >= 16384
    UNION ALL SELECT format('d%s:%s', oid, xmin) FROM pg_attrdef
    UNION ALL SELECT format('k%s:%s', oid, xmin) FROM pg_constraint WHERE oid >= 16384
    UNION ALL SELECT format('f%s:%s', oid, xmin) FROM pg_proc WHERE oid >= 16384
    UNION ALL SELECT format('p%s:%s', oid, xmin) FROM pg_policy
    UNION ALL SELECT format('t%s:%s', oid, xmin) FROM pg_trigger WHERE oid >= 16384
    UNION ALL SELECT format('n%s:%s', oid, xmin) FROM pg_namespace
    UNION ALL SELECT format('e%s:%s', oid, xmin) FROM pg_extension
    UNION ALL SELECT format('s%s:%s', setrole, setconfig) FROM pg_db_role_setting
        WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""
_defined: dict[str, tuple[str, tuple[str, ...]]] = {}  # template → its definitions, and its sequences


@cache
def _emptying(tables: tuple[str, ...], sequences: tuple[str, ...]) -> str:
    """Triggers that refuse deletions, and checks between tables, stay silent for a replica."""
    deletions = " ".join(f"IF EXISTS (SELECT FROM {name}) THEN DELETE FROM {name}; END IF;" for name in tables)
    restarts = " ".join(f"PERFORM setval('{name}', 1, false);" for name in sequences)
    return f"DO $$ BEGIN SET LOCAL session_replication_role = replica; {deletions} {restarts} END $$"


async def restored(database: Database, template: Database) -> bool:
    """False when it cannot be: somebody is still connected, or what is defined in it is not what the template has."""
    connection = await asyncpg.connect(database.admin)
    try:
        if await connection.fetchval(OTHERS):
            return False
        defined, sequences = await _of_template(template)
        if await connection.fetchval(DEFINED) != defined:
            return False
        tables = [row[0] for row in await connection.fetch(TABLES, VERSION_SCHEMA, VERSION_TABLE)]
        await connection.execute(_emptying(tuple(tables), sequences))
    finally:
        await connection.close()
    return True


async def _of_template(template: Database) -> tuple[str, tuple[str, ...]]:
    if template.name not in _defined:
        connection = await asyncpg.connect(template.admin)
        try:
            sequences = tuple(row[0] for row in await connection.fetch(SEQUENCES))
            _defined[template.name] = await connection.fetchval(DEFINED), sequences
        finally:
            await connection.close()
    return _defined[template.name]
