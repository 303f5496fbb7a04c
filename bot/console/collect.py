"""The documents of a finished plan as the files of the headless output."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from uuid import UUID

from bot.console.files import as_json
from bot.console.session import Session
from services import clarifier, estimator, hld, tickets, trace
from services.core.contracts import AssignmentSet, Bdd, EstimateSet, Graph, Hld, Team, TicketSet
from services.core.errors import NotFound
from services.core.ports import Diagrams


@dataclass(frozen=True, slots=True)
class Plan:
    """All documents of one initiative, in their newest versions."""

    bdd: Bdd
    hld: Hld
    tickets: TicketSet
    estimates: EstimateSet
    assignments: AssignmentSet
    trace: Graph
    team: Team


async def load(session: Session, plan_id: UUID) -> Plan:
    """Raises NotFound when a document is missing, so that no half output is written."""
    async with session.deps.open_tx(session.actor) as tx:
        bdd = await clarifier.load_bdd(tx, plan_id)
        design = await hld.load(tx, plan_id)
        ticket_set = await tickets.load(tx, plan_id)
        estimates = await estimator.load_estimates(tx, plan_id)
        assigned = await estimator.load_assignments(tx, plan_id)
        graph = await trace.load(tx, plan_id)
        team = await estimator.team(tx)
    if bdd is None or design is None or ticket_set is None or estimates is None or assigned is None:
        raise NotFound("The plan is not complete, so nothing was written.")
    return Plan(bdd, design, ticket_set, estimates, assigned, graph, team)


async def files(plan: Plan, diagrams: Diagrams) -> dict[str, str | bytes]:
    """Path in the output folder → content; the conversation is added by whoever had it."""
    found: dict[str, str | bytes] = {
        "bdd.json": as_json(plan.bdd),
        "bdd.md": clarifier.bdd_markdown(plan.bdd),
        "hld.json": as_json(plan.hld),
        "hld.md": hld.markdown(plan.hld),
        "tickets.json": as_json(plan.tickets),
        "tickets.csv": tickets.to_csv(plan.tickets, plan.estimates, plan.assignments),
        "estimates.json": as_json(plan.estimates),
        "assignments.json": as_json(plan.assignments),
        "trace.json": as_json(plan.trace),
    }
    for name, feature in clarifier.feature_files(plan.bdd).items():
        found[f"features/{name}"] = feature
    sources = await asyncio.to_thread(hld.diagrams, plan.hld)
    drawn = await asyncio.gather(*(_drawn(name, source, diagrams) for name, source in sources.items()))
    for pictures in drawn:
        found |= pictures
    return found


async def _drawn(name: str, source: str, diagrams: Diagrams) -> dict[str, str | bytes]:
    """The PNG after the SVG, from which it is made."""
    svg = await diagrams.svg(source)
    return {
        f"diagrams/{name}.mmd": source,
        f"diagrams/{name}.svg": svg,
        f"diagrams/{name}.png": await diagrams.png(source),
    }
