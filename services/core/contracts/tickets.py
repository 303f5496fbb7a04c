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
