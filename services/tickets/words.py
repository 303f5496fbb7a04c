"""Words: the slicer's sentences per language, and careful handling of the words that people wrote."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import snowballstemmer
import yaml

TITLE_LIMIT = 80
_STEMMERS = {"en": "english", "es": "spanish", "de": "german"}
_MARKUP = re.compile(r"([\\`*\[\]<>|]|(?<!\w)_|_(?!\w))")
_LITTLE = (
    "a an the of to in on for and or is are be can with by at as from that this it its when must shall should may not "
    "el la los las un una de del en y o que se por para con su sus es son al lo puede debe cuando "
    "der die das den dem des ein eine einen einem einer und oder ist sind kann können zu zum zur im in auf für mit von "
    "als wenn sich muss werden wird"
)
_SMALL = frozenset(_LITTLE.split())


@cache
def _phrases() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text("utf-8"))
    return loaded


def say(language: str, key: str, **words: str) -> str:
    """The phrase in that language (English when it is not ours to speak), filled."""
    forms = _phrases()[key]
    return forms.get(language, forms["en"]).format(**words)


def clean(text: str) -> str:
    """One line without control or direction characters: what a person wrote, safe to stand in a sentence."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    kept = "".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cs") or c == "\u200d")
    return re.sub(r"\s+", " ", kept).strip()


def escape(text: str) -> str:
    """The same words with Markdown's active characters made plain."""
    return _MARKUP.sub(r"\\\1", clean(text))


def sentence(text: str) -> str:
    """Ends with a full stop unless it ends with something of its own."""
    text = clean(text)
    return text if not text or text[-1] in ".!?…:" else text + "."


def bare(text: str) -> str:
    """Without the final full stop, to stand inside another sentence."""
    return clean(text).rstrip(".;, ")


def shorten(text: str, limit: int = TITLE_LIMIT) -> str:
    """At most `limit` characters, cut between words."""
    text = bare(text)
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:(–-") + "…"


def headline(text: str, limit: int = TITLE_LIMIT) -> str:
    """A title: shortened, first letter large."""
    text = shorten(text, limit)
    return text[:1].upper() + text[1:]


@cache
def stems(text: str, language: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    stemmer = snowballstemmer.stemmer(_STEMMERS.get(language, "english"))
    words = [w for w in re.findall(r"[^\W\d_]{3,}", text.casefold()) if w not in _SMALL]
    return frozenset(stemmer.stemWords(words))


def listing(items: list[str], language: str) -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {say(language, 'and')} {items[-1]}"
