"""How far a form of English that may be a noun or a verb is the one or the other."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from services.clarifier.reading.english_verbs import sure_verb
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.packs import pack
from services.clarifier.reading.yaml_files import word_lines

PATH = Path(__file__).parent.parent / "catalogue" / "languages" / "en_both.txt"
NEVER = -8.0


_VERBS = frozenset("need needs want wants get gets have has let lets chase chases".split())  # noqa: SIM905 - "the need" is not what people type


@lru_cache(maxsize=1)
def _both() -> dict[str, int]:
    return {word: int(leans) for word, leans in (line.split(" ") for line in word_lines(PATH))}


def leaning(word: str) -> float:
    """How far a form is a verb: above 0 rather a verb, below 0 rather a noun, -8 never a verb."""
    low = word.lower()
    if low in _VERBS:
        return 2.0
    if low in _both():
        return _both()[low] / 3
    if sure_verb(low):
        return 3.0
    verb = base_verb(low)
    if not verb:
        return NEVER
    return -0.5 if verb in pack("en").words("noun_verbs") else 2.5
