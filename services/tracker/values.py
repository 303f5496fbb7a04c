"""What the tracker hands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from services.core.values import Value


class Recorded(StrEnum):
    """What a policy may allow to be recorded."""

    SESSIONS = "sessions"  # when work on a ticket started and stopped
    LOGGED_TIME = "logged_time"  # time that a person enters


class PolicyTerms(Value):
    """`words` is what a person reads before they consent."""

    words: str = Field(min_length=1, max_length=10_000)
    records: tuple[Recorded, ...] = (Recorded.SESSIONS, Recorded.LOGGED_TIME)
    retention_days: int = Field(default=90, ge=1, le=3650)


@dataclass(frozen=True, slots=True)
class Policy:
    version: int
    terms: PolicyTerms
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Consent:
    id: UUID
    policy_version: int
    given_at: datetime
    revoked_at: datetime | None


class SessionStatus(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Session:
    """`seconds` of work, pauses left out, up to the moment it was read."""

    id: UUID
    ticket_key: str
    status: SessionStatus
    started_at: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class Status:
    """Of the one who asks; `has_consent` is about the policy in force."""

    policy: Policy | None
    has_consent: bool
    session: Session | None
    minutes_today: int  # sessions and logged time since midnight UTC


@dataclass(frozen=True, slots=True)
class TicketTime:
    ticket_key: str
    minutes: int
