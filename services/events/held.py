"""What somebody wrote before being let in: kept as it came, then heard on the same road, or forgotten."""

from __future__ import annotations

from uuid import UUID

from services.core.ports import Job
from services.core.tx import Tx
from services.events import queries
from services.events.inbox import Received

HELD_DAYS = 14


class HeldBack(Exception):
    """What was told is not to be acted on before `held_for` is decided; it is kept until then."""

    def __init__(self, held_for: UUID) -> None:
        super().__init__(f"waits for {held_for}")
        self.held_for = held_for


async def hold_received(tx: Tx, received: Received, held_for: UUID) -> bool:
    """False when the claim was lost meanwhile. What has waited too long is forgotten by the way."""
    await tx.execute(queries.FORGET_OLD, {"tenant_id": tx.tenant_id})
    values = {"tenant_id": tx.tenant_id, "id": received.id, "attempt": received.attempt}
    held = await tx.execute(queries.HOLD, {**values, "held_for": held_for, "days": HELD_DAYS})
    return held.one_or_none() is not None


async def release_held(tx: Tx, held_for: UUID) -> int:
    """Heard now, each once, oldest first; how many."""
    rows = (await tx.execute(queries.RELEASE_HELD, {"tenant_id": tx.tenant_id, "held_for": held_for})).all()
    for row in sorted(rows, key=lambda one: one[1]):
        tx.enqueue(Job.RECEIVE, row[0])
    return len(rows)


async def forget_held(tx: Tx, held_for: UUID) -> int:
    rows = await tx.execute(queries.FORGET_HELD, {"tenant_id": tx.tenant_id, "held_for": held_for})
    return len(rows.all())
