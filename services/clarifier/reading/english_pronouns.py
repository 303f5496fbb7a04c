"""Whether the pronouns of a sentence of English stand for something in that sentence."""

from __future__ import annotations

import re

from services.clarifier.reading.english_spans import Words, clause
from services.clarifier.reading.english_tags import NOUNS, Word
from services.clarifier.reading.english_words import is_actor
from services.clarifier.reading.words import is_plural_en

_LATER = re.compile(r"\b(?P<one>it|its)\b|\b(?P<many>they|them|their)\b|\b(?P<who>he|she|him|her|his)\b", re.I)


def is_named(words: Words) -> bool:
    """Whether each pronoun has something before it, in the same sentence, that it may stand for."""
    for at, word in enumerate(words):
        found = _LATER.fullmatch(word.low)
        if found is None:
            continue
        before = words[:at]
        things = [one for one in before if one.tag in NOUNS and not is_actor(one.low)]
        people = [one for one in before if is_actor(one.low) or one.tag == "PNI" or one.low in ("who", "whoever")]
        many = [one for one in before if one.tag == "NN2" or is_plural_en(one.low)]
        is_any = any(one.low in _ANY for one in before[:-2])  # "what they have", and not "what's in it"
        if found["one"] and not (is_any or things):
            return False
        is_who = any(is_actor(one.low) for one in words[at + 1 : at + 4]) and word.low == "they"  # "they're students"
        if (found["who"] and not people) or (found["many"] and not (people or (many and not is_who))):
            return False
        is_somebody = any(one.tag == "PNI" for one in before)
        if word.low == "them" and not is_somebody and not _is_behind_subject(before, many):
            return False
    return True


def _is_behind_subject(before: Words, many: list[Word]) -> bool:
    """ "Volunteers tick them off": others than those who do it."""
    span = clause(before)
    return any(span is None or word not in span.subject for word in many)


_ANY = frozenset(["what", "something", "anything", "everything", "whatever"])
