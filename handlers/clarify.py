"""Replies to the open question: a letter, yes, free words, enough, ask more, an aside, a changed answer."""

from __future__ import annotations

import re

from handlers import replies
from handlers.call import Call, find_plan, hold_plan, words_of
from handlers.heard import answered, is_talk
from handlers.reworded import changed
from services import clarifier, tenancy
from services.clarifier import ClarifierState, Person
from services.core.chat import Reply
from services.core.contracts import Question
from services.core.errors import BadInput, NotAllowed
from services.core.markup import one_line
from services.core.tx import Tx
from services.workflow import Initiative, InitiativeStatus, Stage

_NAMED = re.compile(r"^\s*(?:(QN-?\d{1,4})|“([^”]+)”|\"([^\"]+)\")[\s:,.–-]*(.*)$", re.IGNORECASE | re.DOTALL)


async def reply(call: Call) -> Reply | None:
    """Words in the thread of a plan."""
    async with call.deps.open_tx(call.actor) as tx:
        if await find_plan(tx, call) is None:
            return replies.help_text(call.words)
        if call.incoming.changes is not None:
            return await changed(tx, call, call.incoming.changes)
        plan = await hold_plan(tx, call)
        is_stopped = plan.status is InitiativeStatus.STOPPED
        heard = await clarifier.hear(
            tx,
            plan.id,
            event_id=call.incoming.event_id,
            author=call.name,
            author_id=call.person_id,
            text=call.incoming.text,
            is_anyone_decider=await _is_anyone_decider(tx),
            is_aside_talk=call.incoming.is_aside or is_stopped,  # kept, and no part of what is planned
            may_add=call.incoming.is_addressed and plan.stage is not Stage.CLARIFY,
            is_asking=plan.stage is Stage.CLARIFY,
        )
        if is_stopped and not call.incoming.is_aside and not is_talk(call):
            return replies.stopped_before(call.words)
        return await answered(tx, call, plan, heard)


async def press(call: Call) -> Reply | None:
    """A button of a question; the letter counts for the question that the button belongs to, `text` is what was
    written in its dialog, and `taken` is the proposal that the button confirms."""
    values = call.incoming.values
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        if plan.status is InitiativeStatus.STOPPED and not await _is_heard(tx, call, plan):
            return replies.stopped_before(call.words)
        state = await clarifier.load_state(tx, plan.id)
        asked = next((one for one in state.questions if one.id == values.get("question")), None)
        given = next((one for one in state.answers if one.id == values.get("taken")), None)
        option = next((one for one in asked.options if one.letter == values.get("letter")), None) if asked else None
        own = values.get("text", "").strip()
        if asked is None or (option is None and given is None and not own):
            raise BadInput(replies.sentence("button-of-nothing"))
        if own:
            return await _press(tx, call, plan, asked, text=own)
        if given is not None:
            owner = state.asked_of(asked)
            await _only(tx, call, owner or state.decider())
            return await _press(tx, call, plan, asked, text=given.text, taken=given.id)
        assert option is not None
        return await _press(tx, call, plan, asked, text=option.text, letter=option.letter)


async def decide(call: Call) -> Reply | None:
    """The button of one of two differing answers."""
    values = call.incoming.values
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        state = await clarifier.load_state(tx, plan.id)
        asked = next((one for one in state.questions if one.id == values.get("question")), None)
        taken = next((one for one in state.answers if one.id == values.get("taken")), None)
        if asked is None or taken is None:
            raise BadInput(replies.sentence("button-of-nothing"))
        if taken not in state.dispute(asked.id) and not await _is_heard(tx, call, plan):
            raise BadInput(replies.sentence("decided-already", id=asked.id))
        await _only(tx, call, state.asked_of(asked) or state.decider())
        return await _press(tx, call, plan, asked, text=taken.text, taken=taken.id)


async def change(call: Call) -> Reply | None:
    """`/plan change QN-2 words`; without words it lists what was answered."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        state = await clarifier.load_state(tx, plan.id)
        asked, text = _named(state, words_of(call))
        heard = await clarifier.change(
            tx,
            plan.id,
            question=asked.id,
            text=text,
            author=call.name,
            author_id=call.person_id,
            event_id=call.incoming.event_id,
            is_anyone_decider=await _is_anyone_decider(tx),
        )
        return await answered(tx, call, plan, heard)


def _named(state: ClarifierState, words: str) -> tuple[Question, str]:
    """Raises BadInput with what was answered so far."""
    answers = {one.question_id: one.text for one in state.live_answers()}
    named = _NAMED.match(words)
    if named is None or not named[4].strip():
        listed = "; ".join(f"{one.id} {one.text} → {answers[one.id]}" for one in state.questions if one.id in answers)
        if not listed:
            raise BadInput(replies.sentence("change-nothing-yet"))
        raise BadInput(replies.sentence("change-what", answers=one_line(listed, 900)))
    name = named[1] or named[2] or named[3]
    wanted = name.casefold().replace("qn-", "qn").replace("qn", "qn-") if named[1] else name.casefold()
    asked = next((one for one in state.questions if wanted in _names(one)), None)
    if asked is None:
        ids = ", ".join(one.id for one in state.questions)
        if not ids:
            raise BadInput(replies.sentence("no-questions-yet", question=one_line(name, 120)))
        raise BadInput(replies.sentence("no-question", question=one_line(name, 120), ids=ids))
    return asked, named[4].strip()


def _names(asked: Question) -> set[str]:
    return {asked.id.casefold(), asked.topic.casefold(), asked.text.casefold()}


async def _press(
    tx: Tx, call: Call, plan: Initiative, asked: Question, *, text: str, letter: str = "", taken: str = ""
) -> Reply | None:
    heard = await clarifier.hear(
        tx,
        plan.id,
        event_id=call.incoming.event_id,
        author=call.name,
        author_id=call.person_id,
        text=text,
        letter=letter,
        question=asked.id,
        taken=taken,
        is_anyone_decider=await _is_anyone_decider(tx),
    )
    return await answered(tx, call, plan, heard)


async def _is_anyone_decider(tx: Tx) -> bool:
    return (await tenancy.get_settings(tx)).is_anyone_decider


async def _is_heard(tx: Tx, call: Call, plan: Initiative) -> bool:
    """The same press again: it was heard, and is answered as before."""
    return await clarifier.was_heard(tx, plan.id, call.incoming.event_id)


async def _only(tx: Tx, call: Call, person: Person) -> None:
    """Raises NotAllowed for everybody else, unless the tenant lets anyone decide."""
    me = Person(name=call.name, id=call.person_id)
    if not person.is_same(me) and not await _is_anyone_decider(tx):
        raise NotAllowed(replies.sentence("not-yours", person=person.name))
