"""What somebody has to pay, typed without a verb: "deposit 20 EUR per piece"."""

from __future__ import annotations

import re

from services.clarifier.drafting.texts import say
from services.clarifier.reading.german_nouns import gender_de
from services.clarifier.reading.words import gender_es

_SUM = r"(?P<sum>[€$£]?\s?\d[\d.,]*\s?(?:€|\$|£|euros?|eur|chf|franken|pounds?|dollars?|pesos)?(?:\s[^,;:]{2,50})?)"
_PRICE = {
    "en": re.compile(rf"(?:(?:an?|the) )?(?P<what>(?:late |security |cancellation |service )?(?:deposit|fee|fine|charge|surcharge))(?: of| is|:)? {_SUM}$", re.I),
    "de": re.compile(rf"(?:(?:die|der|das|eine?) )?(?P<what>(?-i:[A-ZÄÖÜ])?\w*(?:kaution|pfand|gebühr|strafe|zuschlag))(?: von| ist| beträgt|:)? {_SUM}$", re.I),
    "es": re.compile(rf"(?:(?:una?|la|el) )?(?P<what>fianza|depósito|recargo|tarifa|multa|suplemento)(?: de| es(?: de)?|:)? {_SUM}$", re.I),
}  # fmt: skip


def charged(typed: str, language: str) -> str:
    """ "Kaution 20 Euro pro Stück": the system asks for it; "" for any other words."""
    found = _PRICE[language].match(typed.strip(" .")) if language in _PRICE else None
    if found is None or not re.search(r"[€$£]|(?:eur|chf|frank|pound|dollar|peso)", found["sum"], re.I):
        return ""
    what, amount = found["what"], found["sum"].strip()
    if language == "de":
        what = what[:1].upper() + what[1:]
        article = {"m": "einen", "f": "eine", "n": "ein"}[gender_de(what)]
        return say("de", "plain_deed", what=f"{article} {what} von {amount}", verb="verlangen")
    if language == "es":
        article = "una" if gender_es(what.lower()) == "f" else "un"
        return f"El sistema debe cobrar {article} {what.lower()} de {amount}."
    return f"The system shall charge a {what.lower()} of {amount}."
