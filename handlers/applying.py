"""A change takes effect: all its documents in one transaction, or none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from handlers import papers, replies, settling
from handlers.call import words_in
from handlers.papers import Papers
from services import audit, clarifier, estimator, events, hld, tickets, trace, workflow
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
from services.core.values import content_hash, read_back
from services.events import EventType
from services.workflow import Change, ChangeStatus, Initiative

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
        raise Conflict(replies.change_decided(change))
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
    plan = await workflow.get_initiative(tx, change.initiative_id)
    is_asked = await workflow.renew_approvals(tx, change.initiative_id)
    await audit.record(tx, "plan.change_applied", f"change/{change.id}", {"by": by, "documents": versions})
    reply = replies.change_applied(words_in(plan), change, versions, by=by, is_asked=is_asked)
    await workflow.post(tx, plan.id, key=f"change-{change.number}-applied", reply=reply)
    if "hld" in versions and outcome.get("pictures"):
        await _post_pictures(tx, plan, outcome["pictures"], version=versions["hld"])
    await refresh_proposals(tx, change.initiative_id, but=change.id)
    await settling.settle(tx, change.initiative_id)
    return True


async def discard(tx: Tx, change: Change, *, by: str) -> None:
    """The plan stays as it is; a changed answer goes back to what it was, and the log keeps all of it."""
    if change.status not in (ChangeStatus.PROPOSED, ChangeStatus.COMPUTING):
        raise Conflict(replies.change_decided(change))
    await workflow.close_change(tx, change, ChangeStatus.DISCARDED)
    await take_back(tx, change)
    await audit.record(tx, "plan.change_discarded", f"change/{change.id}", {"by": by})


async def take_back(tx: Tx, change: Change) -> None:
    """The answer that held before holds again, and what was told is side talk; for every other change there is nothing
    to take back."""
    if change.edit.kind is not ChangeKind.ANSWER:
        return
    state = await clarifier.load_state(tx, change.initiative_id)
    for question in change.edit.target.split(", "):
        if question.startswith("M-"):
            await clarifier.leave_out(tx, change.initiative_id, question)
            continue
        mine = state.answer_to(question)
        before = next((a for a in state.answers if mine is not None and a.id == mine.supersedes), None)
        if mine is None or before is None or mine.message_id != change.edit.message_id:
            continue
        await clarifier.change(
            tx,
            change.initiative_id,
            question=question,
            text=before.text,
            author=before.author,
            author_id=before.author_id,
            event_id=f"discard:{change.id}:{question}",
            is_anyone_decider=True,
        )


async def _save(tx: Tx, change: Change, now: Papers, name: str, body: Mapping[str, Any]) -> int:
    """The version's number; its part of the graph follows."""
    initiative_id, run_id = change.initiative_id, change.id
    match name:
        case "bdd":
            bdd = read_back(Bdd, body)
            version = await clarifier.save_bdd(tx, initiative_id, run_id, bdd)
            graph = clarifier.bdd_graph(now.state, bdd, version)
        case "hld":
            design = read_back(Hld, body)
            version = await hld.save(tx, initiative_id, run_id, design)
            graph = hld.graph(design, version)
        case "tickets":
            plan = read_back(TicketSet, body)
            version = await tickets.save(tx, initiative_id, run_id, plan)
            graph = tickets.graph(plan, version)
        case "estimates":
            estimates = read_back(EstimateSet, body)
            version = await estimator.save_estimates(tx, initiative_id, run_id, estimates)
            graph = estimator.estimates_graph(estimates, version)
        case _:
            assigned = read_back(AssignmentSet, body)
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


async def record_edits(tx: Tx, initiative_id: UUID) -> None:
    """After a stage ran again: what people said of artifacts that there are."""
    applied = await workflow.applied_edits(tx, initiative_id)
    if applied:
        graph = edits_graph([edit for _, edit in applied], await papers.load(tx, initiative_id))
        await trace.record(tx, initiative_id, graph, artifact="edits", version=0)


def _holds(edit: Edit, after: Papers) -> bool:
    """Whether the words still stand in the document."""
    if edit.kind is ChangeKind.REQUIREMENT:
        found = {one.id: one.sources for one in after.bdd.requirements} if after.bdd else {}
        found |= {one.id: one.sources for one in after.bdd.quality} if after.bdd else {}
        return (
            (edit.target not in found)
            if edit.is_dropped
            else (edit.target in found and edit.message_id in found[edit.target])
        )
    if edit.kind is ChangeKind.DECISION:
        decisions = {d.id: d for d in after.hld.decisions} if after.hld else {}
        now = edit.replaced_by or edit.target
        return now in decisions and edit.message_id in decisions[now].why
    plan = {t.id: t for t in after.tickets.tickets} if after.tickets else {}
    if edit.is_dropped:
        return edit.target not in plan
    if edit.merges:
        return edit.target in plan and not plan.keys() & set(edit.merges)
    if edit.is_split:
        return any(one.id in plan for one in edit.parts[1:])
    return edit.target in plan and (
        plan[edit.target].title == edit.title
        or edit.message_id in plan[edit.target].description
        or (bool(edit.parent) and plan[edit.target].parent == edit.parent)
        or any(edit.target in plan[one].depends_on for one in edit.blocks if one in plan)
        or any(edit.target not in plan[one].depends_on for one in edit.frees if one in plan)
    )


def edits_graph(edits: list[Edit], after: Papers) -> Graph:
    """Message → artifact, for what people said about single artifacts."""
    known = {r.id for r in after.bdd.requirements} | {q.id for q in after.bdd.quality} if after.bdd else set()
    known |= {d.id for d in after.hld.decisions} if after.hld else set()
    known |= {t.id for t in after.tickets.tickets} if after.tickets else set()
    nodes, edges = {}, []
    for edit in edits:
        target = edit.replaced_by or edit.target
        if target not in known or not edit.message_id:
            continue
        titles = (one.title for one in edit.parts)
        said = (edit.title, edit.description, edit.parent, *titles)
        words = edit.words or "; ".join(one for one in said if one)
        nodes[edit.message_id] = Node(
            id=edit.message_id, kind=NodeKind.MESSAGE, text=words[:300], source="thread", hash=content_hash(edit)
        )
        reached = dict.fromkeys((target, *(part.id for part in edit.parts)))
        edges += [Edge(source=edit.message_id, target=one, kind="edits") for one in reached if one in known]
    return Graph(nodes=tuple(nodes.values()), edges=tuple(edges))


async def _post_pictures(tx: Tx, plan: Initiative, pictures: Mapping[str, str], *, version: int) -> None:
    """Only the diagrams that came out different."""
    words = words_in(plan)
    drawn = [replies.picture(words, name, plan.title, blob) for name, blob in pictures.items()]
    await workflow.post(tx, plan.id, key=f"late-hld-v{version}", reply=replies.drawn(words, drawn))


async def refresh_proposals(tx: Tx, initiative_id: UUID, *, but: UUID | None = None) -> None:
    """Proposals that were computed from the plan as it was are computed and shown again."""
    for other in await workflow.list_changes(tx, initiative_id):
        if other.status is ChangeStatus.PROPOSED and other.id != but:
            await workflow.recompute_change(tx, other)


async def find(tx: Tx, initiative_id: UUID, number: int | None, *, is_locked: bool = True) -> Change:
    """The one that is named, else the newest that waits. Raises NotFound."""
    if number is not None:
        return await workflow.find_change(tx, initiative_id, number, is_locked=is_locked)
    changes = await workflow.list_changes(tx, initiative_id)
    waiting = [one for one in changes if one.status is ChangeStatus.PROPOSED]
    waiting = waiting or [one for one in changes if one.status is ChangeStatus.COMPUTING]
    if not waiting:
        raise Conflict(replies.sentence("no-change-waits"))
    return await workflow.find_change(tx, initiative_id, waiting[-1].number, is_locked=is_locked)
