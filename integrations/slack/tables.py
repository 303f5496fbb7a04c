"""Tables: Slack's own block where there may be one, else lined up or listed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from integrations.slack.rich import Json, blocks_of, preformatted
from services.core import markup
from services.core.chat import Table
from services.core.drawing import listed_row
from services.core.markup import Line, Span

ROWS, COLUMNS = 99, 20  # Slack takes 100 rows, the first of them the head
CHARACTERS = 7_000  # of one table; Slack takes 10,000
CELL = 2_000
WIDE = 24  # a column with longer cells is wrapped
LINED_UP = 76  # characters that a lined-up table may be wide, before Slack breaks its lines
EMPTY = "–"  # Slack takes no empty cell


def native(table: Table) -> list[Json] | None:
    """As many table blocks as it takes, each for a message of its own; None for what a table block cannot show."""
    columns = [_cell(one) for one in table.columns]
    rows = [[_cell(one) for one in row] for row in table.rows]
    is_even = all(len(row) == len(columns) for row in rows)
    if not columns or not is_even or len(columns) > COLUMNS or any(len(one) > CELL for row in rows for one in row):
        return None
    return [_block(table, columns, part) for part in _parts(columns, rows)]


def listed(table: Table) -> list[Json]:
    """Without a table block: lined up when it is narrow, else one line a row."""
    columns = [_cell(one) for one in table.columns]
    rows = [[_cell(one) for one in row] for row in table.rows]
    if not columns:
        return []
    if all(len(row) == len(columns) for row in rows):
        widths = [max(_width(row[at]) for row in [columns, *rows]) for at in range(len(columns))]
        if sum(widths) + 2 * (len(widths) - 1) <= LINED_UP:
            return _lined_up(table, columns, rows, widths)
    head = Line((Span(" · ".join(columns[:2]), is_bold=True),))
    return blocks_of([head, *(Line(tuple(listed_row(columns, row)), is_item=True) for row in rows)])


def _cell(text: str) -> str:
    """On one line; the leading spaces that show depth are kept by spaces that nothing swallows."""
    flat = markup.one_line(text)
    return "\u00a0" * (len(text) - len(text.lstrip(" "))) + flat if flat else ""


def _parts(columns: list[str], rows: list[list[str]]) -> Iterator[list[list[str]]]:
    head = sum(map(len, columns))
    part: list[list[str]] = []
    size = head
    for row in rows:
        length = sum(len(cell) or 1 for cell in row)
        if part and (len(part) >= ROWS or size + length > CHARACTERS):
            yield part
            part, size = [], head
        part.append(row)
        size += length
    yield part


def _block(table: Table, columns: list[str], rows: list[list[str]]) -> Json:
    settings = []
    for at, name in enumerate(columns):
        align = table.align[at] if at < len(table.align) else "left"
        is_wrapped = any(len(cell) > WIDE for cell in (name, *(row[at] for row in rows)))
        settings.append({"align": align, "is_wrapped": is_wrapped})
    return {
        "type": "table",
        "column_settings": settings,
        "rows": [[_head(name) for name in columns], *([_raw(cell) for cell in row] for row in rows)],
    }


def _head(name: str) -> Json:
    text = {"type": "text", "text": name or EMPTY, "style": {"bold": True}}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [text]}]}


def _raw(cell: str) -> Json:
    return {"type": "raw_text", "text": cell or EMPTY}


def _lined_up(table: Table, columns: list[str], rows: list[list[str]], widths: list[int]) -> list[Json]:
    lines = [_line(table, columns, widths), "  ".join("-" * width for width in widths)]
    lines += [_line(table, row, widths) for row in rows]
    blocks: list[Json] = []
    part: list[str] = []
    for line in lines:
        if part and sum(map(len, part)) + len(part) + len(line) > 2_800:
            blocks.append(preformatted("\n".join(part)))
            part = []
        part.append(line)
    return [*blocks, preformatted("\n".join(part))]


def _line(table: Table, cells: list[str], widths: list[int]) -> str:
    padded = []
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        space = " " * (width - _width(cell))
        is_right = at < len(table.align) and table.align[at] == "right"
        padded.append(space + cell if is_right else cell + space)
    return "  ".join(padded).rstrip() or " "


def _width(text: str) -> int:
    """Letters of the far east take two places."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
