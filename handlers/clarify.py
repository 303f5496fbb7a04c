"""Replies to the open question: a letter, yes, free words, enough, ask more, an aside, a changed answer."""

from __future__ import annotations

import re

from handlers import replies
from handlers.call import Call, find_plan, need_plan, words_of
from services import clarifier, workflow
from services.clarifier import Heard, HeardKind
from services.core.chat import Reply
from services.core.contracts import Question
from services.core.errors import BadInput
from services.core.tx import Tx
from services.workflow import Initiative, Stage

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
    said = _said(heard)
    if heard.kind is HeardKind.CLOSED:
        return replies.closed()
    if said is not None:
        await workflow.post(tx, plan.id, key=f"heard-{call.incoming.event_id}", reply=said)
    if heard.kind in (HeardKind.ANSWERED, HeardKind.ENOUGH, HeardKind.ASK_MORE):
        is_woken = await workflow.wake(tx, plan.id, Stage.CLARIFY)
        if not is_woken and heard.kind is HeardKind.ASK_MORE:
            await workflow.rerun_from(tx, plan.id, Stage.CLARIFY, origin=call.incoming.event_id)
    return None


def _said(heard: Heard) -> Reply | None:
    match heard.kind:
        case HeardKind.ANSWERED:
            return replies.noted(heard.answer.text) if heard.answer else None
        case HeardKind.ENOUGH:
            return replies.enough(0)
        case HeardKind.ASK_MORE:
            return replies.asking_more()
        case HeardKind.AMBIGUOUS:
            return replies.ambiguous(heard.question) if heard.question else None
        case _:
            return None


async def _change(tx: Tx, call: Call, plan: Initiative, asked: Question, text: str) -> Reply | None:
    state = await clarifier.load_state(tx, plan.id)
    given = state.answer_to(asked.id)
    event_id = call.incoming.event_id
    await clarifier.change(tx, plan.id, question=asked.id, text=text, author=call.name, event_id=event_id)
    redo = "The draft and what rests on it are written again as new versions."
    is_clarifying = plan.stage is Stage.CLARIFY
    said = replies.changed(text, before=given.text if given else "", redo="" if is_clarifying else redo)
    await workflow.post(tx, plan.id, key=f"changed-{event_id}", reply=said)
    if not is_clarifying:
        await workflow.rerun_from(tx, plan.id, Stage.BDD, origin=event_id)
    return None


def _names(asked: Question) -> set[str]:
    return {asked.id.casefold(), asked.topic.casefold(), asked.text.casefold()}


def _option_text(asked: Question, text: str) -> str:
    letter = text.strip("().").casefold()
    return next((one.text for one in asked.options if one.letter == letter), text)
