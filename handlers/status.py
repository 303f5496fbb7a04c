"""Where a plan stands, as steps; and help."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from handlers import replies
from handlers.call import Call, need_plan
from handlers.replies import Words
from handlers.stale import stale
from services import estimator, tickets, workflow
from services.core.chat import Reply, Step, StepStatus
from services.tickets import EditStatus
from services.workflow import Approval, ChangeStatus, Initiative, InitiativeStatus, RunStatus, Stage, StageRun

_SHOWN: dict[RunStatus, StepStatus] = {
    RunStatus.READY: "waiting",
    RunStatus.RUNNING: "running",
    RunStatus.WAITING: "running",
    RunStatus.GATED: "waiting",
    RunStatus.DONE: "done",
    RunStatus.FAILED: "failed",
    RunStatus.STOPPED: "stopped",
}


async def show(call: Call) -> Reply | None:
    """`/plan status`."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        runs = await workflow.stage_runs(tx, plan.id)
        waiting = await workflow.pending_approvals(tx, plan.id)
        changes = await workflow.list_changes(tx, plan.id)
        old, answers = await stale(tx, plan.id)
        issues = await tickets.standing(tx, plan.id)
        edits = await tickets.tracker_edits(tx, plan.id)
        estimates = await estimator.load_estimates(tx, plan.id) if issues else None
    words = call.words
    open_now = [one for one in changes if one.status in (ChangeStatus.COMPUTING, ChangeStatus.PROPOSED)]
    is_still = plan.status in (InitiativeStatus.STOPPED, InitiativeStatus.PARKED)
    lines = [words("turn-still", status=plan.status.value)] if is_still else []
    lines += [_waits(words, one) for one in waiting]
    lines += [replies.change_waits(words, one) for one in open_now]
    lines += [replies.stale(words, old, answers)] if old else []
    undecided = [one for one in edits if one.status is EditStatus.OPEN]
    lines += [replies.edits_wait(words, undecided)] if undecided else []
    lines += [replies.standing_line(words, issues)] if issues else []
    hours = {one.ticket_id: one.p50_hours for one in estimates.estimates} if estimates else {}
    table = (replies.standing_table(words, issues, hours),) if issues else ()
    listed = steps(words, plan, runs)
    return replies.status(words, plan.title, plan.number, listed, note="\n".join(lines), extra=table)


def _waits(words: Words, approval: Approval) -> str:
    missing = approval.people - len(approval.voters)
    return words("status-waits", stage=replies.stage_label(words, approval.gate.value), missing=missing)


def steps(words: Words, plan: Initiative, runs: Iterable[StageRun]) -> tuple[Step, ...]:
    """One step per stage of the road, and publishing when somebody has asked for it; the newest run of each counts, and
    what a re-run will replace waits again."""
    newest: dict[Stage, StageRun] = {}
    order = list(Stage)
    for run in runs:
        newest[run.stage] = run
        for later in order[order.index(run.stage) + 1 :]:
            newest.pop(later, None)
    return tuple(
        _step(words, stage, newest.get(stage)) for stage in order if stage is not Stage.PUBLISH or stage in newest
    )


def _step(words: Words, stage: Stage, run: StageRun | None) -> Step:
    label = replies.stage_label(words, stage.value)
    if run is None:
        return Step(label=label, status="waiting")
    return Step(label=label, status=_SHOWN[run.status], note=_note(words, run))


def _note(words: Words, run: StageRun) -> str:
    match run.status:
        case RunStatus.READY if run.failures:
            return words("step-again", failures=run.failures, error=run.error)
        case RunStatus.READY:
            return words("step-next")
        case RunStatus.WAITING:
            return words("step-answer")
        case RunStatus.GATED:
            return words("step-approval")
        case RunStatus.DONE if run.started_at and run.finished_at:
            seconds = (run.finished_at - run.started_at).total_seconds()
            return words("step-took", seconds=round(seconds, 1))
        case RunStatus.FAILED | RunStatus.STOPPED:
            return run.error
        case _:
            return ""


async def help_text(call: Call) -> Reply | None:
    return replies.help_text(call.words)


def unknown(words: Words, word: str, known: Iterable[str]) -> Reply:
    """Help that begins with the nearest command."""
    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.5)
    return replies.help_text(words, unknown=word, nearest=near[0] if near else "")
