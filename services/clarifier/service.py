"""The verbs of the clarifier: begin, hear, change, ask, draft, and keep every version."""

from __future__ import annotations

from uuid import UUID

from services.clarifier import queries
from services.clarifier.answers import Meaning, Reading, control, interpret, is_aside, option_of
from services.clarifier.answers_file import find_question, named_question
from services.clarifier.offline import next_step as offline_step
from services.clarifier.state import BddGiven, ClarifierState, Heard, HeardKind, NextStep
from services.clarifier.steps import BDD, NEXT
from services.clarifier.tables import bdd_document
from services.core.contracts import Answer, Bdd, Idea, Message, Question
from services.core.documents import Version, list_versions, load_version, save_version
from services.core.errors import BadInput, NotFound
from services.core.ports import Ai, Filled
from services.core.tx import Tx
from services.core.values import OFFLINE_GENERATOR
from services.core.words import sentence

BUDGET = 5
MAX_BUDGET = 20
MORE = 3  # questions that "ask more" adds


async def begin(tx: Tx, initiative_id: UUID, idea: Idea, *, budget: int = BUDGET, author: str = "") -> None:
    """Open the session; M-1 is the idea, or the thread's messages when one was planned. Again: nothing."""
    thread = idea.messages or (Message(id="M-1", author=author, text=idea.text),)
    bounded = min(MAX_BUDGET, max(0, budget))
    if not await queries.add_session(tx, initiative_id, idea, bounded, len(thread)):
        return
    for number, said in enumerate(thread, start=1):
        await queries.add_message(tx, initiative_id, f"begin:{number}", said.model_copy(update={"id": f"M-{number}"}))


async def load_state(tx: Tx, initiative_id: UUID) -> ClarifierState:
    """Raises NotFound before `begin`."""
    idea, budget, is_enough, _ = await queries.read_session(tx, initiative_id)
    return ClarifierState(
        idea=idea,
        messages=await queries.messages(tx, initiative_id),
        questions=await queries.questions(tx, initiative_id),
        answers=await queries.answers(tx, initiative_id),
        budget=budget,
        is_enough=is_enough,
    )


async def hear(tx: Tx, initiative_id: UUID, *, event_id: str, author: str, text: str, letter: str = "") -> Heard:
    """Keep the message as M-n and do what it means; the same event heard again does nothing and answers the same."""
    _, _, _, last = await queries.lock_session(tx, initiative_id)
    before = await queries.find_heard(tx, initiative_id, event_id)
    if before is not None:
        return before
    state = await load_state(tx, initiative_id)
    said = Message(id=f"M-{last + 1}", author=author, text=text or letter, is_aside=is_aside(text))
    await queries.add_message(tx, initiative_id, event_id, said)
    await queries.set_session(tx, initiative_id, last_message=last + 1)
    heard = await _understand(tx, initiative_id, state, said, letter)
    await queries.set_heard(tx, initiative_id, event_id, heard)
    return heard


async def _understand(tx: Tx, initiative_id: UUID, state: ClarifierState, said: Message, letter: str) -> Heard:
    steer = None if letter else control(said.text)
    if steer is Meaning.ASIDE:
        return Heard(kind=HeardKind.ASIDE, message=said)
    if steer is Meaning.ENOUGH:
        await queries.set_session(tx, initiative_id, is_enough=True)
        return Heard(kind=HeardKind.ENOUGH, message=said)
    if steer is Meaning.MORE:
        budget = min(MAX_BUDGET, max(state.budget, len(state.questions)) + MORE)
        await queries.set_session(tx, initiative_id, is_enough=False, budget=budget)
        return Heard(kind=HeardKind.ASK_MORE, message=said)
    named, rest = named_question(state.questions, said.text)
    if named is not None and rest:
        return await _answer(tx, initiative_id, state, named, said, rest, letter)
    question = None if state.is_enough else state.open_question()
    if question is None:
        kind = HeardKind.CLOSED if letter else HeardKind.NOTED
        return Heard(kind=kind, message=said)
    return await _answer(tx, initiative_id, state, question, said, said.text, letter)


async def _answer(
    tx: Tx, initiative_id: UUID, state: ClarifierState, question: Question, said: Message, text: str, letter: str
) -> Heard:
    """Apply an answer at once; what is ambiguous is asked back and counts for nothing."""
    reading = _read(question, text, letter, state.idea.language)
    if reading.meaning is Meaning.AMBIGUOUS:
        return Heard(kind=HeardKind.AMBIGUOUS, message=said, question=question, follow_up=reading.follow_up)
    earlier = state.answer_to(question.id)
    given = Answer(
        id=f"ANS-{len(state.answers) + 1}",
        question_id=question.id,
        message_id=said.id,
        author=said.author,
        text=_words(question, reading, text),
        letter=reading.letter,
        supersedes=earlier.id if earlier else "",
    )
    await queries.add_answer(tx, initiative_id, given)
    return Heard(kind=HeardKind.ANSWERED, message=said, answer=given, question=question)


def _read(question: Question, text: str, letter: str, language: str) -> Reading:
    if letter:
        if option_of(question, letter.lower()) is None:
            raise BadInput(sentence("no-option", question=question.id, letter=letter))
        return Reading(Meaning.OPTION, letter.lower())
    return interpret(text, question, language)


def _words(question: Question, reading: Reading, text: str) -> str:
    """What the log shows: the option's words for a letter or a yes, the person's own words for anything else."""
    option = option_of(question, reading.letter)
    is_short = len(text.split()) <= 3
    return option.text if option is not None and reading.meaning is Meaning.OPTION and is_short else text


async def change(tx: Tx, initiative_id: UUID, *, question: str, text: str, author: str, event_id: str) -> Heard:
    """Replace the answer to an earlier question (by id, topic or words); both stay in the log. Raises NotFound."""
    _, _, _, last = await queries.lock_session(tx, initiative_id)
    before = await queries.find_heard(tx, initiative_id, event_id)
    if before is not None:
        return before
    state = await load_state(tx, initiative_id)
    found = find_question(state.questions, question)
    if found is None:
        asked = ", ".join(f"{q.id} ({q.topic})" for q in state.questions)
        if not asked:
            raise NotFound(sentence("no-question-yet", question=question))
        raise NotFound(sentence("no-question-like", question=question, asked=asked))
    said = Message(id=f"M-{last + 1}", author=author, text=text)
    await queries.add_message(tx, initiative_id, event_id, said)
    await queries.set_session(tx, initiative_id, last_message=last + 1)
    heard = await _answer(tx, initiative_id, state, found, said, text, "")
    await queries.set_heard(tx, initiative_id, event_id, heard)
    return heard


async def next_step(ai: Ai, state: ClarifierState) -> Filled[NextStep]:
    """The next question, or none; no model is asked when the budget is used up or a person said enough."""
    if state.is_finished():
        return Filled(offline_step(state), OFFLINE_GENERATOR)
    return await ai.fill(NEXT, state)


async def save_question(tx: Tx, initiative_id: UUID, question: Question) -> Question:
    """The stored question, with the next free QN-n; one topic is asked once."""
    await queries.lock_session(tx, initiative_id)
    asked = await queries.questions(tx, initiative_id)
    same = next((q for q in asked if q.topic == question.topic), None)
    if same is not None:
        return same
    numbered = question.model_copy(update={"id": f"QN-{len(asked) + 1}"})
    await queries.add_question(tx, initiative_id, numbered)
    return numbered


async def draft_bdd(ai: Ai, state: ClarifierState, previous: Bdd | None, *, language: str = "") -> Filled[Bdd]:
    """The document, marked with who wrote it. A model writes in `language`; the offline drafter in the idea's own."""
    filled = await ai.fill(BDD, BddGiven(state=state, previous=previous, language=language or state.idea.language))
    bdd = filled.value.model_copy(update={"generator": filled.generator, "downgrade": filled.downgrade})
    return Filled(bdd, filled.generator, filled.downgrade, filled.usage)


async def save_bdd(tx: Tx, initiative_id: UUID, run_id: UUID, bdd: Bdd) -> int:
    """The version's number; the same run saved twice keeps its first version."""
    return await save_version(tx, bdd_document, initiative_id, run_id, bdd)


async def load_bdd(tx: Tx, initiative_id: UUID, version: int | None = None) -> Bdd | None:
    return await load_version(tx, bdd_document, Bdd, initiative_id, version=version)


async def bdd_versions(tx: Tx, initiative_id: UUID) -> tuple[Version, ...]:
    return await list_versions(tx, bdd_document, initiative_id)
