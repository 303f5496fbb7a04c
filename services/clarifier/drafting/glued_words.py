"""Words that only meet and name nothing: "gets a warning", "a tank drops", "have the customer sign"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.model import Reading
from services.clarifier.reading.words import is_plural_en

S_NOUNS = frozenset("sports goods sales customs news parts works savings".split())  # noqa: SIM905 - "sales report"
VERBS_ONLY = frozenset("put get got make let keep go come become see say know tell give take bring".split())  # noqa: SIM905 - "stories put"
_JUNK = frozenset(
    (
        "a", "an", "the", "our", "my", "your", "their", "its", "his", "her", "next", "again", "ago", "away",
        "everything",
        "anything", "something", "nothing", "forever", "first", "last", "both", "others",
    )
)  # fmt: skip


def is_junk(words: list[str]) -> bool:
    """ "gets a warning", "QR code next", "everything forever": no name of anything, whatever stands in it."""
    return words[-1] in _JUNK or words[0] in _JUNK or any(word in ("a", "an", "the") for word in words)


def does(words: list[str], reading: Reading) -> bool:
    """ "the turbine stays blocked", "a technician climbs up": the last word is what it does."""
    first, verb = re.escape(" ".join(words[:-1])), re.escape(words[-1])
    if re.search(rf"\b{first} {verb}(?:e?s|e?d)? (?:it|them|him|her|us|me)\b", reading.folded):
        return True  # "until Maria releases it", "how many hours each household used it"
    lead = r"(?:^|[,;:.•]\s|\b(?:the|an?|each|every|if|when|once|whenever) (?:\w+ )?)"
    behind = (
        r"(?:up|down|with|to|from|in|on|at|by|late|early|out|off|back|over|again|below|under|above|beyond|into|"
        r"the|an?|no|its|their|\w+ed)\b"
    )
    told = rf"{lead}{first} {verb}(?:e?s) {behind}"
    lets = rf"\b(?:have|has|let|lets|make|makes|help|helps) (?:the|an?|each|every|our) {first} {verb}\b"
    many = is_plural_en(words[-2]) and words[-2] not in S_NOUNS
    return bool(base_verb(words[-1])) and (
        re.search(told, reading.folded) is not None
        or re.search(lets, reading.folded) is not None
        or (many and re.search(rf"\b{first} {verb}s? {behind}", reading.folded) is not None)
    )


_DOERS = frozenset("and who that which then it he she also often always only".split())  # noqa: SIM905


def acts(before: str) -> bool:
    """ "Follows the rider and signs on the screen": behind such a word a verb in its third person stands."""
    return before in _DOERS
