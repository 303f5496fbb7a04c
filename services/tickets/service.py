"""The room's verbs: slice a plan, keep its versions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import networkx as nx

from services.core import documents
from services.core.contracts import Bdd, Hld, Level, TicketSet
from services.core.documents import Version
from services.core.ports import Ai, AiStep, Filled
from services.core.tx import Tx
from services.core.values import content_hash
from services.tickets import order, portions, promised, queries, rules
from services.tickets.offline import SliceGiven, slice_offline
from services.tickets.tables import ticket_set as ticket_set_table


def _check(given: SliceGiven, answer: TicketSet) -> list[str]:
    """What a model has to mend before its answer counts; weak style it may keep, a person sees it."""
    made = _computed(answer, given)
    found = [
        *rules.findings(made, given.bdd, given.hld),
        *promised.broken(made, given.bdd, given.hld, given.previous),
    ]
    return [f"{f.text} {f.mend}" for f in found if f.level is Level.ERROR]


SLICE = AiStep(
    name="tickets.slice",
    given=SliceGiven,
    answer=TicketSet,
    offline=slice_offline,
    prompt=Path(__file__).parent / "prompts" / "slice.md",
    check=_check,
    split=portions.split,
    merge=portions.merge,
    language=lambda given: given.bdd.language,
)


async def slice_plan(ai: Ai, bdd: Bdd, hld: Hld, previous: TicketSet | None = None) -> Filled[TicketSet]:
    """Tickets for this draft and design; a subject that `previous` knows keeps its id."""
    given = SliceGiven(bdd=bdd, hld=hld, previous=previous)
    filled = await ai.fill(SLICE, given)
    stamp = {"generator": filled.generator, "downgrade": filled.downgrade, "made": filled.made}
    return replace(filled, value=_computed(filled.value, given).model_copy(update=stamp))


def _computed(answer: TicketSet, given: SliceGiven) -> TicketSet:
    """What follows from the tickets is computed, whoever wrote them."""
    previous = given.previous
    ids = {ticket.id for ticket in answer.tickets}
    retired = {t.id: t.subject or f"id:{t.id}" for t in previous.tickets if t.id not in ids} if previous else {}
    kept = {t: s for t, s in previous.retired.items() if t not in ids} if previous else {}
    update: dict[str, object] = {
        "language": given.bdd.language,
        "retired": {**kept, **retired},
        "bdd_hash": content_hash(given.bdd),
        "hld_hash": content_hash(given.hld),
    }
    try:
        update |= {"waves": order.waves(answer.tickets), "critical_path": order.critical_path(answer.tickets)}
    except nx.NetworkXUnfeasible:  # a ring: the findings name it
        update |= {"waves": (), "critical_path": ()}
    return answer.model_copy(update=update)


async def save(tx: Tx, initiative_id: UUID, run_id: UUID, ticket_set: TicketSet) -> int:
    version = await documents.save_version(tx, ticket_set_table, initiative_id, run_id, ticket_set)
    await queries.replace_items(tx, initiative_id, version, ticket_set)
    return version


async def load(tx: Tx, initiative_id: UUID, version: int | None = None) -> TicketSet | None:
    return await documents.load_version(tx, ticket_set_table, TicketSet, initiative_id, version=version)


async def versions(tx: Tx, initiative_id: UUID) -> tuple[Version, ...]:
    return await documents.list_versions(tx, ticket_set_table, initiative_id)
