"""Sentences made to stand alone, in the language that they are written in."""

from __future__ import annotations

import re

from services.clarifier.reading import english_alone
from services.clarifier.reading.english_ruled import names_product
from services.clarifier.reading.german_alone import alone_german
from services.clarifier.reading.mood import NEEDED, Discourse, discourse
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
        return _turned_en(found, told)
    begins = list(dict.fromkeys(own(tuple(found))[2]))
    heard = discourse(tuple(found), language)
    return Discourse(told, language, begins[heard.turn] if heard.turn < len(begins) else 0, is_weak=heard.is_weak)


def _turned_en(found: list[str], told: tuple[str, ...]) -> Discourse:
    """The word that turns, "Idea:", may be gone where a sentence was made to stand alone."""
    heard = discourse(told, "en")
    if found and names_product(found[0]):  # whose words may be gone: "Tool for our game: writers add lines"
        turn = discourse(tuple(found), "en").turn
        return Discourse(told, "en", next((at for at, one in enumerate(told) if turn and _is_of(one, found, turn)), 0))
    if heard.turn and found and NEEDED.match(found[0]):
        return Discourse(told, "en", 0)  # "need something for our festival: helpers sign up …, so we need a list"
    turn = next((at for at, one in enumerate(found) if _IDEA.match(one)), 0) if not heard.turn else 0
    at = next((at for at, one in enumerate(told) if turn and _is_of(one, found, turn)), 0)
    return Discourse(told, "en", at) if at else heard


_IDEA = re.compile(r"(?:so )?(?:the |our |my |here['’]s the )?(?:idea|plan|proposal|wish|dream)(?: is\b|:)", re.I)


def _is_of(one: str, found: list[str], turn: int) -> bool:
    """Whether it was made of the sentence, and of none before it."""
    mine = _words(one)
    return len(mine & _words(found[turn])) > max(len(mine & _words(before)) for before in found[:turn])


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]{4,}", text.casefold()))
