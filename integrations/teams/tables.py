"""Tables: a card's own element, in parts that a message holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from integrations.teams.rich import Json, blocks_of, cell
from services.core import markup
from services.core.chat import Table
from services.core.markup import Line, Span

COLUMNS = 6  # more are too narrow to read
ROWS = 40  # of one table element
LONG = 120  # rows; a longer table is listed, one line a row
WIDE = 24  # shares; on a narrow card a word of a short column still stays on its line
NARROW = {1: 5, 2: 5, 3: 5, 4: 9}  # the least share, by the number of columns
OF_MANY, OF_SIGNS = 10, 4  # of more columns; of one that holds only signs
EMPTY = "–"


def table_blocks(table: Table) -> list[Json]:
    columns = [_cell(one) for one in table.columns]
    rows = [[_cell(one) for one in row] for row in table.rows]
    if not columns:
        return []
    is_even = all(len(row) == len(columns) for row in rows)
    if not is_even or len(columns) > COLUMNS or len(rows) > LONG:
        return _listed(columns, rows)
    return [_table(table, columns, part) for part in _parts(rows)]


def _listed(columns: list[str], rows: list[list[str]]) -> list[Json]:
    head = Line((Span(" · ".join(columns[:2]), is_bold=True),))
    blocks = blocks_of([head, *(Line(tuple(_row(columns, row)), is_item=True) for row in rows)])
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


def _table(table: Table, columns: list[str], rows: list[list[str]]) -> Json:
    aligns = [table.align[at] if at < len(table.align) else "left" for at in range(len(columns))]
    widths = [_width(len(columns), name, *(row[at] for row in rows)) for at, name in enumerate(columns)]
    return {
        "type": "Table",
        "firstRowAsHeaders": True,
        "columns": [{"width": width} for width in widths],
        "rows": [_cells(columns, aligns, is_head=True), *(_cells(row, aligns) for row in rows)],
    }


def _width(count: int, *cells: str) -> int:
    """A share of the whole: what is long gets room, what is short stays on its line."""
    longest = max(len(one) for one in cells)
    least = OF_SIGNS if longest <= 2 else NARROW.get(count, OF_MANY)
    return min(WIDE, max(least, longest))


def _cells(row: list[str], aligns: Sequence[str], *, is_head: bool = False) -> Json:
    """A column without a name has an empty head, an empty cell a dash."""
    empty = "\u00a0" if is_head else EMPTY
    cells = [cell(one or empty, is_bold=is_head, align=align) for one, align in zip(row, aligns, strict=True)]
    return {"type": "TableRow", "cells": cells}


def _row(columns: list[str], row: list[str]) -> Iterator[Span]:
    """The first cell bold, the second behind it, the others with their column's name."""
    for at, said in enumerate(row):
        if not said.strip():
            continue
        name = columns[at] if at < len(columns) else ""
        if at == 0:
            yield Span(said, is_bold=True)
        else:
            yield Span(f" · {name}: {said}" if at > 1 and name else f" · {said}")
