"""What is said to a message that was heard, once for each event, and how the road goes on from there."""

from __future__ import annotations

from uuid import UUID

from handlers import card, replies
from handlers.call import Call, words_in
from handlers.people import find_person
from handlers.twins import find_twin
from handlers.waiting import question_card, start_waiting
from services import clarifier, workflow
from services.clarifier import ClarifierState, Heard, HeardKind, Person
from services.core.chat import Reply
from services.core.contracts import ChangeKind, Edit
from services.core.tx import Tx
from services.workflow import Change, Initiative, InitiativeStatus, RunStatus, Stage

ANSWER = 2  # words: "b", "yes please"
_FINAL = (HeardKind.ANSWERED, HeardKind.DECIDED)


async def answered(tx: Tx, call: Call, plan: Initiative, heard: Heard) -> Reply | None:
    """A Reply for the person alone, or None when the thread was told."""
    if heard.kind is HeardKind.CLOSED or (heard.kind is HeardKind.NOTED and heard.question is None):
        if plan.stage is Stage.CLARIFY:
            return replies.thinking(call.words)
        return None if is_talk(call) else replies.closed(call.words)
    if plan.status is InitiativeStatus.PARKED and heard.kind is not HeardKind.ASIDE:
        await workflow.unpark(tx, plan.id)
    state = await clarifier.load_state(tx, plan.id)
    heard = await _with_person(tx, call, heard)
    event_id = call.incoming.event_id
    if heard.kind is HeardKind.ASIDE:
        return _to_a_greeting(call, state)
    edit = None if plan.stage is Stage.CLARIFY else _edit_of(heard)
    twin = await find_twin(tx, plan.id, edit, origin=event_id) if edit is not None else None
    said = _said(plan, state, heard, _follows(plan, twin))
    if said is None or not await workflow.post(tx, plan.id, key=f"heard-{event_id}", reply=said):
        return None
    for part in heard.parts or (heard,):
        await _hand_over(tx, plan, part)
        await _show_card(tx, plan, state, part)
        await _close_question(tx, plan, part)
        if part.kind is HeardKind.ENOUGH:
            await leave_questions(tx, plan, state)
    await _set_clock(tx, call, plan, heard)
    if heard.moves() and twin is None:
        await _go_on(tx, call, plan, heard)
    await card.refresh(tx, plan.id)
    return None


def _to_a_greeting(call: Call, state: ClarifierState) -> Reply | None:
    """Thanks or a greeting that was said to the bot is not met with silence while a question waits."""
    said = call.incoming
    asked = state.open_question(Person(name=call.name, id=call.person_id))
    if asked is None or state.is_enough or said.is_aside or not said.is_addressed or clarifier.is_aside(said.text):
        return None
    return replies.no_hurry(call.words, asked).model_copy(update={"is_private": True})


def is_talk(call: Call) -> bool:
    """What people say to each other below a plan that asks nothing; a word or two may have been meant as an answer."""
    return not call.incoming.is_addressed and len(call.incoming.text.split()) > ANSWER


async def _with_person(tx: Tx, call: Call, heard: Heard) -> Heard:
    """With whom the words "ask Maria" mean. Raises BadInput where several are called so."""
    if heard.kind is HeardKind.REFERRED:
        return heard.model_copy(update={"person": await find_person(tx, call, heard.named)})
    parts = tuple([await _with_person(tx, call, part) for part in heard.parts])
    return heard.model_copy(update={"parts": parts})


async def _hand_over(tx: Tx, plan: Initiative, heard: Heard) -> None:
    """The question is that person's from now on."""
    if heard.kind is not HeardKind.REFERRED or heard.question is None or heard.person is None:
        return
    await clarifier.ask_again(tx, plan.id, heard.question.id, heard.person)
    if heard.person.id:
        await workflow.take_part(tx, plan.id, UUID(heard.person.id))


def _follows(plan: Initiative, twin: Change | None) -> str:
    """What comes of it in a plan that was further on; empty while the questions are asked."""
    words = words_in(plan)
    if plan.stage is Stage.CLARIFY:
        return ""
    return words("redone") if twin is None else words("change-twin", name=twin.name)


def _said(plan: Initiative, state: ClarifierState, heard: Heard, follows: str) -> Reply | None:
    words = words_in(plan)
    if heard.kind is HeardKind.SEVERAL:
        parts = [reply for part in heard.parts if (reply := _said(plan, state, part, follows)) is not None]
        return replies.together(words, parts)
    match heard.kind:
        case HeardKind.ANSWERED if heard.answer is not None and heard.question is not None:
            before = next((one for one in state.answers if one.id == heard.answer.supersedes), None)
            return replies.taken(words, heard.question, heard.answer, before=before, follows=follows)
        case HeardKind.UNKNOWN:
            return replies.no_such_question(words, heard.named, [one.id for one in state.questions])
        case HeardKind.ENOUGH if plan.stage is not Stage.CLARIFY and not state.waiting():
            return replies.closed(words)
        case HeardKind.ENOUGH:
            return replies.enough(words)
        case HeardKind.ASK_MORE:
            return replies.asking_more(words)
        case HeardKind.AMBIGUOUS if heard.question is not None:
            return replies.ambiguous(words, heard.question, follow_up=heard.follow_up)
        case HeardKind.REFERRED if heard.question is not None and heard.person is not None:
            return question_card(plan, state, heard.question, person=heard.person)
        case HeardKind.NOTED if heard.question is not None:
            return replies.no_hurry(words, heard.question)
        case _:
            return _said_of_others(plan, heard, follows)


def _said_of_others(plan: Initiative, heard: Heard, follows: str) -> Reply | None:
    """Where somebody else's answer or word is concerned, or the idea itself."""
    words = words_in(plan)
    match heard.kind:
        case HeardKind.TOLD:
            return replies.told(words, heard.message, heard.question, follows=follows)
        case HeardKind.AGREED if heard.among:
            return replies.agreed(words, heard.message.author, heard.among[-1])
        case HeardKind.PROPOSED if heard.answer is not None and heard.person is not None:
            return replies.proposed(words, heard.answer, person=heard.person.name)
        case HeardKind.DISPUTED if heard.answer is not None and heard.person is not None:
            return replies.disputed(words, heard.answer, person=heard.person.name)
        case HeardKind.DECIDED if heard.answer is not None:
            return replies.decided(words, heard.answer, heard.among, follows=follows)
        case _:
            return None


async def _show_card(tx: Tx, plan: Initiative, state: ClarifierState, heard: Heard) -> None:
    """The card of a dispute or a proposal; once it is decided its buttons go."""
    if heard.question is None or heard.answer is None:
        return
    question, words = heard.question, words_in(plan)
    if heard.kind in (HeardKind.DISPUTED, HeardKind.DECIDED):
        first = next((one for one in heard.among if one.disputes), heard.answer)
        among = state.dispute(question.id) or heard.among
        decision = heard.answer if heard.kind is HeardKind.DECIDED else None
        shown = replies.dispute(words, question, among, person=state.decider().name, decision=decision)
        await workflow.post(tx, plan.id, key=f"card-dispute-{first.id}", reply=shown)
    if heard.kind is HeardKind.PROPOSED and heard.person is not None:
        shown = replies.proposal(words, question, heard.answer, person=heard.person.name)
        await workflow.post(tx, plan.id, key=f"card-proposal-{heard.answer.id}", reply=shown)
    if heard.kind in _FINAL:
        for one in heard.among:
            if one.is_proposal:
                shown = replies.proposal(words, question, one, person=heard.answer.author, decision=heard.answer)
                await workflow.post(tx, plan.id, key=f"card-proposal-{one.id}", reply=shown)


async def _close_question(tx: Tx, plan: Initiative, heard: Heard) -> None:
    """The messages in which it was asked say what was answered, where messages are edited."""
    if plan.thread.platform not in card.PLATFORMS or heard.kind not in _FINAL:
        return
    if heard.question is not None and heard.answer is not None:
        said = replies.question_answered(words_in(plan), heard.question, heard.answer)
        await workflow.close_question(tx, plan.id, heard.question.id, said)


async def leave_questions(tx: Tx, plan: Initiative, state: ClarifierState, *, is_stopped: bool = False) -> None:
    """After “enough”, and in a plan that was stopped, no button is left that would still answer."""
    if plan.thread.platform not in card.PLATFORMS:
        return
    for question in state.questions:
        if state.answer_to(question.id) is None:
            said = replies.question_left(words_in(plan), question, is_stopped=is_stopped)
            await workflow.close_question(tx, plan.id, question.id, said)


async def _set_clock(tx: Tx, call: Call, plan: Initiative, heard: Heard) -> None:
    """Whoever spoke is not reminded at once; what still waits for a word is timed from now."""
    if heard.kind is HeardKind.ASIDE:
        return
    waits = (HeardKind.AMBIGUOUS, HeardKind.DISPUTED, HeardKind.PROPOSED, HeardKind.SEVERAL, HeardKind.AGREED)
    if heard.kind in (*waits, HeardKind.UNKNOWN, HeardKind.NOTED, HeardKind.REFERRED, HeardKind.TOLD):
        await start_waiting(tx, call.deps.settings, plan.id)
    else:
        await clarifier.stop_waiting(tx, plan.id)


async def _go_on(tx: Tx, call: Call, plan: Initiative, heard: Heard) -> None:
    """The stage looks again; for a plan that was further on, what the words would change is proposed."""
    if await workflow.wake(tx, plan.id, Stage.CLARIFY) or plan.stage is Stage.CLARIFY:
        return
    parts = heard.parts or (heard,)
    if any(part.kind is HeardKind.ASK_MORE for part in parts):
        await workflow.rerun_from(tx, plan.id, Stage.CLARIFY, origin=call.incoming.event_id)
        return
    edit = _edit_of(heard)
    if edit is not None:
        await _carry(tx, call, plan, edit)


def _edit_of(heard: Heard) -> Edit | None:
    """The answers that stand by it, and what was told beside them, as one change."""
    parts = heard.parts or (heard,)
    given = [part.answer for part in parts if part.kind in _FINAL and part.answer is not None]
    told = [part.message for part in parts if part.kind is HeardKind.TOLD]
    if not given and not told:
        return None
    return Edit(
        kind=ChangeKind.ANSWER,
        target=", ".join(dict.fromkeys([*(answer.question_id for answer in given), *(one.id for one in told)])),
        words="; ".join([*(answer.text for answer in given), *(one.text for one in told)]),
        message_id=given[0].message_id if given else told[0].id,
        author=given[0].author if given else told[0].author,
    )


async def _carry(tx: Tx, call: Call, plan: Initiative, edit: Edit) -> None:
    """What rests on it is proposed anew; a plan that is still being written is simply written so."""
    event_id = call.incoming.event_id
    runs = await workflow.stage_runs(tx, plan.id)
    is_under_way = bool(runs) and runs[-1].status in (RunStatus.READY, RunStatus.RUNNING)
    if is_under_way or await clarifier.load_bdd(tx, plan.id) is None:
        await workflow.rerun_from(tx, plan.id, Stage.BDD, origin=event_id)
        return
    await workflow.open_change(tx, plan.id, edit, origin=event_id, by=call.name)
