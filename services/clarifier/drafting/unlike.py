"""An English clause denied: "the session is started": "the session is not started"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_spans import clause, text_of
from services.clarifier.reading.english_tags import tagged
from services.clarifier.reading.english_words import base_verb, third_person

_ALL = re.compile(
    r"\b(?:every|each|all|both|any|some|no|nobody|none|neither|either|only|never|not|and|or|always|another|else|who|that|which|if|when|once|unless|because|while|as)\b|"
    r"n['’]t\b",
    re.I,
)
_AUX = frozenset(["VBZ", "VBB", "VBD", "VM0"])
_HAS = frozenset(["VHZ", "VHB", "VHD"])


_DENIED = re.compile(
    r"(?P<who>[^,;]+?) (?:(?P<do>do|does)(?:n['’]t| not) (?P<verb>[a-z]+)|"
    r"(?P<be>is|are|was|were|has|have)(?:n['’]t| not))\b"
)


def _affirmed(text: str) -> str:
    """ "Someone shows up" of "someone doesn't show up"; "" of a clause that denies nothing, or more than once."""
    found = _DENIED.match(text)
    if found is None or _ALL.search(f"{found['who']} {text[found.end() :]}"):
        return ""
    verb = found["be"] or (third_person(found["verb"]) if found["do"] == "does" else found["verb"])
    return f"{found['who']} {verb}{text[found.end() :]}"


def unlike(text: str) -> str:
    """The clause with its verb denied where that denies all of it; else that it is not so, which always does."""
    if (said := _affirmed(text)) != "":
        return said
    words = tagged(text)
    span = clause(words)
    if span is None or span.front or _ALL.search(text):
        return f"it is not so that {text}"
    verb, rest = words[span.at], text_of(words[span.at + 1 :], text)
    lead = text[: verb.start].rstrip()
    is_done = span.at + 1 < len(words) and words[span.at + 1].tag in ("VVN", "VVD", "VBN", "VHN")
    if verb.tag in _AUX or (verb.tag in _HAS and is_done):
        no = "cannot" if verb.low == "can" else f"{verb.text} not"
        return f"{lead} {no} {rest}".rstrip()
    base = base_verb(verb.low)
    if verb.tag in ("VVZ", "VVB") and base:
        return f"{lead} {'does' if verb.tag == 'VVZ' else 'do'} not {base} {rest}".rstrip()
    return f"it is not so that {text}"
