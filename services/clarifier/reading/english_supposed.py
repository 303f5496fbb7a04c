"""What is only supposed, "what if every device had a sticker", is wished for in the present."""

from __future__ import annotations

import re

from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.english_words import base_verb, third_person
from services.clarifier.reading.words import is_plural_en

_SUPPOSED = re.compile(r"^what if (?P<who>[\w' -]{3,40}?) (?P<did>had|was|were|got|could) (?P<rest>[^?]+)\??$", re.I)
_PRESENT = {
    "had": ("has", "have"),
    "was": ("is", "are"),
    "were": ("is", "are"),
    "got": ("gets", "get"),
    "could": ("can", "can"),
}


def supposed(text: str) -> str:
    """ "What if every device had a sticker": every device has one."""
    found = _SUPPOSED.match(text)
    if found is None:
        return _did(text)
    who = found["who"]
    is_many = is_plural_en(who.split(" ")[-1].lower()) and not re.match(r"(?:each|every|an?)\b", who, re.I)
    told = f"{who} {_PRESENT[found['did'].lower()][is_many]} {found['rest'].strip()}"
    return f"{told[:1].upper()}{told[1:]}"


_DID = re.compile(
    r"^what if (?P<who>(?:[\w'-]+ ){1,5}?)(?:just |simply |only |could just )?(?P<did>[a-z]+ed|put|sent|told|gave|took|wrote|chose|saw|paid|kept|made|let|set|said|left) "
    r"(?P<rest>[^?]+)\??$",
    re.I,
)
_PAST = {"gave": "give", "took": "take", "wrote": "write", "chose": "choose", "saw": "see"}


def _did(text: str) -> str:
    """ "What if the staff just typed in what is left": the staff type it in."""
    found = _DID.match(text)
    did = found["did"].lower() if found else ""
    verb = _PAST.get(did, "") or from_participle(did) or (base_verb(did) if did else "")
    if found is None or not verb or verb.endswith("ed"):
        return text
    who = found["who"].strip()
    is_many = is_plural_en(who.split(" ")[-1].lower()) and not re.match(r"(?:each|every|an?)\b", who, re.I)
    told = f"{who} {verb if is_many or who.lower() in _MANY else third_person(verb)} {found['rest'].strip()}"
    return f"{told[:1].upper()}{told[1:]}"


_MANY = frozenset(["we", "they", "people", "you", "i", "staff", "the staff", "everyone else", "the shop staff"])
