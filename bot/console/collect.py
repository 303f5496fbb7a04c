"""The documents of a finished plan as the files of the headless output."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from uuid import UUID

from bot.console.files import as_json
from bot.console.session import Session
from services import clarifier, estimator, hld, tickets, trace, workflow
from services.core.chat import Picture, ThreadPost
from services.core.contracts import AssignmentSet, BacklogIssue, Bdd, EstimateSet, Graph, Hld, Team, TicketSet
from services.core.deps import Deps
from services.core.errors import NotFound


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
    pictures: dict[str, str]  # name of the diagram → key of the PNG that was drawn for the thread


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
        posts = await workflow.posts(tx, plan_id)
    if bdd is None or design is None or ticket_set is None or estimates is None or assigned is None:
        raise NotFound("The plan is not complete, so nothing was written.")
    return Plan(bdd, design, ticket_set, estimates, assigned, graph, team, _pictures(posts))


def _pictures(posts: tuple[ThreadPost, ...]) -> dict[str, str]:
    """Keys end in `NAME-HASH.png`; a later post of the same diagram counts."""
    blobs = [block.blob for post in posts for block in post.reply.blocks if isinstance(block, Picture)]
    return {blob.rpartition("/")[2].rpartition("-")[0]: blob for blob in blobs}


async def files(plan: Plan, deps: Deps) -> dict[str, str | bytes]:
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
    drawn = await asyncio.gather(*(_drawn(name, source, plan, deps) for name, source in sources.items()))
    for pictures in drawn:
        found |= pictures
    return found


def against(plan: Plan, backlog: tuple[BacklogIssue, ...]) -> dict[str, str | bytes]:
    """The tickets beside what exists already; nobody is there to decide, so the CSV says what is proposed."""
    found = tickets.compare(plan.tickets, backlog)
    marked = tickets.to_csv(plan.tickets, plan.estimates, plan.assignments, found)
    return {"duplicates.json": as_json(found), "tickets.csv": marked}


async def _drawn(name: str, source: str, plan: Plan, deps: Deps) -> dict[str, str | bytes]:
    """The PNG that the thread has, or a new one when the object store has lost it; without pictures the source."""
    try:
        svg = await deps.diagrams.svg(source)
    except NotFound:
        return {f"diagrams/{name}.mmd": source}
    try:
        png = await deps.blobs.get(plan.pictures[name])
    except (KeyError, NotFound):
        png = await deps.diagrams.png(source)
    return {f"diagrams/{name}.mmd": source, f"diagrams/{name}.svg": svg, f"diagrams/{name}.png": png}
