"""The vocabulary of issue trackers: where to write, what is there, and what shall be written, in nobody's syntax."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr

from services.core.values import Value


class TrackerKind(StrEnum):
    CLOUD = "cloud"
    DATA_CENTER = "data_center"

    @property
    def batch(self) -> int:
        """How many issues are created in one request."""
        return 50 if self is TrackerKind.CLOUD else 1


@dataclass(frozen=True, slots=True)
class Site:
    """Where to write, as whom; `user` is the e-mail of an API token, empty for a personal access token and for access
    that was granted in a browser. `gateway`: requests go there, while `base_url` is what people open."""

    kind: TrackerKind
    base_url: str
    project: str
    secret: SecretStr = field(repr=False)
    user: str = ""
    gateway: str = ""


# --- what is there ------------------------------------------------------------------------------


class IssueMapping(Value):
    """How a plan becomes issues of one project; an admin may change each. `types` maps a ticket's type to an issue
    type's id, `fixed` a required field's id to what goes in, `people` a developer to an account."""

    types: dict[str, str] = Field(default_factory=dict)
    points_field: str = ""
    epic_link_field: str = ""
    epic_name_field: str = ""
    link_type: str = ""
    fixed: dict[str, Any] = Field(default_factory=dict)
    people: dict[str, str] = Field(default_factory=dict)
    priorities: dict[str, str] = Field(default_factory=dict)  # must, should, could → the tracker's name
    # The type of link to an issue that was there before; empty: the first that fits of those that the site offers.
    relate_type: Annotated[str, Field(exclude_if=lambda name: not name)] = ""


# --- what shall be written ----------------------------------------------------------------------


IsNote = Annotated[bool, Field(exclude_if=lambda is_note: not is_note)]  # stands out: assumptions, risks


class Heading(Value):
    kind: Literal["heading"] = "heading"
    text: str


class Paragraph(Value):
    """In the small Markdown of replies."""

    kind: Literal["paragraph"] = "paragraph"
    text: str
    is_note: IsNote = False


class Bullets(Value):
    """Each in the small Markdown."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[str, ...]
    is_note: IsNote = False


class Tasks(Value):
    """Boxes to tick, each in the small Markdown."""

    kind: Literal["tasks"] = "tasks"
    items: tuple[str, ...]


class Listing(Value):
    """Program text, exactly as it is."""

    kind: Literal["listing"] = "listing"
    text: str


class Call(Value):
    """A person called by the account that an admin linked, behind some words; no text of a document becomes one."""

    text: str
    account: str
    name: str


class CallRow(Value):
    """A row of two cells: `head` in the small Markdown, and who is called."""

    head: str
    calls: tuple[Call, ...]


class Grid(Value):
    """Cells in the small Markdown; every row is as long as `columns`. `calls` come below them, in two columns."""

    kind: Literal["grid"] = "grid"
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    calls: Annotated[tuple[CallRow, ...], Field(exclude_if=lambda calls: not calls)] = ()


Part = Annotated[Heading | Paragraph | Bullets | Tasks | Listing | Grid, Field(discriminator="kind")]


class IssueFields(Value):
    """What a ticket says in an issue. `parent` names a ticket in a list of writes and an issue's key in a Draft; None
    and empty: the field is left alone."""

    summary: str
    body: tuple[Part, ...] = ()
    labels: tuple[str, ...] = ()
    points: float | None = None
    seconds: int | None = None  # the original estimate
    parent: str = ""
    assignee: str = ""
    priority: str = ""


COMPARED = ("summary", "body", "points", "seconds", "parent", "assignee", "priority")  # labels are a set, and merged
GIVEN = ("priority",)  # a tracker fills these by itself: what stands there need not be a person's


class Draft(Value):
    """One issue to create: `marker` is a label by which it is found again; `origin` goes in as a property where the
    tracker takes one with a create."""

    ticket_id: str
    marker: str
    type_id: str
    is_subtask: bool = False
    is_epic: bool = False
    fields: IssueFields
    origin: dict[str, str] = Field(default_factory=dict)


class IssueRef(Value):
    """`id` stays when an issue moves to another project, `key` does not."""

    id: str
    key: str


class Outcome(Value):
    """What became of one draft: an issue, or words why not. `written` is what it says, per field, in the tracker's
    normal form, to be compared with what stands there later."""

    ticket_id: str
    issue: IssueRef | None = None
    written: dict[str, str] = Field(default_factory=dict)
    error: str = ""


class IssueNow(Value):
    """An issue as it stands: `fields` in normal form, `blocks` the ids of issues that wait for it, `links` the same
    with the id of each link, `waits` the ids of those that it waits for, `files` the attachments' names by their ids.
    `beside` are all links, whatever they say: the other issue's id → a link's type → its id. `level` is its place in
    the hierarchy, None where only the project's types know. `is_untouched`: nobody commented, logged work or moved it
    on."""

    issue: IssueRef
    fields: dict[str, str] = Field(default_factory=dict)
    labels: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    links: dict[str, str] = Field(default_factory=dict)
    waits: tuple[str, ...] = ()
    beside: dict[str, dict[str, str]] = Field(default_factory=dict)
    files: dict[str, str] = Field(default_factory=dict)
    type_id: str = ""
    level: int | None = None
    is_untouched: bool = True


class EditIssue(Value):
    """Only the fields named in `names` are written; labels are added and taken away one by one. A rehearsal writes
    nothing and tells what would stand there."""

    kind: Literal["edit"] = "edit"
    issue: IssueRef
    names: tuple[str, ...]
    fields: IssueFields
    labels_added: tuple[str, ...] = ()
    labels_removed: tuple[str, ...] = ()
    is_subtask: bool = False
    is_rehearsal: bool = False


class LinkIssues(Value):
    """`blocker` has to be done before `blocked`."""

    kind: Literal["link"] = "link"
    blocker: IssueRef
    blocked: IssueRef


class RelateIssues(Value):
    """`issue` says `link_type` of `other`, which is nobody's work of ours."""

    kind: Literal["relate"] = "relate"
    issue: IssueRef
    other: IssueRef
    link_type: str


class UnlinkIssues(Value):
    """The link by its own id; `blocked` is the issue at its other end."""

    kind: Literal["unlink"] = "unlink"
    link_id: str
    issue: IssueRef
    blocked: IssueRef


class AttachFile(Value):
    """The answer names the file's id as `file`."""

    kind: Literal["attach"] = "attach"
    issue: IssueRef
    name: str
    media_type: str
    content: bytes = Field(repr=False)


class DetachFile(Value):
    kind: Literal["detach"] = "detach"
    issue: IssueRef
    file_id: str


class CloseIssue(Value):
    """Says why, loses the label by which it is found, and goes where the tracker calls it done; safe to repeat."""

    kind: Literal["close"] = "close"
    issue: IssueRef
    marker: str
    label: str
    words: str


class RemoveIssue(Value):
    kind: Literal["remove"] = "remove"
    issue: IssueRef


class MarkIssue(Value):
    """Where it comes from, in a place that only programs see, where a tracker takes that in no create; safe to
    repeat."""

    kind: Literal["mark"] = "mark"
    issue: IssueRef
    origin: dict[str, str]


IssueChange = (
    EditIssue
    | LinkIssues
    | RelateIssues
    | UnlinkIssues
    | AttachFile
    | DetachFile
    | CloseIssue
    | RemoveIssue
    | MarkIssue
)
Found = MappingOf[str, Outcome]
