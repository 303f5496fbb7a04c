"""What a German or Spanish idea speaks of most, as a name, where none of its deeds names the product."""

from __future__ import annotations

import re

from services.clarifier.drafting.binding import is_entity
from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.german_order import nominal
from services.clarifier.reading.model import Clause, Reading, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import term, tokens

OFTEN = 2  # times that the main thing of an idea is named


def times(noun: str, reading: Reading) -> int:
    """How often the text speaks of it, of one or of several, in German within a longer noun as well."""
    known = term(noun, reading.language)
    forms = "|".join(re.escape(form.casefold()) for form in {known.singular, known.plural, noun})
    lead = r"\b\w*" if reading.language == "de" else r"\b"
    return len(re.findall(rf"{lead}(?:{forms})\b", reading.folded))


def main_thing(reading: Reading, *, fewest: int = OFTEN, within: str = "") -> str:
    """ "Gestión de copias", "Verwaltung von Geräten"; "" where nothing is named so often, or only as where it is."""
    for one, _ in reading.nouns[: 3 if fewest == OFTEN else None]:
        is_thing = not one.is_person and " " not in one.singular and is_entity(one, reading)
        if not is_thing or times(one.singular, reading) < fewest or _is_where(one, reading):
            continue
        if within and not re.search(rf"\b{re.escape(one.singular)}\b|\b{re.escape(one.plural)}\b", within, re.I):
            continue
        if reading.language == "es":
            longer = (other.plural for other, _ in reading.nouns if other.plural.startswith(f"{one.plural} de "))
            return f"Gestión de {next(longer, one.plural)}"  # "solicitudes de adopción"
        return f"Verwaltung von {dative(one.plural)}"
    return ""


def _is_where(one: Term, reading: Reading) -> bool:
    """ "al aeropuerto", "turno de aeropuerto": only ever behind a preposition."""
    led = "|".join(pack(reading.language).words("prepositions"))
    article = "|".join(pack(reading.language).words("determiners"))
    forms = "|".join(re.escape(form.casefold()) for form in {one.singular, one.plural})
    found = list(re.finditer(rf"(?P<led>\b(?:{led}) )?(?P<art>(?:{article}) )?\b(?:{forms})\b", reading.folded))
    is_named = any(match["art"] for match in found) or one.plural.casefold() in reading.folded
    return not is_named or all(match["led"] for match in found)


def object_of(clause: Clause) -> str:
    """The noun in the phrase that no preposition leads, as one; "" for none and for people."""
    words = tokens(clause.phrase)
    prepositions = pack("de").words("prepositions")
    at = 0
    while at < len(words) - 1:
        if words[at].lower() in prepositions:
            at += 1 + max(1, nominal(words[at + 1 :]))
            continue
        size = nominal(words[at:])
        if size:
            noun = words[at + size - 1]
            low, known = noun.lower(), pack("de").words("actors")
            is_person = low in known or term(noun, "de").key in known or low in pack("de").words("pronouns_user")
            if not is_person and noun[:1].isupper() and len(noun) > SHORTEST and low not in _MINE:
                return noun
            at += size
            continue
        if words[at] in (",", "wer", "was", "wie", "wo"):
            return ""
        at += 1
    return ""


SHORTEST = 2  # letters
_MINE = listed("mir mich uns dir euch ihm ihr ihnen man jeder jede jedes alle alles nichts etwas niemand jemand")


def dative(noun: str) -> str:
    one = term(noun, "de")
    if one.key in pack("de").words("uncountable"):
        return noun
    many = noun if noun != one.singular else one.plural
    return many if many.endswith(("n", "s")) else f"{many}n"
