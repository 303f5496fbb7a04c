"""The status card: one message of a thread that always says where its plan stands, and who has to act."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from handlers import replies
from handlers.call import words_in
from handlers.replies import Words
from handlers.status import steps
from services import ai, clarifier, tickets, workflow
from services.core.chat import Platform, Reply
from services.core.tx import Tx
from services.workflow import Came, Initiative, InitiativeStatus, RunStatus, Stage, StageRun

KEY = "card-status"
_READY = (InitiativeStatus.PLAN_READY, InitiativeStatus.APPROVED, InitiativeStatus.PUBLISHED)
# Where messages are edited in place. The terminal draws its own steps, and programs ask for them.
PLATFORMS = frozenset((Platform.SLACK, Platform.TEAMS))


async def refresh(tx: Tx, initiative_id: UUID, *, came: Came | None = None) -> None:
    """Brings the card up to date; in the transaction that moved the plan, so that it never tells of what was undone."""
    plan = await workflow.get_initiative(tx, initiative_id)
    if plan.thread.platform in PLATFORMS:
        await workflow.post(tx, plan.id, key=KEY, reply=await status_card(tx, plan, came=came))


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, in words; `is_mine` when the bot is at work, `is_theirs` when a person has to act."""

    text: str
    is_mine: bool = False
    is_theirs: bool = False


async def status_card(tx: Tx, plan: Initiative, *, came: Came | None = None) -> Reply:
    words = words_in(plan)
    runs = await workflow.stage_runs(tx, plan.id)
    turn = await _turn(tx, words, plan, runs)
    stage = runs[-1].stage if runs else Stage.CLARIFY
    spent = await ai.usage_of(tx, plan.id, since=plan.created_at)
    issues = await tickets.standing(tx, plan.id)
    return replies.status_card(
        words,
        plan.title,
        plan.number,
        steps(words, plan, runs),
        turn=turn.text,
        doing=_doing(words, stage, came) if turn.is_mine else "",
        is_waiting=turn.is_theirs,
        can_stop=turn.is_mine or turn.is_theirs,
        seconds=sum(_seconds(run) for run in runs),
        calls=sum(one.calls for one in spent),
        tokens=sum(one.prompt_tokens + one.completion_tokens for one in spent),
        money=replies.money(words, _together([one.micros for one in spent])),
        issues=replies.standing_line(words, issues),
    )


def _doing(words: Words, stage: Stage, came: Came | None) -> str:
    doing = words("card-doing", stage=stage.value)
    if came is None or came.stage != stage.value:
        return doing
    return words("card-came", doing=doing, characters=came.characters)


async def _turn(tx: Tx, words: Words, plan: Initiative, runs: tuple[StageRun, ...]) -> Turn:
    if plan.status in (InitiativeStatus.STOPPED, InitiativeStatus.PARKED):
        return Turn(words("turn-still", status=plan.status.value))
    status = runs[-1].status if runs else RunStatus.READY
    if status is RunStatus.WAITING:
        state = await clarifier.load_state(tx, plan.id)
        asked = state.open_question()
        person = (state.asked_of(asked) if asked else state.decider()) or None
        said = words("turn-person", person=replies.quoted(person.name)) if person else words("turn-anybody")
        return Turn(said, is_theirs=True)
    if status is RunStatus.FAILED:
        return Turn(words("turn-failed"), is_theirs=True)
    waiting = await workflow.pending_approvals(tx, plan.id)
    if waiting:
        missing = waiting[0].people - len(waiting[0].voters)
        stage = replies.stage_label(words, waiting[0].gate.value)
        return Turn(words("turn-approval", stage=stage, missing=missing), is_theirs=True)
    if plan.status in _READY and status is RunStatus.DONE:
        return Turn(words("turn-done"))
    return Turn(words("turn-mine"), is_mine=True)


def _together(micros: list[int | None]) -> int | None:
    """None as soon as one of them is not known."""
    known = [one for one in micros if one is not None]
    return sum(known) if len(known) == len(micros) else None


def _seconds(run: StageRun) -> float:
    return (run.finished_at - run.started_at).total_seconds() if run.started_at and run.finished_at else 0.0
