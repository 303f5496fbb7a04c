"""The ticket set as a CSV file that Jira's importer reads: parents before children, links as columns."""

from __future__ import annotations

import csv
import io

from services.core.contracts import (
    AssignmentSet,
    Duplicate,
    DuplicateSet,
    Estimate,
    EstimateSet,
    Ticket,
    TicketSet,
    TicketType,
)
from services.core.markup import one_line
from services.tickets.order import number
from services.tickets.words import clean

_TYPES = {
    TicketType.EPIC: "Epic",
    TicketType.STORY: "Story",
    TicketType.TASK: "Task",
    TicketType.SUBTASK: "Sub-task",
    TicketType.SPIKE: "Task",  # Jira has no spike of its own; the label says it
}
_LEVEL = {TicketType.EPIC: 0, TicketType.STORY: 1, TicketType.TASK: 1, TicketType.SPIKE: 1, TicketType.SUBTASK: 2}
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FIXED = (
    "Issue Id", "Parent Id", "Parent", "Issue Type", "Summary", "Description", "Acceptance Criteria", "Epic Name",
    "Epic Link", "Story Points", "Original Estimate", "Assignee", "Threadwright Id", "Covers",
)  # fmt: skip
LINKS = "Outward issue link (Blocks)"  # as Jira itself exports it: the row blocks the issue that is named
SUMMARY, CELL = 255, 32_767  # characters that Jira takes
_BACKLOG = ("Backlog Verdict", "Backlog Issue", "Backlog Decided By")


def to_csv(
    ticket_set: TicketSet,
    estimates: EstimateSet | None,
    assignments: AssignmentSet | None,
    duplicates: DuplicateSet | None = None,
) -> str:
    """RFC 4180 with a header; Jira takes a repeated column as a list, seconds as an estimate.

    With `duplicates` three columns more: what to do with the ticket, the issue it is close to, and who decided it.
    """
    tickets = sorted(ticket_set.tickets, key=lambda t: (_LEVEL[t.type], number(t.id)))
    by_id = {t.id: t for t in tickets}
    hours = {e.ticket_id: e for e in estimates.estimates} if estimates else {}
    owners = {a.ticket_id: a.developer_id for a in assignments.assignments} if assignments else {}
    labels = max((len(t.labels) for t in tickets), default=0)
    blocked = {t.id: [o.id for o in tickets if t.id in o.depends_on] for t in tickets}
    links = max((len(b) for b in blocked.values()), default=0)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    known = {d.ticket_id: d for d in duplicates.duplicates} if duplicates else {}
    writer.writerow([*_FIXED, *(_BACKLOG if known else ()), *["Labels"] * labels, *[LINKS] * links])
    for ticket in tickets:
        row = [
            *_fixed(ticket, by_id, hours, owners, tickets),
            *(_backlog(known.get(ticket.id)) if known else ()),
            *_padded([_label(label) for label in ticket.labels], labels),
            *_padded([str(number(b)) for b in blocked[ticket.id]], links),
        ]
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue()


def _fixed(
    ticket: Ticket,
    by_id: dict[str, Ticket],
    hours: dict[str, Estimate],
    owners: dict[str, str],
    tickets: list[Ticket],
) -> list[str]:
    parent = by_id.get(ticket.parent or "")
    parent_number = str(number(parent.id)) if parent else ""
    is_part = ticket.type is TicketType.SUBTASK
    estimate, title = hours.get(ticket.id), _summary(ticket)
    return [
        str(number(ticket.id)),
        parent_number if is_part else "",  # Data Center's importer asks for this one
        parent_number,  # and Cloud's for this, on every level
        _TYPES[ticket.type],
        title,
        ticket.description[: CELL - 1],
        "\n".join(f"{c.scenario}: {c.text}" if c.scenario else c.text for c in ticket.acceptance_criteria)[: CELL - 1],
        title if ticket.type is TicketType.EPIC else "",
        _summary(parent) if parent is not None and not is_part else "",
        "" if is_part else _points(ticket, hours, tickets),
        str(round(estimate.p50_hours * 3600)) if estimate else "",
        owners.get(ticket.id, ""),
        ticket.id,
        " ".join(ticket.covers),
    ]


def _summary(ticket: Ticket) -> str:
    """Jira takes one line; the apostrophe of a guarded cell counts too."""
    return one_line(ticket.title, SUMMARY - 1) or ticket.id


def _backlog(found: Duplicate | None) -> tuple[str, str, str]:
    if found is None:
        return ("", "", "")
    return (found.verdict.value, found.issue, found.by or "proposed")


def _points(ticket: Ticket, hours: dict[str, Estimate], tickets: list[Ticket]) -> str:
    """Jira shows points on the story alone, so a story carries those of its parts."""
    family = [ticket.id, *(t.id for t in tickets if t.type is TicketType.SUBTASK and t.parent == ticket.id)]
    points = sum(hours[t].points for t in family if t in hours)
    return f"{points:g}" if points else ""


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _label(label: str) -> str:
    """Jira's labels hold no spaces."""
    return clean(label).replace(" ", "-")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet could take for a formula gets an apostrophe in front, and what Jira would read as a
    call of somebody is none any more; all else stays as it is."""
    cell = cell.replace("[~", "[\u200b~")
    return f"'{cell}" if cell.lstrip(" \u00a0\ufeff").startswith(_ACTIVE) else cell
