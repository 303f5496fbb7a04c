"""Sentences made to stand alone, in the language that they are written in."""

from __future__ import annotations

from services.clarifier.reading import english_alone
from services.clarifier.reading.german_alone import alone_german
from services.clarifier.reading.mood import Discourse, discourse
from services.clarifier.reading.spanish_alone import alone_spanish


def alone(found: list[str], language: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The sentences, and what was put for what: a quotation is what was typed."""
    own = _OWN.get(language)
    if own is None:
        return english_alone.alone(found, language)
    told, swaps, _ = own(tuple(found))
    return list(told), list(swaps)


_OWN = {"de": alone_german, "es": alone_spanish}


def turned(found: list[str], told: tuple[str, ...], language: str) -> Discourse:
    """Where the text turns to what is wanted: a wish is of the whole sentence that was taken apart."""
    own = _OWN.get(language)
    if own is None:
        return discourse(told, language)
    begins = list(dict.fromkeys(own(tuple(found))[2]))
    turn = discourse(tuple(found), language).turn
    return Discourse(told, language, begins[turn] if turn < len(begins) else 0)
