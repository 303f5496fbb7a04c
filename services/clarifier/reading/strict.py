"""Whether a requirement's form is understood without a rest: who, does, what, and no word that points out of the sentence.

The judge names known faults; here a sentence must show its parts. What does not is quoted or asked about, never reworded.
"""

from __future__ import annotations

import re

from services.clarifier.reading.strict_english import english_form
from services.clarifier.reading.strict_german import german_form
from services.clarifier.reading.strict_spanish import spanish_form

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“")


def not_understood(text: str, typed: str, language: str) -> str:
    """What of the form is not sure, "" for a sentence that is understood whole; a quotation is nobody's rewording."""
    if _QUOTED.search(text):
        return ""
    match language:
        case "de":
            return german_form(text)
        case "es":
            return spanish_form(text, typed)
        case _:
            return english_form(text, typed)
