"""Outside systems that only their failing or what is handed to them gives away: "If Sage does not answer, …"."""

from __future__ import annotations

import re

from services.clarifier.reading.model import Fact, Reading
from services.clarifier.reading.named_systems import CALENDAR
from services.clarifier.reading.places import is_place
from services.clarifier.reading.words import is_known_word

_CAPITAL = r"[A-ZÄÖÜ][\w+]*"
_NAME = rf"(?P<name>{_CAPITAL}(?:[ -][A-ZÄÖÜ0-9][\w+]*)?)"
_FAILS = {
    "en": rf"\b(?:[Ii]f|[Ww]hen|[Ww]hile|[Ww]henever|[Ss]hould) {_NAME},? "
    r"(?:does not|doesn't|cannot|can't|is not|isn't|is|goes|fails)(?: be)?"
    r"(?: (?:answer\w*|respond\w*|repl\w+|reach\w*|down|away|offline|unavailable|unreachable|available|there))?\b",
    "es": rf"\b(?:[Ss]i|[Cc]uando|[Mm]ientras) {_NAME},? "
    r"(?:no (?:responde|contesta|está|funciona)|falla|se cae|está (?:caído|caída|fuera de servicio))\b",
    "de": rf"(?:\b[Ff]ällt {_NAME} aus\b|"
    rf"\b(?:[Ii]st|[Ww]äre) (?P<name2>{_CAPITAL}) nicht (?:erreichbar|verfügbar)\b|"
    rf"\b(?:[Ww]enn|[Ff]alls|[Ss]olange|[Ss]ollte) (?P<name3>{_CAPITAL}) "
    r"(?:ausfällt|ausfallen|nicht |offline|weg ist))",
}
_HANDED = {
    "en": r"\b(?:exported|imported|synchroni[sz]ed|synced|transferred|posted|uploaded|booked|handed over|written|fed) "
    rf"(?:over )?(?:to|into|from|with|in) {_NAME}(?![\w-])",
    "es": r"\b(?:se (?:exporta|importa|envía|pasa|vuelca|sincroniza|graba|registra|sube|carga|descarga)n?|"
    rf"exportad[oa]s?|importad[oa]s?|volcad[oa]s?) (?:a|en|con|desde|de) {_NAME}(?![\w-])",
    "de": r"\b(?:Übergabe|Export|Import|Übertragung|Schnittstelle|Anbindung|Abgleich) "
    rf"(?:an|nach|aus|zu|mit|in) {_NAME}(?![\w-])|"
    r"\b(?:kommen|kommt|gehen|geht|laufen|läuft) "
    r"(?:jede\w? \w+|stündlich|täglich|nachts|nächtlich|automatisch|wöchentlich) "
    rf"(?:an|nach|aus|in) (?P<name2>{_CAPITAL})(?![\w-])|"
    rf"\b(?:an|nach|aus|mit|in) (?P<name3>{_CAPITAL}) "
    r"(?:übergeben|übertragen|gesendet|gemeldet|exportiert|importiert|geladen|gebucht|verbucht|abgeglichen)\b",
}
PROTOCOLS = frozenset(
    [
        "https",
        "http",
        "ftp",
        "sftp",
        "ftps",
        "tls",
        "ssl",
        "ssh",
        "mqtt",
        "tcp",
        "udp",
        "smtp",
        "imap",
        "oauth",
        "saml",
        "odbc",
        "jdbc",
    ]
)  # a way, nobody
_NO_NAMES = CALENDAR | {"excel", "pdf", "csv", "sms"}


def told_systems(reading: Reading) -> list[Fact]:
    """What the reader's own rules did not name as a system already; only proper names, no common nouns."""
    known = " ".join(fact.value.casefold() for fact in reading.of("system"))
    people = {form.casefold() for term in reading.actors for form in (term.singular, term.plural)}
    found: dict[str, Fact] = {}
    for place, sentence in enumerate(reading.sentences):
        for pattern in (_FAILS.get(reading.language, ""), _HANDED.get(reading.language, "")):
            for match in re.finditer(pattern, sentence) if pattern else ():
                name = next((value for key, value in match.groupdict().items() if key.startswith("name") and value), "")
                if not name or is_place(name) or name.casefold() in known or name.casefold() in people:
                    continue
                if _is_name(name, reading.language) or _is_reached(name, reading):
                    found.setdefault(name.casefold(), Fact("system", match.group(0), name, reading.source, place))
    return list(found.values())


def _is_name(name: str, language: str) -> bool:
    """No word that a dictionary has, and no day or month."""
    low = name.casefold()
    return (
        len(name) > 1
        and low not in _NO_NAMES
        and not any(is_known_word(word.casefold(), language) for word in name.split())
    )


def _is_reached(name: str, reading: Reading) -> bool:
    """A word like Sage is a name where something goes to it or comes from it as well: "goes to Sage every night"."""
    if reading.language == "de" or name.casefold() in _NO_NAMES:
        return False
    road = rf"\b(?:to|into|from|in|with|via|through|a|en|con|desde) {re.escape(name)}(?!\w)"
    return any(re.search(road, sentence) for sentence in reading.sentences)
