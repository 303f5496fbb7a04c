"""What somebody has to pay, typed without a verb: "deposit 20 EUR per piece"."""

from __future__ import annotations

import re

from services.clarifier.reading.german_nouns import gender_de
from services.clarifier.reading.words import gender_es

_SUM = r"(?P<sum>[€$£]?\s?\d[\d.,]*\s?(?:€|\$|£|euros?|eur|chf|franken|pounds?|dollars?|pesos)?(?:\s[^,;:]{2,50})?)"
_PRICE = {
    "en": re.compile(rf"(?:(?:an?|the) )?(?P<what>(?:late |security |cancellation |service )?(?:deposit|fee|fine|charge|surcharge))(?: of| is|:)? {_SUM}$", re.I),
    "de": re.compile(rf"(?:(?:die|der|das|eine?) )?(?P<what>(?-i:[A-ZÄÖÜ])?\w*(?:kaution|pfand|gebühr|strafe|zuschlag))(?: von| ist| beträgt|:)? {_SUM}$", re.I),
    "es": re.compile(rf"(?:(?:una?|la|el) )?(?P<what>fianza|depósito|recargo|tarifa|multa|suplemento)(?: de| es(?: de)?|:)? {_SUM}$", re.I),
}  # fmt: skip

_A_DE = {"m": "einen", "f": "eine", "n": "ein"}


def charged(typed: str, language: str) -> tuple[str, str]:
    """ "Kaution 20 Euro pro Stück": what it is called and how much, ("", "") for any other words."""
    found = _PRICE[language].match(typed.strip(" .")) if language in _PRICE else None
    if found is None or not re.search(r"[€$£]|(?:eur|chf|frank|pound|dollar|peso)", found["sum"], re.I):
        return "", ""
    what, amount = found["what"].lower(), found["sum"].strip()
    if language == "de":
        what = what.capitalize()
        return f"{_A_DE[gender_de(what)]} {what}", amount
    if language == "es":
        return f"{'una' if gender_es(what) == 'f' else 'un'} {what}", amount
    return f"a {what}", amount
