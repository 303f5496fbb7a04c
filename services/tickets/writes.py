"""The exact list of what would be written to a tracker, with its hash; pure, so that it is the same for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from services.core.contracts import AssignmentSet, DuplicateSet, EstimateSet, Ticket, TicketSet, TicketType, Verdict
from services.core.issues import COMPARED, IssueFields, IssueMapping, IssueNow, IssueRef, TrackerSchema
from services.core.values import Value, content_hash
from services.tickets import content
from services.tickets.order import number


class CreateWrite(Value):
    """`fields.parent` names a ticket."""

    ticket_id: str
    marker: str
    type_id: str
    type_name: str
    level: int  # 0 epics, 1 what stands in them, 2 sub-tasks: written in this order
    fields: IssueFields


class EditWrite(Value):
    """Only what is named; `labels_*` one by one."""

    ticket_id: str
    issue: IssueRef
    names: tuple[str, ...]
    fields: IssueFields
    labels_added: tuple[str, ...] = ()
    labels_removed: tuple[str, ...] = ()


class LinkWrite(Value):
    """Both are tickets."""

    blocker: str
    blocked: str


class RemoveWrite(Value):
    """An issue that nobody has touched since we made it."""

    ticket_id: str
    issue: IssueRef


class WriteList(Value):
    """What people approve; the hash stands for every letter of it and for where it goes."""

    account: str
    site: str
    project: str
    mapping: str  # its hash
    creates: tuple[CreateWrite, ...] = ()
    edits: tuple[EditWrite, ...] = ()
    links: tuple[LinkWrite, ...] = ()
    removes: tuple[RemoveWrite, ...] = ()  # parts before what they stand in

    @property
    def is_empty(self) -> bool:
        return not (self.creates or self.edits or self.links or self.removes)

    @property
    def hash(self) -> str:
        return content_hash(self)


class Kept(Value):
    """What people changed in an issue since we wrote it, and what the plan would say there: left as it is."""

    ticket_id: str
    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A ticket's issue; `written` maps a field to the hash of what we meant and of what then stood there. `age` in
    seconds since the request left."""

    ticket_id: str
    marker: str
    state: str
    issue: IssueRef
    written: dict[str, tuple[str, str]]
    labels: tuple[str, ...]
    blocks: tuple[str, ...]
    run_id: UUID
    age: float

    @property
    def is_made(self) -> bool:
        return self.state == "made"


@dataclass(frozen=True, slots=True)
class Ground:
    """All that the list is made from."""

    tenant_id: UUID
    initiative_id: UUID
    account: str
    site: str
    project: str
    mapping: IssueMapping
    schema: TrackerSchema
    name: str  # of the plan
    tickets: TicketSet
    estimates: EstimateSet | None = None
    assigned: AssignmentSet | None = None
    duplicates: DuplicateSet | None = None
    linked: Mapping[str, Linked] = field(default_factory=dict)
    now: Mapping[str, IssueNow] = field(default_factory=dict)  # by issue id


@dataclass(frozen=True, slots=True)
class Planned:
    """The list, and what was found on the way: people's own changes, issues that are gone, tickets that the plan no
    longer has."""

    writes: WriteList
    kept: tuple[Kept, ...] = ()
    gone: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def base_of(
    tickets: TicketSet, estimates: EstimateSet | None, assigned: AssignmentSet | None, account: str, mapping: str
) -> str:
    """What a list was made from: as long as it is the same, an approval counts."""
    parts = [content_hash(one) if one else "" for one in (tickets, estimates, assigned)]
    return content_hash([*parts, account, mapping])


def plan_writes(ground: Ground) -> Planned:
    """Creates for tickets without an issue, edits for fields that only we changed, links that were never written."""
    skipped = _skipped(ground.duplicates)
    tickets = sorted((t for t in ground.tickets.tickets if t.id not in skipped), key=_order)
    points = _points(tickets, ground.estimates)
    there = {t.id: t for t in tickets}
    creates, edits, kept, gone = [], [], [], []
    for ticket in tickets:
        fields = _fields(ground, ticket, there, points)
        known = ground.linked.get(ticket.id)
        if known is None or known.state == "sending":
            creates.append(_create(ground, ticket, fields))
        elif not known.is_made or known.issue.id not in ground.now:
            gone.append(ticket.id)
        else:
            edit, names = compared(known, ground.now[known.issue.id], fields)
            if edit is not None:
                edits.append(edit)
            if names:
                kept.append(Kept(ticket_id=ticket.id, key=ground.now[known.issue.id].issue.key, names=names))
    alive = {t for t in there if t not in gone}
    links = _links(tickets, alive, ground.linked) if ground.mapping.link_type else ()
    writes = WriteList(
        account=ground.account,
        site=ground.site,
        project=ground.project,
        mapping=content_hash(ground.mapping),
        creates=tuple(creates),
        edits=tuple(edits),
        links=links,
    )
    dropped = tuple(sorted((t for t, one in ground.linked.items() if t not in there and one.is_made), key=number))
    return Planned(writes, tuple(kept), tuple(gone), dropped)


def compared(known: Linked, now: IssueNow, ours: IssueFields) -> tuple[EditWrite | None, tuple[str, ...]]:
    """Three ways, per field: what we wrote last, what we would write, what stands there. Only where nobody else
    changed it is it ours to change; the second part names the fields that are not."""
    names: list[str] = []
    kept: list[str] = []
    for name in COMPARED:
        if is_empty(ours, name):
            continue
        meant, stood = known.written.get(name, ("", content_hash("")))
        if hash_of(ours, name) == meant:
            continue
        (names if content_hash(now.fields.get(name, "")) == stood else kept).append(name)
    added = tuple(one for one in ours.labels if one not in known.labels and one not in now.labels)
    removed = tuple(one for one in known.labels if one not in ours.labels and one in now.labels)
    if not (names or added or removed):
        return None, tuple(kept)
    edit = EditWrite(
        ticket_id=known.ticket_id,
        issue=now.issue,
        names=tuple(names),
        fields=ours,
        labels_added=added,
        labels_removed=removed,
    )
    return edit, tuple(kept)


def hash_of(fields: IssueFields, name: str) -> str:
    return content_hash(fields.model_dump(mode="json", include={name}))


def is_empty(fields: IssueFields, name: str) -> bool:
    return getattr(fields, name) in (None, "", ())


def written_of(fields: IssueFields, stands: Mapping[str, str], ticket_parent: str) -> dict[str, tuple[str, str]]:
    """What is kept for the next comparison. `ticket_parent`: the parent by its ticket, as plans name it."""
    meant = fields.model_copy(update={"parent": ticket_parent})
    names = [name for name in COMPARED if not is_empty(meant, name) and name in stands]
    return {name: (hash_of(meant, name), content_hash(stands[name])) for name in names}


def _order(ticket: Ticket) -> tuple[int, int]:
    return content.LEVEL[ticket.type], number(ticket.id)


def _skipped(duplicates: DuplicateSet | None) -> frozenset[str]:
    """Tickets of which a person said that the backlog holds the same work."""
    found = duplicates.duplicates if duplicates else ()
    return frozenset(one.ticket_id for one in found if one.verdict is Verdict.SKIP and one.by)


def _points(tickets: list[Ticket], estimates: EstimateSet | None) -> dict[str, float]:
    """A story carries the points of its parts: trackers count them there alone."""
    own = {one.ticket_id: one.points for one in estimates.estimates} if estimates else {}
    total = {t.id: own[t.id] for t in tickets if t.id in own and t.type is not TicketType.SUBTASK}
    for ticket in tickets:
        if ticket.type is TicketType.SUBTASK and ticket.parent in total and ticket.id in own:
            total[ticket.parent] += own[ticket.id]
    return total


def _fields(ground: Ground, ticket: Ticket, there: Mapping[str, Ticket], points: Mapping[str, float]) -> IssueFields:
    """Only what this type of issue takes."""
    issue_type = ground.schema.type(ground.mapping.types.get(content.kind_of(ticket), ""))
    takes = {one.id for one in issue_type.fields} if issue_type else set()
    hours = {one.ticket_id: one.p50_hours for one in ground.estimates.estimates} if ground.estimates else {}
    owners = {one.ticket_id: one.developer_id for one in ground.assigned.assignments} if ground.assigned else {}
    can_point = ground.mapping.points_field in takes and ticket.id in points
    can_estimate = "timetracking" in takes and ticket.id in hours
    is_below = ticket.parent in there and (
        "parent" in takes or ground.mapping.epic_link_field in takes or ticket.type is TicketType.SUBTASK
    )
    return content.fields_of(
        ticket,
        plan=ground.name,
        points=points[ticket.id] if can_point else None,
        seconds=max(60, round(hours[ticket.id] * 60) * 60) if can_estimate else None,
        parent=(ticket.parent or "") if is_below else "",
        assignee=ground.mapping.people.get(owners.get(ticket.id, ""), "") if "assignee" in takes else "",
        language=ground.tickets.language,
    )


def _create(ground: Ground, ticket: Ticket, fields: IssueFields) -> CreateWrite:
    type_id = ground.mapping.types.get(content.kind_of(ticket), "")
    found = ground.schema.type(type_id)
    return CreateWrite(
        ticket_id=ticket.id,
        marker=content.marker(ground.tenant_id, ground.initiative_id, ticket.id),
        type_id=type_id,
        type_name=found.name if found else "",
        level=content.LEVEL[ticket.type],
        fields=fields,
    )


def _links(tickets: list[Ticket], alive: set[str], linked: Mapping[str, Linked]) -> tuple[LinkWrite, ...]:
    return tuple(
        LinkWrite(blocker=blocker, blocked=ticket.id)
        for ticket in tickets
        for blocker in ticket.depends_on
        if ticket.id in alive and blocker in alive and not (blocker in linked and ticket.id in linked[blocker].blocks)
    )
