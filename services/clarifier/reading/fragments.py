"""Sentences without a verb: "One permit per household, 120 euros a year, half price for pensioners" are three rules."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.limits import rule_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import article_en, is_plural_en

_MONEY = re.compile(
    r"^(?:about |around |only )?(?:[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|\$|£|eur|euros?|usd|dollars?|pounds?|gbp|chf|francs?|cents?)|"
    r"\d+\.\d\d)(?:\s+(?:an?|per|each|for|after|plus|once)\b.*)?$",
    re.I,
)
_PER = re.compile(
    r"^(?:only )?(?P<number>one|two|three|four|five|\d+)\s+(?P<what>[\w\- ]{2,40}?) (?:per|for each|for every|each) (?P<whom>.+)$",
    re.I,
)
_FOR = re.compile(r"^(?P<what>[\w\-% ]{3,60}?) for (?P<whom>.{3,80})$", re.I)
_FIGURE = re.compile(r"\d|%|price|discount|fee|free|limit|rate", re.I)
_FREE = re.compile(r"^free(?: of charge)? for (?P<whom>.+)$", re.I)


def rules_of(sentence: str) -> list[str]:
    """Verb phrases for the system, one for each part of an English sentence that has no verb of its own."""
    parts = [p.strip(" .") for p in re.split(r",\s+(?:and\s+)?|\s+plus\s+|\s+and\s+(?=\d)", sentence) if p.strip(" .")]
    if not parts or len(parts) > 8 or any(english.parse(part) is not None for part in parts):
        return []
    found = [_rule(part) for part in parts]
    return [phrase for phrase in found if phrase] if any(_is_sure(part) for part in parts) else []


def _is_sure(part: str) -> bool:
    return bool(
        _MONEY.match(part)
        or _PER.match(part)
        or _FREE.match(part)
        or (_FOR.match(part) and _FIGURE.search(part))
        or re.search(r"\d", part)
    )


def _rule(part: str) -> str:
    small = part if part[:2].isupper() else part[:1].lower() + part[1:]
    if _MONEY.match(part):
        return f"charge {small}"
    if free := _FREE.match(part):
        return f"charge nothing to {free['whom']}"
    if per := _PER.match(part):
        return f"allow at most {per['number'].lower()} {per['what']} per {per['whom']}"
    rule = rule_of(part, "en")
    if rule:
        return rule[0]
    if (given := _FOR.match(small)) and _FIGURE.search(small):
        return f"apply {given['what']} to {given['whom']}"
    nouns = english.noun_phrases(small)
    if not nouns or small.split(" ")[0] in pack("en").words("conjunctions"):
        return ""
    counted = (
        "" if is_plural_en(nouns[0]) or re.match(r"(?:\d|an?\b|the\b|two\b|one\b)", small) else article_en(nouns[0])
    )
    return " ".join(f"provide for {counted} {small}".split())
