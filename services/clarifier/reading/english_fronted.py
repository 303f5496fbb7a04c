"""English words in the order in which a requirement says them."""

from __future__ import annotations

import re

_WITHOUT = re.compile(
    r"^without (?P<what>[^,;]{3,60}?),? (?P<who>nobody|no one) (?P<deed>(?:can|may|must) [^,;]+)$", re.I
)
_THAT_ONE = re.compile(
    r"^(?:that|this) (?=(?!one\b|must\b|should\b|is\b|has\b|will\b|can\b|may\b)[a-z]+ (?:must|should|may|can|cannot|is|has|gets?|loses?|sees?)\b)",
    re.I,
)


def condition_last(words: str) -> str:
    """ "Without a certificate nobody can start": nobody can start without a certificate."""
    return _WITHOUT.sub(r"\g<who> \g<deed> without \g<what>", words)


def of_that_one(words: str) -> str:
    """ "that person must not see it", in a case that names the person: this one."""
    return _THAT_ONE.sub("this ", words)
