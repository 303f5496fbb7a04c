"""Who looks at a plan right now, and how much of a model's answer has come for it: never what."""

from __future__ import annotations

from collections.abc import Collection
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


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands, as far as whoever saw it before has to know: `version` is equal to an earlier one when
    nothing of the plan was written since, `last` is the number of the last post in its thread."""

    version: str
    last: int
    came: Came | None


async def look(tx: Tx, initiative_id: UUID) -> Came | None:
    """Says that somebody looks, and tells what is under way. Written down twice in `LOOKS` at most."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "looks": LOOKS}
    rows = await tx.fetch(queries.LOOK, values)
    return Came(rows[0]["stage"], rows[0]["characters"]) if rows else None


async def look_at_all(tx: Tx, initiatives: Collection[UUID]) -> dict[UUID, Standing]:
    """As `look`, of many plans in one statement; without those that are not there (any more)."""
    values = {"tenant": tx.tenant_id, "initiatives": list(initiatives), "looks": LOOKS}
    found = {}
    for row in await tx.fetch(queries.LOOK_AT_ALL, values):
        came = Came(row["stage"], row["characters"]) if row["characters"] else None
        found[row["id"]] = Standing(row["version"], row["last_seq"], came)
    return found


async def is_watched(tx: Tx, initiative_id: UUID) -> bool:
    return bool(await tx.fetch(queries.IS_WATCHED, {"tenant": tx.tenant_id, "initiative": initiative_id}))


async def tell_came(tx: Tx, initiative_id: UUID, came: Came) -> None:
    """No characters: the answer is there, or will not come."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id}
    await tx.execute(queries.CAME, {**values, "stage": came.stage, "characters": came.characters})
