"""Sentences made to stand alone, in the language that they are written in."""

from __future__ import annotations

from dataclasses import replace

from services.clarifier.reading import english_alone
from services.clarifier.reading.german_alone import alone_german
from services.clarifier.reading.mood import Discourse, discourse


def alone(found: list[str], language: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The sentences, and what was put for what: a quotation is what was typed."""
    if language != "de":
        return english_alone.alone(found, language)
    told, swaps, _ = alone_german(tuple(found))
    return list(told), list(swaps)


def turned(found: list[str], told: tuple[str, ...], language: str) -> Discourse:
    """Where the text turns to what is wanted: a wish is of the whole sentence that was taken apart."""
    talk = discourse(told, language)
    if language != "de" or not talk.turn:
        return talk
    begins = alone_german(tuple(found))[2]
    return replace(talk, turn=begins[talk.turn])
