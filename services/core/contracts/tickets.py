"""The ticket set: what will be written to the tracker of issues."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from services.core.values import Document, Value


class TicketType(StrEnum):
    EPIC = "epic"
    STORY = "story"
    TASK = "task"
    SUBTASK = "subtask"
    SPIKE = "spike"


class AcceptanceCriterion(Value):
    """`scenario` is the S-n that proves it, or None for a criterion without a scenario."""

    text: str
    scenario: str | None = None
    kind: str = ""  # the scenario's kind: main, alternative, negative, edge


class Ticket(Value):
    """`id` is T-n, never reused; `parent` and `depends_on` are T-n; `covers` R-n and Q-n."""

    id: str
    type: TicketType
    title: str
    description: str
    parent: str | None = None
    acceptance_criteria: tuple[AcceptanceCriterion, ...] = ()
    depends_on: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    components: tuple[str, ...] = ()  # CMP-n
    labels: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()  # what a person needs to do it, e.g. "backend"
    entities: tuple[str, ...] = ()  # E-n that it touches
    work: tuple[str, ...] = ()  # keys of the design's work templates that it does
    subject: str = ""  # what the ticket is about, stable over re-slices, e.g. "story:R-3"


class TicketSet(Document):
    """`waves` are what can start together, in order; `critical_path` is the longest chain of T-n."""

    title: str
    tickets: tuple[Ticket, ...]
    waves: tuple[tuple[str, ...], ...]
    critical_path: tuple[str, ...]
    retired: dict[str, str] = Field(default_factory=dict)  # T-n of earlier versions → its subject; never given anew
    bdd_hash: str = ""
    hld_hash: str = ""


class SplitStory(Value):
    """One story of a proposed split; `criteria` are S-n, or the words of a criterion that has no scenario."""

    title: str
    criteria: tuple[str, ...]
    components: tuple[str, ...] = ()  # CMP-n
    entities: tuple[str, ...] = ()  # E-n


class Split(Value):
    """What a story that is too large could fall into; `because` names the limits that it exceeds."""

    ticket_id: str
    title: str
    because: tuple[str, ...]
    by: str  # "workflow", "rules", "data" or "interfaces"
    stories: tuple[SplitStory, ...]


class BacklogIssue(Value):
    """An issue that exists already; `line` is where it stands in the file it came from."""

    key: str
    summary: str
    description: str = ""
    status: str = ""
    line: int = 0


class Verdict(StrEnum):
    LINK = "link"  # create the ticket, and keep beside it the issue that is close to it
    SKIP = "skip"  # the issue is the same work: do not create the ticket
    CREATE = "create"  # nothing is close enough


class Duplicate(Value):
    """What is proposed, or was decided, for one ticket; `score` is 0 to 1, `by` who decided, empty for a proposal."""

    ticket_id: str
    subject: str
    title: str
    verdict: Verdict
    issue: str = ""
    issue_summary: str = ""
    score: float = 0.0
    reason: str = ""
    by: str = ""


class DuplicateSet(Value):
    """Every ticket against a backlog of `issues` issues."""

    issues: int
    duplicates: tuple[Duplicate, ...]
