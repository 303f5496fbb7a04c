"""People of whom something is told before it is said what they do: "tenants who moved out mid-year pay pro rata"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.reading.english_leanings import leaning
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.packs import pack

SURE = 2.0  # how far the second verb leans to being one

_TOLD_THEN = re.compile(r"^(?P<who>(?:[\w\-]+ ){0,2}?[\w\-]+s) (?P<link>who|that|which) (?P<rest>[^,;]{5,120})$", re.I)
_TOLD_APART = re.compile(
    r"^(?P<who>(?:[\w\-]+ ){0,2}?[\w\-]+) who (?P<told>[^,;]{5,80}?) "
    r"(?P<main>(?:gets?|receives?|sees?|pays?|loses?|can|cannot|must|may|should|ha(?:s|ve) to|are|is)\b .+)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Apart:
    """Who they are, what is told of them, and the rest, that begins with what they do."""

    who: str
    told: str
    deed: str
    is_past: bool
    link: str = "who"


_THING_TOLD = re.compile(
    r"^(?P<who>(?:(?:an?|the|every|each|all|any|no) )?(?:[\w-]+ ){0,2}?[\w-]+) (?P<that>that|which) (?P<told>(?:is|are|was|were|has|have|had) [^,;]{3,60}?) "
    r"(?P<main>(?:must|should|may|shall|will|has to|have to|needs? to)\b .+)$",
    re.I,
)


def thing_told(text: str) -> Apart | None:
    """ "a device that is out of order must not be booked": which one, and what is said of it."""
    found = _THING_TOLD.match(text)
    return Apart(found["who"], found["told"], found["main"], is_past=True) if found is not None else None


def told_apart(text: str) -> Apart | None:
    found = _TOLD_APART.match(text)
    if found is None:
        return _before_deed(text)
    is_past = not base_verb(found["told"].split(" ")[0])  # "who moved out": no verb of now
    return Apart(found["who"], found["told"], found["main"], is_past=is_past)


def _before_deed(text: str) -> Apart | None:
    """ "tenants who moved out mid-year pay pro rata": the second verb is what they do."""
    found = _TOLD_THEN.match(text)
    words = found["rest"].split(" ") if found is not None else []
    data = pack("en")
    closed = [data.words(name) for name in ("determiners", "prepositions", "conjunctions", "modals")]
    for at in range(1 if words and base_verb(words[0]) == words[0].lower() else 2, min(len(words) - 1, 8)):
        low, before = words[at].lower(), words[at - 1].lower()
        is_led = before in ("to", "not") or any(before in some for some in closed)
        takes = words[at + 1].lower() in data.words("determiners")
        is_sure = leaning(low) >= (SURE / 2 if takes else SURE)
        if found is not None and is_sure and base_verb(low) == low and not is_led:
            told, deed = " ".join(words[:at]), " ".join(words[at:])
            return Apart(found["who"], told, deed, is_past=True, link=found["link"].lower())
    return None
