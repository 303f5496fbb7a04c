"""Where a plan stands, as steps; and help."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from handlers import replies
from handlers.call import Call, need_plan
from services import workflow
from services.core.chat import Reply, Step
from services.workflow import Approval, Initiative, RunStatus, Stage, StageRun

_SHOWN: dict[RunStatus, tuple[str, str]] = {
    RunStatus.READY: ("waiting", "next"),
    RunStatus.RUNNING: ("running", ""),
    RunStatus.WAITING: ("running", "waits for your answer"),
    RunStatus.GATED: ("waiting", "waits for approval"),
    RunStatus.DONE: ("done", ""),
    RunStatus.FAILED: ("failed", ""),
    RunStatus.STOPPED: ("stopped", ""),
}


async def show(call: Call) -> Reply | None:
    """`/plan status`."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        runs = await workflow.stage_runs(tx, plan.id)
        waiting = await workflow.pending_approvals(tx, plan.id)
    note = "\n".join(_waits(one) for one in waiting)
    return replies.status(plan.title, plan.number, steps(plan, runs), note=note)


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
