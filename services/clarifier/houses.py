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
