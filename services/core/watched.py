"""What comes back from an issue tracker: issues as they stand, pages of them, and the webhooks that tell of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from services.core.issues import IssueNow, IssueRef
from services.core.values import Value

PLATFORM = "jira"  # in the durable inbox


class Category(StrEnum):
    """What a status means, whatever a team calls it."""

    NEW = "new"
    STARTED = "started"
    DONE = "done"


class IssueSeen(Value):
    """One issue as it stands: `now` to compare by, the rest to show. `body` is in the small Markdown. All of it was
    written by people."""

    now: IssueNow
    summary: str = ""
    body: str = ""
    project: str = ""  # its key
    type_id: str = ""
    type_name: str = ""
    is_subtask: bool = False
    parent: IssueRef | None = None
    priority: str = ""
    status: str = ""
    category: Category = Category.NEW
    assignee: str = ""
    points: float | None = None
    seconds: int | None = None  # the original estimate
    spent_seconds: int = 0  # all work logs
    updated: str = ""  # by the tracker's clock, in UTC, so that it sorts

    @property
    def issue(self) -> IssueRef:
        return self.now.issue


class IssuePage(Value):
    """`updated` by issue id; an empty `token`: there is no more."""

    updated: dict[str, str] = Field(default_factory=dict)
    token: str = ""


class Listed(Value):
    """A page of whole issues."""

    issues: tuple[IssueSeen, ...] = ()
    token: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which issues: an epic and what stands in it (its key), the parts of some (their keys), those of a board (its
    number; of some issues, by their ids, those that it shows), or with nothing said the whole project."""

    epic: str = ""
    parents: tuple[str, ...] = ()
    board: str = ""
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hook:
    """A registered webhook: `kind` says how, `ids` are the tracker's; without `expires_at` it does not expire. `at`: a
    hash of the address that it calls."""

    kind: str
    ids: tuple[str, ...]
    expires_at: datetime | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Missed:
    """Webhooks that the tracker gave up on: the issues they were about, and when the newest of them failed (opaque)."""

    issue_ids: tuple[str, ...]
    after: str = ""
