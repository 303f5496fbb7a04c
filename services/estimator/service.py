"""The room's verbs: estimate, and keep the versions of estimates and assignments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from services.core import documents
from services.core.contracts import AssignmentSet, EstimateSet, Hld, TicketSet
from services.core.documents import Version
from services.core.ports import Ai, AiStep, Filled
from services.core.tx import Tx
from services.core.values import OFFLINE_GENERATOR
from services.estimator import portions, rules, tables
from services.estimator.knowledge import Knowledge, common_error
from services.estimator.offline import EstimateGiven, estimate_offline, widened, with_totals


def _check(given: EstimateGiven, answer: EstimateSet) -> list[str]:
    return rules.findings(answer, given.ticket_set)


ESTIMATE = AiStep(
    name="estimator.estimate",
    given=EstimateGiven,
    answer=EstimateSet,
    offline=estimate_offline,
    prompt=Path(__file__).parent / "prompts" / "estimate.md",
    check=_check,
    split=portions.split,
    merge=portions.merge,
    language=lambda given: given.ticket_set.language,
)


async def estimate(ai: Ai, ticket_set: TicketSet, hld: Hld, knowledge: Knowledge | None = None) -> Filled[EstimateSet]:
    """One estimate per ticket but the epics; totals are computed, whoever estimated. What the team's history knows
    better, by its own backtest, stands above what was drafted."""
    filled = await ai.fill(ESTIMATE, EstimateGiven(ticket_set=ticket_set, hld=hld, knowledge=knowledge))
    value = filled.value
    if filled.generator != OFFLINE_GENERATOR or knowledge is not None:
        stamped = tuple(e.model_copy(update={"generator": filled.generator, "lessons": ()}) for e in value.estimates)
        note = ""
        if filled.generator != OFFLINE_GENERATOR:
            stamped = tuple(widened(e, ticket_set.language) for e in stamped)
        if knowledge is not None:
            stamped = tuple(knowledge.on(e, ticket_set.language) for e in stamped)
            note = knowledge.note(ticket_set.language)
        value = with_totals(stamped, ticket_set, filled.generator, note, common_error(knowledge))
    stamp = {"generator": filled.generator, "downgrade": filled.downgrade, "made": filled.made}
    return replace(filled, value=value.model_copy(update=stamp))


async def save_estimates(tx: Tx, initiative_id: UUID, run_id: UUID, estimates: EstimateSet) -> int:
    return await documents.save_version(tx, tables.estimate_set, initiative_id, run_id, estimates)


async def load_estimates(tx: Tx, initiative_id: UUID, version: int | None = None) -> EstimateSet | None:
    return await documents.load_version(tx, tables.estimate_set, EstimateSet, initiative_id, version=version)


async def estimate_versions(tx: Tx, initiative_id: UUID) -> tuple[Version, ...]:
    return await documents.list_versions(tx, tables.estimate_set, initiative_id)


async def save_assignments(tx: Tx, initiative_id: UUID, run_id: UUID, assignments: AssignmentSet) -> int:
    return await documents.save_version(tx, tables.assignment_set, initiative_id, run_id, assignments)


async def load_assignments(tx: Tx, initiative_id: UUID, version: int | None = None) -> AssignmentSet | None:
    return await documents.load_version(tx, tables.assignment_set, AssignmentSet, initiative_id, version=version)


async def assignment_versions(tx: Tx, initiative_id: UUID) -> tuple[Version, ...]:
    return await documents.list_versions(tx, tables.assignment_set, initiative_id)
