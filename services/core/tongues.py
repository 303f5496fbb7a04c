"""Which language a text is in, by its most frequent words and its letters; English when nothing speaks for another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from services.core import yamls

HINTS = {"es": "ñ¿¡", "de": "äöüß", "fr": "çêœàè", "pt": "ãõç", "it": "ìò"}
_SUFFIXES = {
    "es": re.compile(r"\w(?:ción|ciones|miento|idad|ería|torio|ador|adores|ar|ería)\b"),
    "de": re.compile(
        r"\w(?:ung|ungen|keit|heit|schaft|lich|isch|platz|verwaltung|erinnerung|leihe|liste|börse|planer|kasse)\b"
    ),
    "en": re.compile(r"\w(?:ing|tion|ness|ment|able|ship|ly)\b"),
}
NAMES = {
    "en": "English",
    "es": "Spanish",
    "de": "German",
    "fr": "French",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
}
_PROSE = 4  # words of a text; ids, names and labels are shorter, and in no language
_FEWEST = 40  # words, below which nothing can be said
_CLEARLY = 2.5  # times as many frequent words of another language: quotes and names of things do not reach that
_SHARE = 0.08  # of all words; in prose every third is frequent
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _common() -> dict[str, frozenset[str]]:
    rows = yamls.loaded(Path(__file__).with_name("frequent_words.yaml").read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in rows.items()}


def is_frequent(word: str) -> bool:
    """In some language; alone it says nothing about what a text is about."""
    folded = word.casefold()
    return any(folded in words for words in _common().values())


def detect(text: str) -> str:
    """ISO 639-1 code."""
    folded = text[:20_000].casefold()
    words = _WORD.findall(folded)
    scores = {code: float(sum(1 for word in words if word in common)) for code, common in _common().items()}
    for code, letters in HINTS.items():
        scores[code] += 0.6 * min(6, sum(folded.count(letter) for letter in letters))
    for code, pattern in _SUFFIXES.items():
        scores[code] += 0.3 * min(20, len(pattern.findall(folded)))
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return best if scores[best] > scores["en"] else "en"


def other_tongue(texts: Iterable[str], wanted: str) -> str:
    """The language that these texts are clearly in instead of `wanted`; empty where they are in it, where it is not one
    that is known here, and where there is too little to say so."""
    common = _common()
    if wanted not in common:
        return ""
    parts = [_WORD.findall(text[:2_000].casefold()) for text in texts]
    words = [word for part in parts if len(part) >= _PROSE for word in part]
    if len(words) < _FEWEST:
        return ""
    found: dict[str, int] = {}
    counts = Counter(words)
    for code, known in common.items():
        # Words that both languages have say nothing of either.
        mine = sum(counts[word] for word in common[wanted] - known)
        theirs = sum(counts[word] for word in known - common[wanted])
        if theirs > _CLEARLY * mine and theirs > _SHARE * len(words):
            found[code] = theirs
    return max(found, key=lambda code: found[code]) if found else ""
