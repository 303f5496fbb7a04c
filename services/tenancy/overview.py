"""What an admin looks over at once: workspaces, accounts of members, rules of channels, and how many may come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.core.tx import Tx
from services.tenancy import overview_queries as queries


@dataclass(frozen=True, slots=True)
class Workspace:
    """`is_connected`: our app is in it with access that holds; one of the console or of programs has no app."""

    platform: str
    external_id: str
    name: str
    since: datetime
    is_connected: bool
    disconnected_at: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Account:
    """An account of a member."""

    member_id: UUID
    platform: str
    workspace: str
    user_id: str


@dataclass(frozen=True, slots=True)
class RuledChannel:
    platform: str
    workspace: str
    channel: str
    hears: str
    is_ai_excluded: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """Of what lets somebody in at this moment."""

    keys: int
    sessions: int


async def workspaces(tx: Tx) -> tuple[Workspace, ...]:
    rows = (await tx.execute(queries.WORKSPACES, {"tenant_id": tx.tenant_id})).mappings()
    return tuple(
        Workspace(
            platform=row["platform"],
            external_id=row["external_id"],
            name=row["name"],
            since=row["installed_at"] or row["created_at"],
            is_connected=row["disconnected_at"] is None and not row["is_over"],
            disconnected_at=row["disconnected_at"],
            expires_at=row["expires_at"],
        )
        for row in rows
    )


async def accounts_of_members(tx: Tx) -> tuple[Account, ...]:
    return tuple(Account(*row) for row in await tx.execute(queries.ACCOUNTS, {"tenant_id": tx.tenant_id}))


async def ruled_channels(tx: Tx) -> tuple[RuledChannel, ...]:
    return tuple(RuledChannel(*row) for row in await tx.execute(queries.CHANNEL_RULES, {"tenant_id": tx.tenant_id}))


async def access_counts(tx: Tx) -> Counts:
    return Counts(*(await tx.execute(queries.COUNTS, {"tenant_id": tx.tenant_id})).one())
