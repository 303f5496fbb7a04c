"""What something is done with is not what it is about."""

from __future__ import annotations

import re

from services.clarifier.reading.model import Reading, Term

_MEANS = {
    "en": r"(?:pay\w*|paid|check(?:s|ed)? in|sign(?:s|ed)? in|confirm\w*|unlock\w*|log(?:s|ged)? in)\b"
    r"[^.;]{0,50}?\b(?:with|by|via|using|through)\b[^.;,]{0,30}?",
    "es": r"(?:pag\w+|abon\w+|confirm\w+|fich\w+)\b[^.;]{0,40}?\b(?:con|por|mediante|a través de)\b[^.;,]{0,30}?",
    "de": r"(?:(?:be)?zahl\w*|bestätig\w*|anmeld\w*|meld\w+)\b[^.;]{0,40}?\b(?:mit|per|über|durch)\b[^.;,]{0,30}?",
}


def is_means(term: Term, reading: Reading) -> bool:
    """ "pay with a ten-visit pass": what something is done with is not what it is about."""
    names = "|".join({re.escape(term.key), re.escape(term.plural.casefold())})
    return re.search(rf"\b{_MEANS[reading.language]}\b(?:{names})\b", reading.folded) is not None
