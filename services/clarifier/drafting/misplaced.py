"""Signs of English that a case, a time or one of two deeds lost its place beside the typed sentence."""

from __future__ import annotations

import re

from services.clarifier.reading.english_words import base_verb


def is_misplaced(text: str, typed: str) -> bool:
    """Whether the requirement `text` has such a sign beside the whole sentence that was `typed`."""
    bare = typed.lstrip("• ")
    return (
        _CLAUSE_IN_FRONT.match(text) is not None
        or (_BY_HAND.match(text) is not None and _PASSIVE.search(bare) is not None)
        or (_CASED.match(bare) is not None and _CASE.search(text) is None)
        or (_LATER.search(bare) is not None and "shall charge" in text and "later" not in text)
        or _bends_one(text, bare)
        or _is_means(text, bare)
        or _cuts_relative(text, bare)
        or _loses_which(text, bare)
    )


# "After practising they upload a video, the system shall make sure that the instructor …": two sentences.
_CLAUSE_IN_FRONT = re.compile(
    r"(?:after|before|while|by) [a-z]+ing (?:they|he|she|it|we|the [a-z]+) [^,]+, the system shall\b", re.I
)
# "The system shall book the room", of "the room can be booked": people do.
_BY_HAND = re.compile(
    r"The system shall (?:book|reserve|borrow|rent|order|pay|return|fetch|collect|pick up|announce|register|"
    r"inspect|clean|repair|wash|bring|weigh)\b"
)
_PASSIVE = re.compile(
    r"\b(?:(?:can|may) (?:only )?be|is|are|gets?) (?:only )?"
    r"(?:booked|reserved|borrowed|rented|ordered|paid|returned|fetched|collected|picked up)|"
    r"\b(?:(?:can|may|must|should|ha(?:s|ve) to|needs? to) be|is|are|gets?) (?:only )?"
    r"(?:announced|registered|inspected|cleaned|repaired|washed|brought|weighed)",
    re.I,
)
# "Provide a call", of "when a hive loses weight I need a call": in which case?
_CASED = re.compile(r"(?:when|if|once(?! an?\b)|as soon as|unless)\b", re.I)
_CASE = re.compile(r"\b(?:when|if|once|as soon as|unless|whenever|after|until|while|where)\b", re.I)
_LATER = re.compile(r"\b(?:later|after that) (?:it|they)\b", re.I)
_AND = re.compile(
    r"\b(?P<verb>[a-z]+) (?:an?|the|their|it|them)\b[^,]*? and "
    r"(?P<other>[a-z]+s) (?:on|the|an?|it|them|for|with|at|in)\b"
)


_TWO = re.compile(r"\bshall let (?:the )?[a-z]+ (?P<verb>[a-z]+) and (?P<other>[a-z]+s) (?:the|an?|it|them|their)\b")


def _bends_one(text: str, typed: str) -> bool:
    """ "Let people show an ID and signs on the tablet", of "shows an ID and signs": only one of two verbs was bent."""
    for found in _AND.finditer(text) if "shall let " in text else ():
        verb, other = found["verb"], found["other"]
        is_deed = base_verb(verb) == verb and base_verb(other) not in ("", other)
        if is_deed and re.search(rf"\b{verb}(?:e?s)\b.* and {other}\b", typed, re.I):
            return True
    two = _TWO.search(text)
    return two is not None


_BY_MEANS = re.compile(r"\b(?:by|via) (?P<means>[a-z-]+)\b.*\bit (?P<does>[a-z]+)\b", re.I)


def _is_means(text: str, typed: str) -> bool:
    """ "The mail goes to the shop", of "… is announced by mail, then it goes to the shop": by what it was done."""
    found = _BY_MEANS.search(typed)
    return found is not None and re.search(rf"\bthe {found['means']} {found['does']}\b", text, re.I) is not None


_WHICH = re.compile(
    r"\b(?:that|who|which)(?: is| are|['’]s)? (?P<next>[a-z0-9]+ [a-z0-9]+ [a-z0-9]+ [a-z0-9]+ [a-z0-9]+)\b", re.I
)


def _cuts_relative(text: str, typed: str) -> bool:
    """ "A truck that's more than 30 minutes waits", of "that's more than 30 minutes late loses its slot and waits"."""
    found, told = _WHICH.search(text), _WHICH.search(typed)
    if found is None or told is None or " and " not in typed:
        return False
    mine, whole = found["next"].casefold().split(), told["next"].casefold().split()
    same = next((at for at, (one, other) in enumerate(zip(mine, whole, strict=True)) if one != other), len(mine))
    return 1 < same < len(mine) and mine[same] not in ("do", "does", "not", "has", "is", "are")


def _loses_which(text: str, typed: str) -> bool:
    """ "Let people go first", of "people living within 1 km go first"."""
    found = re.match(
        r"(?:the )?[a-z]+ (?P<which>[a-z]+ing) (?:in|within|at|on|near|for|with|under|over|to|from)\b", typed, re.I
    )
    return found is not None and found["which"].lower() not in text.lower() and "shall let" in text
