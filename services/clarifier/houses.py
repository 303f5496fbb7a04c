"""For whom an idea is, as its first sentences say it: "Repaircafé", "dance school"."""

from __future__ import annotations

import re

from services.clarifier.naming import place_of
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import AUXILIARIES
from services.clarifier.reading.model import Reading
from services.clarifier.reading.names import FOR
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import units
from services.clarifier.reading.words import term

HAS_IT = r"(?:\d[\d.,]*|its|their|his|her|our|my|the|an?|all|every|each|no)"
_WANTS = ("wants", "want", "needs", "need")
_CLOSED = ("be", "prepositions", "modals", "relative", "conjunctions", "pronouns_user", "determiners", "adverbs")


def whose(reading: Reading, text: str, language: str) -> str:
    """ "Repaircafé", "dance school": for whom it is, as the first sentences say it."""
    for unit in units(text)[:2]:
        match = re.search(FOR.get(language, FOR["en"]), unit, re.I)
        if match:
            data = pack(language)
            words = match["who"].split()
            has_it = rf"{re.escape(match['who'])} (?:{HAS_IT}|same|\d+|two|three|four|five|some|about|around)\b"
            does_it = rf"{re.escape(match['who'])} (?:out|in|off|up|back|over|down|away)\b"
            does = re.search(has_it, unit, re.I) or re.search(does_it, unit, re.I)
            is_deed = words[-1].endswith("s") or base_verb(words[-1].lower()) == words[-1].lower()
            if len(words) > 1 and language == "en" and is_deed and does:
                words.pop()  # "our lab orders the same twice", "farmers in our valley share three harvesters"
            while words and (
                words[-1].isdigit()
                or words[-1].lower() in AUXILIARIES
                or words[-1].lower() in _WANTS
                or any(words[-1].lower() in data.words(n) for n in _CLOSED)
            ):
                words.pop()
            if words:
                return " ".join(words)
    return place_of(reading)


_NEEDED_BY = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # "Für unsere Kita brauchen wir was Digitales fürs Mittagessen"
        r"für (?:unsere?[nms]?|meine?[nms]?) (?P<who>[A-ZÄÖÜ][\w-]+) (?:brauch\w+|such\w+|bräucht\w+) (?:wir|ich) "
        r"(?:et)?was \w+es (?:fürs?|zum|zur|rund um)(?: das| die| den)? (?P<what>[A-ZÄÖÜ][\w -]{3,40})$",
        # "Unser Schwimmbad will die Schwimmkurse online vergeben"
        r"unsere? (?P<who>[A-ZÄÖÜ][\w-]+) (?:will|möchte|wollen|möchten) (?:(?:die|den|das|seine|ihre|unsere) )?"
        r"(?P<what>[A-ZÄÖÜ][\w-]+ (?:[a-zäöüß]+ )?[a-zäöüß]+en)$",
        # "Wir brauchen eine Lösung für die Wäsche für die Pflegeheime unseres Trägers"
        r"wir (?:brauchen|suchen) (?:eine?n?|die) (?:lösung|app|software|plattform|anwendung|tool|system) "
        r"für (?:die|das|den) (?P<what>[A-ZÄÖÜ][\w-]+) für (?:die|das|den|unsere?[nms]?) "
        r"(?P<who>[A-ZÄÖÜ][\w-]+)(?: [^,.;:]{2,30})?$",
    )
)
_AGAINST = re.compile(
    r"(?:wir|ich) (?:brauchen?|suchen?) (?:et)?was gegen (?:das|den|die) \w+ (?:mit|bei|um) "
    r"(?P<art>den|dem|der|die|das) (?P<what>[A-ZÄÖÜ][\w-]+)(?P<where> (?:im|in der|am|beim) [A-ZÄÖÜ][\w-]+)?$",
    re.I,
)


def needed_by(first: tuple[str, ...], language: str) -> str:
    """ "Kita: Mittagessen" of a first sentence that says who needs what for it; "" for none."""
    said = first[0].strip(" .!:") if first and language == "de" else ""
    found = next((one for pattern in _NEEDED_BY if (one := pattern.match(said)) is not None), None)
    if found is not None:
        return f"{found['who']}: {found['what']}"
    trouble = _AGAINST.match(said)
    if trouble is None:
        return ""
    what = trouble["what"][:1].upper() + trouble["what"][1:]
    noun = term(what, "de").plural if trouble["art"].lower() == "den" else what
    return f"{noun}{trouble['where'] or ''}"
