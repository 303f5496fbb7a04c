"""The values of the durable pipeline: stages, statuses, initiatives, runs, approvals and posts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from services.core.chat import Reply, ThreadRef
from services.core.contracts import Edit, Idea, Impact
from services.core.values import Value
from services.events import EventType


class Stage(StrEnum):
    CLARIFY = "clarify"
    BDD = "bdd"
    HLD = "hld"
    SLICE = "slice"
    ESTIMATE = "estimate"
    ASSIGN = "assign"
    PUBLISH = "publish"  # only when people ask for it


class RunStatus(StrEnum):
    READY = "ready"  # may be claimed
    RUNNING = "running"  # leased by a worker
    WAITING = "waiting"  # for a person's answer
    GATED = "gated"  # for an approval
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class InitiativeStatus(StrEnum):
    ACTIVE = "active"
    PLAN_READY = "plan_ready"
    APPROVED = "approved"
    PUBLISHED = "published"
    STOPPED = "stopped"
    PARKED = "parked"  # nobody answered for days; any reply goes on


class Gate(StrEnum):
    """Where people may have to approve; `publish` is after the last stage."""

    HLD = "hld"
    SLICE = "slice"
    PUBLISH = "publish"
    CHANGE = "change"  # before a person's change is applied


class Decision(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"


class InitiativeSettings(Value):
    """What was decided when the initiative began; `budget` is the most questions asked."""

    budget: int = 5
    deadline_seconds: int = 900  # of one stage, retries included
    chat_language: str = ""  # empty: the idea's
    document_language: str = ""  # empty: the idea's
    is_ai_excluded: bool = False  # no model is asked about it, whoever allows it later
    member_id: str = ""  # whose plan it is, for the budget of a person


@dataclass(frozen=True, slots=True)
class Initiative:
    """`number` counts in the tenant; `stage` is the one that it stands at."""

    id: UUID
    tenant_id: UUID
    number: int
    title: str
    idea: Idea
    status: InitiativeStatus
    stage: Stage
    thread: ThreadRef
    language: str
    settings: InitiativeSettings
    created_by: str
    created_at: datetime
    updated_at: datetime

    @property
    def chat_language(self) -> str:
        """What the bot speaks in the thread; `language` is the idea's."""
        return self.settings.chat_language or self.language

    @property
    def document_language(self) -> str:
        """What its documents are written in."""
        return self.settings.document_language or self.language


@dataclass(frozen=True, slots=True)
class Run:
    """A claimed stage run; `lease_epoch` fences every later write of the one who holds it."""

    id: UUID
    tenant_id: UUID
    initiative_id: UUID
    stage: Stage
    attempt: int
    failures: int
    lease_epoch: int
    deadline: datetime
    is_late: bool  # the deadline is over: fail it, do not work on it
    origin: str = ""  # what asked for it
    worker: str = ""  # who holds it
    lease_seconds: float = 15.0


@dataclass(frozen=True, slots=True)
class Finished:
    """How many people have to approve before anything follows, and what follows at once for the same worker."""

    people: int
    next: Run | None = None


@dataclass(frozen=True, slots=True)
class StageRun:
    """One run as it is shown to people."""

    id: UUID
    initiative_id: UUID
    stage: Stage
    status: RunStatus
    attempt: int
    failures: int
    error_kind: str
    error: str
    input_hash: str
    output_ref: str
    generator: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    deadline_at: datetime | None
    next_attempt_at: datetime | None


@dataclass(frozen=True, slots=True)
class Post:
    """What a verb wants posted. A key that starts with `card-` may be posted again and edits its message; one that
    starts with `late-` holds nobody up: it is sent when nothing else waits, e.g. because it must be drawn first."""

    key: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Event:
    """A domain event for the outbox."""

    type: EventType
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimedPost:
    """A post that this worker may send now; `was_tried` means: look for it before sending it again."""

    id: UUID
    initiative_id: UUID
    thread_id: UUID
    thread: ThreadRef
    key: str
    reply: Reply
    revision: int
    attempt: int
    lease_epoch: int
    external_id: str | None

    @property
    def was_tried(self) -> bool:
        return self.attempt > 1

    @property
    def operation(self) -> str:
        """The operation's id on the platform's message; it begins with the row's own id, which tells when it was
        made: nothing older need be looked through."""
        return f"{self.id}:{self.key}"


@dataclass(frozen=True, slots=True)
class Approval:
    """A gate of one initiative that waits for people; `subject` is the hash of what they were shown, where only that
    is approved."""

    id: UUID
    initiative_id: UUID
    gate: Gate
    people: int
    voters: tuple[str, ...]
    created_at: datetime
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Voted:
    """`is_new` is false when this person had voted already; `is_open` true when the gate opened; `subject` as in
    Approval."""

    gate: Gate
    decision: Decision
    votes: int
    people: int
    is_open: bool
    is_rejected: bool
    is_new: bool
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """`retry_in` seconds, or None: it is final and the thread must hear of it."""

    retry_in: float | None

    @property
    def is_final(self) -> bool:
        return self.retry_in is None


class ChangeStatus(StrEnum):
    COMPUTING = "computing"
    PROPOSED = "proposed"
    APPLIED = "applied"
    DISCARDED = "discarded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Change:
    """A person's change; `revision` counts how often it was computed, `base` is what it was computed from."""

    id: UUID
    initiative_id: UUID
    number: int
    edit: Edit
    status: ChangeStatus
    revision: int
    base: dict[str, Any]
    impact: Impact
    people: int
    voters: tuple[str, ...]
    error: str
    created_by: str
    created_at: datetime
    origin: str = ""

    @property
    def name(self) -> str:
        return f"CH-{self.number}"


@dataclass(frozen=True, slots=True)
class ClaimedChange:
    """A change that this worker computes now; `lease_epoch` fences what it writes."""

    change: Change
    tenant_id: UUID
    lease_epoch: int
    failures: int
