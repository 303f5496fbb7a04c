"""The verbs of the design room: draft, save, load, versions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from services.core import documents
from services.core.contracts import Bdd, Hld
from services.core.documents import Version
from services.core.ports import Ai, AiStep, Filled
from services.core.tx import Tx
from services.core.values import content_hash
from services.hld import portions
from services.hld.offline import HldGiven, draft_offline
from services.hld.rules import faults, reused
from services.hld.tables import hld_document


def _check(given: HldGiven, answer: Hld) -> list[str]:
    """The same linter that the offline designs pass, and that no id of the version before became something else."""
    whole = answer.model_copy(update={"entities": given.bdd.entities})
    return [*faults(whole, given.bdd), *reused(answer, given.previous)]


DRAFT: AiStep[HldGiven, Hld] = AiStep(
    name="hld.draft",
    given=HldGiven,
    answer=Hld,
    offline=draft_offline,
    prompt=Path(__file__).parent / "prompts" / "hld.draft.md",
    check=_check,
    split=portions.split,
    merge=portions.merge,
    language=lambda given: given.bdd.language,
)


async def draft(ai: Ai, bdd: Bdd, previous: Hld | None = None) -> Filled[Hld]:
    """The design of a draft; it says who wrote it, and what was superseded since `previous`."""
    given = HldGiven(bdd=bdd, previous=previous)
    filled = await ai.fill(DRAFT, given)
    value = filled.value.model_copy(
        update={
            "generator": filled.generator,
            "downgrade": filled.downgrade,
            "made": filled.made,
            "language": filled.value.language,
            "entities": bdd.entities,
            "bdd_hash": content_hash(bdd),
        }
    )
    return replace(filled, value=value)


async def save(tx: Tx, initiative_id: UUID, run_id: UUID, hld: Hld) -> int:
    """The version's number; a repeated run keeps its first version."""
    return await documents.save_version(tx, hld_document, initiative_id, run_id, hld)


async def load(tx: Tx, initiative_id: UUID, version: int | None = None) -> Hld | None:
    """The named version, or the newest; None when there is none."""
    return await documents.load_version(tx, hld_document, Hld, initiative_id, version=version)


async def versions(tx: Tx, initiative_id: UUID) -> tuple[Version, ...]:
    """Oldest first."""
    return await documents.list_versions(tx, hld_document, initiative_id)
