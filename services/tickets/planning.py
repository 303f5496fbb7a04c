"""The exact list of what would be written to a tracker; pure, so that it is the same for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from services.core.contracts import (
    AssignmentSet,
    DuplicateSet,
    EstimateSet,
    Hld,
    Ticket,
    TicketSet,
    TicketType,
    Verdict,
)
from services.core.issues import Call, IssueFields, IssueMapping, IssueNow, IssueRef
from services.core.tracker_schema import IssueTypeInfo, TrackerSchema
from services.core.values import content_hash
from services.tickets import content, existing
from services.tickets.existing import Apart, Why
from services.tickets.order import number
from services.tickets.writes import (
    CreateWrite,
    DropFile,
    FileWrite,
    Kept,
    Linked,
    LinkWrite,
    UnlinkWrite,
    WriteList,
    compared,
)

EVERYWHERE = "containers"  # the picture that every epic gets


@dataclass(frozen=True, slots=True)
class DesignPicture:
    """One diagram as a file; `name` carries the hash of what it shows, `blob` is where it is kept."""

    kind: str
    name: str
    media_type: str
    blob: str


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
    thread: str = ""  # the address of the plan's thread
    pages: str = ""  # and of its documents
    pictures: tuple[DesignPicture, ...] = ()
    linked: Mapping[str, Linked] = field(default_factory=dict)
    now: Mapping[str, IssueNow] = field(default_factory=dict)  # by issue id
    existing: Mapping[str, IssueNow] = field(default_factory=dict)  # what was there before, by the key that was named


@dataclass(frozen=True, slots=True)
class Planned:
    """The list, and what was found on the way: people's own changes, issues that are gone, tickets that the plan no
    longer has, and decisions about older issues that cannot come true as they are."""

    writes: WriteList
    kept: tuple[Kept, ...] = ()
    gone: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()


def base_of(
    tickets: TicketSet,
    estimates: EstimateSet | None,
    assigned: AssignmentSet | None,
    account: str,
    mapping: str,
    design: Hld | None = None,
    duplicates: DuplicateSet | None = None,
) -> str:
    """What a list was made from: as long as it is the same, an approval counts."""
    parts = [content_hash(one) if one else "" for one in (tickets, estimates, assigned, design)]
    found = duplicates.duplicates if duplicates else ()
    decided = sorted([one.ticket_id, one.verdict.value, one.issue] for one in found if one.by)
    return content_hash([*parts, account, mapping, *decided])


def plan_writes(ground: Ground) -> Planned:
    """Creates for tickets without an issue, edits for fields that only we changed, links that were never written."""
    every = ground.tickets.tickets
    homes = existing.homes(every, ground.duplicates, ground.existing, ground.schema, ground.linked)
    skipped = homes.left_out | existing.decided(ground.duplicates, Verdict.SKIP).keys()
    tickets = sorted(existing.waiting(every, frozenset(skipped)), key=_order)
    points = _points(tickets, ground.estimates)
    there = {t.id: t for t in tickets}
    creates, edits, kept, gone = [], [], [], []
    for ticket in tickets:
        home = homes.under.get(ticket.parent or "")
        under = home.issue if home is not None else None
        fields = _fields(ground, ticket, there, points, under)
        known = ground.linked.get(ticket.id)
        if known is None or known.state == "sending":
            creates.append(_create(ground, ticket, fields, under))
        elif not known.is_made or known.issue.id not in ground.now:
            gone.append(ticket.id)
        else:
            edit, names = compared(known, ground.now[known.issue.id], fields)
            if edit is not None:
                edits.append(edit.model_copy(update={"under": under}) if "parent" in edit.names else edit)
            if names:
                kept.append(Kept(ticket_id=ticket.id, key=ground.now[known.issue.id].issue.key, names=names))
    alive = {t for t in there if t not in gone}
    has_links = bool(ground.mapping.link_type)
    files, dropped_files = plan_files(ground, [t for t in tickets if t.id in alive])
    relates, unrelates, apart = existing.relates(
        [t for t in tickets if t.id in alive],
        ground.duplicates,
        ground.existing,
        ground.linked,
        ground.now,
        existing.relation(ground.schema.link_types, ground.mapping.relate_type),
    )
    writes = WriteList(
        account=ground.account,
        site=ground.site,
        project=ground.project,
        mapping=content_hash(ground.mapping),
        creates=tuple(creates),
        edits=tuple(edits),
        links=_links(ground, tickets, alive) if has_links else (),
        unlinks=_unlinks(ground, there, alive) if has_links else (),
        files=files,
        dropped_files=dropped_files,
        relates=relates,
        unrelates=unrelates,
    )
    dropped = tuple(sorted((t for t, one in ground.linked.items() if t not in there and one.is_made), key=number))
    unplaced = _unplaced(ground, creates, there)
    return Planned(writes, tuple(kept), tuple(gone), dropped, (*homes.apart, *apart, *unplaced))


def _order(ticket: Ticket) -> tuple[int, int]:
    return content.LEVEL[ticket.type], number(ticket.id)


def _points(tickets: list[Ticket], estimates: EstimateSet | None) -> dict[str, float]:
    """A story carries the points of its parts: trackers count them there alone."""
    own = {one.ticket_id: one.points for one in estimates.estimates} if estimates else {}
    total = {t.id: own[t.id] for t in tickets if t.id in own and t.type is not TicketType.SUBTASK}
    for ticket in tickets:
        if ticket.type is TicketType.SUBTASK and ticket.parent in total and ticket.id in own:
            total[ticket.parent] += own[ticket.id]
    return total


def _fields(
    ground: Ground, ticket: Ticket, there: Mapping[str, Ticket], points: Mapping[str, float], under: IssueRef | None
) -> IssueFields:
    """Only what this type of issue takes."""
    issue_type = ground.schema.type(ground.mapping.types.get(content.kind_of(ticket), ""))
    takes = {one.id for one in issue_type.fields} if issue_type else set()
    hours = {one.ticket_id: one.p50_hours for one in ground.estimates.estimates} if ground.estimates else {}
    owners = {one.ticket_id: one.developer_id for one in ground.assigned.assignments} if ground.assigned else {}
    can_point = ground.mapping.points_field in takes and ticket.id in points
    can_estimate = "timetracking" in takes and ticket.id in hours
    parent = ticket.parent if ticket.parent in there else under.id if under is not None else ""
    is_below = parent and _takes_parent(ground, ticket)
    return content.fields_of(
        ticket,
        plan=ground.name,
        points=points[ticket.id] if can_point else None,
        seconds=max(60, round(hours[ticket.id] * 60) * 60) if can_estimate else None,
        parent=(parent or "") if is_below else "",
        assignee=ground.mapping.people.get(owners.get(ticket.id, ""), "") if "assignee" in takes else "",
        priority=_priority(ground, ticket, issue_type),
        thread=ground.thread,
        pages=ground.pages,
        language=ground.tickets.language,
        waits=_waits(ground, ticket, owners),
    )


def _takes_parent(ground: Ground, ticket: Ticket) -> bool:
    """Whether the form of its type can say in what it stands; a sub-task always can."""
    issue_type = ground.schema.type(ground.mapping.types.get(content.kind_of(ticket), ""))
    takes = {one.id for one in issue_type.fields} if issue_type else set()
    return "parent" in takes or ground.mapping.epic_link_field in takes or ticket.type is TicketType.SUBTASK


def _unplaced(ground: Ground, creates: Sequence[CreateWrite], there: Mapping[str, Ticket]) -> tuple[Apart, ...]:
    """New issues that will stand in no epic, as their form has no field for one; by the name of their type."""
    found: dict[str, list[str]] = {}
    for one in creates:
        ticket = there[one.ticket_id]
        is_meant = ticket.parent in there or one.under is not None
        if is_meant and not _takes_parent(ground, ticket):
            found.setdefault(one.type_name, []).append(ticket.id)
    return tuple(Apart(Why.NO_FIELD, "", name, tuple(ids)) for name, ids in found.items())


def _waits(ground: Ground, ticket: Ticket, owners: Mapping[str, str]) -> tuple[Call, ...]:
    """Who does what has to be done before, where an admin linked them; nobody is called to wait for themselves."""
    people, own = ground.mapping.people, owners.get(ticket.id, "")
    return tuple(
        Call(text=blocker, account=people[owner], name=owner)
        for blocker in ticket.depends_on
        if (owner := owners.get(blocker, "")) in people and owner != own
    )


def _priority(ground: Ground, ticket: Ticket, issue_type: IssueTypeInfo | None) -> str:
    """Empty where the form has no such field, or does not know the name."""
    field = issue_type.field("priority") if issue_type else None
    chosen = ground.mapping.priorities.get(content.priority_of(ticket), "")
    names = [name for _, name in field.allowed] if field else []
    return chosen if field is not None and (not names or chosen in names) else ""


def _create(ground: Ground, ticket: Ticket, fields: IssueFields, under: IssueRef | None) -> CreateWrite:
    type_id = ground.mapping.types.get(content.kind_of(ticket), "")
    found = ground.schema.type(type_id)
    return CreateWrite(
        ticket_id=ticket.id,
        marker=content.marker(ground.tenant_id, ground.initiative_id, ticket.id),
        type_id=type_id,
        type_name=found.name if found else "",
        level=content.LEVEL[ticket.type],
        fields=fields,
        under=under if fields.parent else None,
    )


def _links(ground: Ground, tickets: list[Ticket], alive: set[str]) -> tuple[LinkWrite, ...]:
    """Those that were never written and do not stand there by somebody else's hand."""
    return tuple(
        LinkWrite(blocker=blocker, blocked=ticket.id)
        for ticket in tickets
        for blocker in ticket.depends_on
        if ticket.id in alive and blocker in alive and not _is_linked(ground, blocker, ticket.id)
    )


def _is_linked(ground: Ground, blocker: str, blocked: str) -> bool:
    mine = ground.linked.get(blocker)
    is_known = mine is not None and blocked in (*mine.blocks, *mine.stood)
    return is_known or _stands(ground, blocker, blocked)  # one that stood and is gone, people took away


def _stands(ground: Ground, blocker: str, blocked: str) -> bool:
    one, other = ground.linked.get(blocker), ground.linked.get(blocked)
    there = ground.now.get(one.issue.id) if one is not None else None
    return there is not None and other is not None and other.is_made and other.issue.id in there.blocks


def _unlinks(ground: Ground, there: Mapping[str, Ticket], alive: set[str]) -> tuple[UnlinkWrite, ...]:
    """Our own, between tickets that the plan still has, and only what still stands there."""
    return tuple(
        UnlinkWrite(blocker=blocker, blocked=blocked)
        for blocker in sorted(alive & set(ground.linked), key=number)
        for blocked in sorted(ground.linked[blocker].our_links, key=number)
        if blocked in alive and blocker not in there[blocked].depends_on and _stands(ground, blocker, blocked)
    )


def plan_files(ground: Ground, tickets: list[Ticket]) -> tuple[tuple[FileWrite, ...], tuple[DropFile, ...]]:
    """The first epic gets every picture of the design, the others the one of its containers."""
    writes, drops = [], []
    epics = [t for t in tickets if t.type is TicketType.EPIC]
    for place, epic in enumerate(epics):
        wanted = [one for one in ground.pictures if not place or one.kind == EVERYWHERE]
        known = ground.linked.get(epic.id)
        mine = known.files if known is not None and known.is_made else {}
        writes += [
            FileWrite(ticket_id=epic.id, name=one.name, title=one.kind, media_type=one.media_type, blob=one.blob)
            for one in wanted
            if one.name not in mine
        ]
        there = ground.now.get(known.issue.id) if known is not None else None
        names = {one.name for one in wanted}
        drops += [
            DropFile(ticket_id=epic.id, name=name, file_id=file_id)
            for name, file_id in sorted(mine.items())
            if ground.pictures and name not in names and there is not None and file_id in there.files
        ]
    return tuple(writes), tuple(drops)
