"""Which of the answers that were ever given still stand: nothing is deleted, so it follows from the log alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.core.contracts import Answer, AnswerHow


def current(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Neither replaced by the same person nor settled by a decision."""
    gone = {answer.supersedes for answer in answers} | {one for answer in answers for one in answer.settles}
    return tuple(answer for answer in answers if answer.id not in gone)


def contested(answers: Sequence[Answer], question_id: str) -> tuple[Answer, ...]:
    """The answers to one question that differ, by different people; empty when nobody disputes."""
    found = [a for a in current(answers) if a.question_id == question_id and not a.is_proposal]
    return tuple(found) if any(answer.disputes for answer in found) else ()


def standing(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """What holds, in order. An answer that is itself contradicted later contradicts nothing any more."""
    disputed = {answer.question_id for answer in current(answers) if answer.disputes}
    holds: list[Answer] = []
    overruled: set[str] = set()
    for answer in reversed(current(answers)):
        if answer.is_proposal or answer.question_id in disputed or answer.id in overruled:
            continue
        holds.append(answer)
        overruled |= {words.source for words in answer.overrules}
    return tuple(reversed(holds))


def is_same_meaning(one: Answer, other: Answer) -> bool:
    """The same option, or the same words."""
    if one.how is AnswerHow.DEFERRED or other.how is AnswerHow.DEFERRED:
        return one.how is other.how
    if one.letter or other.letter:
        return one.letter == other.letter and (one.how is AnswerHow.CHOSEN) == (other.how is AnswerHow.CHOSEN)
    return _flat(one.text) == _flat(other.text)


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
