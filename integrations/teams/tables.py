"""Tables: a card's own element, in parts that a message holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from integrations.teams.rich import Json, blocks_of, cell
from services.core import markup
from services.core.chat import JOINER, Table
from services.core.drawing import listed_row
from services.core.markup import Line, Span

COLUMNS = 6  # more are too narrow to read
ROWS = 40  # of one table element
LONG = 120  # rows; a longer table is listed, one line a row
PHONE = 50  # shares beside each other on the narrowest card, about 6 pixels each
FULL = 44  # shares from which letters are small: those of usual size are 7 pixels wide
SHORT = 15  # rows; in a longer table the size of each cell would cost a message more
LEAST = 5  # shares of a column
LINES, BROAD = 24, 14  # letters of a cell that takes several lines, and the shares of its column
TALL = 120  # letters of a cell that, among more than a few columns, takes more than ten lines
SLIM = 5  # letters of a head from which on two bold ones take the room of three
AROUND = 2  # shares that a cell keeps free around its words
FEW, WIDER, WIDEST = 3, 3, 5  # the widest column in least ones: of more columns than these few, and of these
EMPTY = "–"
_ID = re.compile(r"(?<![\w-])([A-Z][A-Z0-9]{0,9}-)(?=\d)")


def table_blocks(table: Table) -> list[Json]:
    columns = [_cell(one) for one in table.columns]
    rows = [[_cell(one) for one in row] for row in table.rows]
    if not columns:
        return []
    is_even = all(len(row) == len(columns) for row in rows)
    is_tall = len(columns) > FEW and max((len(one) for row in rows for one in row), default=0) > TALL
    if not is_even or is_tall or len(columns) > COLUMNS or len(rows) > LONG:
        return _listed(columns, rows)
    widths = _widths([columns, *rows])
    if sum(widths) > PHONE:
        return _listed(columns, rows)
    is_small = (len(columns) > FEW or sum(widths) >= FULL) and len(rows) <= SHORT
    return [_table(table, columns, part, widths, is_small=is_small) for part in _parts(rows)]


def _listed(columns: list[str], rows: list[list[str]]) -> list[Json]:
    head = Line((Span(" · ".join(columns[:2]), is_bold=True),))
    blocks = blocks_of([head, *(Line(tuple(listed_row(columns, row)), is_item=True) for row in rows)])
    return [blocks[0], *({**one, "spacing": "Small"} for one in blocks[1:])]  # rows of several lines stay apart


def _cell(text: str) -> str:
    """On one line; the leading spaces that show depth are kept by spaces that nothing swallows."""
    flat = markup.one_line(text)
    return "\u00a0" * (len(text) - len(text.lstrip(" "))) + flat if flat else ""


def _parts(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    part: list[list[str]] = []
    size = 0
    for row in rows:
        length = sum(len(one.encode()) + 70 for one in row)
        if part and (len(part) >= ROWS or size + length > 12_000):
            yield part
            part, size = [], 0
        part.append(row)
        size += length
    yield part


def _table(table: Table, columns: list[str], rows: list[list[str]], widths: list[int], *, is_small: bool) -> Json:
    aligns = [table.align[at] if at < len(table.align) else "left" for at in range(len(columns))]
    return {
        "type": "Table",
        "firstRowAsHeaders": True,
        "columns": [{"width": width} for width in widths],
        "rows": [
            _cells(columns, aligns, is_head=True, is_small=is_small),
            *(_cells(row, aligns, is_small=is_small) for row in rows),
        ],
    }


def _widths(rows: list[list[str]]) -> list[int]:
    """Shares of the whole. No word runs into the next column, also on a phone; what is over goes to the columns whose
    cells are long. More than `PHONE` together when there is no such way."""
    cells = list(zip(*rows, strict=True))
    longest = [max(len(one) for one in column) for column in cells]
    heads = [letters + 1 + max(0, letters - SLIM) // 2 for letters in map(_word, (one[0] for one in cells))]  # bold
    room = [max(LEAST, _word(*column) + AROUND) for column in cells]
    room = [BROAD if long > LINES else least for long, least in zip(longest, room, strict=True)]
    need = [max(least, min(LINES, head) + AROUND) for least, head in zip(room, heads, strict=True)]
    widest = min(need) * (WIDEST if len(need) <= FEW else WIDER)
    wants = [max(0, min(long + AROUND, widest) - least) for long, least in zip(longest, need, strict=True)]
    share = min(1.0, max(0, PHONE - sum(need)) / max(1, sum(wants)))
    return [least + int(want * share) for least, want in zip(need, wants, strict=True)]


def _word(*cells: str) -> int:
    """The letters of the longest one."""
    return max((len(word) for one in cells for word in one.split()), default=0)


def _kept_whole(text: str) -> str:
    """An id's hyphen is no place for a line to end: "T-" above "12" names nothing."""
    return _ID.sub(rf"\1{JOINER}", text)


def _cells(row: list[str], aligns: Sequence[str], *, is_head: bool = False, is_small: bool = False) -> Json:
    """A column without a name has an empty head, an empty cell a dash."""
    empty = "\u00a0" if is_head else EMPTY
    whole = [_kept_whole(one) or empty for one in row]
    size = "Small" if is_small else ""
    cells = [cell(one, is_bold=is_head, align=align, size=size) for one, align in zip(whole, aligns, strict=True)]
    return {"type": "TableRow", "cells": cells}
