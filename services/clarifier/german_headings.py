"""A German heading as a name: without its article, what only leads to it, and whoever asks."""

from __future__ import annotations

import re

from services.clarifier.reading.german_capitals import capitals
from services.clarifier.reading.german_order import is_infinitive

_HOUSE_DEED = re.compile(
    r"^(?P<house>[A-ZÄÖÜ][\wäöüß-]+) (?:die|den|das) (?P<what>[A-ZÄÖÜ][\wäöüß-]+) (?:.+ )?(?P<verb>[a-zäöüß]+)$"
)
_THE_DEED = re.compile(r"^(?:Die|Den|Das) (?=[A-ZÄÖÜ][\wäöüß-]+ (?:[a-zäöüß]+ ){0,2}(?P<verb>[a-zäöüß]+)$)")
_LABEL = re.compile(r"^(?:feature[ -]?request|vorschlag|idee|anfrage|wunsch)(?: (?:aus|von|vom|für) .+)?$", re.I)
_WHAT_FOR = re.compile(r"^(?:(?:mal|noch|einfach) )*(?:was|etwas) für (?:die |den |das )?", re.I)


def tidied(found: str) -> str:
    """ "Tierheim die Vermittlung abbilden" → "Tierheim: Vermittlung", "Die Weinlese planen" → "Weinlese planen"."""
    found = _WHAT_FOR.sub("", found)
    house, deed = _HOUSE_DEED.match(found), _THE_DEED.match(found)
    if house is not None and is_infinitive(house["verb"]):
        return f"{house['house']}: {house['what']}"
    if deed is not None and is_infinitive(deed["verb"]):
        return found[deed.end() :]
    found = "" if _LABEL.match(found) else found  # names who asks, and not what for
    found = capitals(found) if found[1:].islower() else found
    return f"{found[:1].upper()}{found[1:]}"
