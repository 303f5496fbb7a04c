"""The name of a German or Spanish idea that says at once what it is for: "Vorschlag für unsere Druckerei"."""

from __future__ import annotations

import re

from services.clarifier.reading.model import Reading
from services.clarifier.reading.typed import units
from services.clarifier.thing_names import of_things

_HELLO = r"(?:(?:hi|hallo|hey|moin|servus|hola+|buenas|che)\b[^,.:!]{0,25}[,.!] )?"
_PROPOSED = {
    "de": re.compile(
        rf"{_HELLO}(?:(?:kurze|kleine|meine|unsere|neue|eine|mal eine)? ?(?:idee|vorschlag|wunsch|anfrage|konzept) )?"
        r"(?:fürs?|zu[rm]?) (?:(?:unsere?[nms]?|die|das|den|der|eine?n?) )?"
        r"(?P<who>(?:[a-zäöüß]+en )?[A-ZÄÖÜ][\wäöüß-]+"
        r"(?: (?:in|an|auf|der|des|im|am|beim) [\wäöüß-]+(?: [A-ZÄÖÜ][\wäöüß-]+)?)?)"
        r"\s*(?:[:.,!]|$)",
        re.I,
    ),
    "es": re.compile(
        rf"{_HELLO}(?:una? )?(?:idea|propuesta|petición|sugerencia)(?: \w+)? (?:para|sobre) "
        r"(?:(?:el|la|los|las|un|una|nuestr[oa]s?) )?(?P<who>[\wáéíóúñ]+(?: (?:de )?[\wáéíóúñ]+){0,2})\s*(?:[:.,!]|$)",
        re.I,
    ),
}
# "wir brauchen für die Kita was für die Abholung"
_NEEDED = re.compile(
    r"(?:.*, )?(?:wir|ich) (?:brauchen?|suchen?|bräuchten?) für (?:die|das|den|unsere?[nms]?) "
    r"(?P<who>[A-ZÄÖÜ][\wäöüß-]+) (?:et)?was (?:für|zu[rm]?) (?:(?:die|das|den|unsere?[nms]?) )?"
    r"(?P<what>[A-ZÄÖÜ][\wäöüß-]+)\s*(?:[:.,]|$)",
    re.I,
)
# "wie wir die Ausleihe der Noten regeln", "cómo organizar el reparto de llaves"
_HOW = {
    "de": re.compile(
        r"\bwie (?:wir|man|ihr) (?:die|den|das|unsere?[nms]?) "
        r"(?P<what>[A-ZÄÖÜ][\wäöüß-]+(?: (?:der|des|von|vom|für|im|in) [\wäöüß-]+){0,3})"
        r" (?:\w+ )?(?:regeln|organisieren|lösen|verwalten|abbilden|machen|handhaben|planen|vereinfachen)\b"
    ),
    "es": re.compile(
        r"\bcómo (?:podemos |podríamos )?(?:organiz|gestion|llev|resolv|mejor|plante|mont)\w+ (?:el|la|los|las) "
        r"(?P<what>[\wáéíóúñ]+(?: (?:de|del|de la|de los|de las|en|para) [\wáéíóúñ]+){0,2})",
        re.I,
    ),
}
# "queremos repartir mejor las carreras del aeropuerto": what is to be done, and with what
_TO_DO = re.compile(
    r"\b(?:queremos|quiero|necesitamos|necesito|(?:nos|me) gustaría) "
    r"(?P<what>(?!tener|hacer|montar|crear|poder|dejar|quitar|evitar|acabar|que\b|una? )[a-záéíóúñ]+[aei]r (?:mejor )?"
    r"(?:el|la|los|las) [\wáéíóúñ]+"
    r"(?: (?:del?|de la|de los|de las) [\wáéíóúñ]+| [\wáéíóúñ]+[oa]s?)?)"
    r"(?=\s*(?:[.,:;]|$)| (?:que|para|con|en|desde|sin|entre)\b)",
    re.I,
)
MOST = 60  # characters


def proposed(reading: Reading, text: str, language: str) -> str:
    """ "Druckerei: Druckdaten", "Kita: Abholung", "Ausleihe der Noten"; "" where the first words say no such thing."""
    first = units(text)[0].strip() if language in _PROPOSED and units(text) else ""
    if (how := _HOW[language].search(first) if first else None) is not None:
        return _capital(how["what"])
    needed = _NEEDED.match(first) if language == "de" else None
    if needed is not None:
        return f"{_capital(needed['who'])}: {_capital(needed['what'])}"
    is_house = re.match(r"(?:somos|soy|tenemos|llev[oa]|llevamos|en (?:mi|nuestr[oa])|\w+ de \w+,)", first, re.I)
    if language == "es" and not is_house and (to_do := _TO_DO.search(first)) is not None:
        return _capital(to_do["what"].strip())
    found = _PROPOSED[language].match(first) if first else None
    if found is None:
        return ""
    who = _capital(found["who"])
    named = of_things(reading, who)
    return named if named and len(named) <= MOST else who


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
