"""Words as the measures see them: folded, cut to a stem, compared as sets; nothing of the product's own reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import snowballstemmer

_LANGUAGES = {"en": "english", "es": "spanish", "de": "german"}
_SMALL = frozenset((Path(__file__).parent / "small_words.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=8)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_LANGUAGES.get(language, "english"))


@lru_cache(maxsize=65536)
def stem(word: str, language: str = "en") -> str:
    return str(_stemmer(language).stemWord(word.casefold()))


def tokens(text: str) -> list[str]:
    """Words and figures, in order."""
    return re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", text.casefold())


def content(text: str, language: str = "en") -> frozenset[str]:
    """Stems of the words that carry meaning."""
    return frozenset(stem(word, language) for word in tokens(text) if word not in _SMALL and len(word) > 1)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words over all words, 1 for the same set."""
    return len(one & other) / len(one | other) if one | other else 1.0


def masked(sentence: str, own: frozenset[str], language: str = "en") -> str:
    """The sentence with its own nouns as “_” and figures as “#”: what is left is its form."""
    text = re.sub(r"\b(?:CMP|ANS|EST|OQ|HK|QN|[A-Z]{1,2})-\d+\b", "ID", sentence)
    found = []
    for word in re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", text):
        if word == "ID":
            found.append("ID")
        elif any(c.isdigit() for c in word):
            found.append("#")
        elif stem(word, language) in own:
            if not found or found[-1] != "_":
                found.append("_")
        else:
            found.append(word.casefold())
    return " ".join(found)


def own_words(texts: Iterable[str], language: str = "en") -> frozenset[str]:
    """Stems by which a document's own things are known."""
    return frozenset().union(*(content(text, language) for text in texts))


def sentences(text: str) -> list[str]:
    """Split at sentence ends and semicolons; Markdown's bold and list marks go."""
    flat = re.sub(r"[*`_]{1,3}", "", text).lstrip("-• ").strip()
    return [part.strip() for part in re.split(r"(?<=[.!?;])\s+", flat) if part.strip(" .;")]
