"""What an answer does beside those that are there: it stands, replaces, agrees, disputes, decides or proposes."""

from __future__ import annotations

from dataclasses import dataclass

from services.clarifier.contradicting import contradictions
from services.clarifier.meanings import Meaning, Reading, option_of
from services.clarifier.standing import current, is_same_meaning
from services.clarifier.state import ClarifierState, Heard, HeardKind, Person
from services.core.contracts import Answer, AnswerHow, Message, Question

_HOW = {
    Meaning.OPTION: AnswerHow.CHOSEN,
    Meaning.DECIDE: AnswerHow.DELEGATED,
    Meaning.LATER: AnswerHow.DEFERRED,
}


@dataclass(frozen=True, slots=True)
class Given:
    """A reply that has been read: whose it is, what it means, in which words."""

    said: Message
    who: Person
    reading: Reading
    words: str


def give(
    state: ClarifierState,
    question: Question,
    given: Given,
    *,
    is_anyone_decider: bool = False,
    is_change: bool = False,
) -> Heard:
    """Pure: the answer as it would be kept, and what it did. A question that is somebody's is answered by that person;
    whoever decides may leave it open all the same."""
    answer = _answer(state, question, given)
    there = [a for a in current(state.answers) if a.question_id == question.id]
    owner = state.asked_of(question)
    is_left_open = answer.how is AnswerHow.DEFERRED and state.decider().is_same(given.who)
    if owner is not None and not owner.is_same(given.who) and not is_anyone_decider and not is_left_open:
        return _proposed(state, question, answer, there, owner)
    others = [a for a in there if not a.is_proposal and not _is_by(a, given.who)]
    decides = is_anyone_decider or (owner or state.decider()).is_same(given.who)
    if state.dispute(question.id):
        return _in_dispute(state, question, answer, there, decides=decides, who=given.who)
    firm = next((a for a in others if _is_opinion(a) and (is_decision(state, a) or not _is_opinion(answer))), None)
    if firm is not None and question.id not in state.terms.reopened and not is_same_meaning(firm, answer):
        # What was decided is not opened again by the next one who sees it otherwise, and what somebody answered does
        # not go for a "not now" or a "you decide" of somebody else: the decider hears of it.
        if not decides:
            return _proposed(state, question, answer, there, state.decider())
        return _stands(state, question, answer, there)
    differing = [a for a in others if _is_opinion(a) and _is_opinion(answer) and not is_same_meaning(a, answer)]
    if differing and owner is None and not (decides and is_change):
        disputing = answer.model_copy(update={"disputes": differing[-1].id})
        among = (*differing, disputing)
        return Heard(
            kind=HeardKind.DISPUTED,
            message=given.said,
            answer=disputing,
            question=question,
            person=state.decider(),
            among=among,
        )
    agreeing = [a for a in others if is_same_meaning(a, answer)]
    if agreeing and not is_change and owner is None and question.id not in state.terms.reopened:
        return Heard(kind=HeardKind.AGREED, message=given.said, question=question, among=(agreeing[-1],))
    return _stands(state, question, answer, there)


def _answer(state: ClarifierState, question: Question, given: Given) -> Answer:
    reading = given.reading
    return Answer(
        id=f"ANS-{len(state.answers) + 1}",
        question_id=question.id,
        message_id=given.said.id,
        author=given.who.name,
        author_id=given.who.id,
        text=_words(question, reading, given.words),
        letter=reading.letter if reading.meaning in (Meaning.OPTION, Meaning.DECIDE) else "",
        how=_HOW.get(reading.meaning, AnswerHow.WORDS),
    )


def _words(question: Question, reading: Reading, text: str) -> str:
    """What the log shows: the option's words for a letter or a yes, the person's own words for anything else."""
    option = option_of(question, reading.letter)
    if option is None or reading.meaning is not Meaning.OPTION:
        return text
    return f"{option.text}; {reading.also}" if reading.also else option.text


def _is_by(answer: Answer, who: Person) -> bool:
    return who.is_same(Person(name=answer.author, id=answer.author_id))


def _is_opinion(answer: Answer) -> bool:
    return answer.how not in (AnswerHow.DELEGATED, AnswerHow.DEFERRED)


def _stands(state: ClarifierState, question: Question, answer: Answer, there: list[Answer]) -> Heard:
    """It holds, in the place of what was there; what it contradicts elsewhere no longer holds."""
    earlier = [a for a in there if not a.is_proposal]
    stands = answer.model_copy(
        update={
            "supersedes": earlier[-1].id if earlier else "",
            "settles": tuple(a.id for a in there if not earlier or a.id != earlier[-1].id),
        }
    )
    stands = stands.model_copy(update={"overrules": contradictions(state, stands, question)})
    return Heard(
        kind=HeardKind.ANSWERED, message=_message(answer), answer=stands, question=question, among=tuple(there)
    )


def _message(answer: Answer) -> Message:
    return Message(id=answer.message_id, author=answer.author, author_id=answer.author_id, text=answer.text)


def is_decision(state: ClarifierState, answer: Answer) -> bool:
    """Whether an answer ended a dispute by the decider's word, or follows one of the same person that did. An answer
    on which all who differed had agreed is none: whoever comes later may still differ."""
    by_id = {one.id: one for one in state.answers}
    author = Person(name=answer.author, id=answer.author_id)
    following = [answer]
    while following:  # a thread may be long, and one person may change its mind in it as often as it likes
        one = following.pop()
        settled = [by_id.pop(name) for name in (one.supersedes, *one.settles) if name in by_id]
        if any(other.disputes for other in settled):
            others = [other for other in settled if not other.is_proposal and not _is_by(other, author)]
            if state.decider().is_same(author) or any(not is_same_meaning(other, one) for other in others):
                return True
            continue
        following += [other for other in settled if _is_by(other, author) and not other.is_proposal]
    return False


def _proposed(state: ClarifierState, question: Question, answer: Answer, there: list[Answer], owner: Person) -> Heard:
    mine = [a for a in there if a.is_proposal and _is_by(a, Person(name=answer.author, id=answer.author_id))]
    proposal = answer.model_copy(update={"is_proposal": True, "supersedes": mine[-1].id if mine else ""})
    return Heard(
        kind=HeardKind.PROPOSED,
        message=_message(answer),
        answer=proposal,
        question=question,
        person=owner,
    )


def _in_dispute(
    state: ClarifierState, question: Question, answer: Answer, there: list[Answer], *, decides: bool, who: Person
) -> Heard:
    """The decider's word ends it; so does the last one who differed and now agrees; others join in."""
    disputed = list(state.dispute(question.id))
    mine = [a for a in disputed if _is_by(a, who)]
    rest = [a for a in disputed if a not in mine]
    agrees = bool(mine) and all(is_same_meaning(a, answer) for a in rest)
    if decides or agrees:
        decided = _stands(state, question, answer, there)
        return decided.model_copy(update={"kind": HeardKind.DECIDED, "among": tuple(disputed)})
    joining = answer.model_copy(
        update={"supersedes": mine[-1].id if mine else "", "disputes": rest[-1].id if rest else ""}
    )
    return Heard(
        kind=HeardKind.DISPUTED,
        message=_message(answer),
        answer=joining,
        question=question,
        person=state.decider(),
        among=(*rest, joining),
    )
