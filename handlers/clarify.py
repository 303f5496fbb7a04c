"""Replies to the open question: a letter, yes, free words, enough, ask more, an aside, a changed answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from handlers import replies
from handlers.call import Call, find_plan, need_plan, words_in, words_of
from services import clarifier, workflow
from services.clarifier import Heard, HeardKind
from services.core.chat import Reply
from services.core.contracts import Question
from services.core.errors import BadInput
from services.core.markup import one_line
from services.core.tx import Tx
from services.core.words import Sentence
from services.workflow import Initiative, Stage

_NAMED = re.compile(r"^\s*(?:(QN-?\d{1,4})|“([^”]+)”|\"([^\"]+)\")[\s:,.–-]*(.*)$", re.IGNORECASE | re.DOTALL)


async def reply(call: Call) -> Reply | None:
    """Words in the thread of a plan."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await find_plan(tx, call)
        if plan is None:
            return replies.help_text(call.words)
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
            raise BadInput(replies.sentence("button-of-nothing"))
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
            raise BadInput(_what_to_change(state.questions, answers))
        wanted = (named[1] or named[2] or named[3]).casefold().replace("qn-", "qn").replace("qn", "qn-")
        asked = next((one for one in state.questions if wanted in _names(one)), None)
        if asked is None:
            said = one_line(named[1] or named[2] or named[3], 120)
            if not state.questions:
                raise BadInput(replies.sentence("no-questions-yet", question=said))
            ids = ", ".join(one.id for one in state.questions)
            raise BadInput(replies.sentence("no-question", question=said, ids=ids))
        return await _change(tx, call, plan, asked, _option_text(asked, named[4].strip()))


def _what_to_change(questions: Iterable[Question], answers: Mapping[str, str]) -> Sentence:
    listed = "; ".join(f"{one.id} {one.text} → {answers[one.id]}" for one in questions if one.id in answers)
    if not listed:
        return replies.sentence("change-nothing-yet")
    return replies.sentence("change-what", answers=one_line(listed, 900))


async def _answered(tx: Tx, call: Call, plan: Initiative, heard: Heard) -> Reply | None:
    """Say what was heard, once per event, and let the road go on from there."""
    if heard.kind in (HeardKind.CLOSED, HeardKind.NOTED):
        return replies.thinking(call.words) if plan.stage is Stage.CLARIFY else replies.closed(call.words)
    said = await _said(tx, plan, heard)
    event_id = call.incoming.event_id
    if said is None or not await workflow.post(tx, plan.id, key=f"heard-{event_id}", reply=said):
        return None
    if heard.kind not in (HeardKind.ANSWERED, HeardKind.ENOUGH, HeardKind.ASK_MORE):
        return None
    if await workflow.wake(tx, plan.id, Stage.CLARIFY) or plan.stage is Stage.CLARIFY:
        return None
    again = {HeardKind.ANSWERED: Stage.BDD, HeardKind.ASK_MORE: Stage.CLARIFY}.get(heard.kind)
    if again is not None:  # the plan was further on already
        await workflow.rerun_from(tx, plan.id, again, origin=event_id)
    return None


async def _said(tx: Tx, plan: Initiative, heard: Heard) -> Reply | None:
    words = words_in(plan)
    match heard.kind:
        case HeardKind.ANSWERED if heard.answer is not None:
            state = await clarifier.load_state(tx, plan.id)
            before = next((one for one in state.answers if one.id == heard.answer.supersedes), None)
            if before is None:
                return replies.noted(words, heard.answer.text)
            return replies.changed(
                words, heard.answer.text, before=before.text, is_redone=plan.stage is not Stage.CLARIFY
            )
        case HeardKind.ENOUGH:
            return replies.enough(words)
        case HeardKind.ASK_MORE:
            return replies.asking_more(words)
        case HeardKind.AMBIGUOUS if heard.question is not None:
            return replies.ambiguous(words, heard.question, follow_up=heard.follow_up)
        case _:
            return None


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
