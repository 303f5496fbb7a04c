"""Replies that mean what was said just before, again or instead: a bare yes, "Ben is right", "no, I meant b"."""

from __future__ import annotations

from services.clarifier.answers import interpret, is_refusing, is_yes
from services.clarifier.correcting import corrected, slipped
from services.clarifier.meanings import Meaning, Reading, option_of, recommended_letter
from services.clarifier.state import ClarifierState, Person
from services.clarifier.tabled import sided_with
from services.core.contracts import Answer, AnswerHow, Question

_SHORT = 6  # words
_NO_OPINION = (AnswerHow.DELEGATED, AnswerHow.DEFERRED)


def agreed_to(
    state: ClarifierState, text: str, who: Person, asked: Question | None
) -> tuple[Question, Reading, str] | None:
    """The answer that is given again, to which question; a bare yes means one only where nothing is `asked`."""
    sided = sided_with(text, state, who)
    if sided is not None:
        found = next(question for question in state.questions if question.id == sided.question_id)
        return found, as_given(sided, found), sided.text
    last, given = _last(state)
    if asked is not None or last is None or given is None or given.how in _NO_OPINION:
        return None
    return (last, as_given(given, last), given.text) if is_yes(text) else None


def just_answered(state: ClarifierState, text: str, who: Person) -> Question | None:
    """Somebody else was quicker: a bare letter or yes still belongs to the question that was on the table. A yes to
    what nobody had an opinion on is about something else."""
    last, given = _last(state)
    if last is None or given is None or who.is_same(Person(name=given.author, id=given.author_id)):
        return None
    if given.how in _NO_OPINION and is_yes(text):
        return None
    reading = interpret(text, last, state.idea.language)
    return last if reading.meaning is Meaning.OPTION and len(text.split()) <= _SHORT and not reading.also else None


def objected_to(state: ClarifierState, text: str, who: Person, asked: Question | None) -> Question | None:
    """ "No, rather the first one" where the first is what the next question recommends anyway: it is said to what
    somebody else has just answered."""
    if asked is None or not is_refusing(text):
        return None
    given = next((one for one in reversed(state.live_answers()) if not one.is_proposal), None)
    found = next((q for q in state.questions[-2:-1] if given is not None and q.id == given.question_id), None)
    if found is None or given is None or who.is_same(Person(name=given.author, id=given.author_id)):
        return None
    language = state.idea.language
    here, there = interpret(text, asked, language), interpret(text, found, language)
    is_none_here = here.meaning is Meaning.AMBIGUOUS and not here.between  # a letter that this question does not have
    if not is_none_here and (here.meaning is not Meaning.OPTION or here.letter != recommended_letter(asked)):
        return None
    return found if there.meaning is Meaning.OPTION and there.letter != given.letter else None


def instead_of(question: Question, text: str, language: str, *, is_anything: bool) -> str:
    """What is said in the place of the last answer, to this question; where nothing is open, and after a mere "oops",
    only what answers the question by itself."""
    words = corrected(text)
    if words and is_anything:
        return words
    words = words or slipped(text)
    reading = interpret(words, question, language) if words else Reading(Meaning.FREE)
    return words if reading.meaning in (Meaning.OPTION, Meaning.DECIDE, Meaning.LATER) else ""


def as_given(answer: Answer, question: Question) -> Reading:
    """The same answer, said again by somebody else."""
    option = option_of(question, answer.letter)
    if option is None or answer.how is AnswerHow.DELEGATED:
        return Reading(Meaning.FREE)
    return Reading(Meaning.OPTION, answer.letter, also=answer.text.removeprefix(option.text).strip("; "))


def _last(state: ClarifierState) -> tuple[Question | None, Answer | None]:
    """The question that was asked last, and its answer; neither once a person ended the asking."""
    last = state.questions[-1] if state.questions and not state.is_enough else None
    return last, state.answer_to(last.id) if last else None
