"""Issues that are in a tracker already, as tickets: what they say, what they wait for, and what they lack; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import networkx as nx

from services.core.contracts import AcceptanceCriterion, Priority, Ticket, TicketSet, TicketType
from services.core.issues import COMPARED, IssueFields, IssueMapping
from services.core.markup import clean, one_line, plain
from services.core.values import content_hash
from services.core.watched import IssueSeen
from services.tickets import content, order
from services.tickets.content import SUMMARY_LIMIT
from services.tickets.writes import hash_of, is_empty

ADOPTED = "adopted@1.0.0"
LONGEST = 8000
MOST_CRITERIA = 40
MARKER = re.compile(r"tw-[0-9a-f]{24}")
_HEADS = re.compile(
    r"^\*\*\s*(acceptance( criteria)?|criterios de aceptación|akzeptanzkriterien|definition of done)\s*:?\s*\*\*:?$",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\*\*[^*]+\*\*:?$")
_EPICS = ("epic", "épica", "epos")
PRIORITIES = {
    "highest": Priority.MUST, "high": Priority.MUST, "blocker": Priority.MUST, "critical": Priority.MUST,
    "low": Priority.COULD, "lowest": Priority.COULD, "minor": Priority.COULD, "trivial": Priority.COULD,
}  # fmt: skip


class Lack(StrEnum):
    DESCRIPTION = "description"
    CRITERIA = "criteria"
    ESTIMATE = "estimate"
    EPIC = "epic"
    CHILDREN = "children"


@dataclass(frozen=True, slots=True)
class Gap:
    """What an issue lacks."""

    key: str
    lack: Lack


@dataclass(frozen=True, slots=True)
class Statement:
    """What becomes a requirement: `ticket_id` covers it."""

    id: str
    ticket_id: str
    title: str
    text: str
    priority: Priority
    source: str  # M-n, the issue


@dataclass(frozen=True, slots=True)
class Adopted:
    """`issues` by ticket; `sources` are the issues in the order of their messages M-1, M-2, …"""

    tickets: TicketSet
    issues: Mapping[str, IssueSeen]
    sources: tuple[IssueSeen, ...]
    statements: tuple[Statement, ...]
    gaps: tuple[Gap, ...]


def adopt(found: Sequence[IssueSeen], mapping: IssueMapping, *, title: str, language: str) -> Adopted:
    """Epics with nothing in them are left out and told; a ring of waiting is opened at its last link."""
    kinds = kinds_of(found, mapping)
    above = _parents(found, kinds)
    filled = {parent for parent in above.values() if parent}
    empty = [one for one in found if kinds[one.issue.id] is TicketType.EPIC and one.issue.id not in filled]
    hollow = {one.issue.id for one in empty}
    kept = sorted(
        (one for one in found if one.issue.id not in hollow),
        key=lambda one: (kinds[one.issue.id] is not TicketType.EPIC, _number(one)),
    )
    ids = {one.issue.id: f"T-{place}" for place, one in enumerate(kept, start=1)}
    messages = {one.issue.id: f"M-{place}" for place, one in enumerate(kept, start=1)}
    statements = _statements(kept, kinds, ids, messages)
    covers = {one.ticket_id: (one.id,) for one in statements}
    waits = _waits(kept, kinds, ids)
    made = [_ticket(one, kinds[one.issue.id], ids, above, covers, waits) for one in kept]
    ticket_set = TicketSet(
        generator=ADOPTED,
        language=language,
        title=title,
        tickets=tuple(made),
        waves=order.waves(made),
        critical_path=order.critical_path(made),
    )
    gaps = [Gap(one.issue.key, Lack.CHILDREN) for one in empty]
    by_id = {t.id: t for t in made}
    gaps += [gap for one in kept for gap in _gaps(one, by_id[ids[one.issue.id]], by_id)]
    issues = {ids[one.issue.id]: one for one in kept}
    return Adopted(ticket_set, issues, tuple(kept), statements, tuple(gaps))


def kinds_of(found: Sequence[IssueSeen], mapping: IssueMapping) -> dict[str, TicketType]:
    """By the mapping first, then by the place in the hierarchy; whatever else people have there is a task."""
    of_type: dict[str, TicketType] = {}
    for kind in (TicketType.SPIKE, TicketType.SUBTASK, TicketType.TASK, TicketType.STORY, TicketType.EPIC):
        if mapping.types.get(kind.value):
            of_type[mapping.types[kind.value]] = kind
    kinds = {}
    for one in found:
        kind = of_type.get(one.type_id, TicketType.TASK)
        if one.is_subtask:
            kind = TicketType.SUBTASK
        elif one.type_name.casefold() in _EPICS:
            kind = TicketType.EPIC
        kinds[one.issue.id] = TicketType.TASK if kind is TicketType.SUBTASK and one.parent is None else kind
    return kinds


def _parents(found: Sequence[IssueSeen], kinds: Mapping[str, TicketType]) -> dict[str, str]:
    """Issue → the issue that it stands in, where that one is taken in too, and fits above it."""
    known = {name: one.issue.id for one in found for name in (one.issue.id, one.issue.key)}
    above = {}
    for one in found:
        parent = known.get(one.parent.id) or known.get(one.parent.key) if one.parent else None
        if not parent or kinds[one.issue.id] is TicketType.EPIC:
            continue
        is_epic = kinds[parent] is TicketType.EPIC
        is_part = kinds[one.issue.id] is TicketType.SUBTASK
        if is_epic != is_part and kinds[parent] is not TicketType.SUBTASK:
            above[one.issue.id] = parent
    return above


def _statements(
    kept: Sequence[IssueSeen], kinds: Mapping[str, TicketType], ids: Mapping[str, str], messages: Mapping[str, str]
) -> tuple[Statement, ...]:
    """One requirement for each piece of work that stands for itself."""
    work = [one for one in kept if kinds[one.issue.id] not in (TicketType.EPIC, TicketType.SUBTASK)]
    return tuple(
        Statement(
            id=f"R-{place}",
            ticket_id=ids[one.issue.id],
            title=title_of(one),
            text=said_of(one),
            priority=PRIORITIES.get(one.priority.casefold(), Priority.SHOULD),
            source=messages[one.issue.id],
        )
        for place, one in enumerate(work, start=1)
    )


def said_of(one: IssueSeen) -> str:
    """The first paragraph that is a sentence, else the title."""
    for line in one.body.split("\n"):
        words = one_line(plain(line), 300)
        if len(words.split()) > 3 and not _HEADING.match(line.strip()) and not line.startswith(("|", "```")):
            return words.removeprefix("- ")
    return title_of(one)


def _waits(
    kept: Sequence[IssueSeen], kinds: Mapping[str, TicketType], ids: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Ticket → those that it waits for."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for one in kept:
        for blocked in one.now.blocks:
            ends = (one.issue.id, blocked)
            if blocked not in ids or ends[0] == ends[1] or TicketType.EPIC in (kinds[ends[0]], kinds[blocked]):
                continue
            if not (blocked in graph and one.issue.id in graph and nx.has_path(graph, blocked, one.issue.id)):
                graph.add_edge(one.issue.id, blocked)
    return {
        ids[node]: tuple(sorted((ids[before] for before in graph.predecessors(node)), key=order.number))
        for node in graph
    }


def _ticket(
    one: IssueSeen,
    kind: TicketType,
    ids: Mapping[str, str],
    above: Mapping[str, str],
    covers: Mapping[str, tuple[str, ...]],
    waits: Mapping[str, tuple[str, ...]],
) -> Ticket:
    mine = ids[one.issue.id]
    parent = ids.get(above.get(one.issue.id, ""))
    description, criteria = parts(one.body)
    return Ticket(
        id=mine,
        type=kind,
        title=title_of(one),
        description=description or title_of(one),
        parent=parent,
        acceptance_criteria=tuple(AcceptanceCriterion(text=text) for text in criteria),
        depends_on=waits.get(mine, ()),
        covers=covers.get(mine, ()) or covers.get(parent or "", ()),
        labels=tuple(sorted({clean(label) for label in one.now.labels if not MARKER.fullmatch(label)})),
        subject=f"issue:{one.issue.id}",
    )


def parts(body: str) -> tuple[str, tuple[str, ...]]:
    """The description, and the criteria that stand as a list under a heading of their own."""
    text: list[str] = []
    criteria: list[str] = []
    is_inside = False
    for line in body.split("\n"):
        if _HEADS.match(line.strip()):
            is_inside = True
        elif is_inside and line.startswith("- ") and len(criteria) < MOST_CRITERIA:
            criteria.append(one_line(plain(line[2:]), 400))
        else:
            is_inside = is_inside and not line.strip()
            text.append(line)
    return "\n".join(text).strip()[:LONGEST], tuple(one for one in criteria if one)


def _gaps(one: IssueSeen, ticket: Ticket, by_id: Mapping[str, Ticket]) -> list[Gap]:
    key, found = one.issue.key, []
    if not one.body.strip():
        found.append(Gap(key, Lack.DESCRIPTION))
    if ticket.type is TicketType.STORY and not ticket.acceptance_criteria:
        found.append(Gap(key, Lack.CRITERIA))
    if ticket.type is not TicketType.EPIC and one.points is None and one.seconds is None:
        found.append(Gap(key, Lack.ESTIMATE))
    has_epics = any(other.type is TicketType.EPIC for other in by_id.values())
    if has_epics and ticket.parent is None and ticket.type is not TicketType.EPIC:
        found.append(Gap(key, Lack.EPIC))
    return found


def title_of(one: IssueSeen) -> str:
    return one_line(one.summary, SUMMARY_LIMIT) or one.issue.key


def _number(one: IssueSeen) -> tuple[int, str]:
    return (int(one.issue.id) if one.issue.id.isdecimal() else 0, one.issue.id)


def adopted_link(
    tenant_id: UUID, initiative_id: UUID, ticket_id: str, one: IssueSeen, ours: IssueFields, plan: TicketSet
) -> dict[str, Any]:
    """What is kept of a ticket's issue that we did not make; the links that stand there are not ours either."""
    names = [name for name in COMPARED if not is_empty(ours, name)]
    return {
        "ticket": ticket_id,
        "marker": content.marker(tenant_id, initiative_id, ticket_id),
        "issue_id": one.issue.id,
        "issue_key": one.issue.key,
        "written": {name: (hash_of(ours, name), content_hash(one.now.fields.get(name, ""))) for name in names},
        "labels": list(ours.labels),
        "stood": [t.id for t in plan.tickets if ticket_id in t.depends_on],
    }
