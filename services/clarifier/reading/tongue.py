"""The language of an idea: by its frequent words, and where a few words hold hardly any, by what dictionaries know."""

from __future__ import annotations

import re

from services.clarifier.reading.packs import LANGUAGES
from services.clarifier.reading.word_forms import is_german
from services.clarifier.reading.words import is_known_word
from services.core.tongues import detect

SHORT = 40  # words; a longer text has frequent words enough
_MOST = 0.7  # of the words that a dictionary must know
_APART = 1.3  # times as many as the language that frequent words point at


_NO_GERMAN = re.compile(r"\b(?:a|the|for|of|and|to|with|our|we|is|are|on|their|they|y|de|la|los|las|para|con)\b")


def _is_written_german(text: str) -> bool:
    """Nouns with a capital within the sentence beside small words, and all of them German."""
    if _NO_GERMAN.search(text):
        return False  # "A shop for bikes in Bremen": the dictionary of German has shop, for and bikes
    words = re.findall(r"[^\W\d_]{3,}", text)
    inner = re.findall(r"(?<=[^\W\d_,] )[A-ZÄÖÜ][a-zäöüß]{2,}", text)
    small = [word for word in words if word[:1].islower()]
    return bool(inner and small) and all(is_german(word) for word in (*inner, *small))


def tongue(text: str) -> str:
    """ISO 639-1 code: "Members book kayaks, deposit 30 EUR per boat" has no word that only English people write often."""
    found = detect(text)
    words = set(re.findall(r"[^\W\d_]{3,}", text))
    if not words or len(re.findall(r"[^\W\d_]+", text)) > SHORT:
        return found
    if _is_written_german(text):
        return "de"  # no other dictionary needs to be opened
    codes = [code for code in LANGUAGES if code != "de" or not _NO_GERMAN.search(text)]
    known = {code: sum(is_known_word(word.lower(), code) for word in words) for code in codes}
    best = max(known, key=lambda code: (known[code], code == found))
    is_sure = known[best] >= _MOST * len(words) and known[best] >= _APART * known.get(found, 0) and known[best] > 2
    return best if is_sure else found
