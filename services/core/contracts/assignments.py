"""The team and who is proposed for what."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from services.core.values import Document, Value


class Availability(Value):
    """From the first to the last day (both included) other hours a week than usual, 0 when away."""

    first_day: date
    last_day: date
    hours_per_week: float = 0.0


class Developer(Value):
    """`skills` maps a skill to a level 1–5; `time_zone` is an IANA name."""

    id: str
    name: str
    skills: dict[str, int] = Field(default_factory=dict)
    hours_per_week: float = 40.0
    time_zone: str = "UTC"
    availability: tuple[Availability, ...] = ()


class Team(Value):
    developers: tuple[Developer, ...] = ()


class Assignment(Value):
    """A proposal; a ticket that nobody fits is in `unassigned` with the constraint that blocks."""

    ticket_id: str
    developer_id: str
    reasons: tuple[str, ...]


class Unassigned(Value):
    ticket_id: str
    reason: str


class AssignmentSet(Document):
    """`note` says what was missing, e.g. that there is no team."""

    assignments: tuple[Assignment, ...]
    unassigned: tuple[Unassigned, ...] = ()
    load_hours: dict[str, float] = Field(default_factory=dict)  # developer id → P50 hours
    weeks: float = 0.0  # calendar weeks by capacity, dependencies included
    note: str = ""
