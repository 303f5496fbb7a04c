"""Outside systems that no list knows: "the credit score from Experian", "blocked in SCADA", "the population register"."""

from __future__ import annotations

import re

from services.clarifier.reading.places import is_place

_LEAD = r"(?:to|from|with|into|in|via|over|through|a|desde|con|en|vía|an|aus|von|mit|über|nach)"
# Norms, formats, places and words in capitals that are no systems.
_NO_SYSTEM = frozenset(
    [
        "GDPR", "WCAG", "ISO", "PDF", "CSV", "EUR", "USD", "GBP", "CHF", "QR", "UK", "EU", "US", "USA", "AA", "AAA", "CI", "CD",
        "SMS", "HR", "IT", "ID", "VAT", "HACCP", "LOTO", "MRN", "API", "REST", "MIT", "NFC", "GPS", "PIN", "FAQ", "HTML", "B2B",
        "B2C", "KPI", "OK", "AM", "PM", "TV", "PC", "MB", "GB", "KB", "II", "III", "IV", "RGPD", "DSGVO", "IVA", "NIF", "DIN",
        "TÜV", "PSA", "LED", "XML", "JSON", "MVP", "URL", "SLA", "OS", "MSDS", "AI", "ML", "PO", "DIY", "ETA", "CEO", "CTO",
        "CFO", "NGO", "BBQ", "DNA", "MRI", "ICU", "ER", "ECG", "RFID", "BLE", "GPRS", "GSM", "LTE", "LORAWAN", "MQTT", "USB", "HTTP", "HTTPS", "FTP", "SFTP", "GXP", "GMP", "WIFI", "WLAN", "LAN", "COM", "MACOS", "KI",
    ]
)  # fmt: skip
_ACRONYM = re.compile(
    rf"\b{_LEAD}\s+(?:the\s+|our\s+|el\s+|la\s+|nuestro\s+|das\s+|die\s+|dem\s+|unser\w*\s+)?"
    r"(?P<name>[A-Z][a-z]*[A-Z][A-Za-z0-9]*|[A-Z]{2,8})\b"
)
_BRACKET = re.compile(rf"\b{_LEAD}\s+[\w ]{{2,24}}\((?P<name>[A-Z]{{2,8}})\)")
_TITLE = re.compile(
    r"\b(?:pull|fetch|get|import|export|sync|load|read|send|push|connect|integrate|come|exchange|upload|take|look)\w*\b[^.;,]{0,40}?"
    r"\b(?:from|to|with|into|via|through)\s+(?:the\s+)?(?P<name>[A-Z][a-z]{3,}(?:\s[A-Z][a-z]+)?)\b"
)
_USED = re.compile(
    r"(?:^|[.,;] )(?:[Ww]e|[Ii]) (?:use|run on|work with|are on) (?P<name>[A-Z][A-Za-z]{2,}(?:\s[A-Z][a-z]+)?)\b|(?:^|[.,;] )(?:[Uu]samos|[Uu]tilizamos|[Tt]rabajamos con) (?P<es>[A-Z][A-Za-z]{2,})\b"
)
_KEPT = re.compile(
    r"\b(?:everything|all(?: of (?:it|this|that))?|(?:the|our|all) [a-z]+(?: [a-z]+)?|data|calendars?|bookings?|records?) (?:is|are|sits?|lives?|(?:is|are) (?:kept|stored|managed|held)) in "
    r"(?P<name>[A-Z][A-Za-z]{3,}(?:\s[A-Z0-9]\w*)?)\b"
)
_REGISTER = re.compile(
    r"\b(?:from|to|in|with|into|against)\s+(?:the|our)\s+(?P<name>(?:[a-z]+ ){1,2}(?:register|registry|database|gateway|directory|interface|ledger))\b"
)
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_NO_NAME = CALENDAR | frozenset(
    [
        "english",
        "french",
        "german",
        "spanish",
        "italian",
        "arabic",
        "polish",
        "turkish",
        "europe",
        "germany",
        "spain",
        "france",
        "italy",
        "excel",
        "christmas",
        "easter",
    ]
)


def named_systems(sentence: str) -> list[tuple[str, str]]:
    """(words, name) of each."""
    found: dict[str, str] = {}
    for pattern in (_ACRONYM, _BRACKET):
        for match in pattern.finditer(sentence):
            if match["name"] not in _NO_SYSTEM and match["name"].upper() not in _NO_SYSTEM:
                found.setdefault(match["name"], match.group(0))
    for pattern in (_TITLE, _REGISTER, _KEPT):
        for match in pattern.finditer(sentence):
            name = match["name"]
            if name.split(" ")[0].lower() not in _NO_NAME:
                found.setdefault(name[:1].upper() + name[1:], match.group(0))
    for match in _USED.finditer(sentence):
        found.setdefault(match["name"] or match["es"], match.group(0).strip(" ,.;"))
    return [(words, name) for name, words in found.items() if not is_place(name)]
