"""Replies to the open question: a letter, yes, free words, enough, ask more, an aside, a changed answer."""

from __future__ import annotations

import re

from handlers import replies
from handlers.call import Call, find_plan, need_plan, words_of
from services import clarifier, workflow
from services.clarifier import Heard, HeardKind
from services.core.chat import Reply
from services.core.contracts import Answer, ChangeKind, Edit, Question
from services.core.errors import BadInput
from services.core.tx import Tx
from services.workflow import Initiative, RunStatus, Stage

_NAMED = re.compile(r"^\s*(?:(QN-?\d{1,4})|“([^”]+)”|\"([^\"]+)\")[\s:,.–-]*(.*)$", re.IGNORECASE | re.DOTALL)


async def reply(call: Call) -> Reply | None:
    """Words in the thread of a plan."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await find_plan(tx, call)
        if plan is None:
            return replies.help_text()
        heard = await clarifier.hear(
            tx, plan.id, event_id=call.incoming.event_id, author=call.name, text=call.incoming.text
        )
        return await _answered(tx, call, plan, heard)


async def press(call: Call) -> Reply | None:
    """A button of a question; the letter counts for the question that the button belongs to."""
    values = call.incoming.values
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        state = await clarifier.load_state(tx, plan.id)
        asked = next((one for one in state.questions if one.id == values.get("question")), None)
        option = next((one for one in asked.options if one.letter == values.get("letter")), None) if asked else None
        if asked is None or option is None:
            raise BadInput("That button belongs to no question here; reply with your words.")
        if state.answer_to(asked.id) is not None:
            return await _change(tx, call, plan, asked, option.text)
        heard = await clarifier.hear(
            tx, plan.id, event_id=call.incoming.event_id, author=call.name, text=option.text, letter=option.letter
        )
        return await _answered(tx, call, plan, heard)


async def change(call: Call) -> Reply | None:
    """`/plan change QN-2 words`; without words it lists what was answered."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        state = await clarifier.load_state(tx, plan.id)
        answers = {one.question_id: one.text for one in state.live_answers()}
        named = _NAMED.match(words_of(call))
        if named is None or not named[4].strip():
            listed = "; ".join(
                f"{one.id} {one.text} → {answers[one.id]}" for one in state.questions if one.id in answers
            )
            known = f" So far: {listed}." if listed else " Nothing is answered yet."
            raise BadInput(f"Name the question and the new answer: /plan change QN-1 your words.{known}")
        wanted = (named[1] or named[2] or named[3]).casefold().replace("qn-", "qn").replace("qn", "qn-")
        asked = next((one for one in state.questions if wanted in _names(one)), None)
        if asked is None:
            ids = ", ".join(one.id for one in state.questions) or "none yet"
            raise BadInput(f"There is no question {named[1] or named[2] or named[3]}; the questions are {ids}.")
        return await _change(tx, call, plan, asked, _option_text(asked, named[4].strip()))


async def _answered(tx: Tx, call: Call, plan: Initiative, heard: Heard) -> Reply | None:
    """Say what was heard, once per event, and let the road go on from there."""
    if heard.kind in (HeardKind.CLOSED, HeardKind.NOTED):
        return replies.thinking() if plan.stage is Stage.CLARIFY else replies.closed()
    said = await _said(tx, plan, heard)
    event_id = call.incoming.event_id
    if said is None or not await workflow.post(tx, plan.id, key=f"heard-{event_id}", reply=said):
        return None
    if heard.kind not in (HeardKind.ANSWERED, HeardKind.ENOUGH, HeardKind.ASK_MORE):
        return None
    if await workflow.wake(tx, plan.id, Stage.CLARIFY) or plan.stage is Stage.CLARIFY:
        return None
    if heard.kind is HeardKind.ASK_MORE:  # the plan was further on already
        await workflow.rerun_from(tx, plan.id, Stage.CLARIFY, origin=event_id)
    elif heard.answer is not None:
        await _carried(tx, call, plan, heard.answer)
    return None


async def _carried(tx: Tx, call: Call, plan: Initiative, answer: Answer) -> None:
    """What rests on the answer is proposed anew; while the plan is still being written, it is simply written so."""
    runs = await workflow.stage_runs(tx, plan.id)
    is_under_way = bool(runs) and runs[-1].status in (RunStatus.READY, RunStatus.RUNNING)
    if is_under_way or await clarifier.load_bdd(tx, plan.id) is None:
        await workflow.rerun_from(tx, plan.id, Stage.BDD, origin=call.incoming.event_id)
        return
    edit = Edit(
        kind=ChangeKind.ANSWER,
        target=answer.question_id,
        words=answer.text,
        message_id=answer.message_id,
        author=answer.author,
    )
    await workflow.open_change(tx, plan.id, edit, origin=call.incoming.event_id, by=call.name)


async def _said(tx: Tx, plan: Initiative, heard: Heard) -> Reply | None:
    match heard.kind:
        case HeardKind.ANSWERED if heard.answer is not None:
            state = await clarifier.load_state(tx, plan.id)
            before = next((one for one in state.answers if one.id == heard.answer.supersedes), None)
            if before is None:
                return replies.noted(heard.answer.text)
            return replies.changed(heard.answer.text, before=before.text, redo=_redo(plan))
        case HeardKind.ENOUGH:
            return replies.enough()
        case HeardKind.ASK_MORE:
            return replies.asking_more()
        case HeardKind.AMBIGUOUS if heard.question is not None:
            return replies.ambiguous(heard.question, follow_up=heard.follow_up)
        case _:
            return None


def _redo(plan: Initiative) -> str:
    if plan.stage is Stage.CLARIFY:
        return ""
    return "What that changes in the plan comes as a card, for you to apply or discard."


async def _change(tx: Tx, call: Call, plan: Initiative, asked: Question, text: str) -> Reply | None:
    heard = await clarifier.change(
        tx, plan.id, question=asked.id, text=text, author=call.name, event_id=call.incoming.event_id
    )
    return await _answered(tx, call, plan, heard)


def _names(asked: Question) -> set[str]:
    return {asked.id.casefold(), asked.topic.casefold(), asked.text.casefold()}


def _option_text(asked: Question, text: str) -> str:
    letter = text.strip("().").casefold()
    return next((one.text for one in asked.options if one.letter == letter), text)
