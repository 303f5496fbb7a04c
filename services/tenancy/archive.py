"""All rows of one tenant: counted, read a page at a time in the clear, and deleted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Table, delete, func, literal, select, tuple_

from services.core.metadata import metadata
from services.core.tx import Lobby, Tx
from services.crypto import opened_row

PAGE = 200
# A deletion leaves them: they name ids and no words, and tell by whom it was done, and where that tenant was.
KEPT = ("audit.entry", "audit.head", "tenancy.placement")
KEYS = ("crypto.data_key",)  # wrapped keys are nobody's data, and open nothing elsewhere
# Bytes that an export leaves out: hashes would only help whoever tries to guess, and the others are what is under way,
# sealed for a process of ours (what is asked and answered again within a day, what a platform told a moment ago).
LEFT_OUT = {
    "tenancy.api_key": "hash",
    "tenancy.session": "hash",
    "tenancy.refresh_token": "hash",
    "events.idempotency_key": "answer",
    "events.inbox": "body",
}


def tenant_tables() -> tuple[Table, ...]:
    """Every table that has a tenant, by name; services/schema.py has to be imported."""
    found = [table for table in metadata.tables.values() if "tenant_id" in table.columns]
    return tuple(sorted(found, key=lambda table: table.fullname))


async def rows(tx: Tx, table: Table) -> AsyncIterator[dict[str, Any]]:
    """In the order of the table's key, with sealed words opened and without secrets."""
    keys = [column for column in table.primary_key.columns if column.name != "tenant_id"]
    query = select(table).where(table.c.tenant_id == tx.tenant_id).order_by(*keys).limit(PAGE)
    after: list[Any] | None = None
    while True:
        page = query
        if after is not None and keys:
            values = [literal(value, key.type) for value, key in zip(after, keys, strict=True)]
            page = query.where(tuple_(*keys) > tuple_(*values))
        found = (await tx.execute(page)).mappings().all()
        for row in found:
            told = await opened_row(tx, table, row)
            if table.fullname in LEFT_OUT:
                told[LEFT_OUT[table.fullname]] = None
            yield told
        if len(found) < PAGE or not keys:
            return
        after = [found[-1][key.name] for key in keys]


async def count_rows(tx: Tx, table: Table) -> int:
    counted = await tx.execute(select(func.count()).select_from(table).where(table.c.tenant_id == tx.tenant_id))
    return int(counted.scalar_one())


async def erase_rows(eraser: Lobby, table: Table, tenant_id: Any) -> int:
    """In a transaction of the role that may; how many went."""
    return (await eraser.execute(delete(table).where(table.c.tenant_id == tenant_id))).rowcount
