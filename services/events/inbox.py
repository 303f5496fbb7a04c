"""The durable inbox: what a platform told us is a row before it is answered, once, however often it is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from services.core.errors import BadInput
from services.core.ports import Job
from services.core.tx import Lobby, Tx
from services.events import queries

CLAIM_SECONDS = 60.0
MAX_ATTEMPTS = 8
FIRST_RETRY_SECONDS = 2.0
LAST_RETRY_SECONDS = 300.0
FIELD, LINE, FIELDS = "\x1f", "\x1e", 6  # as events.receive() takes them apart, see migrations


class Arrival(NamedTuple):
    """`event_key` is the platform's id of the delivery; `twin_key` of the message, when two events may tell it."""

    platform: str
    workspace: str
    event_key: str
    body: bytes
    twin_key: str | None = None


class Receipt(NamedTuple):
    """`tenant_id` is None for a workspace that nobody connected; `id` is None for what was here already."""

    tenant_id: UUID | None
    id: UUID | None


@dataclass(frozen=True, slots=True)
class Received:
    """One claimed row; `attempt` fences the write that ends it."""

    id: UUID
    platform: str
    workspace: str
    event_key: str
    body: bytes
    attempt: int


@dataclass(frozen=True, slots=True)
class Stray:
    id: UUID
    platform: str
    workspace: str
    event_key: str
    twin_key: str | None
    body: bytes
    received_at: datetime


async def receive(lobby: Lobby, arrivals: Sequence[Arrival]) -> list[Receipt]:
    """One statement for the whole group; receipts in the order of the arrivals. Raises BadInput for keys that no
    platform sends."""
    lines, start = [], 1
    for one in arrivals:
        keys = (one.platform, one.workspace, one.event_key, one.twin_key or "")
        line = FIELD.join((*keys, str(start), str(len(one.body))))
        if line.count(FIELD) != FIELDS - 1 or LINE in line or "\x00" in line or not all(keys[:3]):
            raise BadInput("The event's ids are not ones that a platform sends.")
        lines.append(line)
        start += len(one.body)
    rows = await lobby.fetch(
        queries.RECEIVE, {"lines": LINE.join(lines), "bodies": b"".join([one.body for one in arrivals])}
    )
    receipts = [Receipt(None, None)] * len(arrivals)
    for place, tenant_id, row_id in rows:
        receipts[place - 1] = Receipt(tenant_id, row_id)
    return receipts


async def receive_anywhere(
    lobby: Lobby, beside: Sequence[Callable[[], AbstractAsyncContextManager[Lobby]]], arrivals: Sequence[Arrival]
) -> list[Receipt]:
    """As `receive`; what belongs to nobody in this database is asked of those `beside`, one after the other."""
    receipts = await receive(lobby, arrivals)
    for opened in beside:
        left = [place for place, receipt in enumerate(receipts) if receipt.tenant_id is None]
        if not left:
            break
        async with opened() as door:
            for place, receipt in zip(left, await receive(door, [arrivals[one] for one in left]), strict=True):
                receipts[place] = receipt
    return receipts


async def stray(tx: Tx, row_id: UUID) -> Stray | None:
    """What reached a database after its tenant had left it; None when it was heard, or brought to it."""
    row = (await tx.execute(queries.STRAY, {"tenant_id": tx.tenant_id, "id": row_id})).one_or_none()
    return None if row is None else Stray(*row)


async def strays(tx: Tx) -> tuple[UUID, ...]:
    return tuple((await tx.execute(queries.STRAYS, {"tenant_id": tx.tenant_id})).scalars())


async def take_in(tx: Tx, found: Stray) -> None:
    """Where the tenant lives; again is no harm, and writes nothing: it may be held still."""
    if (await tx.execute(queries.IS_IN, {"tenant_id": tx.tenant_id, "id": found.id})).scalar_one():
        return
    await tx.execute(queries.TAKE_IN, {"tenant_id": tx.tenant_id, **asdict(found)})


async def taken_in(tx: Tx, row_id: UUID) -> None:
    """Where it had arrived: nobody has to bring it any more."""
    await tx.execute(queries.TAKEN_IN, {"tenant_id": tx.tenant_id, "id": row_id})


async def receive_own(tx: Tx, arrival: Arrival) -> UUID | None:
    """For what came by an address that is one tenant's own; None for what was here already. Rings after the commit."""
    values = {"platform": arrival.platform, "workspace": arrival.workspace, "event_key": arrival.event_key}
    made = await tx.execute(queries.RECEIVE_OWN, {**values, "tenant_id": tx.tenant_id, "body": arrival.body})
    row_id: UUID | None = made.scalar_one_or_none()
    if row_id is not None:
        tx.enqueue(Job.RECEIVE, row_id)
    return row_id


async def due_inbox(lobby: Lobby, *, limit: int = 200) -> tuple[tuple[UUID, UUID], ...]:
    """(tenant, row) of what waits for a worker or lost the one it had; the sweep rings Job.RECEIVE for each."""
    rows = await lobby.execute(queries.DUE_INBOX, {"limit": limit})
    return tuple((row[0], row[1]) for row in rows)


async def claim_received(tx: Tx, row_id: UUID, *, seconds: float = CLAIM_SECONDS) -> Received | None:
    """None when it is done, failed, or another worker has it."""
    rows = await tx.execute(queries.CLAIM_RECEIVED, {"tenant_id": tx.tenant_id, "id": row_id, "seconds": seconds})
    row = rows.one_or_none()
    return None if row is None else Received(*row)


async def received_done(tx: Tx, received: Received) -> bool:
    """Forgets the body; False when the claim was lost meanwhile."""
    done = await tx.execute(queries.RECEIVED_DONE, _fence(tx, received))
    return done.rowcount == 1


async def received_failed(tx: Tx, received: Received, error: str, *, wait: float = 0.0) -> bool:
    """Tried again later, up to MAX_ATTEMPTS; whether this was the last. `wait`: the seconds that the platform asks us
    to wait, after which it is tried again however often that was."""
    is_final = received.attempt >= MAX_ATTEMPTS and not wait
    longest = min(LAST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** min(received.attempt - 1, 16))
    await tx.execute(
        queries.RECEIVED_FAILED,
        {
            **_fence(tx, received),
            "error": error[:2000],
            "is_final": is_final,
            "seconds": wait + (1 if wait else longest) * random.uniform(0.5, 1.0),  # noqa: S311 - spreads the retries
        },
    )
    return is_final


def _fence(tx: Tx, received: Received) -> dict[str, Any]:
    return {"tenant_id": tx.tenant_id, "id": received.id, "attempt": received.attempt}
