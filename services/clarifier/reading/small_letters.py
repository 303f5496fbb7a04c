"""The first letter of a sentence's words within another sentence: small, where they begin with no name."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_forms import PARTICIPLES
from services.clarifier.reading.english_nouns import is_common_noun
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

_SAYS_WHICH = re.compile(r"\w{3,}(?:ed|ing|ful|less|ous|ive|able|ible|ary)$", re.I)  # "Controlled drugs"


def small(words: str) -> str:
    """The first letter small, where it is no name and no abbreviation."""
    first, *others = words.split()
    if first == "A" and others and base_verb(others[0]) not in ("", others[0]) and others[0].endswith("s"):
        return words  # "A goes back to stock": a name
    is_led = bool(others) and others[0].islower() and _SAYS_WHICH.match(first)
    is_common = _is_common(first) or bool(is_led)
    is_name = first[:1].isupper() and (any(c.isupper() or c.isdigit() for c in first[1:]) or not is_common)
    return words if is_name else words[:1].lower() + words[1:]


_MADE_OF = re.compile(r"\w{3,}(?:tion|sion|ment|ness|ity|ance|ence|ing|ship|ism|age)$")
_FUNCTION = listed(
    "a an the his her their its our your my each every any all no nobody everybody everyone anybody anyone somebody someone some only new old when if what which who whoever "
    "both this these two three el la los las un una unos cada nadie todo todos toda todas quien si cuando al "
    "en máximo solo no"
)


_NAMES = listed(
    "hannes james thomas agnes ines jonas lukas nils lars chris charles carlos marcos andres jens hans klaus "
    "markus niklas mats jules"
)


_OPENERS = listed(
    "after before at on in during from once until with without for by as per online offline members people there later earlier late early"
)


def _is_common(first: str) -> bool:
    low = first.lower()
    return (
        low in _FUNCTION
        or low in _OPENERS
        or low in pack("en").attribute_type
        or english.is_actor(low)
        or bool(base_verb(low))
        or low in PARTICIPLES
        or low in pack("en").words("uncountable") | pack("en").words("not_entities")
        or _MADE_OF.search(low) is not None
        or (low.endswith("ly") and len(low) > 4)
        or is_common_noun(low)
        or (is_plural_en(low) and low not in _NAMES)
    )
