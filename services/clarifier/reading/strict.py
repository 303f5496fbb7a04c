"""Whether a requirement's form is understood without a rest: who, does, what, and no word that points out of the sentence.

The judge names known faults; here a sentence must show its parts. What does not is quoted or asked about, never reworded.
"""

from __future__ import annotations

import re

from services.clarifier.reading.scope import is_no_lost, is_no_moved, is_no_system_s
from services.clarifier.reading.strict_english import english_form
from services.clarifier.reading.strict_german import german_form
from services.clarifier.reading.strict_spanish import spanish_form

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“")
_ELSE = re.compile(
    r"(?:\b|^)(?:sonst|ansonsten|andernfalls|anderenfalls|otherwise|or else|if not|si no|de lo contrario|en caso contrario)\b",
    re.I,
)
_NO_OTHER = re.compile(
    r"\b(?:nadie más|ningún otro|ninguna otra|niemand (?:sonst|anderes|anders)|sonst niemand|kein anderer)\b", re.I
)
_ONLY = re.compile(r"\b(?:solo|sólo|únicamente|nur|ausschließlich)\b", re.I)
# What somebody thinks of what was told.
_REMARK = re.compile(
    r", (?:which is|which (?:\w+ )?(?:makes|takes|drives|annoys|means|costs)|was (?:\w+ )?(?:unfair|ärgerlich|mühsam|nervig|lästig|schade|blöd|"
    r"umständlich)|was (?:\w+ ){0,3}(?:nervt|ärgert|stört|dauert|kostet)|(?:lo que|lo cual|cosa que) (?:\w+ )?(?:es|resulta|causa|cuesta|molesta|"
    r"lleva|hace))\b",
    re.I,
)


def has_remark(text: str) -> bool:
    """ "whoever answers first gets it, which is unfair": told of today, and not wished for."""
    return _REMARK.search(text) is not None


def not_understood(text: str, typed: str, language: str) -> str:
    """What of the form is not sure, "" for a sentence that is understood whole; a quotation is nobody's rewording."""
    if _QUOTED.search(text):
        return ""
    if _ELSE.match(typed) and not _ELSE.search(text):
        return "case"  # "sonst wird die Stunde berechnet": when, is said before
    if _NO_OTHER.search(typed) and not _NO_OTHER.search(text) and not _ONLY.search(text):
        return "scope"  # "nadie más puede verla" does not keep everybody from seeing it
    if _REMARK.search(text):
        return "remark"
    if is_no_moved(text, typed, language) or is_no_lost(text, typed, language):
        return "scope"
    if is_no_system_s(text, language) and not re.match(r"(?:[^,]+, )?the system\b", typed, re.I):
        return "doer"
    match language:
        case "de":
            return german_form(text)
        case "es":
            return spanish_form(text, typed)
        case _:
            return english_form(text, typed)
