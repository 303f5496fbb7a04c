"""Columns whose values are sealed: what the database, its backups and whoever reads them see is ciphertext.

A column says so itself: `Column("body", JSONB, info=sealed("{initiative_id}/{number}"))`. The template names the row
by other columns of it, and the value opens in that row alone. In a JSON column the sealed value is a JSON string, in a
text column text, in a column of bytes that are told (`is_told`; the others are secrets) bytes behind the same mark;
what was written before the column was sealed stays readable until `threadwright keys reseal`. A
column that held words in the clear says with which form it became sealed (`since`): it is written in the clear for as
long as a process serves that would not know how to read it (services/crypto/forms.py).
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, RowMapping

from services.core.tx import Tx

MARK = "tw1:"  # no JSON value of ours is a bare string, and people's words never stand bare in a sealed text column
_PLAIN, _PACKED = b"\x00", b"\x01"
_WORTH_PACKING = 512  # bytes
ROW, OWNER, SINCE, TOLD, PACKED = "sealed", "owner", "since", "told", "packed"

Row = Mapping[str, Any] | RowMapping


def sealed(
    row: str, *, owner: str = "", since: int = 1, is_told: bool = False, is_packed: bool = False
) -> dict[str, str | int]:
    """For `info=` of a column; both are templates over the table's other columns. `owner` names the person whose key
    seals it, empty: the tenant's does. `is_told`: bytes that an export opens, and no secret. `is_packed`: neither is
    this, and sealed is JSON that zlib made small."""
    return {ROW: row, OWNER: owner, SINCE: since, TOLD: is_told, PACKED: is_packed}


def is_due(tx: Tx, column: Column[Any]) -> bool:
    """Whether everybody who serves reads the column sealed."""
    assert tx.sealer is not None, "opened without keys"
    return int(column.info[SINCE]) <= tx.sealer.form


def hide(tx: Tx, column: Column[Any], row: Row, value: str) -> str:
    """Text → what may stand in a text column. Raises Unavailable when the tenant's key is not to be had."""
    if not is_due(tx, column):
        return value
    told = value.encode()
    body = _PACKED + zlib.compress(told, 1) if len(told) >= _WORTH_PACKING else _PLAIN + told
    assert tx.sealer is not None, "opened without keys"
    return MARK + b64encode(tx.sealer.seal(*place_in(column, row), body)).decode()


def show(tx: Tx, column: Column[Any], row: Row, stored: str) -> str:
    """The text of `hide`; raises NotAllowed for what was changed or moved, NotFound when its key was destroyed."""
    if not stored.startswith(MARK):
        return stored
    assert tx.sealer is not None, "opened without keys"
    body = tx.sealer.open(*place_in(column, row), b64decode(stored[len(MARK) :]))
    return (zlib.decompress(body[1:]) if body[:1] == _PACKED else body[1:]).decode()


def hide_bytes(tx: Tx, column: Column[Any], row: Row, value: bytes) -> bytes:
    """As `hide`, for a column of bytes that are told."""
    if not value or not is_due(tx, column):
        return value
    assert tx.sealer is not None, "opened without keys"
    return MARK.encode() + tx.sealer.seal(*place_in(column, row), value)


def show_bytes(tx: Tx, column: Column[Any], row: Row, stored: bytes) -> bytes:
    """As `show`, of what `hide_bytes` made."""
    if not stored.startswith(MARK.encode()):
        return stored
    assert tx.sealer is not None, "opened without keys"
    return tx.sealer.open(*place_in(column, row), stored[len(MARK) :])


def hide_json(tx: Tx, column: Column[Any], row: Row, value: str) -> str:
    """JSON text → JSON text, for CAST(:x AS jsonb)."""
    stored = hide(tx, column, row, value)
    return f'"{stored}"' if stored is not value else value


def show_json(tx: Tx, column: Column[Any], row: Row, stored: Any) -> Any:
    """The decoded value, from what the driver gives for a JSON column: decoded already, or still text."""
    value = json.loads(stored) if isinstance(stored, bytes) or _is_text(stored) else stored
    return json.loads(show(tx, column, row, value)) if isinstance(value, str) else value


def _is_text(stored: Any) -> bool:
    """Text of JSON begins as JSON does; a decoded sealed value begins with the mark."""
    return isinstance(stored, str) and not stored.startswith(MARK)


def place_in(column: Column[Any], row: Row) -> tuple[str, str, str]:
    """Table, column and row that a value is bound to."""
    return column.table.fullname, column.name, str(column.info[ROW]).format_map(row)
