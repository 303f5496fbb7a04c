"""Whom "sie" behind a German verb means, where a time or a place stands before it."""

from __future__ import annotations

import re

from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import tokens

BACK = {"sie": "f", "ihn": "m", "es": "n"}
ARTICLE = {"f": "die", "m": "den", "n": "das"}
LEADS = r"(?:d(?:er|ie|as|en|em)|ein(?:e[nmr]?)?|jede[nmrs]?|kein(?:e[nmr]?)?|sein(?:e[nmr]?)?|ihr(?:e[nmr]?)?)"


def named_many(found: re.Match[str], before: str) -> str:
    """ "Nach der Runde schreiben sie es auf": whoever does it stands behind the verb; named where only one fits."""
    people = pack("de").words("actors")
    told = {
        word for word in tokens(before) if word[:1].isupper() and {word.lower(), german_lemma(word).lower()} & people
    }
    many = {word for word in told if german_lemma(word) != word or word.endswith(("er", "e"))}
    return f"{found['who']} {many.pop()}{found['rest']}" if len(many) == 1 else found[0]
