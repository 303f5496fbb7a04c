"""The chain: each entry's hash covers its own words and the hash before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from services.core.values import content_hash

BEFORE_THE_FIRST = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """`number` runs from 1 without gaps in each tenant; `details` is canonical JSON, kept as its very bytes."""

    number: int
    at: datetime
    actor: str
    role: str
    request_id: str
    verb: str
    subject: str
    details: str
    previous: str
    hash: str


def hash_of(tenant_id: UUID, entry: Entry) -> str:
    """Bound to the tenant, so that an entry cannot be moved to another one's log."""
    return content_hash(
        [
            str(tenant_id),
            entry.number,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.actor,
            entry.role,
            entry.request_id,
            entry.verb,
            entry.subject,
            entry.details,
            entry.previous,
        ]
    )


def broken_at(tenant_id: UUID, previous: str, after: int, entries: list[Entry]) -> int | None:
    """The first number that is missing, was changed, or does not follow the one before; None when all is well."""
    for number, entry in enumerate(entries, after + 1):
        if entry.number != number or entry.previous != previous or entry.hash != hash_of(tenant_id, entry):
            return number
        previous = entry.hash
    return None
