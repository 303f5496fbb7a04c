"""What people said of the documents that were written: kept sealed, as cases of the prompt that wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.ai import feedback_queries as queries
from services.ai.tables import feedback
from services.ai.takes import hold_take
from services.core.sealed import hide, show
from services.core.tx import Tx

KEPT_DAYS = 730  # as long as documents are, so that a case outlives the record that it came from


@dataclass(frozen=True, slots=True)
class Feedback:
    """`version` is the document's. `prompt_version` and `model` are of whoever wrote it; without a model the version is
    empty and `model` names the drafter. `take` is the address of the recorded question, empty where none is kept."""

    initiative_id: UUID
    document: str
    version: int
    member: str
    step: str
    prompt_version: str
    model: str
    is_good: bool
    reason: str
    take: str
    said_at: datetime


async def say_of_document(
    tx: Tx,
    initiative_id: UUID,
    *,
    document: tuple[str, int],
    member: str,
    prompt: tuple[str, str],
    model: str,
    is_good: bool,
    reason: str = "",
    take: str = "",
) -> bool:
    """One person's word on one version (`document`: name and version); said again it takes the place of the one
    before, whose reason stays when none is given with the same thumb. `prompt`: step and version. Returns whether what
    was asked for the document is on record, and so can be asked again."""
    name, version = document
    row = {"initiative_id": initiative_id, "document": name, "version": version, "member": member}
    if not reason:
        same = await tx.fetch(queries.OF_PERSON, {**row, "tenant_id": tx.tenant_id, "is_good": is_good})
        reason = show(tx, feedback.c.reason, row, same[0]["reason"]) if same else ""
    is_recorded = bool(take) and await hold_take(tx, initiative_id, take, days=KEPT_DAYS)
    values = {
        **row,
        "tenant_id": tx.tenant_id,
        "step": prompt[0],
        "prompt_version": prompt[1],
        "model": model,
        "is_good": is_good,
        "reason": hide(tx, feedback.c.reason, row, reason),
        "take": take if is_recorded else "",
    }
    await tx.execute(queries.SAY, values)
    return is_recorded


async def feedback_of(
    tx: Tx, step: str, version: str = "", *, is_bad: bool = False, limit: int = 100
) -> tuple[Feedback, ...]:
    """The newest first; of one version of the prompt, or of all. `is_bad`: only those with a thumb down."""
    rows = await tx.fetch(
        queries.OF_STEP,
        {"tenant_id": tx.tenant_id, "step": step, "prompt_version": version, "is_bad": is_bad, "limit": limit},
    )
    found = []
    for row in rows:
        plain = dict(row)
        plain["initiative_id"] = UUID(str(plain["initiative_id"]))
        plain["reason"] = show(tx, feedback.c.reason, plain, plain["reason"])
        found.append(Feedback(**plain))
    return tuple(found)
