"""Which language a text is in, by its most frequent words and its letters; English when nothing speaks for another."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.packs import FOLDER
from services.clarifier.reading.yaml_files import load_yaml

HINTS = {"es": "ñ¿¡", "de": "äöüß", "fr": "çêœàè", "pt": "ãõç", "it": "ìò"}
_SUFFIXES = {
    "es": re.compile(r"\w(?:ción|ciones|miento|idad|ería|torio|ador|adores|ar|ería)\b"),
    "de": re.compile(
        r"\w(?:ung|ungen|keit|heit|schaft|lich|isch|platz|verwaltung|erinnerung|leihe|liste|börse|planer|kasse)\b"
    ),
    "en": re.compile(r"\w(?:ing|tion|ness|ment|able|ship|ly)\b"),
}
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _common() -> dict[str, frozenset[str]]:
    rows = load_yaml(FOLDER / "frequent_words.yaml")
    return {code: frozenset(words.split()) for code, words in rows.items()}


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
