"""What the looks of an admin hand out; the API answers with them as they are."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.core.actor import Role
from services.core.values import Value

PLANS = 100  # that are counted


class EntryLine(Value):
    """One line of the audit log; `actor` by name where it is a member, `details` as JSON."""

    number: int
    at: datetime
    actor: str
    role: str
    verb: str
    subject: str
    details: str


class Overview(Value):
    """`members` by role; `waiting` ask to be let in; `plans` are the newest hundred, by status; `spent_micros` of a US
    dollar, null where a price is not known."""

    name: str
    members: dict[str, int]
    waiting: int
    workspaces: int
    broken_workspaces: int
    trackers: int
    sessions: int
    keys: int
    plans: dict[str, int]
    spent_tokens: int
    spent_micros: int | None
    newest: list[EntryLine]


class AccountLine(Value):
    platform: str
    workspace: str
    user_id: str


class MemberLine(Value):
    id: UUID
    name: str
    role: Role
    accounts: list[AccountLine]
    is_in_directory: bool


class RequestLine(Value):
    id: UUID
    name: str
    platform: str


class RemovedLine(Value):
    """For whose sake newcomers of these platforms need an admin's word."""

    id: UUID
    name: str
    platforms: list[str]


class DomainLine(Value):
    name: str
    role: Role


class People(Value):
    members: list[MemberLine]
    requests: list[RequestLine]
    domains: list[DomainLine]
    joining: str


class WorkspaceLine(Value):
    platform: str
    external_id: str
    name: str
    since: datetime
    is_connected: bool
    disconnected_at: datetime | None
    expires_at: datetime | None


class ChannelLine(Value):
    platform: str
    workspace: str
    channel: str
    hears: str
    is_ai_excluded: bool


class TrackerLine(Value):
    """`mend` says what to do; `health` is `unknown` where it did not answer in time."""

    name: str
    site: str
    project: str
    health: Annotated[str, Field(pattern="^(works|note|broken|unknown)$")]
    mend: list[str]
    expires_at: datetime | None
    channels: int
    is_default: bool


class Connections(Value):
    workspaces: list[WorkspaceLine]
    channels: list[ChannelLine]
    trackers: list[TrackerLine]


class BudgetLine(Value):
    """Amounts of money in millionths of a US dollar; a cap of null is none."""

    scope: str
    period: str
    subject: str
    tokens: int
    micros: int
    cap_tokens: int | None
    cap_micros: int | None


class UsageLine(Value):
    model: str
    prompt_tokens: int
    completion_tokens: int
    calls: int
    micros: int | None


class Spending(Value):
    since: datetime
    at_cap: str
    budgets: list[BudgetLine]
    usage: list[UsageLine]


class Trail(Value):
    """Newest first; `before` begins the next page, null at the end."""

    entries: list[EntryLine]
    before: int | None


class SessionLine(Value):
    id: UUID
    member: str
    kind: str
    agent: str
    scopes: list[str]
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


class KeyLine(Value):
    id: UUID
    member: str
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    is_expired: bool


class Access(Value):
    """One's own, and everybody's for an admin."""

    sessions: list[SessionLine]
    keys: list[KeyLine]


class Policies(Value):
    """What is kept for how many days (`takes_days`: what models were asked and answered), and how many people have to
    approve at which gate."""

    name: str
    language: str
    joining: str
    removed: list[RemovedLine]
    gates: dict[str, int]
    tracking_version: int | None
    tracking_days: int | None
    tracking_words: str
    takes_days: int
    channels: list[ChannelLine]
