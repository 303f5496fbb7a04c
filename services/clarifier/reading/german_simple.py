"""A German sentence of several clauses as simple sentences, each with who does it, first, and what pronouns stand for.

"Die Stunden erfasst der Vorarbeiter, der Helfer bestätigt sie am Abend" are two: the foreman records the hours, the helper
confirms the hours. A sentence is taken apart only where each of its clauses is clear; else it comes back as it is."""

from __future__ import annotations

import re

from services.clarifier.reading.complaints import is_complaint
from services.clarifier.reading.german_commas import UNTIL
from services.clarifier.reading.german_fields import pieces
from services.clarifier.reading.german_referents import Memory, mentions
from services.clarifier.reading.german_retold import Retold, Said, is_whoever
from services.clarifier.reading.german_tags import Token, Tokens, tagged
from services.clarifier.reading.german_units import Unit, is_done, subject_of, units
from services.clarifier.reading.mood_words import NOBODY_THERE, OUT, TODAY, US

MOST = 70  # words
_LEFT = re.compile(
    r":(?!\d)|[“”„\"\[\]{}<>|]|\?$|\b(?:derzeit|aktuell|momentan|zurzeit|bisher|bislang|früher|heute|sowohl|weder|entweder|"
    r"nicht nur|weiterhin|bleib\w+ (?:in|bei|wie|auf)|nach wie vor|außer|es sei denn|wär\w*|hätt\w*|würd\w*|möcht\w*|fänd\w*|bräucht\w*)\b|\b(?:wir|ich|uns|mir|mich|du|euch)\b",
    re.I,
)
_BESIDE = frozenset("wobei womit wodurch woraufhin".split())  # noqa: SIM905


def simple(text: str, memory: Memory) -> list[Said]:
    """The simple sentences of a sentence; the sentence alone where it is simple, or not understood for certain.

    `memory` is what the sentences before spoke of; it is brought up to date."""
    bare = text.strip().rstrip(".!;")
    words = tagged(bare)
    is_open = _is_left(bare) or _speaks_on(words) or UNTIL.search(bare) is not None
    found = [] if is_open else units(pieces(words))
    told = [one for unit in found for one in _beside(unit)]
    spans = [subject_of(unit) for unit in told]
    if (
        not told
        or _goes_on_what(told)
        or any(
            span is None and not is_whoever(unit) and not unit.is_deed and not is_done(unit)
            for unit, span in zip(told, spans, strict=True)
        )
    ):
        memory.hear(mentions(words, None))
        return [(text, text)]
    said = Retold(memory, bare).said(told)
    is_same = len(said) == 1 and _bare(said[0][0]) == _bare(bare)
    return [(text, text)] if is_same or not said else said


def _goes_on_what(told: list[Unit]) -> bool:
    """ "Was die Kasse nicht trägt, wird verrechnet und er bekommt Bescheid": both of what the first words name."""
    return len(told) > 1 and any(unit.cases and unit.cases[0].words[0].low == "was" for unit in told)


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _is_left(text: str) -> bool:
    told_of_us = any(marks["de"].search(text) for marks in (US, TODAY, NOBODY_THERE, OUT))
    return bool(_LEFT.search(text)) or told_of_us or is_complaint(text) or len(text.split()) > MOST


def _speaks_on(words: Tokens) -> bool:
    """ "weiter" that is no part of a verb ("gibt ihn weiter"), and "ihr" that is no "ihr Gerät" and no "ihr der Termin"."""
    return any(
        (word.low == "weiter" and word.tag != "PTKVZ")
        or (word.low == "ihr" and word.tag == "PPER" and not _is_led(words[at + 1 : at + 2]))
        for at, word in enumerate(words)
    )


def _is_led(behind: Tokens) -> bool:
    return bool(behind) and behind[0].low in ("der", "die", "das", "ein", "eine", "kein", "keine", "man")


def _beside(unit: Unit) -> list[Unit]:
    """ "…, wobei sie einen Grund angeben muss": a sentence of its own, in the case of the one before."""
    at = next((i for i, tail in enumerate(unit.tails) if tail.words[0].low in _BESIDE), None)
    if at is None or len(unit.tails[at].words) < 4:
        return [unit]
    tail = unit.tails[at]
    body = tail.words[1:-1]
    more = Unit(
        (Token("dabei", 0, 0, "BESIDE"),), tail.words[-1], body, ",", list(tail.words), [], unit.tails[at + 1 :], []
    )
    unit.tails = unit.tails[:at]
    return [unit, more]
