"""Cases of English of which nobody knows where they end: "if the depot says it's the driver's fault the driver may …"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_masked import masked
from services.clarifier.reading.english_tags import FINITE, tagged

_CASE_TYPED = re.compile(r"(?:if|when|once|as soon as|whenever) (?P<rest>[^,;]+)$", re.I)


def has_unsure_end(typed: str) -> bool:
    """Whether nobody knows where the case in front ends: there is no comma, and too many verbs follow."""
    found = _CASE_TYPED.match(typed)
    if found is None:
        return False
    words = tagged(masked(found["rest"]))
    verbs = sum(word.tag in FINITE for word in words) - sum(word.tag == "PNQ" or word.low in _LED_BY for word in words)
    return verbs > MOST_VERBS


_LED_BY = frozenset("that which what how whether if when before after until because and or than where".split())  # noqa: SIM905


MOST_VERBS = 2  # of the case and of what follows
