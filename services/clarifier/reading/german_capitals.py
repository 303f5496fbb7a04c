"""Nouns that were typed small get their capital letter again: German knows a noun by nothing else."""

from __future__ import annotations

import re

from services.clarifier.reading.german_tags import is_small_noun, tagged

_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß][\wäöüß\-]*")
FEWEST = 3  # words in small letters that show that somebody types without capitals


def capitals(text: str) -> str:
    """The text with its nouns in capitals, sentence by sentence; one that has capitals of its own stays."""
    return _SENTENCE.sub(lambda found: _sentence(found[0]), text)


def _sentence(text: str) -> str:
    words = _WORD.findall(text)
    if len(words) < FEWEST or any(word[0].isupper() and not word.isupper() for word in words[1:]):
        return text
    told, at = "", 0
    for word in tagged(text):
        told += text[at : word.start] + (word.text.capitalize() if is_small_noun(word) else word.text)
        at = word.end
    return told + text[at:]
