"""Nouns of English that are no names: written small within a sentence."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from services.clarifier.reading.yaml_files import word_lines

PATH = Path(__file__).parent.parent / "catalogue" / "languages" / "en_nouns.txt"


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return frozenset(word_lines(PATH))


def is_common_noun(word: str) -> bool:
    return word.lower() in _nouns()
