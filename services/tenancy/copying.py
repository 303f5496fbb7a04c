"""One tenant's rows in two databases: compared by count and content, and brought from one to the other.

Nothing is remembered between two runs: what to bring is what differs, so whoever died in the middle is followed by
another one who does the rest. Values travel as text and back, which both servers write in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Identity, Table, TextClause, text
from sqlalchemy.dialects.postgresql import dialect as postgres_dialect

from services.core.errors import AppError, BadConfig
from services.core.tx import Lobby
from services.tenancy.archive import tenant_tables

PAGE = 500
BUCKETS = 1024  # rows are compared by the sum of a bucket first
ONLY_ADDED = ("audit.entry",)  # nobody may delete from it
LAST = ("tenancy.workspace",)  # until these are there, events that a platform tells go where the tenant was
OWN = ("tenancy.placement",)  # each database's own
ARRIVING = ("events.inbox",)  # also while a tenant is held still
SPARE = 1000  # how far a sequence is put ahead of what was copied

_DIALECT = postgres_dialect()  # type: ignore[no-untyped-call]
OpenMoving = Callable[[], AbstractAsyncContextManager[Lobby]]


@dataclass(frozen=True, slots=True)
class Content:
    """`digest`: SHA-256 over the SHA-256 of every row, in their order."""

    rows: int
    digest: str


def moved_tables() -> tuple[Table, ...]:
    """Everything but what each database says of itself; those that are copied last come last."""
    found = [table for table in tenant_tables() if table.fullname not in OWN]
    return tuple(sorted(found, key=lambda table: (table.fullname in LAST, table.fullname)))


async def need_every_table(owner: Lobby) -> None:
    """Raises BadConfig where the database has a table of tenants that this program does not know, or lacks one."""
    there = {row[0] for row in await owner.fetch(_TABLES, {})}
    known = {table.fullname for table in tenant_tables()}
    if there != known:
        raise BadConfig(
            f"The databases and this program know other tables ({', '.join(sorted(there ^ known))}): run "
            "`threadwright migrate` with the program that serves."
        )


async def contents(
    opened: OpenMoving, tables: Sequence[Table], tenant_id: UUID, *, until: datetime
) -> dict[str, Content]:  # fmt: skip
    """What the tenant has in each table, all of one moment; `until`: of the events, those that had come by then."""
    parts = " UNION ALL ".join(
        f"SELECT '{table.fullname}', count(*), "  # noqa: S608
        "encode(sha256(coalesce(string_agg(hash, ''::bytea ORDER BY hash), '')), 'hex') "
        f"FROM (SELECT sha256(convert_to({_row(table)}, 'UTF8')) AS hash FROM {_of_tenant(table)}"
        f"{' AND received_at <= :until' if table.fullname in ARRIVING else ''}) AS hashed"
        for table in tables
    )
    async with opened() as lobby:
        rows = await lobby.fetch(_sql(parts), {"tenant_id": tenant_id, "until": until})
    return {row[0]: Content(row[1], row[2]) for row in rows}


async def bring(source: OpenMoving, target: OpenMoving, tables: Sequence[Table], tenant_id: UUID) -> int:
    """Makes the target's rows what the source has; how many were brought or taken away. Safe to repeat. Raises AppError
    when the target has entries of a log that the source does not know."""
    there, here = await _sums(source, tables, tenant_id), await _sums(target, tables, tenant_id)
    done = 0
    for table in tables:
        wanted, had = there.get(table.fullname, {}), here.get(table.fullname, {})
        buckets = sorted(one for one in wanted.keys() | had.keys() if wanted.get(one) != had.get(one))
        missing: list[str] = []
        for some in _pages(buckets, 64):
            stale, lacking = await _differing(source, target, table, tenant_id, some)
            missing += lacking
            done += len(stale) + len(lacking)
            for keys in _pages(stale, PAGE):
                async with target() as lobby:
                    await _delete(lobby, table, tenant_id, keys)
        for keys in _pages(missing, PAGE):  # not before all that is stale has gone: it may hold what is unique
            async with source() as lobby:
                rows = await _read(lobby, table, tenant_id, keys)
            async with target() as lobby:
                await _write(lobby, table, rows)
    return done


async def _differing(
    source: OpenMoving, target: OpenMoving, table: Table, tenant_id: UUID, buckets: list[int]
) -> tuple[list[str], list[str]]:
    """Keys of the target's rows that must go, and of the source's that it lacks."""
    wanted, had = await _hashes(source, table, tenant_id, buckets), await _hashes(target, table, tenant_id, buckets)
    stale = [key for key, digest in had.items() if wanted.get(key) != digest]
    if stale and table.fullname in ONLY_ADDED:
        raise AppError(f"{table.fullname} has {len(stale)} entries in the target that the source does not know.")
    return stale, [key for key, digest in wanted.items() if had.get(key) != digest]


async def raise_sequences(source: Lobby, target: Lobby, tables: Iterable[Table]) -> None:
    """The target's counters stand behind none of the source's, so that what comes later has a higher number. Both
    lobbies are of the logins that own the tables, without a role."""
    for table in tables:
        for column in table.columns:
            if isinstance(column.identity, Identity):
                name = {"name": f"{table.fullname}", "column": column.name}
                sequence = (await source.fetch(_SEQUENCE, name))[0][0]
                last = (await source.fetch(_sql(f"SELECT last_value FROM {sequence}"), {}))[0][0]  # noqa: S608
                await target.fetch(
                    _sql(f"SELECT setval('{sequence}', :last + {SPARE}) FROM {sequence} WHERE last_value < :last"),  # noqa: S608
                    {"last": last},
                )


async def forget(target: OpenMoving, table: Table, tenant_id: UUID) -> int:
    """Takes the tenant's rows of one table away; how many went."""
    async with target() as lobby:
        gone = await lobby.execute(_sql(f"DELETE FROM {_of_tenant(table)}"), {"tenant_id": tenant_id})  # noqa: S608
    return gone.rowcount


_TABLES = text(
    """
    SELECT format('%s.%s', n.nspname, c.relname) FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
    """
)
_SEQUENCE = text("SELECT pg_get_serial_sequence(:name, :column)")


def _sql(words: str) -> TextClause:
    """Of our own tables' names only; `::` is a cast here and no value."""
    return text(words.replace("::", "\\:\\:"))


def _columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column.computed is None]


def _row(table: Table) -> str:
    return f"ROW({', '.join(_named(one) for one in _columns(table))})::text"


def _key(table: Table) -> str:
    return f"ROW({', '.join(_named(one) for one in table.primary_key.columns)})::text"


def _bucket(table: Table) -> str:
    return f"(hashtextextended({_key(table)}, 0) & {BUCKETS - 1})::int"


def _of_tenant(table: Table) -> str:
    return f"{table.fullname} WHERE tenant_id = :tenant_id"


def _named(column: Column[Any]) -> str:
    return f'"{column.name}"'


async def _sums(opened: OpenMoving, tables: Sequence[Table], tenant_id: UUID) -> dict[str, dict[int, tuple[int, str]]]:
    """Table → bucket → (rows, sum of their hashes)."""
    parts = " UNION ALL ".join(
        f"SELECT '{table.fullname}', {_bucket(table)}, count(*), "  # noqa: S608
        f"sum(hashtextextended({_row(table)}, 1)::numeric)::text "
        f"FROM {_of_tenant(table)} GROUP BY 2"
        for table in tables
    )
    found: dict[str, dict[int, tuple[int, str]]] = {}
    async with opened() as lobby:
        for name, bucket, count, total in await lobby.fetch(_sql(parts), {"tenant_id": tenant_id}):
            found.setdefault(name, {})[bucket] = (count, total)
    return found


async def _hashes(opened: OpenMoving, table: Table, tenant_id: UUID, buckets: list[int]) -> dict[str, bytes]:
    """Key → SHA-256 of the row."""
    query = _sql(
        f"SELECT {_key(table)}, sha256(convert_to({_row(table)}, 'UTF8')) FROM {_of_tenant(table)} "  # noqa: S608
        f"AND {_bucket(table)} = ANY(CAST(:buckets AS int[]))"
    )
    async with opened() as lobby:
        rows = await lobby.fetch(query, {"tenant_id": tenant_id, "buckets": buckets})
        return {row[0]: row[1] for row in rows}


async def _read(lobby: Lobby, table: Table, tenant_id: UUID, keys: list[str]) -> list[Any]:
    told = ", ".join(f"{_named(one)}::text" for one in _columns(table))
    query = _sql(f"SELECT {told} FROM {_of_tenant(table)} AND {_key(table)} = ANY(CAST(:keys AS text[]))")  # noqa: S608
    return await lobby.fetch(query, {"tenant_id": tenant_id, "keys": keys})


async def _delete(lobby: Lobby, table: Table, tenant_id: UUID, keys: list[str]) -> None:
    query = _sql(f"DELETE FROM {_of_tenant(table)} AND {_key(table)} = ANY(CAST(:keys AS text[]))")  # noqa: S608
    await lobby.fetch(query, {"tenant_id": tenant_id, "keys": keys})


async def _write(lobby: Lobby, table: Table, rows: list[Any]) -> None:
    columns = _columns(table)
    names = ", ".join(_named(one) for one in columns)
    cast = ", ".join(f"c{n}::{one.type.compile(dialect=_DIALECT)}" for n, one in enumerate(columns))
    given = ", ".join(f"CAST(:c{n} AS text[])" for n in range(len(columns)))
    told = ", ".join(f"c{n}" for n in range(len(columns)))
    # A row that collides with another one was changed meanwhile; the next round sees both as they are then.
    query = _sql(
        f"INSERT INTO {table.fullname} ({names}) OVERRIDING SYSTEM VALUE SELECT {cast} "  # noqa: S608
        f"FROM unnest({given}) AS told ({told}) ON CONFLICT DO NOTHING"
    )
    await lobby.fetch(query, {f"c{n}": [row[n] for row in rows] for n in range(len(columns))})


def _pages(whole: list[Any], size: int) -> Iterable[list[Any]]:
    return (whole[start : start + size] for start in range(0, len(whole), size))
