"""Replies as plain text for pipes, logs and screen readers: no colour, no boxes, stable at any width."""

from __future__ import annotations

from typing import assert_never

from rich.cells import cell_len

from integrations.console.wrapping import pad, wrap
from services.core import markup
from services.core.chat import Block, Choices, File, Form, Picture, Progress, Reply, Section, Table, Text
from services.core.words import frame

MARKS = {"waiting": "[ ]", "running": "[>]", "done": "[x]", "failed": "[!]", "stopped": "[-]", "skipped": "[~]"}
_GAP = "  "


def plain_text(reply: Reply, *, width: int = 100) -> str:
    """Lines no wider than `width`, except words that are longer and what is a document's own text."""
    return "\n\n".join("\n".join(_block(block, reply.language, max(20, width))) for block in reply.blocks)


def _block(block: Block, language: str, width: int) -> list[str]:
    match block:
        case Text():
            return _words(block.text, width)
        case Section():
            lines = [*wrap(block.title, width), *_words(block.text, width, "  ")]
            return lines + [line for label, value in block.fields for line in _field(label, value, width)]
        case Table():
            return _table(block, width)
        case Choices():
            return _choices(block, language, width)
        case Form():
            return _form(block, language, width)
        case File():
            head = f"--- {markup.one_line(block.name)}" + (f" ({markup.one_line(block.title)})" if block.title else "")
            return [head, *markup.clean(block.content).rstrip("\n").split("\n"), "---"]
        case Picture():
            return wrap(f"[{frame(language, 'frame-picture')}] {block.title}: {block.alt} ({block.blob})", width)
        case Progress():
            return _progress(block, language, width)
        case _:
            assert_never(block)


def _words(text: str, width: int, indent: str = "") -> list[str]:
    lines: list[str] = []
    for line in markup.parse(text) if text else ():
        said = "".join(f"{span.text} ({span.url})" if span.url else span.text for span in line.spans)
        first = indent + ("- " if line.is_item else "")
        lines += wrap(said, width, first=first, rest=" " * len(first)) or [""]
    return lines


def _field(label: str, value: str, width: int) -> list[str]:
    return wrap(f"{label}: {value}", width, first="  ", rest="    ")


def _choices(block: Choices, language: str, width: int) -> list[str]:
    lines = _words(block.text, width)
    for choice in block.choices:
        mark = f"  {markup.one_line(choice.letter)}) " if choice.letter else "  - "
        said = choice.label + (f" ({frame(language, 'frame-recommended')})" if choice.is_recommended else "")
        lines += wrap(said, width, first=mark, rest=" " * len(mark))
    if block.why:
        lines += _words(f"{frame(language, 'frame-why')} {block.why}", width, "  ")
    if block.hint:
        lines += _words(block.hint, width, "  ")
    return lines


def _form(block: Form, language: str, width: int) -> list[str]:
    lines = wrap(block.title, width)
    for field in block.inputs:
        label = field.label + (f" ({frame(language, 'frame-optional')})" if field.is_optional else "")
        lines += _field(label, field.value or field.placeholder, width)
        for key, option in field.options:
            lines += wrap(f"{option} ({key})", width, first="    - ", rest="      ")
    return [*lines, f"  [ {markup.one_line(block.submit) or frame(language, 'frame-send')} ]"]


def _progress(block: Progress, language: str, width: int) -> list[str]:
    lines = wrap(block.title, width)
    for step in block.steps:
        note = step.note or (
            "" if step.status in ("done", "waiting") else frame(language, "frame-step", status=step.status)
        )
        said = step.label + (f": {note}" if note else "")
        lines += wrap(said, width, first=f"  {MARKS[step.status]} ", rest="      ")
    return lines + _words(block.note, width, "  ")


def _table(block: Table, width: int) -> list[str]:
    head = wrap(block.title, width) if block.title else []
    columns = [markup.one_line(column) for column in block.columns]
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    if not columns:
        return head
    widths = _widths([columns, *rows], width - len(_GAP) * (len(columns) - 1))
    if widths is None:
        return head + _stacked(columns, rows, width)
    lines = [*head, *_row(columns, widths, block), _GAP.join("-" * size for size in widths)]
    for row in rows:
        lines += _row(row, widths, block)
    return lines


def _cell(text: str) -> str:
    """On one line, but with the leading spaces that show depth."""
    flat = markup.one_line(text)
    return " " * (len(text) - len(text.lstrip(" "))) + flat if flat else ""


def _widths(rows: list[list[str]], room: int) -> list[int] | None:
    """As wide as needed where that fits; else the wide columns shrink evenly; None when no table is readable."""
    count = len(rows[0])
    natural = [max(cell_len(row[at]) for row in rows) or 1 for at in range(count)]
    if sum(natural) <= room:
        return natural
    floor = [min(size, 12) for size in natural]
    if sum(floor) > room:
        return None
    limit = max(natural)
    while sum(max(low, min(size, limit)) for size, low in zip(natural, floor, strict=True)) > room:
        limit -= 1
    return [max(low, min(size, limit)) for size, low in zip(natural, floor, strict=True)]


def _row(cells: list[str], widths: list[int], block: Table) -> list[str]:
    wrapped = []
    for cell, size in zip(cells, widths, strict=True):
        lead = " " * min(len(cell) - len(cell.lstrip(" ")), size // 2)
        wrapped.append(wrap(cell, size, first=lead, rest=lead) or [""])
    lines = []
    for at in range(max(len(cell) for cell in wrapped)):
        parts = [
            pad(
                cell[at] if at < len(cell) else "",
                size,
                is_right=index < len(block.align) and block.align[index] == "right",
            )
            for index, (cell, size) in enumerate(zip(wrapped, widths, strict=True))
        ]
        lines.append(_GAP.join(parts).rstrip())
    return lines


def _stacked(columns: list[str], rows: list[list[str]], width: int) -> list[str]:
    lines: list[str] = []
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            lines += wrap(f"{column}: {cell.strip()}", width, first="  ", rest="    ")
        lines.append("")
    return lines[:-1] if lines else [", ".join(columns)]
