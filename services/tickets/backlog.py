"""An existing backlog as a CSV: Jira's export, or our own tickets.csv; a wrong file is refused with the mend."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Protocol

from services.core.contracts import BacklogIssue
from services.core.errors import BadInput
from services.tickets.words import clean

MOST_ISSUES = 20_000
LONGEST_FIELD = 100_000  # characters of one cell
_KEYS = ("issue key", "key", "clave de incidencia", "clave", "vorgangsschlüssel", "schlüssel", "threadwright id")
_SUMMARIES = ("summary", "title", "resumen", "zusammenfassung")
_DESCRIPTIONS = ("description", "descripción", "beschreibung")
_STATUSES = ("status", "estado")


class _Rows(Protocol):
    """A reader of the csv module, which has no name of its own."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def parse_backlog(text: str, where: str) -> tuple[BacklogIssue, ...]:
    """Raises BadInput with one sentence that names the file, the line and the mend.

    Needs a key and a summary; description and status are taken when they are there, comma, semicolon or tab between.
    """
    text = text.lstrip("\ufeff")
    if not text.strip():
        raise BadInput(f"{where}, line 1: the file is empty; export the issues from Jira as CSV.")
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise BadInput(f"{where}, line {line}: this is no text file; export the issues from Jira as CSV.")
    first = text.splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = [clean(cell).casefold() for cell in next(reader)]
        columns = _columns(head, where)
        return _issues(reader, columns, where)
    except csv.Error as error:
        raise BadInput(f"{where}, line {reader.line_num}: {_why(error)}") from None


def _why(error: csv.Error) -> str:
    if "field larger" in str(error):
        return f"a cell is longer than {LONGEST_FIELD} characters; close its quotes or shorten it."
    return "the quotes of a cell are not closed; put the cell in double quotes and double the quotes inside it."


def _columns(head: list[str], where: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, spellings in (
        ("key", _KEYS), ("summary", _SUMMARIES), ("description", _DESCRIPTIONS), ("status", _STATUSES),
    ):  # fmt: skip
        at = next((head.index(spelling) for spelling in spellings if spelling in head), None)
        if at is not None:
            found[name] = at
    for name, shown in (("key", "Issue key"), ("summary", "Summary")):
        if name not in found:
            raise BadInput(f"{where}, line 1: there is no column “{shown}”; add it to the first line.")
    return found


def _issues(reader: _Rows, columns: dict[str, int], where: str) -> tuple[BacklogIssue, ...]:
    issues: list[BacklogIssue] = []
    lines: dict[str, int] = {}
    start = reader.line_num + 1
    for row in reader:
        line, start = start, reader.line_num + 1
        if not any(cell.strip() for cell in row):
            continue
        cells = {name: row[at].strip().removeprefix("'") if at < len(row) else "" for name, at in columns.items()}
        if not cells["key"]:
            raise BadInput(
                f"{where}, line {line}: there is no issue key; write it in the first column that asks for it."
            )
        if not cells["summary"]:
            raise BadInput(f"{where}, line {line}: {clean(cells['key'])} has no summary; write one, or drop the line.")
        key = clean(cells["key"])[:60]
        if key in lines:
            raise BadInput(f"{where}, line {line}: {key} stands in line {lines[key]} already; keep one of them.")
        lines[key] = line
        issues.append(
            BacklogIssue(
                key=key,
                summary=clean(cells["summary"])[:300],
                description=cells.get("description", "")[:5000],
                status=clean(cells.get("status", ""))[:60],
                line=line,
            )
        )
        if len(issues) > MOST_ISSUES:
            raise BadInput(f"{where}, line {line}: more than {MOST_ISSUES} issues; export only those that are open.")
    if not issues:
        raise BadInput(f"{where}, line 2: there is no issue under the first line; export at least one.")
    return tuple(issues)
