"""Every sealed column of every room, by what the tables say of themselves: sealed anew, or opened for an export."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, LargeBinary, RowMapping, Table, literal, select, tuple_, update
from sqlalchemy.dialects.postgresql import JSONB

from services.core.errors import AppError, Unavailable
from services.core.metadata import metadata
from services.core.ports import Sealer
from services.core.sealed import (
    MARK,
    OWNER,
    PACKED,
    ROW,
    TOLD,
    Row,
    hide,
    hide_bytes,
    is_due,
    place_in,
    show,
    show_bytes,
)
from services.core.tx import Tx
from services.crypto import owners
from services.crypto.rules import Place, key_id_of, open_sealed, seal

PAGE = 200


@dataclass(frozen=True, slots=True)
class Resealed:
    """`left`: values that could not be opened, because their key is gone or they were changed."""

    done: int
    left: int


def sealed_columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if ROW in column.info]


def sealed_tables() -> list[Table]:
    """Those with columns that the tenant's own key seals, by name; services/schema.py has to be imported, so that they
    are all there."""
    found = [
        table for table in metadata.tables.values() if any(not column.info[OWNER] for column in sealed_columns(table))
    ]
    return sorted(found, key=lambda table: table.fullname)


async def reseal_page(tx: Tx, table: Table, after: tuple[Any, ...] | None) -> tuple[tuple[Any, ...] | None, Resealed]:
    """A page of the tenant's rows: what is not sealed yet, or by an older key, is sealed with the present one. The keys
    of the page's last row (None: there are no more) and what was done. Raises Unavailable."""
    sealer = tx.sealer
    assert sealer is not None, "opened without keys"
    keys = [column for column in table.primary_key.columns if column.name != "tenant_id"]
    query = select(table).where(table.c.tenant_id == tx.tenant_id).order_by(*keys).limit(PAGE).with_for_update()
    if after is not None:
        query = query.where(
            tuple_(*keys) > tuple_(*(literal(one, key.type) for one, key in zip(after, keys, strict=True)))
        )
    rows = (await tx.execute(query)).mappings().all()
    done = left = 0
    for row in rows:
        try:
            changed = _resealed(tx, sealer, table, row)
        except Unavailable:  # the key service is away: nothing of this is done
            raise
        except AppError:
            left += 1
            continue
        if changed:
            where = [table.c.tenant_id == tx.tenant_id, *(key == row[key.name] for key in keys)]
            await tx.execute(update(table).where(*where).values(changed))
            done += 1
    last = tuple(rows[-1][key.name] for key in keys) if len(rows) == PAGE else None
    return last, Resealed(done, left)


async def opened_row(tx: Tx, table: Table, row: Row) -> dict[str, Any]:
    """The row with what is sealed in it in the clear, but for secrets, which leave no database, and for what somebody
    had forgotten: both are None."""
    told = dict(row)
    for column in sealed_columns(table):
        stored = row[column.name]
        if column.info[TOLD]:
            told[column.name] = show_bytes(tx, column, row, stored)
        elif column.info[PACKED]:
            assert tx.sealer is not None, "opened without keys"
            packed = tx.sealer.open(*place_in(column, row), stored)
            told[column.name] = json.loads(zlib.decompress(packed).decode(errors="replace"))
        elif isinstance(column.type, LargeBinary):
            told[column.name] = None
        elif isinstance(stored, str) and stored.startswith(MARK):
            words = await _show_owned(tx, column, row, stored) if column.info[OWNER] else show(tx, column, row, stored)
            told[column.name] = json.loads(words) if words is not None and isinstance(column.type, JSONB) else words
    return told


async def hide_owned(tx: Tx, column: Column[Any], row: Row, value: str) -> str:
    """As core.sealed.hide, with the key of the person whom the row is about."""
    key = await owners.owner_key(tx, str(column.info[OWNER]).format_map(row))
    return MARK + b64encode(seal(key, value.encode(), Place(tx.tenant_id, *place_in(column, row)))).decode()


async def _show_owned(tx: Tx, column: Column[Any], row: Row, stored: str) -> str | None:
    """None when the person's key was destroyed: everything else of the tenant is still to be read."""
    sealed = b64decode(stored[len(MARK) :])
    key = await owners.find_owner_key(tx, str(column.info[OWNER]).format_map(row))
    if key is None or key.id != key_id_of(sealed):
        return None
    return open_sealed(key, sealed, Place(tx.tenant_id, *place_in(column, row))).decode()


def _resealed(tx: Tx, sealer: Sealer, table: Table, row: RowMapping) -> dict[str, Any]:
    """Column → its new value, of those that need one."""
    found: dict[str, Any] = {}
    for column in sealed_columns(table):
        stored = row[column.name]
        if column.info[OWNER] or not is_due(tx, column) or stored is None or stored in ("", b""):
            continue  # a person's key is wrapped anew instead (owners.reseal_owners)
        if column.info[TOLD]:
            if not stored.startswith(MARK.encode()) or key_id_of(stored[len(MARK) :]) != sealer.present:
                found[column.name] = hide_bytes(tx, column, row, show_bytes(tx, column, row, stored))
        elif isinstance(column.type, LargeBinary):
            if key_id_of(stored) != sealer.present:
                plain = sealer.open(*place_in(column, row), stored)
                found[column.name] = sealer.seal(*place_in(column, row), plain)
        elif not isinstance(stored, str) or not stored.startswith(MARK):
            words = json.dumps(stored) if isinstance(column.type, JSONB) else str(stored)
            found[column.name] = hide(tx, column, row, words)
        elif key_id_of(b64decode(stored[len(MARK) : len(MARK) + 48])) != sealer.present:
            found[column.name] = hide(tx, column, row, show(tx, column, row, stored))
    return found
