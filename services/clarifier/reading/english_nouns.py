"""Nouns of English that are no names: written small within a sentence."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).parent.parent / "catalogue" / "languages" / "en_nouns.txt"


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return frozenset(line for line in PATH.read_text("utf-8").splitlines() if line and not line.startswith("#"))


def is_common_noun(word: str) -> bool:
    return word.lower() in _nouns()
