"""A change takes effect: all its documents in one transaction, or none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from handlers import papers, replies
from handlers.papers import Papers
from services import audit, clarifier, estimator, events, hld, tickets, trace, workflow
from services.core.chat import Picture, Reply
from services.core.contracts import (
    AssignmentSet,
    Bdd,
    ChangeKind,
    Edge,
    Edit,
    EstimateSet,
    Graph,
    Hld,
    Node,
    NodeKind,
    TicketSet,
)
from services.core.errors import Conflict
from services.core.tx import Tx
from services.core.values import content_hash
from services.events import EventType
from services.workflow import Change, ChangeStatus

_EVENTS = {
    "bdd": EventType.BDD_READY,
    "hld": EventType.HLD_DRAFT_READY,
    "tickets": EventType.TICKET_PLAN_READY,
    "estimates": EventType.ESTIMATES_READY,
    "assignments": EventType.ASSIGNMENTS_READY,
}


async def apply_change(tx: Tx, change: Change, *, by: str) -> bool:
    """False when the plan has moved on since it was computed: then it is computed and shown again, and whatever was
    approved is void. Raises Conflict while a stage is being worked on, and for a change that was decided."""
    if change.status is not ChangeStatus.PROPOSED:
        raise Conflict(f"{change.name} is {change.status.value}; there is nothing to apply.")
    await workflow.lock_plan(tx, change.initiative_id)
    now = await papers.load(tx, change.initiative_id)
    if now.base() != change.base:
        await workflow.recompute_change(tx, change)
        return False
    outcome = await workflow.change_outcome(tx, change.id)
    versions = {name: await _save(tx, change, now, name, body) for name, body in outcome.items() if name in _EVENTS}
    await workflow.close_change(tx, change, ChangeStatus.APPLIED)
    after = await papers.load(tx, change.initiative_id)
    await _keep_edits(tx, change, after)
    is_asked = await workflow.renew_approvals(tx, change.initiative_id)
    await audit.record(tx, "plan.change_applied", f"change/{change.id}", {"by": by, "documents": versions})
    await _post(tx, change, versions, outcome.get("pictures", {}), by=by, is_asked=is_asked)
    await _refresh_others(tx, change)
    return True


async def discard(tx: Tx, change: Change, *, by: str) -> None:
    """The plan stays as it is; a changed answer goes back to what it was, and the log keeps all of it."""
    if change.status not in (ChangeStatus.PROPOSED, ChangeStatus.COMPUTING):
        raise Conflict(f"{change.name} is {change.status.value}; there is nothing to discard.")
    await workflow.close_change(tx, change, ChangeStatus.DISCARDED)
    await take_back(tx, change)
    await audit.record(tx, "plan.change_discarded", f"change/{change.id}", {"by": by})


async def take_back(tx: Tx, change: Change) -> None:
    """The answer that held before holds again; for every other change there is nothing to take back."""
    edit = change.edit
    if edit.kind is not ChangeKind.ANSWER:
        return
    state = await clarifier.load_state(tx, change.initiative_id)
    mine = next((a for a in state.answers if a.message_id == edit.message_id), None)
    live = state.answer_to(edit.target)
    if mine is None or live is None or mine.id != live.id or not mine.supersedes:
        return
    before = next(a for a in state.answers if a.id == mine.supersedes)
    await clarifier.change(
        tx,
        change.initiative_id,
        question=edit.target,
        text=before.text,
        author=before.author,
        event_id=f"discard:{change.id}",
    )


async def _save(tx: Tx, change: Change, now: Papers, name: str, body: Mapping[str, Any]) -> int:
    """The version's number; its part of the graph follows."""
    initiative_id, run_id = change.initiative_id, change.id
    match name:
        case "bdd":
            bdd = Bdd.model_validate(body)
            version = await clarifier.save_bdd(tx, initiative_id, run_id, bdd)
            graph = clarifier.bdd_graph(now.state, bdd, version)
        case "hld":
            design = Hld.model_validate(body)
            version = await hld.save(tx, initiative_id, run_id, design)
            graph = hld.graph(design, version)
        case "tickets":
            plan = TicketSet.model_validate(body)
            version = await tickets.save(tx, initiative_id, run_id, plan)
            graph = tickets.graph(plan, version)
        case "estimates":
            estimates = EstimateSet.model_validate(body)
            version = await estimator.save_estimates(tx, initiative_id, run_id, estimates)
            graph = estimator.estimates_graph(estimates, version)
        case _:
            assigned = AssignmentSet.model_validate(body)
            version = await estimator.save_assignments(tx, initiative_id, run_id, assigned)
            graph = estimator.assignments_graph(assigned, version)
    await trace.record(tx, initiative_id, graph, artifact=name, version=version)
    told = {"stage": "change", "output": f"{name}@{version}", "generator": body["generator"]}
    told["initiative_id"] = str(initiative_id)
    await events.emit(tx, _EVENTS[name], told, correlation_id=initiative_id)
    return version


async def _keep_edits(tx: Tx, change: Change, after: Papers) -> None:
    """What a restore took back is replayed no more; the rest is in the graph, from the words to the artifact."""
    live: list[Edit] = []
    for change_id, edit in await workflow.applied_edits(tx, change.initiative_id):
        if change.edit.kind is ChangeKind.RESTORE and not _holds(edit, after):
            await workflow.keep_edit(tx, change_id, edit, is_live=False)
        else:
            live.append(edit)
    graph = edits_graph(live, after)
    await trace.record(tx, change.initiative_id, graph, artifact="edits", version=change.number)


def _holds(edit: Edit, after: Papers) -> bool:
    """Whether the words still stand in the document."""
    if edit.kind is ChangeKind.REQUIREMENT:
        found = {r.id: r for r in after.bdd.requirements} if after.bdd else {}
        return (
            (edit.target not in found)
            if edit.is_dropped
            else (edit.target in found and edit.message_id in found[edit.target].sources)
        )
    if edit.kind is ChangeKind.DECISION:
        decisions = {d.id: d for d in after.hld.decisions} if after.hld else {}
        now = edit.replaced_by or edit.target
        return now in decisions and edit.message_id in decisions[now].why
    plan = {t.id: t for t in after.tickets.tickets} if after.tickets else {}
    if edit.is_dropped:
        return edit.target not in plan
    return edit.target in plan and (
        plan[edit.target].title == edit.title or edit.message_id in plan[edit.target].description
    )


def edits_graph(edits: list[Edit], after: Papers) -> Graph:
    """Message → artifact, for what people said about single artifacts."""
    known = {r.id for r in after.bdd.requirements} if after.bdd else set()
    known |= {d.id for d in after.hld.decisions} if after.hld else set()
    known |= {t.id for t in after.tickets.tickets} if after.tickets else set()
    nodes, edges = {}, []
    for edit in edits:
        target = edit.replaced_by or edit.target
        if target not in known or not edit.message_id:
            continue
        words = edit.words or "; ".join(one for one in (edit.title, edit.description) if one)
        nodes[edit.message_id] = Node(
            id=edit.message_id, kind=NodeKind.MESSAGE, text=words[:300], source="thread", hash=content_hash(edit)
        )
        edges.append(Edge.model_validate({"from": edit.message_id, "to": target, "kind": "edits"}))
    return Graph(nodes=tuple(nodes.values()), edges=tuple(edges))


async def _post(
    tx: Tx, change: Change, versions: dict[str, int], pictures: Mapping[str, str], *, by: str, is_asked: bool
) -> None:
    reply = replies.change_applied(change, versions, by=by, is_asked=is_asked)
    await workflow.post(tx, change.initiative_id, key=f"change-{change.number}-applied", reply=reply)
    if pictures:
        design = await hld.load(tx, change.initiative_id)
        title = design.title if design else ""
        told = Reply(blocks=tuple(_pictures(title, pictures)), summary=f"{len(pictures)} diagrams")
        await workflow.post(tx, change.initiative_id, key=f"late-hld-v{versions['hld']}", reply=told)


def _pictures(title: str, pictures: Mapping[str, str]) -> list[Picture]:
    return [replies.picture(name, title, blob) for name, blob in pictures.items()]


async def _refresh_others(tx: Tx, applied: Change) -> None:
    """Proposals that were computed from the plan as it was are computed and shown again."""
    for other in await workflow.list_changes(tx, applied.initiative_id):
        if other.status is ChangeStatus.PROPOSED and other.id != applied.id:
            await workflow.recompute_change(tx, other)


async def find(tx: Tx, initiative_id: UUID, number: int | None, *, is_locked: bool = True) -> Change:
    """The one that is named, else the newest that waits. Raises NotFound."""
    if number is None:
        waiting = [c for c in await workflow.list_changes(tx, initiative_id) if c.status is ChangeStatus.PROPOSED]
        if not waiting:
            waiting = [c for c in await workflow.list_changes(tx, initiative_id) if c.status is ChangeStatus.COMPUTING]
            if waiting:
                raise Conflict(f"{waiting[-1].name} is still being computed; its card comes in a moment.")
            raise Conflict("No change waits here; begin one with /plan change.")
        number = waiting[-1].number
    return await workflow.find_change(tx, initiative_id, number, is_locked=is_locked)
