"""What would be written to a tracker, with its hash, and what of it is only ours to change; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.core.issues import COMPARED, GIVEN, IssueFields, IssueNow, IssueRef
from services.core.values import Value, content_hash

MARK = "origin"  # among what was written: the property of an issue, where it is a request of its own
MARK_OPEN, MARK_DONE = ("", "open"), ("", "done")
Under = Annotated[IssueRef | None, Field(exclude_if=lambda under: under is None)]


class CreateWrite(Value):
    """`fields.parent` names a ticket, or the id of `under`: an issue that was there before and stands in for one."""

    ticket_id: str
    marker: str
    type_id: str
    type_name: str
    level: int  # 0 epics, 1 what stands in them, 2 sub-tasks: written in this order
    fields: IssueFields
    under: Under = None


class EditWrite(Value):
    """Only what is named; `labels_*` one by one."""

    ticket_id: str
    issue: IssueRef
    names: tuple[str, ...]
    fields: IssueFields
    labels_added: tuple[str, ...] = ()
    labels_removed: tuple[str, ...] = ()
    under: Under = None


class LinkWrite(Value):
    """Both are tickets."""

    blocker: str
    blocked: str


class UnlinkWrite(Value):
    """A link of ours that the plan no longer has; both are tickets."""

    blocker: str
    blocked: str


class RelateWrite(Value):
    """A ticket's issue and one that was there before, which a person keeps beside it; `named` is the key that they
    named, `link_type` the site's own name."""

    ticket_id: str
    issue: IssueRef
    named: str
    link_type: str


class UnrelateWrite(Value):
    """A link of ours that nobody decides any more, or that is taken back."""

    ticket_id: str
    issue: IssueRef
    link_type: str


class FileWrite(Value):
    """A picture of the design at a ticket's issue; `name` carries the hash of what it shows."""

    ticket_id: str
    name: str
    title: str
    media_type: str
    blob: str  # where it is kept


class DropFile(Value):
    """A file of ours that the plan no longer has."""

    ticket_id: str
    name: str
    file_id: str


class RemoveWrite(Value):
    """An issue that nobody has touched since we made it: closed with a comment, or deleted where somebody may and
    wants to."""

    ticket_id: str
    issue: IssueRef
    marker: str = ""
    is_deleted: bool = False


class WriteList(Value):
    """What people approve; the hash stands for every letter of it and for where it goes."""

    account: str
    site: str
    project: str
    mapping: str  # its hash
    creates: tuple[CreateWrite, ...] = ()
    edits: tuple[EditWrite, ...] = ()
    links: tuple[LinkWrite, ...] = ()
    unlinks: tuple[UnlinkWrite, ...] = ()
    files: tuple[FileWrite, ...] = ()
    dropped_files: tuple[DropFile, ...] = ()
    removes: tuple[RemoveWrite, ...] = ()  # parts before what they stand in
    relates: Annotated[tuple[RelateWrite, ...], Field(exclude_if=lambda found: not found)] = ()
    unrelates: Annotated[tuple[UnrelateWrite, ...], Field(exclude_if=lambda found: not found)] = ()

    @property
    def count(self) -> int:
        listed = (
            self.creates, self.edits, self.links, self.unlinks, self.files, self.dropped_files, self.removes,
            self.relates, self.unrelates,
        )  # fmt: skip
        return sum(len(one) for one in listed)

    @property
    def is_empty(self) -> bool:
        return not self.count

    @property
    def hash(self) -> str:
        return content_hash(self)


class Kept(Value):
    """What people changed in an issue since we wrote it, and what the plan would say there: left as it is."""

    ticket_id: str
    key: str
    names: tuple[str, ...]


class RelationState(StrEnum):
    """`asked`: a request may have left; `gone`: it was drawn, and people took it away."""

    ASKED = "asked"
    MADE = "made"
    GONE = "gone"


class Relation(Value):
    """A link of ours to an issue that was there before; `named` is the key that a person named, `run` the publish that
    drew it."""

    state: RelationState
    named: str
    link_type: str
    run: UUID

    @property
    def is_ours(self) -> bool:
        return self.state is not RelationState.GONE


@dataclass(frozen=True, slots=True)
class Linked:
    """A ticket's issue; `written` maps a field to the hash of what we meant and of what then stood there. `age` in
    seconds since the request left. `blocks` are the tickets to which a link was written, `linking` those to which one
    may have been, `stood` those that wait by a person's link, as the plan says too; `files` maps the names of our files
    to their ids, `relates` the ids of issues that were there before to our link."""

    ticket_id: str
    marker: str
    state: str
    issue: IssueRef
    written: dict[str, tuple[str, str]]
    labels: tuple[str, ...]
    blocks: tuple[str, ...]
    run_id: UUID
    age: float
    linking: tuple[str, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    stood: tuple[str, ...] = ()
    relates: dict[str, Relation] = field(default_factory=dict)

    @property
    def is_made(self) -> bool:
        return self.state == "made"

    @property
    def our_links(self) -> frozenset[str]:
        return frozenset((*self.blocks, *self.linking))


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
        if content_hash(now.fields.get(name, "")) == stood:
            names.append(name)
        elif name in known.written or name not in GIVEN:
            kept.append(name)
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
