"""An existing backlog as a CSV: Jira's export, or our own tickets.csv; a wrong file is refused with the mend."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Protocol

from services.core.contracts import BacklogIssue
from services.core.errors import BadInput
from services.core.words import Sentence, sentence
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
        raise BadInput(sentence("backlog-empty", where=where))
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise BadInput(sentence("backlog-no-text", where=where, line=str(line)))
    first = text.splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = [clean(cell).casefold() for cell in next(reader)]
        columns = _columns(head, where)
        return _issues(reader, columns, where)
    except csv.Error as error:
        raise BadInput(_why(error, where, str(reader.line_num))) from None


def _why(error: csv.Error, where: str, line: str) -> Sentence:
    if "field larger" in str(error):
        return sentence("backlog-long-cell", where=where, line=line, most=LONGEST_FIELD)
    return sentence("backlog-quotes", where=where, line=line)


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
            raise BadInput(sentence("backlog-no-column", where=where, column=shown))
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
            raise BadInput(sentence("backlog-no-key", where=where, line=str(line)))
        if not cells["summary"]:
            key = clean(cells["key"])[:60]
            raise BadInput(sentence("backlog-no-summary", where=where, line=str(line), key=key))
        key = clean(cells["key"])[:60]
        if key in lines:
            before = str(lines[key])
            raise BadInput(sentence("backlog-twice", where=where, line=str(line), key=key, before=before))
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
            raise BadInput(sentence("backlog-too-many", where=where, line=str(line), most=MOST_ISSUES))
    if not issues:
        raise BadInput(sentence("backlog-no-issue", where=where))
    return tuple(issues)
