"""Parts of sentences that say something about a category of the coverage map."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.drafting.catalogue import FOLDER
from services.clarifier.reading.clean import readable, sentences
from services.clarifier.reading.corrections import corrected
from services.clarifier.reading.facts import finder
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import lemma
from services.clarifier.reading.yaml_files import load_yaml
from services.core.contracts import Category

_PART = re.compile(r"\s*[,;:–—]\s+|\s+[-]\s+")
_NUMBER = re.compile(r"(?<!\w)\d[\d.,]*\s*(?:%|[^\W\d]\w+)")
_MONEY = re.compile(r"[€$£]|\b(?:euros?|dollars?|dólares|pounds?|franken|pesos)\b", re.I)
MOST = 20_000  # characters that are looked at
SHORTEST = 2  # words of a part


@lru_cache(maxsize=1)
def _marks() -> dict[str, dict[str, str]]:
    rows = load_yaml(FOLDER / "evidence.yaml")
    assert isinstance(rows, dict)
    return rows


def _told(text: str) -> list[str]:
    """Without what was taken back."""
    return corrected(sentences(readable(text[:MOST])))


@lru_cache(maxsize=256)
def parts(text: str) -> tuple[str, ...]:
    """The pieces of a text between its commas, colons and full stops."""
    pieces = [piece.strip(" .!?•") for sentence in _told(text) for piece in _PART.split(sentence)]
    return tuple(piece for piece in pieces if len(piece.split()) >= SHORTEST)


def evidence(text: str, category: Category, language: str) -> list[str]:
    """The parts that speak of the category, in order."""
    if category is Category.FUNCTIONAL_SCOPE:
        return [part for part in parts(text) if _has_deed(part, language)]
    words = _marks().get(category.value, {}).get(language, "")
    found = [part for part in parts(text) if words and finder(words).search(part)]
    if category is Category.QUALITY_ATTRIBUTES:
        found += [p for p in parts(text) if p not in found and _NUMBER.search(p) and not _MONEY.search(p)]
    return found


def _has_deed(part: str, language: str) -> bool:
    """Whether something is done in it, by a verb that the reader knows."""
    known = pack(language).verb_class
    return any(word in known or lemma(word, language) in known for word in re.findall(r"[^\W\d_]+", part.casefold()))
