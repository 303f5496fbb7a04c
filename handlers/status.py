"""Where a plan stands, as steps; and help."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from uuid import UUID

from handlers import replies
from handlers.call import Call, need_plan
from services import clarifier, trace, workflow
from services.core.chat import Reply, Step
from services.core.contracts import NodeKind
from services.core.tx import Tx
from services.workflow import Approval, ChangeStatus, Initiative, RunStatus, Stage, StageRun

_SHOWN: dict[RunStatus, tuple[str, str]] = {
    RunStatus.READY: ("waiting", "next"),
    RunStatus.RUNNING: ("running", ""),
    RunStatus.WAITING: ("running", "waits for your answer"),
    RunStatus.GATED: ("waiting", "waits for approval"),
    RunStatus.DONE: ("done", ""),
    RunStatus.FAILED: ("failed", ""),
    RunStatus.STOPPED: ("stopped", ""),
}


_STALE = frozenset(
    {
        NodeKind.REQUIREMENT,
        NodeKind.QUALITY,
        NodeKind.SCENARIO,
        NodeKind.DECISION,
        NodeKind.COMPONENT,
        NodeKind.TICKET,
    }
)


async def show(call: Call) -> Reply | None:
    """`/plan status`."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        runs = await workflow.stage_runs(tx, plan.id)
        waiting = await workflow.pending_approvals(tx, plan.id)
        changes = await workflow.list_changes(tx, plan.id)
        old, reasons = await stale(tx, plan.id)
    open_now = [one for one in changes if one.status in (ChangeStatus.COMPUTING, ChangeStatus.PROPOSED)]
    lines = [_waits(one) for one in waiting]
    lines += [replies.changes_waiting(open_now)] if open_now else []
    lines += [replies.stale(old, reasons)] if old else []
    note = "\n".join(lines)
    return replies.status(plan.title, plan.number, steps(plan, runs), note=note)


async def stale(tx: Tx, initiative_id: UUID) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What rests on words that were replaced since the draft was written, and the answers that replaced them."""
    bdd = await clarifier.load_bdd(tx, initiative_id)
    if bdd is None:
        return (), ()
    state = await clarifier.load_state(tx, initiative_id)
    begin = clarifier.unheard(state, bdd)
    if not begin:
        return (), ()
    graph = await trace.load(tx, initiative_id)
    known = {node.id: node for node in graph.nodes}
    found = {node.id: node for name in begin if name in known for node in trace.path_forward(graph, name).nodes}
    old = tuple(name for name, node in found.items() if node.kind in _STALE)
    reasons = tuple(f"{a.id} answered {a.question_id} anew" for a in state.live_answers() if a.id in begin)
    return old, reasons


def _waits(approval: Approval) -> str:
    missing = approval.people - len(approval.voters)
    people = "one approval" if missing == 1 else f"{missing} approvals"
    return f"{replies.STAGE_LABELS.get(approval.gate, approval.gate)} waits for {people}: `/plan approve`."


def steps(plan: Initiative, runs: Iterable[StageRun]) -> tuple[Step, ...]:
    """One step per stage of the road; the newest run of each counts, and what a re-run will replace waits again."""
    newest: dict[Stage, StageRun] = {}
    order = list(Stage)
    for run in runs:
        newest[run.stage] = run
        for later in order[order.index(run.stage) + 1 :]:
            newest.pop(later, None)
    return tuple(_step(stage, newest.get(stage)) for stage in order)


def _step(stage: Stage, run: StageRun | None) -> Step:
    label = replies.STAGE_LABELS.get(stage.value, stage.value)
    if run is None:
        return Step(label=label, status="waiting")
    status, note = _SHOWN[run.status]
    if run.status is RunStatus.DONE and run.started_at and run.finished_at:
        note = f"{(run.finished_at - run.started_at).total_seconds():.1f} s"
    if run.status is RunStatus.READY and run.failures:
        note = f"tries again, {run.failures} failed: {run.error}"
    if run.status in (RunStatus.FAILED, RunStatus.STOPPED):
        note = run.error
    return Step(label=label, status=status, note=note)


async def help_text(call: Call) -> Reply | None:
    return replies.help_text()


def unknown(word: str, known: Iterable[str]) -> Reply:
    """Help that begins with the nearest command."""
    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.5)
    return replies.help_text(unknown=word, nearest=near[0] if near else "")
