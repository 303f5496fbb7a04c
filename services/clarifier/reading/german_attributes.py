"""What stands before a German noun and begins a sentence has a capital letter too, and is no noun for that."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.german_order import is_infinitive
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma, is_german

_CLOSED = ("determiners", "prepositions", "conjunctions", "adverbs", "modals", "be", "negations", "pronouns_user")


def is_attribute(word: str, following: str) -> bool:
    """ "Bissige" of "Bissige Hunde", "Ehrenamtliche" of "Ehrenamtliche Helfer"; "Familie" of "Familie Maier" is none."""
    return following[:1].isupper() and following.isalpha() and word[:1].isupper() and _describes(word)


@lru_cache(maxsize=4096)
def _describes(word: str) -> bool:
    low = word.lower()
    if not re.search(r"(?:e|en|er|es|em)$", low) or is_infinitive(low):
        return False
    if any(low in pack("de").words(name) for name in _CLOSED):
        return False
    bare = low.removesuffix("e") if low.endswith("e") else re.sub(r"e[nrsm]$", "", low)
    if re.match(r"(?:[a-zäöü]{2,6})?ge[a-zäöüß]{3,}t$", bare) and is_infinitive(f"{bare.replace('ge', '', 1)[:-1]}en"):
        return True  # "Gesperrte Akten"
    is_adjective = is_german(low) and german_lemma(low)[:1].islower()
    return is_adjective or german_lemma(word) == f"{word}r"  # "Gehörlose" is of "Gehörloser"


def is_nominalised(word: str) -> bool:
    """ "Beschädigtes", "Neues": what is so, and no kind of thing."""
    return word.endswith("es") and word[:1].isupper() and _describes(word) and german_lemma(word)[:1].islower()


def small(words: str) -> str:
    """ "Bissige Hunde", "Neu angemeldete Hunde" as within a sentence."""
    first, _, rest = words.partition(" ")
    second, _, third = rest.partition(" ")
    is_led = second.islower() and is_attribute(second.capitalize(), third.partition(" ")[0]) and _is_how(first)
    return f"{first.lower()} {rest}" if is_led or is_attribute(first, second) else words


def _is_how(word: str) -> bool:
    """ "Untauglich", "Neu": how it is, that has an ending nowhere."""
    return is_german(word.lower()) and german_lemma(word.lower()) == word.lower() and not is_infinitive(word.lower())
