"""A team's past tickets as a CSV: Jira's export or one made by hand; a wrong file is refused with the mend."""

from __future__ import annotations

import csv
import io
import math
from datetime import UTC, datetime

from services.core.errors import BadInput
from services.core.markup import one_line
from services.core.words import sentence
from services.estimator.past import Origin, PastTicket

MOST_TICKETS = 50_000
LONGEST_CELL = 2_000_000  # characters
KEPT_CHARACTERS = 20_000  # of a description
_COLUMNS: dict[str, tuple[str, ...]] = {
    "key": ("issue key", "issuekey", "key", "clave de incidencia", "clave", "vorgangsschlüssel", "schlüssel"),
    "title": ("summary", "title", "resumen", "zusammenfassung"),
    "description": ("description", "descripción", "beschreibung"),
    "points": ("story points", "custom field (story points)", "custom field (story point estimate)", "storypoint",
               "story point estimate", "storypoints", "points", "puntos de historia", "puntos", "punkte"),
    "kind": ("issue type", "type", "tipo de incidencia", "tipo", "vorgangstyp", "typ"),
    "components": ("component/s", "components", "component", "componentes", "komponenten", "komponente/n"),
    "labels": ("labels", "etiquetas", "stichwörter", "labels/tags"),
    "assignee": ("assignee id", "assignee", "persona asignada", "responsable", "zugewiesene person", "bearbeiter"),
    "created": ("created", "creada", "creado", "erstellt"),
    "begun": ("started", "work started", "in progress", "in progress since", "taken up", "iniciada", "iniciado",
              "en curso desde", "begonnen", "in arbeit seit"),
    "resolved": ("resolved", "resuelta", "resuelto", "erledigt"),
    "seconds": ("time spent", "tiempo trabajado", "benötigte zeit"),
    "hours": ("hours", "horas", "stunden"),
}  # fmt: skip
_MANY = ("components", "labels")  # Jira's export has such a column once per value
_DAYS = ("%Y-%m-%d %H:%M", "%d/%b/%y %I:%M %p", "%d/%b/%Y %I:%M %p", "%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M", "%Y-%m-%d",
         "%d.%m.%Y", "%d/%m/%Y", "%d/%b/%y")  # fmt: skip


def parse_history(text: str, where: str) -> tuple[PastTicket, ...]:
    """Needs a key, a summary and points; what has no number there is kept and reported later. Raises BadInput with one
    sentence that names the file, the line and the mend."""
    text = text.lstrip("\ufeff")
    if not text.strip():
        raise BadInput(sentence("history-empty", where=where))
    first = text.splitlines()[0]
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        columns = _columns([one_line(cell, 100).casefold() for cell in next(rows)], where)
        found: dict[str, PastTicket] = {}
        for row in rows:
            if any(cell.strip() for cell in row):
                ticket = _ticket(row, columns, where, str(rows.line_num))
                found[ticket.key] = ticket
            if len(found) > MOST_TICKETS:
                raise BadInput(sentence("history-too-many", where=where, most=MOST_TICKETS))
    except csv.Error:
        raise BadInput(sentence("history-quotes", where=where, line=str(rows.line_num))) from None
    if not found:
        raise BadInput(sentence("history-empty", where=where))
    return tuple(found.values())


def _columns(head: list[str], where: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for meaning, spellings in _COLUMNS.items():
        for spelling in spellings:
            places = [place for place, cell in enumerate(head) if cell == spelling]
            if places:
                found[meaning] = places
                break
    for meaning, shown in (("key", "Issue key"), ("title", "Summary"), ("points", "Story Points")):
        if meaning not in found:
            raise BadInput(sentence("history-no-column", where=where, column=shown))
    return found


def _ticket(row: list[str], columns: dict[str, list[int]], where: str, line: str) -> PastTicket:
    def of(meaning: str) -> str:
        at = columns.get(meaning, [len(row)])[0]
        return row[at].strip() if at < len(row) else ""

    def all_of(meaning: str) -> tuple[str, ...]:
        cells = [row[at] for at in columns.get(meaning, []) if at < len(row)]
        return tuple(one.strip() for cell in cells for one in cell.split(",") if one.strip())

    key = one_line(of("key").removeprefix("'"), 60)
    if not key:
        raise BadInput(sentence("history-no-key", where=where, line=line))
    seconds, hours = _number(of("seconds")), _number(of("hours"))
    return PastTicket(
        key=key,
        title=of("title")[:1000],
        description=of("description")[:KEPT_CHARACTERS],
        points=_number(of("points")),
        kind=one_line(of("kind"), 100),
        components=all_of("components"),
        labels=all_of("labels"),
        assignee=one_line(of("assignee"), 200),
        created=_moment(of("created")),
        begun=_moment(of("begun")),
        resolved=_moment(of("resolved")),
        hours=hours if hours is not None else (seconds / 3600 if seconds else None),
        origin=Origin.FILE,
    )


def _number(cell: str) -> float | None:
    """`3`, `3.0` and `3,0`; None for what is no number."""
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _moment(cell: str) -> datetime | None:
    if not cell:
        return None
    try:
        told = datetime.fromisoformat(cell)
    except ValueError:
        heard = next((one for form in _DAYS if (one := _by(form, cell)) is not None), None)
        if heard is None:
            return None
        told = heard
    return told if told.tzinfo is not None else told.replace(tzinfo=UTC)


def _by(form: str, cell: str) -> datetime | None:
    try:
        return datetime.strptime(cell, form)  # noqa: DTZ007 - a file has no zone; UTC is taken
    except ValueError:
        return None
