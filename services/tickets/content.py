"""What a ticket says in an issue: its description, what proves it, what it rests on, in nobody's syntax."""

from __future__ import annotations

import hashlib
import re
from uuid import UUID

from services.core.contracts import Priority, Ticket, TicketType
from services.core.issues import Bullets, Call, CallRow, Grid, Heading, IssueFields, Listing, Paragraph, Part, Tasks
from services.core.markup import escape, one_line
from services.core.words import frame

SUMMARY_LIMIT = 255
LABEL_LIMIT = 255
BODY_LIMIT = 24_000  # Jira takes 32,767 characters, markup included
CAREFUL = "careful"  # the label under which assumptions and risks stand
_FENCE = re.compile(r"^```[a-zA-Z0-9]*\s*$")


def marker(tenant_id: UUID, initiative_id: UUID, ticket_id: str) -> str:
    """A label that no other ticket of anybody has; says nothing to whoever reads it."""
    told = f"{tenant_id}|{initiative_id}|{ticket_id}"
    return "tw-" + hashlib.sha256(told.encode()).hexdigest()[:24]


def priority_of(ticket: Ticket) -> str:
    """How much the requirement that it covers matters, as its labels say; empty for what no requirement asks for."""
    return next((label for label in ticket.labels if label in set(Priority)), "")


def fields_of(
    ticket: Ticket,
    *,
    plan: str,
    points: float | None,
    seconds: int | None,
    parent: str,
    assignee: str,
    language: str,
    priority: str = "",
    thread: str = "",
    pages: str = "",
    waits: tuple[Call, ...] = (),
) -> IssueFields:
    """`plan` is the name of the initiative, for whoever meets the issue first, `thread` where it is talked about,
    `pages` where its documents are read, `waits` who does what has to be done before."""
    from services.tickets.words import say  # noqa: PLC0415 - its languages are not for processes that print no ticket

    return IssueFields(
        summary=one_line(ticket.title, SUMMARY_LIMIT) or ticket.id,
        body=_fitting(
            [
                *_described(ticket.description, say(language, CAREFUL)),
                *_proofs(ticket, language),
                *_ground(ticket, plan, thread, pages, language, waits),
            ]
        ),
        labels=tuple(sorted({_label(label) for label in ticket.labels} - {""})),
        points=points,
        seconds=seconds,
        parent=parent,
        assignee=assignee,
        priority=priority,
    )


def _fitting(parts: list[Part]) -> tuple[Part, ...]:
    """A tracker takes so much and no more; what is left out ends in three dots."""
    kept: list[Part] = []
    room = BODY_LIMIT
    for part in parts:
        room -= len(part.model_dump_json())
        if room < 0:
            return (*kept, Paragraph(text="…"))
        kept.append(part)
    return tuple(kept)


def _described(text: str, careful: str) -> list[Part]:
    """Paragraphs, lists and listings of the small Markdown; one that stands alone in bold is a heading. What stands
    under the word `careful` stands out."""
    parts: list[Part] = []
    listing: list[str] | None = None
    for line in text.splitlines():
        if _FENCE.match(line.strip()):
            if listing is not None:
                parts.append(Listing(text="\n".join(listing)))
                listing = None
            else:
                listing = []
        elif listing is not None:
            listing.append(line)
        else:
            _line(parts, line.strip(), careful)
    if listing:
        parts.append(Listing(text="\n".join(listing)))
    return parts


def _line(parts: list[Part], line: str, careful: str) -> None:
    heading = re.fullmatch(r"\*\*([^*]+)\*\*:?", line)
    if heading:
        parts.append(Heading(text=heading[1]))
    elif line.startswith("- "):
        last = parts[-1] if parts else None
        if isinstance(last, Bullets):
            parts[-1] = Bullets(items=(*last.items, line[2:].strip()), is_note=last.is_note)
        else:
            parts.append(Bullets(items=(line[2:].strip(),), is_note=last == Heading(text=careful)))
    elif line:
        parts.append(Paragraph(text=line, is_note=line.startswith(f"**{careful}**: ")))


def _proofs(ticket: Ticket, language: str) -> list[Part]:
    if not ticket.acceptance_criteria:
        return []
    items = tuple(
        (f"**{criterion.scenario}** " if criterion.scenario else "") + escape(one_line(criterion.text))
        for criterion in ticket.acceptance_criteria
    )
    return [Heading(text=frame(language, "issue-acceptance")), Tasks(items=items)]


def _ground(ticket: Ticket, plan: str, thread: str, pages: str, language: str, waits: tuple[Call, ...]) -> list[Part]:
    """Back to the plan: where it is talked about, what it covers and which decisions it rests on."""
    rows = [(frame(language, "issue-plan"), f"{escape(one_line(plan, 120))} · {ticket.id}")]
    if thread:
        rows.append((frame(language, "issue-thread"), f"[{frame(language, 'issue-thread-open')}]({thread})"))
    if pages:
        named = (("bdd", frame(language, "issue-draft")), ("hld", frame(language, "issue-design")))
        links = " · ".join(f"[{name}]({pages}/{path})" for path, name in named)
        rows.append((frame(language, "issue-documents"), links))
    if ticket.covers:
        rows.append((frame(language, "issue-covers"), ", ".join(ticket.covers)))
    if ticket.decisions:
        rows.append((frame(language, "issue-decisions"), ", ".join(ticket.decisions)))
    heading = frame(language, "issue-ground")
    calls = (CallRow(head=frame(language, "issue-waits"), calls=waits),) if waits else ()
    return [Grid(columns=(heading, ""), rows=tuple(rows), calls=calls)]


def _label(label: str) -> str:
    """Trackers take no spaces in a label."""
    return re.sub(r"\s+", "-", one_line(label))[:LABEL_LIMIT]


def kind_of(ticket: Ticket) -> str:
    """The name by which a mapping knows it."""
    return ticket.type.value


LEVEL = {TicketType.EPIC: 0, TicketType.STORY: 1, TicketType.TASK: 1, TicketType.SPIKE: 1, TicketType.SUBTASK: 2}
