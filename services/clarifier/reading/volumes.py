"""How much there is of what: "1,200 lifts", "90 trucks per day", "Monday peak 3x" are the load to carry."""

from __future__ import annotations

import re

from services.clarifier.reading.limits import limits, value_of
from services.clarifier.reading.model import Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

_COUNT = re.compile(
    r"(?<![\w.,:€$£\-–])(?P<number>\d[\d.,]*\d|\d\d+)\s+(?P<one>[^\W\d][\w\-]*)(?:\s(?P<two>[^\W\d][\w\-]*))?"
)
_RATE = re.compile(
    r"^\s*(?:[^\W\d][\w\-]*\s){0,6}?(?P<rate>(?:per|an?|every|each|por|al|a la|cada|pro|je|am) (?:\d+ )?"
    r"(?:days?|weeks?|months?|hours?|minutes?|seconds?|years?|días?|semanas?|mes|horas?|minutos?|tag|woche|monat|stunden?|minuten?))\b",
    re.I,
)
_PEAK = re.compile(
    r"\b(?:peak|rush|punta|spitze)\w*\D{0,20}?(?P<a>\d+)\s?(?:x|times|veces|fach)|(?P<b>\d+)\s?(?:x|times|veces|-fach)\s(?:at )?(?:peak|rush)",
    re.I,
)
_MONEY = re.compile(
    r"^(?:euros?|dollars?|pounds?|francs?|franken|dólares|pesos|libras|cents?|céntimos|kronen|zloty)$", re.I
)
# A number after these is a bound of a rule and no load: "above 250,000", "after 12 lessons", "quedan menos de 10".
_BOUND = re.compile(
    r"(?:above|over|below|under|than|after|before|least|most|within|until|every|exactly|más de|menos de|mayor(?:es)? de|tras|después de|hasta|cada|"
    r"über|unter|ab|nach|ohne|sin|mindestens|höchstens|als|bis|alle)\s+(?:[€$£]\s?)?$",
    re.I,
)
# "El año pasado tiramos 300 menús": what went wrong then is nothing to carry.
_GONE_BY = re.compile(
    r"\b(?:el (?:año|mes|verano|invierno|curso|lunes|viernes) pasado|la (?:semana|temporada) pasada|letzte[nsrm]? (?:jahr|monat|woche|sommer|winter|saison|mal|montag|freitag))\b",
    re.I,
)
_LEAST = 10  # below that it is no load


def volumes(reading: Reading) -> list[str]:
    """ "90 trucks per day", in order, each once; no limits, times, sums or dates."""
    found: dict[str, str] = {}
    data = pack(reading.language)
    for sentence in reading.sentences:
        if _GONE_BY.search(sentence):
            continue
        limited = {limit.number for limit in limits(sentence, reading.language)}
        for match in _COUNT.finditer(sentence):
            value = value_of(match["number"])
            noun = _noun(match["one"], match["two"] or "", reading.language)
            if value is None or value < _LEAST or not noun or match["number"] in limited:
                continue
            if any(word.lower() in data.words("units") for word in noun.split(" ")) or re.fullmatch(
                r"(?:19|20)\d\d", match["number"]
            ):
                continue
            rate = _RATE.match(sentence[match.start("one") + len(noun) :])
            if _MONEY.match(noun.split(" ")[0]) or _BOUND.search(sentence[: match.start()]):
                continue
            words = f"{match['number']} {noun}" + (f" {rate['rate']}" if rate else "")
            found.setdefault(noun.casefold(), words)
    return list(found.values())


def _noun(one: str, two: str, language: str) -> str:
    if language == "de":
        return one if one[:1].isupper() else two if two[:1].isupper() else ""
    if language == "es":
        return one if one.endswith("s") and len(one) > 3 else ""
    verbs = pack("en").verb_class
    if is_plural_en(one) and one.lower() not in verbs:
        return one
    return f"{one} {two}" if two and is_plural_en(two) and two.lower() not in pack("en").words("prepositions") else ""


def peak(reading: Reading) -> str:
    """How many times the usual load, "" when none is named."""
    for sentence in reading.sentences:
        match = _PEAK.search(sentence)
        if match:
            return match["a"] or match["b"]
    return ""
