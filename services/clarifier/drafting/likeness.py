"""How statements are compared: their words without endings, their numbers, and what is vague in them."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.facts import FOLDER, finder
from services.clarifier.reading.limits import value_of
from services.clarifier.reading.packs import LANGUAGES, pack
from services.clarifier.reading.yaml_files import load_yaml

_ROOT = 5  # letters that two forms of a word share
_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d[\d.,:]*\d|(?<![\w.,])[-−]?\d")


@lru_cache(maxsize=1)
def _vague() -> dict[str, str]:
    rows = load_yaml(FOLDER / "vague.yaml")
    assert isinstance(rows, dict)
    return rows


def vague_words(text: str, language: str) -> list[str]:
    """The words in `text` that no two people measure alike, in order, each once."""
    pattern = finder(_vague()[language if language in LANGUAGES else "en"])
    text = _AS_SOON.sub(" ", text)
    found = (one for one in pattern.finditer(text) if not _is_superlative(text, one, language))
    return list(dict.fromkeys(one.group(0).lower() for one in found))


# A moment that is told, and what is counted.
_AS_SOON = re.compile(
    r"\bas (?:soon|often|long) as\b|\bhow (?:often|soon|fast|quickly|large)\b|\bwie (?:oft|häufig|bald|schnell)\b", re.I
)


def _is_superlative(text: str, word: re.Match[str], language: str) -> bool:
    """Which is the nearest or the quickest of several, is counted and not felt; "más rápido" alone compares nothing."""
    if language == "de":
        return re.search(r"(?:st|ßt)e[mnrs]?$", word[0], re.I) is not None
    before = text[: word.start()]
    return language == "es" and re.search(r"\b(?:el|la|los|las|al|del)\s+(?:\w+\s+)?más\s+$", before, re.I) is not None


def has_number(text: str) -> bool:
    return re.search(r"\d", text) is not None


def numbers(text: str) -> frozenset[str]:
    """Numbers as numbers: "1,200" and "1.200" are one."""
    found = set()
    for number in _NUMBER.findall(text):
        value = value_of(number) if ":" not in number else None
        found.add(f"{value:g}" if value is not None else number)
    return frozenset(found)


@lru_cache(maxsize=4096)
def roots(text: str, language: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning."""
    data = pack(language)
    closed = (
        data.words("stopwords") | data.words("determiners") | data.words("prepositions") | data.words("conjunctions")
    )
    closed |= data.words("modals") | data.words("be") | data.words("adverbs") | data.words("negations") | _OURS
    return frozenset(word[:_ROOT] for word in re.findall(r"[^\W\d_]{3,}", text.casefold()) if word not in closed)


_OURS = frozenset(
    ["system", "shall", "sistema", "sure", "make", "let", "lets", "keep", "sorgen", "dafür", "permitir", "max", "min"]
)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared share of two sets; 0 for two empty ones."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0
