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
NARROW, WIDE = 10, 24  # shares; on a narrow card a word of a short column still stays on its line
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
    return blocks_of([head, *(Line(tuple(_row(columns, row)), is_item=True) for row in rows)])


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
    widths = [_width(name, *(row[at] for row in rows)) for at, name in enumerate(columns)]
    return {
        "type": "Table",
        "firstRowAsHeaders": True,
        "columns": [{"width": width} for width in widths],
        "rows": [_cells(columns, aligns, is_bold=True), *(_cells(row, aligns) for row in rows)],
    }


def _width(*cells: str) -> int:
    """A share of the whole: what is long gets room, what is short stays on its line."""
    return min(WIDE, max(NARROW, *(len(one) for one in cells)))


def _cells(row: list[str], aligns: Sequence[str], *, is_bold: bool = False) -> Json:
    cells = [cell(one or EMPTY, is_bold=is_bold, align=align) for one, align in zip(row, aligns, strict=True)]
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
