"""Who takes part in which plan: what a contractor may see."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text

from services.core.tx import Tx
from services.workflow import queries
from services.workflow.model import Initiative
from services.workflow.service import read_initiative

TAKE_PART = text(
    """
INSERT INTO workflow.participant (tenant_id, member_id, initiative_id) VALUES (:tenant, :member, :initiative)
ON CONFLICT DO NOTHING
"""
)
TAKES_PART = text(
    """
SELECT 1 FROM workflow.participant WHERE tenant_id = :tenant AND member_id = :member AND initiative_id = :initiative
"""
)

TAKING_PART = text(
    """
SELECT member_id, initiative_id FROM workflow.participant
WHERE tenant_id = :tenant AND member_id = ANY (CAST(:members AS uuid[]))
  AND initiative_id = ANY (CAST(:initiatives AS uuid[]))
"""
)


async def take_part(tx: Tx, initiative_id: UUID, member_id: UUID) -> None:
    """From now on; again is no harm."""
    await tx.execute(TAKE_PART, {"tenant": tx.tenant_id, "member": member_id, "initiative": initiative_id})


async def takes_part(tx: Tx, initiative_id: UUID, member_id: UUID) -> bool:
    values = {"tenant": tx.tenant_id, "member": member_id, "initiative": initiative_id}
    return (await tx.execute(TAKES_PART, values)).one_or_none() is not None


async def taking_part(
    tx: Tx, initiatives: Collection[UUID], members: Collection[UUID]
) -> frozenset[tuple[UUID, UUID]]:  # fmt: skip
    """(member, initiative) of those who take part."""
    values = {"tenant": tx.tenant_id, "members": list(members), "initiatives": list(initiatives)}
    return frozenset((row[0], row[1]) for row in await tx.fetch(TAKING_PART, values))


async def list_taken(tx: Tx, member_id: UUID, *, after: int | None = None, limit: int = 50) -> tuple[Initiative, ...]:
    """As list_initiatives, of those that the member takes part in."""
    values = {"tenant": tx.tenant_id, "after": after, "limit": limit, "member": member_id}
    return tuple(read_initiative(tx, row) for row in await tx.fetch(queries.LIST_TAKEN, values))
