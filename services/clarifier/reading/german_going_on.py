"""German main clauses with several deeds of the same people: a sentence for each, with whose it is."""

from __future__ import annotations

from services.clarifier.reading.german_order import (
    OPENS_SUBORDINATE,
    finite,
    is_auxiliary,
    joined,
    verb_at,
)
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import tokens

_RELATIVE = frozenset("der die das den dem denen deren dessen".split())  # noqa: SIM905
FEWEST = 2  # words of a deed


def each_deed(text: str) -> list[str]:
    """ "Besucher melden ein Gerät vorher an und beschreiben kurz, was fehlt": they report it; they describe what is wrong."""
    words = tokens(text)
    at = verb_at(words[: words.index(",")] if "," in words else words)
    is_fronted = bool(at) and words[0].lower() in pack("de").words("prepositions") | pack("de").words("adverbs")
    if not at or is_fronted or is_auxiliary(words[at]) or not any(word[:1].isupper() for word in words[:at]):
        return [text]
    who, is_many = words[:at], words[at].endswith("n")
    found, start = [], at
    for index in range(at + FEWEST, len(words) - FEWEST):
        if words[index] != "und" or not _goes_on(words, start, index, is_many=is_many):
            continue
        found.append(words[start:index])
        start = index + 1
    found.append(words[start:])
    return [joined([*who, *deed]).strip(" ,") for deed in found]


def _goes_on(words: list[str], start: int, index: int, *, is_many: bool) -> bool:
    """Whether a verb of the same number stands behind the "und", and what stands before it is closed."""
    verb, before = words[index + 1], words[start:index]
    if index - start < FEWEST or not finite(verb) or is_auxiliary(verb) or verb.endswith("n") != is_many:
        return False
    last = len(before) - 1 - before[::-1].index(",") if "," in before else -1
    is_open = last >= 0 and last + 1 < len(before) and before[last + 1].lower() in OPENS_SUBORDINATE | _RELATIVE
    rest = words[index + 2 :]
    is_last = all(not word[:1].isalnum() for word in rest)  # "…, die sie holen und bringen"
    return not is_open and not is_last
