"""What a reply says besides the option that it takes, or instead of one."""

from __future__ import annotations

import re

from services.clarifier.answers import interpret
from services.clarifier.clauses import clauses
from services.clarifier.drafting.ids import norm
from services.clarifier.drafting.texts import say
from services.clarifier.meanings import Meaning, Reading, option_of
from services.clarifier.phrased import is_talk, said_with
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.reader import read
from services.clarifier.state import ClarifierState
from services.clarifier.wording import flat
from services.core.contracts import Answer, AnswerHow, Question

_ADDS = re.compile(r"^(?:and|plus|also|y|und|außerdem|además)\s+(?:also |too |auch |noch |además |también )?", re.I)
_SHORTEST = 3  # words


_MEANINGS = {
    AnswerHow.CHOSEN: Meaning.OPTION,
    AnswerHow.WORDS: Meaning.FREE,
    AnswerHow.DELEGATED: Meaning.DECIDE,
    AnswerHow.DEFERRED: Meaning.LATER,
}


def as_heard(answer: Answer, question: Question, language: str) -> Reading:
    """As it was read when it was heard; an answer of an earlier time is read now."""
    if answer.how is None:
        return interpret(answer.text, question, language)
    return Reading(_MEANINGS[answer.how], answer.letter)


def left_open(question: Question, answer: Answer, language: str) -> str:
    """What stays open, with what was said of it: more than one of its options, or words of one's own."""
    is_between = sum(option.text in answer.text for option in question.options) > 1
    if not is_between and not of_ones_own(answer.text):
        return question.text
    said = f"{plain(answer.author)}: “{clip(plain(answer.text), 120)}”"
    return say(language, "disputed", question=question.text, said=said)


def beyond(said: str, option: str) -> str:
    """What a reply says besides its letter: "b) but only at weekends"."""
    if said.startswith(f"{option}; "):
        return plain(said[len(option) + 2 :]).strip()
    match = re.match(r"^[(\[]?[a-eA-E1-5][).:\],]\s+(.+)$", plain(said).strip(), re.S)
    text = match.group(1).strip(" ,;–-") if match else ""
    return text if len(text) > 8 and norm(text) != norm(option) else ""


def of_ones_own(text: str) -> bool:
    """Whether an answer that stays open says something all the same: "whoever lives in our street" names no number."""
    said, words = plain(text).strip(), flat(plain(text))
    is_empty = said.endswith("?") or bool(said_with(words)) or is_talk(words)
    return not is_empty and len(re.findall(r"[^\W\d_]{2,}", words)) >= _SHORTEST


def added(answer: Answer, question: Question, language: str) -> str:
    """What a reply says of something else behind its option: "a, and we have 3,000 readers". "And only at weekends" is
    a condition of the option."""
    option = option_of(question, answer.letter)
    rest = beyond(answer.text, option.text) if option is not None else ""
    found = _ADDS.match(rest)
    if found is None or len(rest.split()) <= _SHORTEST:
        return ""
    words = rest[found.end() :]
    is_counted = any(clause.amounts() for clause in clauses(answer.id, words, language))
    return words if is_counted or read(words, language, answer.id).clauses else ""


def additions(state: ClarifierState, language: str) -> list[tuple[str, str]]:
    """What was said of something else behind an option, with the answer's id."""
    by_id = {question.id: question for question in state.questions}
    given = [one for one in state.live_answers() if one.question_id in by_id]
    return [(one.id, words) for one in given if (words := added(one, by_id[one.question_id], language))]
