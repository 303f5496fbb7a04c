"""Questions whose options are ranges of a number: a number answers them, words without one do not."""

from __future__ import annotations

import re
from math import inf

from services.clarifier.reading.limits import value_of
from services.clarifier.spoken_numbers import spoken_numbers
from services.core.contracts import Question

_FIGURE = r"\d+(?:[.,]\d{3})*(?:[.,]\d+)?"
_UP_TO = re.compile(
    rf"^(?:up to|at most|fewer than|less than|under|hasta|menos de|bis|unter|weniger als)\s+({_FIGURE})\b", re.I
)
_BETWEEN = re.compile(
    rf"^(?:(?:between|entre|zwischen)\s+)?({_FIGURE})\s*(?:and|y|und|to|a|bis|[-–])\s*({_FIGURE})\b", re.I
)
_OVER = re.compile(rf"^(?:more than|over|más de|mehr als|über)\s+({_FIGURE})\b", re.I)
_SAID = re.compile(
    rf"(?<![\w.,])({_FIGURE})\s*(k|tsd\.?|mil|thousand|tausend|m|mio\.?|mn|millions?|millionen|millón|millones)?(?![\w%])",
    re.I,
)
_WORDS = {
    "a dozen": 12, "a few dozen": 36, "dozens": 48, "hundreds": 500, "a hundred": 100, "a thousand": 1000,
    "thousands": 5000, "una docena": 12, "docenas": 48, "cien": 100, "cientos": 500, "mil": 1000, "miles": 5000,
    "ein dutzend": 12, "dutzende": 48, "hundert": 100, "hunderte": 500, "tausend": 1000, "tausende": 5000,
}  # fmt: skip
_IN_WORDS = re.compile(rf"\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})\b", re.I)


def ranges(question: Question) -> dict[str, tuple[float, float]]:
    """Letter → from and to; empty for a question of another kind."""
    found = {}
    for option in question.options:
        text = option.text.strip()
        if match := _UP_TO.match(text):
            found[option.letter] = (0.0, _value(match[1]))
        elif match := _BETWEEN.match(text):
            found[option.letter] = (_value(match[1]), _value(match[2]))
        elif match := _OVER.match(text):
            found[option.letter] = (_value(match[1]), inf)
        else:
            return {}
    return found


def counted(words: str, question: Question) -> str | None:
    """The letter of the range in which the one number of a reply lies; "" when it names none, None where the question
    counts nothing or the reply has several numbers."""
    known = ranges(question)
    if not known:
        return None
    said = [_value(figure) * _times(unit) for figure, unit in _SAID.findall(words)]
    said = said or [float(number) for number in spoken_numbers(words)]
    said = said or [float(_WORDS[word.lower()]) for word in _IN_WORDS.findall(words)]
    if not said:
        return ""
    if len(said) > 2:
        return None
    middle = sum(said) / len(said)  # "40 to 60", "80 or so"
    return next((letter for letter, (least, most) in known.items() if least <= middle <= most), None)


def _times(unit: str) -> int:
    if not unit:
        return 1
    return 1_000_000 if unit.casefold().startswith("m") and unit.casefold() != "mil" else 1000


def _value(figure: str) -> float:
    return value_of(figure) or 0.0
