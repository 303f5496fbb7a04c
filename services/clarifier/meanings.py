"""The meanings that a reply can have, and what is asked back where it has none yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from services.clarifier.drafting.texts import say
from services.core.contracts import Option, Question


class Meaning(StrEnum):
    OPTION = "option"
    DECIDE = "decide"  # the recommended option, as an assumption
    LATER = "later"  # stays open
    WAIT = "wait"  # the answer comes in a moment
    FREE = "free"
    ENOUGH = "enough"
    MORE = "more"
    ASIDE = "aside"
    REFER = "refer"  # somebody else is to be asked: see `also`
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Reading:
    """`letter` of the option meant, `also` what was said beside it; `follow_up` is what to ask back, `between` the
    letters that were meant at once."""

    meaning: Meaning
    letter: str = ""
    follow_up: str = ""
    also: str = ""
    between: tuple[str, ...] = ()


def recommended_letter(question: Question) -> str:
    return next((o.letter for o in question.options if o.is_recommended), question.options[0].letter)


def which(question: Question, language: str) -> str:
    listed = "; ".join(f"{o.letter}) {o.text}" for o in question.options)
    return say(language, "which_one", options=listed)


def explain(question: Question, language: str) -> str:
    return f"{question.why} {which(question, language)}"


def further(question: Question) -> str:
    """What each option would bring into the draft and take from it, for who asks a second time."""
    return "; ".join(question.moves)


def option_of(question: Question, letter: str) -> Option | None:
    return next((option for option in question.options if option.letter == letter), None)
