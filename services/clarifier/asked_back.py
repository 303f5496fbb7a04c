"""The second answer to a question that was asked back: it is not asked again."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.counting import ranges
from services.clarifier.meanings import Meaning, Reading, further
from services.clarifier.phrased import ASKING, is_talk, said_with
from services.clarifier.reading.clean import plain
from services.clarifier.wording import flat, is_one_of
from services.core.contracts import Category, Question


def second_try(text: str, question: Question, reading: Reading) -> tuple[Reading, str]:
    """Who was asked back once is not asked again: words are taken as they are; two options that exclude each other,
    a range without a number, or no words at all stay open. Two systems at once are both meant. Whoever asks again is
    told what each option would change."""
    if len(reading.between) > 1:
        listed = " / ".join(o.text for o in question.options if o.letter in reading.between)
        is_both = question.category is Category.INTEGRATIONS and len(reading.between) < len(question.options)
        return replace(reading, meaning=Meaning.FREE if is_both else Meaning.LATER, follow_up=""), listed
    words = flat(plain(text))
    if plain(text).strip().endswith("?") or said_with(words) == ASKING:
        return Reading(Meaning.AMBIGUOUS, follow_up=further(question)), text
    if is_one_of(words, "unsure") or is_talk(words):
        return Reading(Meaning.LATER), text
    has_words = len(re.findall(r"[^\W\d_]{2,}", words)) >= 2
    if has_words and not ranges(question):
        return Reading(Meaning.FREE), text
    return Reading(Meaning.LATER), text
