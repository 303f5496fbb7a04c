"""What people decided about issues older than the plan: links to them, and tickets that stand in them; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.core.contracts import Duplicate, DuplicateSet, Ticket, TicketType, Verdict
from services.core.issues import IssueNow, IssueRef
from services.core.tracker_schema import TrackerSchema
from services.tickets.writes import Linked, RelateWrite, RelationState, UnrelateWrite

KEY = re.compile(r"[A-Z][A-Z0-9_]{0,254}-[1-9]\d{0,17}")
# What the site calls a link that says no more than that two belong together; else one that says that they are the same.
_NAMES = (
    "relates", "relates to", "related", "relation", "relaciona", "relacionado", "relacionada", "relaciones",
    "beziehung", "bezieht sich auf", "verknüpft", "duplicate", "duplicates", "duplicar", "duplica", "duplicado",
    "duplikat", "dupliziert",
)  # fmt: skip
_ABOVE = {TicketType.STORY: 1, TicketType.TASK: 1, TicketType.SPIKE: 1, TicketType.SUBTASK: 0}


class Why(StrEnum):
    """Why a decision does not come true as a person may expect it."""

    NO_LINK = "no-link"  # the issue is not there, or out of sight
    TAKEN_AWAY = "taken-away"  # people took the link away in the tracker
    NO_TYPE = "no-type"  # the site has no such type of link
    NO_ISSUE = "no-issue"  # it is left out as an issue that is not there, or out of sight
    NO_HOME = "no-home"  # what stands in it stands in nothing
    NO_PARTS = "no-parts"  # its parts are left out with it
    NO_FIELD = "no-field"  # the tracker's form for them has no field that names an epic


@dataclass(frozen=True, slots=True)
class Apart:
    """`tickets` are those of NO_HOME, NO_PARTS and NO_FIELD; `issue` of the last is the name of the type."""

    why: Why
    ticket_id: str
    issue: str
    tickets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Homes:
    """`under` maps a ticket that is left out to the issue in which its children stand; `left_out` are parts that no
    tracker takes without the story above them."""

    under: Mapping[str, IssueNow]
    left_out: frozenset[str]
    apart: tuple[Apart, ...]


def decided(duplicates: DuplicateSet | None, verdict: Verdict) -> dict[str, str]:
    """Ticket → key, of what a person decided."""
    found: Sequence[Duplicate] = duplicates.duplicates if duplicates else ()
    return {one.ticket_id: one.issue for one in found if one.verdict is verdict and one.by}


def named(duplicates: DuplicateSet | None) -> tuple[str, ...]:
    """The keys that are to be looked for."""
    keys = [*decided(duplicates, Verdict.LINK).values(), *decided(duplicates, Verdict.SKIP).values()]
    return tuple(dict.fromkeys(key for key in map(key_of, keys) if key))


def key_of(words: str) -> str:
    """As the tracker spells it; empty for what is none of its keys."""
    key = words.strip().upper()
    return key if KEY.fullmatch(key) else ""


def relation(offered: Iterable[str], chosen: str) -> str:
    """The site's name for a link between two that belong together: what an admin chose, else the first that fits."""
    there = {name.casefold(): name for name in offered}
    return chosen or next((there[name] for name in _NAMES if name in there), "")


def homes(
    tickets: Sequence[Ticket],
    duplicates: DuplicateSet | None,
    existing: Mapping[str, IssueNow],
    schema: TrackerSchema,
    linked: Mapping[str, Linked],
) -> Homes:
    """Where the children of a ticket that is left out go: under the issue that it duplicates, if that can hold them."""
    skipped = decided(duplicates, Verdict.SKIP)
    under: dict[str, IssueNow] = {}
    left_out: set[str] = set()
    apart: list[Apart] = []
    for ticket_id, words in skipped.items():
        issue = existing.get(key_of(words))
        below = [t for t in tickets if t.parent == ticket_id and t.id not in skipped]
        if issue is None:
            apart.append(Apart(Why.NO_ISSUE, ticket_id, words))
        elif below and all(_holds(issue, child, schema) for child in below):
            under[ticket_id] = issue
        if not below or ticket_id in under:
            continue
        parts = tuple(t.id for t in below if t.type is TicketType.SUBTASK and t.id not in linked)
        others = tuple(t.id for t in below if t.type is not TicketType.SUBTASK)
        left_out.update(parts)
        apart += [Apart(Why.NO_PARTS, ticket_id, words, parts)] if parts else []
        apart += [Apart(Why.NO_HOME, ticket_id, words, others)] if others else []
    return Homes(under, frozenset(left_out), tuple(apart))


def waiting(tickets: Sequence[Ticket], skipped: frozenset[str]) -> list[Ticket]:
    """Those that are written; what waited for one that is left out waits for what that one waited for."""
    needs = {ticket.id: ticket.depends_on for ticket in tickets}
    return [
        ticket.model_copy(update={"depends_on": tuple(_through(ticket.id, needs, skipped))})
        if skipped & set(ticket.depends_on)
        else ticket
        for ticket in tickets
        if ticket.id not in skipped
    ]


def _through(ticket_id: str, needs: Mapping[str, tuple[str, ...]], skipped: frozenset[str]) -> list[str]:
    """Each once, in the order of the plan; a circle of waits ends where it began."""
    found: dict[str, None] = {}
    seen, open_ones = {ticket_id}, list(needs.get(ticket_id, ()))
    while open_ones:
        one = open_ones.pop(0)
        if one in seen:
            continue
        seen.add(one)
        if one in skipped:
            open_ones.extend(needs.get(one, ()))
        else:
            found[one] = None
    return list(found)


def _holds(issue: IssueNow, child: Ticket, schema: TrackerSchema) -> bool:
    """A tracker takes a child only one level below, and safely only in the same project."""
    found = schema.type(issue.type_id)
    level = issue.level if issue.level is not None else found.level if found else None
    return level == _ABOVE.get(child.type) and issue.issue.key.rpartition("-")[0] == schema.project


def relates(
    tickets: Sequence[Ticket],
    duplicates: DuplicateSet | None,
    existing: Mapping[str, IssueNow],
    linked: Mapping[str, Linked],
    now: Mapping[str, IssueNow],
    link_type: str,
) -> tuple[tuple[RelateWrite, ...], tuple[UnrelateWrite, ...], tuple[Apart, ...]]:
    """Links that were decided and do not stand yet, those of ours that nobody decides any more, and what cannot be."""
    wanted = decided(duplicates, Verdict.LINK)
    writes: list[RelateWrite] = []
    unwrites: list[UnrelateWrite] = []
    apart: list[Apart] = []
    for ticket in tickets:
        known, words = linked.get(ticket.id), wanted.get(ticket.id, "")
        other = existing.get(key_of(words))
        if known is not None and known.is_made:
            keep = other.issue.id if other is not None else ""
            unwrites += [
                one
                for one in ours(known, now)
                if one.issue.id != keep and known.relates[one.issue.id].named != key_of(words)
            ]
        if not words or (other is not None and known is not None and other.issue.id == known.issue.id):
            continue
        why = _why(known, other, now, link_type)
        if why is not None:
            apart.append(Apart(why, ticket.id, words))
        elif other is not None and not _stands(known, other, now):
            writes.append(RelateWrite(ticket_id=ticket.id, issue=other.issue, named=key_of(words), link_type=link_type))
    return tuple(writes), tuple(unwrites), tuple(apart)


def _why(known: Linked | None, other: IssueNow | None, now: Mapping[str, IssueNow], link_type: str) -> Why | None:
    if other is None:
        return Why.NO_LINK
    if _stands(known, other, now):
        return None
    mine = known.relates.get(other.issue.id) if known is not None and known.is_made else None
    if mine is not None and mine.state is not RelationState.ASKED:
        return Why.TAKEN_AWAY
    return None if link_type else Why.NO_TYPE


def _stands(known: Linked | None, other: IssueNow, now: Mapping[str, IssueNow]) -> bool:
    """Whoever drew it, and whatever it says."""
    there = now.get(known.issue.id) if known is not None and known.is_made else None
    return there is not None and other.issue.id in there.beside


def ours(known: Linked, now: Mapping[str, IssueNow]) -> tuple[UnrelateWrite, ...]:
    """Our own links of a ticket's issue that still stand there."""
    there = now.get(known.issue.id)
    if there is None:
        return ()
    return tuple(
        UnrelateWrite(ticket_id=known.ticket_id, issue=IssueRef(id=issue_id, key=one.named), link_type=one.link_type)
        for issue_id, one in sorted(known.relates.items())
        if one.is_ours and one.link_type in there.beside.get(issue_id, {})
    )


def gone(known: Linked, there: IssueNow) -> tuple[str, ...]:
    """The issues to which we drew a link that people took away since."""
    return tuple(
        issue_id
        for issue_id, one in sorted(known.relates.items())
        if one.state is RelationState.MADE and one.link_type not in there.beside.get(issue_id, {})
    )
