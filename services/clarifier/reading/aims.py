"""What a deed is done to: its object, before the place, the means or the view in which it is done."""

from __future__ import annotations

import re

from services.clarifier.reading.statements import Grammar

_LED = {
    "en": r"(?:on|at|in|with|via|by|over|through|during|inside|within)\s+(?:(?:an?|the|each|every|their|our|its|his|her|one)\s+)?(?:[a-z-]+\s+)?",
    "es": r"(?:en|con|por|desde|mediante|durante|sobre)\s+(?:(?:el|la|los|las|una?|cada|su|sus|nuestr[oa]s?)\s+)?(?:[a-záéíóúñ]+\s+)?",
    "de": r"(?:am|im|an|in|auf|mit|per|bei|beim|über|unter|vor|neben|durch|während|via|zum|zur)\s+"
    r"(?:(?:de[rnm]|die|das|eine?[rnms]?|jede[rnms]?|ihre[rnm]?|ihrem|seine[rnm]?|unsere[rnm]?|alle[nr]?)\s+)?(?:[a-zäöüß]+e[nrms]?\s+)?",
}  # fmt: skip
# Where and by what something is seen or said: nothing that is kept for its own sake.
_VIEWS = re.compile(
    r"(?:stadt|land|straßen|übersichts)?karten?|(?:teilnehmer|warte|über)?liste|kalender|tabelle|übersicht|handy|telefon|app|bildschirm|"
    r"e-?mail|mail|sms|nachricht|maps?|lists?|calendars?|tables?|screens?|phones?|overview|dashboard|text|message|"
    r"mapas?|listas?|calendarios?|tablas?|pantallas?|móvil|teléfono|correo",
    re.I,
)


def aim(phrase: str, things: list[str], people: list[str], language: str) -> str:
    """Of the nouns of a deed the one that it is done to; a person where only a view of them is named: "see the customers
    on a map"."""
    led = [noun for noun in things if _is_led(noun, phrase, language)]
    bare = [noun for noun in things if noun not in led]
    if bare:
        return bare[0]
    if led and all(_VIEWS.fullmatch(noun) for noun in led):
        objects = [one for one in people if not _is_led(one, phrase, language)]
        return (objects or led)[0]
    return (led or people or [""])[0]


def aim_of(grammar: Grammar, phrase: str, language: str) -> str:
    """The same of a phrase that begins with its verb; "" where only people are named and no view of them."""
    nouns = grammar.noun_phrases(phrase.partition(" ")[2])
    things = [noun for noun in nouns if not grammar.is_actor(noun)]
    return aim(phrase, things, [noun for noun in nouns if noun not in things], language) if things else ""


def _is_led(noun: str, phrase: str, language: str) -> bool:
    return re.search(rf"\b{_LED.get(language, _LED['en'])}{re.escape(noun)}\b", phrase, re.I) is not None
