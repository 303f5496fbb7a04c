"""Who did what: written in the transaction that did it, never changed, and checked as a chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from services.audit import queries, rules
from services.audit.rules import Entry
from services.core.tx import Tx

PAGE = 1000
BEFORE_ALL = -(2**63)  # an entry that somebody put before the first has a number as well


@dataclass(frozen=True, slots=True)
class Verified:
    """`head` is the last hash: kept elsewhere, it shows later that nothing was cut off the end. `written`: how many
    there were, as the database keeps it beside the log; 0 where it does not know."""

    entries: int
    head: str
    broken_at: int | None
    written: int = 0

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


async def record(tx: Tx, verb: str, subject: str, details: Mapping[str, Any] | None = None) -> int:
    """The entry's number. The tenant's other writers wait until `tx` ends: record last, and be brief."""
    tenant = {"tenant_id": tx.tenant_id}
    await tx.execute(queries.LOCK, tenant)
    last = (await tx.execute(queries.LAST, tenant)).one_or_none()
    number, previous, at = last or (0, rules.BEFORE_THE_FIRST, (await tx.execute(queries.NOW)).scalar_one())
    actor = tx.actor
    entry = Entry(
        number=number + 1,
        at=at,
        actor=str(actor.member_id) if actor.member_id else actor.name,
        role=actor.role.value,
        request_id=actor.request_id,
        verb=verb,
        subject=subject,
        details=json.dumps(dict(details or {}), sort_keys=True, separators=(",", ":"), default=str),
        previous=previous,
        hash="",
    )
    entry = replace(entry, hash=rules.hash_of(tx.tenant_id, entry))
    await tx.execute(queries.ADD, {**tenant, **asdict(entry)})
    return entry.number


async def verify(tx: Tx) -> Verified:
    """Reads the whole log of the tenant, a page at a time."""
    kept = (await tx.execute(queries.HEAD, {"tenant_id": tx.tenant_id})).one_or_none()  # first: more may come meanwhile
    written, last = kept or (0, rules.BEFORE_THE_FIRST)
    head, count, after = rules.BEFORE_THE_FIRST, 0, BEFORE_ALL
    while entries := await list_entries(tx, after=after, limit=PAGE):
        broken = rules.broken_at(tx.tenant_id, head, count, list(entries))
        if broken is not None:
            good = entries[broken - count - 2].hash if broken > count + 1 else head
            return Verified(broken - 1, good, broken, written)
        head, count = entries[-1].hash, entries[-1].number
        after = count
    if count < written:
        return Verified(count, head, count + 1, written)
    return Verified(count, head, None if await has_head(tx, written, last) else written, written)


async def has_head(tx: Tx, number: int, hash_: str) -> bool:
    """Whether the log still holds what an earlier check told of its end."""
    if number == 0:
        return hash_ == rules.BEFORE_THE_FIRST
    found = await list_entries(tx, after=number - 1, limit=1)
    return bool(found) and (found[0].number, found[0].hash) == (number, hash_)


def told(entry: Entry) -> dict[str, Any]:
    """For a line of JSON; with the tenant's id, all that `rules.hash_of` takes is in it."""
    return {**asdict(entry), "at": entry.at.isoformat(timespec="microseconds"), "details": json.loads(entry.details)}


async def list_entries(tx: Tx, *, after: int = 0, limit: int = 100) -> tuple[Entry, ...]:
    """Oldest first."""
    rows = await tx.execute(queries.PAGE, {"tenant_id": tx.tenant_id, "after": after, "limit": limit})
    return tuple(Entry(*row) for row in rows)


async def list_newest(tx: Tx, *, before: int | None = None, limit: int = 50) -> tuple[Entry, ...]:
    """Newest first; `before` is the last number of the page before."""
    rows = await tx.execute(queries.NEWEST, {"tenant_id": tx.tenant_id, "before": before, "limit": limit})
    return tuple(Entry(*row) for row in rows)
