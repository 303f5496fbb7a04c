"""Hearing a message: kept as M-n, and what it means is done at once; the same event twice does nothing."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from services.clarifier import queries
from services.clarifier.adding import adds
from services.clarifier.agreeing import agreed_to, as_given, instead_of, just_answered, objected_to
from services.clarifier.answers import control, interpret, is_aside
from services.clarifier.answers_file import find_question
from services.clarifier.asked_back import second_try
from services.clarifier.chatting import is_chat
from services.clarifier.giving import Given, give
from services.clarifier.meanings import Meaning, Reading, option_of, which
from services.clarifier.off_topic import beside, unless_off_topic
from services.clarifier.several import Named, named_answers
from services.clarifier.state import ClarifierState, Heard, HeardKind, Person
from services.clarifier.tabled import is_siding, named_answer
from services.clarifier.telling import answer_against, as_kept, is_of_ones_own
from services.clarifier.wording import flat, is_one_of
from services.core.contracts import Answer, Message, Question
from services.core.errors import BadInput, NotFound
from services.core.tx import Tx
from services.core.words import sentence

MAX_BUDGET = 20
MORE = 3  # questions that "ask more" adds


async def load_state(tx: Tx, initiative_id: UUID) -> ClarifierState:
    """Raises NotFound before `begin`."""
    session = await queries.read_session(tx, initiative_id)
    return ClarifierState(
        idea=session.idea,
        messages=await queries.messages(tx, initiative_id),
        questions=await queries.questions(tx, initiative_id),
        answers=await queries.answers(tx, initiative_id),
        budget=session.budget,
        is_enough=session.is_enough,
        terms=session.terms,
    )


async def hear(
    tx: Tx,
    initiative_id: UUID,
    *,
    event_id: str,
    author: str,
    text: str,
    letter: str = "",
    question: str = "",
    taken: str = "",
    author_id: str = "",
    is_anyone_decider: bool = False,
    is_aside_talk: bool = False,
    may_add: bool = False,
    is_asking: bool = True,
) -> Heard:
    """`question` with `letter`, or with `taken` (the answer that is decided for or confirmed), come from a button;
    words alone answer what is open, or what they name. `is_aside_talk`: said to somebody else, so kept and no more;
    `may_add`: where nothing is open, a demand is taken into the idea; `is_asking`: what else is said counts like the
    idea's own words, as it does until the plan is written."""
    session = await queries.lock_session(tx, initiative_id)
    before = await queries.find_heard(tx, initiative_id, event_id)
    if before is not None:
        return before
    state = await load_state(tx, initiative_id)
    said = Message(
        id=f"M-{session.last_message + 1}",
        author=author,
        author_id=author_id,
        text=text or letter,
        is_aside=is_aside_talk or (not letter and (is_aside(text) or (not question and is_chat(text, author, state)))),
    )
    await queries.add_message(tx, initiative_id, event_id, said)
    await queries.set_session(tx, initiative_id, last_message=session.last_message + 1)
    hearing = Hearing(tx, initiative_id, state, said, is_anyone_decider=is_anyone_decider, may_add=may_add)
    heard = await hearing.understand(letter.lower(), question, taken)
    heard = as_kept(heard, is_asking=is_asking)
    if heard.kind is HeardKind.TOLD or heard.message.is_aside != said.is_aside:  # what was typed stays as it was
        await queries.set_message(tx, initiative_id, event_id, heard.message, heard)
    else:
        await queries.set_heard(tx, initiative_id, event_id, heard)
    return heard


async def change(
    tx: Tx,
    initiative_id: UUID,
    *,
    question: str,
    text: str,
    author: str,
    event_id: str,
    author_id: str = "",
    is_anyone_decider: bool = False,
) -> Heard:
    """Replace the answer to an earlier question (by id, topic or words); both stay in the log. Raises NotFound.

    Who neither gave the old answer nor decides here disputes it instead."""
    session = await queries.lock_session(tx, initiative_id)
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
    said = Message(id=f"M-{session.last_message + 1}", author=author, author_id=author_id, text=text)
    await queries.add_message(tx, initiative_id, event_id, said)
    await queries.set_session(tx, initiative_id, last_message=session.last_message + 1)
    hearing = Hearing(tx, initiative_id, state, said, is_anyone_decider=is_anyone_decider, is_change=True)
    heard = await hearing.answer(found, text, "")
    await queries.set_heard(tx, initiative_id, event_id, heard)
    return heard


class Hearing:
    """One message in the making of its meaning; the state moves on with each answer in it."""

    def __init__(
        self,
        tx: Tx,
        initiative_id: UUID,
        state: ClarifierState,
        said: Message,
        *,
        is_anyone_decider: bool = False,
        is_change: bool = False,
        may_add: bool = False,
    ) -> None:
        self.tx = tx
        self.initiative_id = initiative_id
        self.state = state
        self.said = said
        self.who = Person(name=said.author, id=said.author_id)
        self.is_anyone_decider = is_anyone_decider
        self.is_change = is_change
        self.may_add = may_add

    async def understand(self, letter: str, question_id: str, taken: str) -> Heard:
        if self.said.is_aside:
            return Heard(kind=HeardKind.ASIDE, message=self.said)
        if letter or question_id:
            return await self._pressed(letter, question_id, taken)
        if (steered := await self._steered()) is not None:
            return steered
        named = named_answers(self.said.text, self.state.questions, self.state.waiting(), self.state.idea.language)
        if named:
            return await self._named(named)
        open_question = None if self.state.is_enough else self.state.open_question(self.who)
        if (agreed := agreed_to(self.state, self.said.text, self.who, open_question)) is not None:
            return await self._keep(*agreed)
        if (before := await self._taken_back(open_question)) is not None:
            self.is_change = True
            return await self.answer(*before, "")
        open_question = objected_to(self.state, self.said.text, self.who, open_question) or open_question
        open_question = open_question or just_answered(self.state, self.said.text, self.who)
        if (beside := await self._beside(open_question)) is not None:
            return beside
        if open_question is None:
            kind = HeardKind.TOLD if self.may_add and adds(self.state, self.said) else HeardKind.NOTED
            return Heard(kind=kind, message=self.said)
        return await self.answer(open_question, self.said.text, "", is_named=False)

    async def _beside(self, question: Question | None) -> Heard | None:
        """Words of one's own that the question does not ask for: of the idea, or against what another one got."""
        if question is not None and not is_of_ones_own(self._read(question, self.said.text, "")[0], self.said.text):
            return None
        told = beside(self.state, self.said, question)
        if told is not None:
            return Heard(kind=HeardKind.TOLD, message=told, question=question)
        if (other := answer_against(self.state, self.said, question)) is None:
            return None
        self.is_change = True
        return await self.answer(other, self.said.text, "")

    async def _pressed(self, letter: str, question_id: str, taken: str) -> Heard:
        if not question_id:
            found = None if self.state.is_enough else self.state.open_question(self.who)
        else:
            found = next((q for q in self.state.questions if q.id == question_id), None)
        if found is None:
            return Heard(kind=HeardKind.CLOSED, message=self.said)
        steered = None if letter or taken else await self._steered()  # a button's, or what a dialog was given
        if steered is not None:
            return steered
        answer = next((a for a in self.state.answers if a.id == taken and a.question_id == found.id), None)
        if answer is not None:
            return await self._keep(found, as_given(answer, found), answer.text)
        return await self.answer(found, self.said.text, letter)

    async def _steered(self) -> Heard | None:
        """Words that steer the dialogue whatever is being asked."""
        match control(self.said.text):
            case Meaning.ASIDE:
                return Heard(kind=HeardKind.ASIDE, message=self.said)
            case Meaning.ENOUGH if self.state.is_enough:  # pressed twice, or said by two people
                return Heard(kind=HeardKind.CLOSED, message=self.said)
            case Meaning.ENOUGH:
                await queries.set_session(self.tx, self.initiative_id, is_enough=True)
                return Heard(kind=HeardKind.ENOUGH, message=self.said)
            case Meaning.MORE:
                budget = min(MAX_BUDGET, max(self.state.budget, len(self.state.questions)) + MORE)
                await queries.set_session(self.tx, self.initiative_id, is_enough=False, budget=budget)
                return Heard(kind=HeardKind.ASK_MORE, message=self.said)
            case _:
                return None

    async def _taken_back(self, asked: Question | None) -> tuple[Question, str] | None:
        """ "No, I meant b" is about what the same person has just answered, although the next question is open by now;
        where that one was asked back, it is about that one."""
        given = next((a for a in reversed(self.state.answers) if not a.is_proposal), None)
        if given is None or (asked is not None and given.question_id == asked.id):
            return None
        if not self.who.is_same(Person(name=given.author, id=given.author_id)):
            return None
        if asked is not None and await queries.was_asked_back(self.tx, self.initiative_id, asked.id):
            return None
        found = next((q for q in self.state.questions if q.id == given.question_id), None)
        language = self.state.idea.language
        words = instead_of(found, self.said.text, language, is_anything=asked is not None) if found else ""
        return (found, words) if found is not None and words else None

    async def _named(self, named: Sequence[Named]) -> Heard:
        parts = []
        for one in named:
            if one.question is None:
                parts.append(Heard(kind=HeardKind.UNKNOWN, message=self.said, named=one.name))
            else:
                parts.append(await self.answer(one.question, one.text, ""))
        if len(parts) == 1:
            return parts[0]
        return Heard(kind=HeardKind.SEVERAL, message=self.said, parts=tuple(parts))

    async def answer(self, question: Question, text: str, letter: str, *, is_named: bool = True) -> Heard:
        """What is ambiguous is asked back once and counts for nothing; the second time it is taken as it is. Not
        `is_named`: nobody said that it answers this question."""
        reading, words = self._read(question, text, letter)
        if not is_named:
            reading = unless_off_topic(reading, text, question, self.state)
        if reading.meaning is Meaning.WAIT:
            return Heard(kind=HeardKind.NOTED, message=self.said, question=question)
        if reading.meaning is Meaning.REFER:
            return Heard(kind=HeardKind.REFERRED, message=self.said, question=question, named=reading.also)
        if reading.meaning is Meaning.AMBIGUOUS:
            if not await queries.was_asked_back(self.tx, self.initiative_id, question.id):
                follow_up = reading.follow_up
                return Heard(kind=HeardKind.AMBIGUOUS, message=self.said, question=question, follow_up=follow_up)
            reading, words = second_try(words, question, reading)
            if reading.meaning is Meaning.AMBIGUOUS:
                follow_up = reading.follow_up
                return Heard(kind=HeardKind.AMBIGUOUS, message=self.said, question=question, follow_up=follow_up)
        return await self._keep(question, reading, words)

    async def _keep(self, question: Question, reading: Reading, words: str) -> Heard:
        heard = give(
            self.state,
            question,
            Given(self.said, self.who, reading, words),
            is_anyone_decider=self.is_anyone_decider,
            is_change=self.is_change,
        )
        if heard.answer is not None:
            await queries.add_answer(self.tx, self.initiative_id, heard.answer)
            self.state = self.state.model_copy(update={"answers": (*self.state.answers, heard.answer)})
        return heard

    def _read(self, question: Question, text: str, letter: str) -> tuple[Reading, str]:
        if letter:
            if option_of(question, letter) is None:
                raise BadInput(sentence("no-option", question=question.id, letter=letter))
            return Reading(Meaning.OPTION, letter), text
        among = self._among(question, text)
        if among is not None:
            return as_given(among, question), among.text
        if is_siding(text, self.state, self.who):
            return Reading(Meaning.AMBIGUOUS, follow_up=which(question, self.state.idea.language)), text
        reading = interpret(text, question, self.state.idea.language)
        if self.is_change and reading.meaning in (Meaning.ENOUGH, Meaning.MORE, Meaning.ASIDE):
            reading = Reading(Meaning.FREE)
        return reading, text

    def _among(self, question: Question, text: str) -> Answer | None:
        """Which of the answers on the table is meant: by its number or its author's name where two are disputed, by
        yes where one waits to be confirmed."""
        disputed = self.state.dispute(question.id)
        if disputed:
            return named_answer(text, disputed, self.who)
        owner, waiting = self.state.asked_of(question), self.state.proposals(question.id)
        if owner is not None and owner.is_same(self.who) and waiting:
            return waiting[-1] if is_one_of(flat(text), "agree") else None
        return None
