"""Whether one or many do it, as the words before and behind a verb show."""

from __future__ import annotations

import re

from services.clarifier.reading.english_leanings import leaning
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.packs import Pack
from services.clarifier.reading.words import is_plural_en


def takes(before: list[str], after: str, data: Pack) -> bool:
    """ "the lab prints labels": no plural stands within a name."""
    is_led = len(before) == 2 and before[0].lower() in data.words("determiners") and is_plural_en(after)
    return is_led or after in data.words("determiners") | data.words("adverbs")


def is_one(before: list[str]) -> bool:
    """ "a singer of two choirs": one, whatever stands last."""
    at = next((i for i, word in enumerate(before) if i and word.lower() in ("of", "in", "from", "at", "with", "on")), 0)
    return at > 0 and not is_plural_en(before[at - 1])


_NEEDS = frozenset(["needs", "wants", "gets", "requires"])  # nouns only behind "the" and "their": "our needs"
_ONE = frozenset(["each", "every", "a", "an", "no", "this", "any"])


def needs_one(before: list[str], low: str) -> bool:
    """ "every change in prod needs approval", "group classes need four dogs": one or many, and what is needed."""
    if f"{low}s" in _NEEDS and before:
        return is_plural_en(before[-1].lower()) and len(before) < 4
    if low not in _NEEDS or len(before) < 2 or before[0].lower() not in _ONE:
        return False
    return is_one(before) or not is_plural_en(before[-1])


_TAKES_UP = frozenset("who what which when where how it them the a an their his her its".split())  # noqa: SIM905


def does_of_many(before: list[str], low: str, after: str, data: Pack) -> bool:
    """ "gates at the container register who takes what": many at one place, and a bare verb with what it is done to."""
    at = next((i for i, word in enumerate(before) if i and word.lower() in data.words("prepositions")), 0)
    is_many = at > 0 and is_plural_en(before[at - 1].lower()) and not is_plural_en(before[-1].lower())
    goes = after in ("to", "into", "up") and leaning(low) > -1
    return is_many and len(before) - at > 1 and (after in _TAKES_UP or goes)


_STANDS = frozenset(  # what a thing does by itself, and next to never a noun behind one of its own
    "works runs stays goes comes starts ends opens closes fails lasts falls syncs belongs".split()  # noqa: SIM905
)


def does_itself(before: list[str], low: str, after: str, data: Pack) -> bool:
    """ "the hut works without internet": one thing that is led by an article, and how it does."""
    is_led = len(before) == 2 and before[0].lower() in data.words("determiners")
    return is_led and low in _STANDS and not is_plural_en(before[1]) and after in data.words("prepositions")


_OF_MANY = frozenset(
    "go come are have need must can cannot should get cost expire arrive stay appear show belong".split()  # noqa: SIM905
)


def does_after(low: str, after: str) -> bool:
    """ "reports on visitor numbers go to the city": the numbers are a noun, what comes behind is the verb."""
    return low.endswith("s") and is_plural_en(low) and after in _OF_MANY


def joined(words: list[str]) -> str:
    """The words of a clause as one text, without spaces before its marks."""
    text = " ".join(words)
    text = re.sub(r"\s+([,.:;!?)%'’])", r"\1", text)
    text = re.sub(r"([(#]|(?<![\d ] )[€$£](?=\s+\d))\s+", r"\1", text)  # "€ 20", but "0.35 € per km"
    text = re.sub(r'(?<!\S)"\s+([^"]+?)\s+"(?!\S)', r'"\1"', text)
    return re.sub(r"(\d) (\.\d)", r"\1\2", text).strip(" ,;:.!?–—-")


def ends_deed(words: list[str], index: int, verb: str) -> bool:
    """ "charge repair costs": what is charged, and no repair that costs."""
    first, low = words[0].lower(), words[index].lower()
    is_last = index + 1 == len(words) and index > 1
    return is_last and low != verb and is_plural_en(low) and base_verb(first) == first and first not in _NOT_ORDERS


_NOT_ORDERS = frozenset(["work", "stock", "mail", "staff", "support", "help"])  # a subject as often: "support calls"


def agrees(before: list[str], low: str, verb: str, after: str, data: Pack) -> bool:
    """Whether the words around it leave nothing else for a word than to be the verb of its clause."""
    is_bare = low == verb and verb not in data.words("adjectives")
    of_many = is_bare and does_of_many(before, low, after, data)
    return of_many or does_itself(before, low, after, data) or needs_one(before, low)
