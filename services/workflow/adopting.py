"""An initiative whose documents were there before it: every stage counts as done, and the plan waits to be approved."""

from __future__ import annotations

from uuid import UUID

from services.core.tx import Tx
from services.workflow import adoption_queries as queries
from services.workflow import rules
from services.workflow.model import Gate, Stage
from services.workflow.service import get_initiative


async def adopted(tx: Tx, initiative_id: UUID, *, generator: str, ref: str) -> None:
    """In the transaction that began it, after its documents were saved."""
    plan = await get_initiative(tx, initiative_id)
    said = {"tenant": tx.tenant_id, "initiative": initiative_id, "generator": generator, "ref": ref}
    await tx.execute(queries.CLOSE, said)
    stages = [stage.value for stage in Stage if stage not in (Stage.CLARIFY, Stage.PUBLISH)]
    await tx.execute(queries.DONE, {**said, "stages": stages, "deadline": plan.settings.deadline_seconds})
    gate = Gate.PUBLISH
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "gate": gate.value, "stage": Stage.ASSIGN.value}
    await tx.execute(queries.REST, {**values, "people": rules.ROAD_PEOPLE[gate]})
