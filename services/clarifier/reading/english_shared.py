"""Several verbs of English that share what they are done to."""

from __future__ import annotations

import re

from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.packs import pack


def shared(text: str) -> str:
    """ "book, move and cancel lessons": "book lessons, move lessons and cancel lessons"."""
    return _VERBS_EN.sub(_each, text)


_VERBS_EN = re.compile(
    r"\b(?P<verbs>[a-z]+(?:, [a-z]+)*,? (?:and|or)) (?P<last>[a-z]+) (?P<what>(?:the |their |an? |its )?[a-z]+)\b"
)


def _each(found: re.Match[str]) -> str:
    before = found.string[: found.start()].split()[-1:]
    if before and before[0].lower() in pack("en").words("determiners"):
        return found[0]  # "type in the number and upload a photo"
    verbs = re.split(r", | (?:and|or)$|,? (?:and|or)$", found["verbs"])
    verbs = [verb for verb in verbs if verb]
    *_, first = found["what"].split()
    closed = any(first in pack("en").words(name) for name in ("prepositions", "determiners", "adverbs", "conjunctions"))
    deeds = [*verbs, found["last"]]
    is_verbs = all(base_verb(verb) == verb for verb in deeds)
    if closed or not is_verbs or all(verb in pack("en").words("noun_verbs") for verb in deeds):
        return found[0]
    return " and ".join(f"{verb} {found['what']}" for verb in deeds)
