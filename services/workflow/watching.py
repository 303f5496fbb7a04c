"""Who looks at a plan right now, and how much of a model's answer has come for it: never what."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from services.core.tx import Tx
from services.workflow import watching_queries as queries

LOOKS = 20.0  # seconds that one look counts


@dataclass(frozen=True, slots=True)
class Came:
    """`stage` is the one that waits for the answer."""

    stage: str
    characters: int


async def look(tx: Tx, initiative_id: UUID) -> Came | None:
    """Says that somebody looks, and tells what is under way. Written down twice in `LOOKS` at most."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "looks": LOOKS}
    rows = await tx.fetch(queries.LOOK, values)
    return Came(rows[0]["stage"], rows[0]["characters"]) if rows else None


async def is_watched(tx: Tx, initiative_id: UUID) -> bool:
    return bool(await tx.fetch(queries.IS_WATCHED, {"tenant": tx.tenant_id, "initiative": initiative_id}))


async def tell_came(tx: Tx, initiative_id: UUID, came: Came) -> None:
    """No characters: the answer is there, or will not come."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id}
    await tx.execute(queries.CAME, {**values, "stage": came.stage, "characters": came.characters})
