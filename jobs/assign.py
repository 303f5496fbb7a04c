"""Stage assign: who could do what; then the gap check, and the plan is ready."""

from __future__ import annotations

import asyncio
from datetime import date
from uuid import UUID

from handlers import applying, card, documents, replies
from handlers.call import words_in
from handlers.familiarity import Past, past_of
from handlers.replies import Words
from jobs import again
from jobs.pipeline import Made, advance, saving
from services import estimator, tickets, trace, workflow
from services.core.actor import system
from services.core.chat import Choices, File, Reply
from services.core.contracts import AssignmentSet, EstimateSet, Team, TicketSet
from services.core.deps import Deps
from services.core.errors import BadInput
from services.core.tx import Tx
from services.core.values import content_hash
from services.workflow import Post, Run

MAX_GAPS = 5


async def work(deps: Deps, run: Run) -> Run | None:
    async with deps.open_tx(system(run.tenant_id)) as tx:
        initiative = await workflow.get_initiative(tx, run.initiative_id)
        plan = await tickets.load(tx, run.initiative_id)
        estimates = await estimator.load_estimates(tx, run.initiative_id)
        team = await estimator.team(tx)
        previous = await estimator.load_assignments(tx, run.initiative_id)
        past = await past_of(tx, initiative)
    words, has_cards = words_in(initiative), initiative.thread.platform in card.PLATFORMS
    if plan is None or estimates is None:
        raise documents.missing("tickets" if plan is None else "estimates")
    assigned = await asyncio.to_thread(_assigned, plan, estimates, team, deps.clock.now().date(), past)
    if previous is not None and set(previous.load_hours) == {one.id for one in team.developers}:
        assigned = await asyncio.to_thread(_again, plan, estimates, team, previous, deps.clock.now().date(), past)
    input_hash = content_hash([content_hash(plan), content_hash(estimates), content_hash(team)])
    async with saving(deps, run) as tx:
        await applying.record_edits(tx, run.initiative_id)
        if assigned == previous:
            await _refuse_gaps(tx, run.initiative_id)
            version = await again.newest(tx, "assignments", run.initiative_id)
            return await advance(tx, run, Made(f"assignments@{version}", assigned.generator, input_hash))
        version = await estimator.save_assignments(tx, run.initiative_id, run.id, assigned)
        graph = estimator.assignments_graph(assigned, version)
        await trace.record(tx, run.initiative_id, graph, artifact="assignments", version=version)
        await _refuse_gaps(tx, run.initiative_id)
        owners = replies.assignments_ready(words, assigned, team)
        whole = replies.plan_ready(words, plan, estimates, assigned, team)
        posts = [Post(f"assignments-v{version}", owners), Post(f"plan-v{version}", whole)]
        if has_cards:
            posts = [Post(f"plan-v{version}", _as_one(words, whole, owners, tickets.to_csv(plan, estimates, assigned)))]
        return await advance(tx, run, Made(f"assignments@{version}", assigned.generator, input_hash, posts))


def _as_one(words: Words, whole: Reply, owners: Reply, csv: str) -> Reply:
    """Plan and owners in one message, the tickets as a file at it; what can be done with it comes last."""
    *shown, choices = whole.blocks
    files = [block for block in replies.exported(words, 0, csv).blocks if isinstance(block, File)]
    assert isinstance(choices, Choices)
    last = replies.with_dialogs(words, choices)
    return whole.model_copy(update={"blocks": (*shown, *owners.blocks, *files, *last)})


def _assigned(plan: TicketSet, estimates: EstimateSet, team: Team, start: date, past: Past) -> AssignmentSet:
    known = past.of(team, estimator.work_of(plan))
    return estimator.assign(plan, estimates, team, start=start, known=known)


def _again(
    plan: TicketSet, estimates: EstimateSet, team: Team, previous: AssignmentSet, start: date, past: Past
) -> AssignmentSet:
    """Whoever has a ticket keeps it; what has no owner yet finds one."""
    settled = {one.ticket_id for one in previous.assignments} | {one.ticket_id for one in previous.unassigned}
    work = {one.ticket_id for one in estimates.estimates}
    reached = (work - settled) | (settled - work)
    known = past.of(team, estimator.work_of(plan))
    return estimator.redraft_assignments(plan, estimates, team, previous, reached, start=start, known=known).document


async def _refuse_gaps(tx: Tx, initiative_id: UUID) -> None:
    """No plan is called ready whose tickets do not lead back to the thread."""
    gaps = trace.gaps(await trace.load(tx, initiative_id))
    if gaps:
        shown, more = " ".join(gaps[:MAX_GAPS]), len(gaps) - MAX_GAPS
        if more > 0:
            raise BadInput(replies.sentence("plan-holes-more", gaps=shown, more=more))
        raise BadInput(replies.sentence("plan-holes", gaps=shown))
