"""A name out of the things that an idea is about, where all that it says of itself is a long clause."""

from __future__ import annotations

import re

from services.clarifier.drafting.binding import is_body
from services.clarifier.drafting.noun_words import is_noun
from services.clarifier.reading.german_nouns import is_day
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.means import BY_WHAT
from services.clarifier.reading.model import SAID, Reading
from services.clarifier.reading.packs import pack

LONGEST_CLAUSE = 45  # characters of a clause that still reads as a heading
LONGEST_BESIDE = 25  # behind whose it is
MOST = 2
_HANGS = re.compile(
    r"(?:if|when|whenever|once|then|and|but|so|because|only|whoever|after|before|wenn|falls|sobald|dann|und|aber|nur|wer|nach|vor|"
    r"bei|si|cuando|entonces|y|pero|solo|sólo|quien|después|antes|se|uno|una|otro|one|somebody|someone|jemand|einer) ",
    re.I,
)
# "page where potters can claim a shelf": a thing, and what it is for.
_OF_A_THING = re.compile(
    r"(?!(?:the|die|der|das|el|la|los|las) )(?:[\w-]+ ){1,4}(?:where|that|which|donde)\b|"
    r"(?:[\w-]+ ){0,2}[\w-]+, (?:die|der|das|in|mit|wo)\b",
    re.I,
)
_JOINT = {"en": "and", "es": "y", "de": "und"}
LONGEST = 60


def is_no_name(wanted: str, language: str, *, has_house: bool) -> bool:
    """ "Then the volunteers come by at seven", and any clause that is longer than a heading."""
    is_clause = kind_of(wanted, language) == "clause" and _OF_A_THING.match(wanted) is None
    longest = LONGEST_BESIDE if has_house else LONGEST_CLAUSE
    hangs = _HANGS.match(wanted) is not None and len(wanted.split()) > MOST
    return "…" in wanted or hangs or (is_clause and len(wanted) > longest)


def of_things(reading: Reading, place: str, *, wanted: str = "") -> str:
    """ "Animal shelter: walks and first meetings"; "" where too little is certain.

    `wanted`: all that the idea says of itself.
    """
    blocked = pack(reading.language).words("not_entities")
    known = {term.key for term, _ in reading.nouns}
    aimed = [
        clause.target
        for clause in reading.clauses
        if clause.target is not None and clause.verb != SAID and clause.role != "thing" and clause.target.key in known
    ]
    things = [
        term.plural
        for term in aimed
        if term.plural.casefold() not in blocked | pack(reading.language).words("determiners")
        and term.key not in blocked | pack(reading.language).words("determiners")
        and not term.is_person
        and not (reading.language == "en" and is_body(term))
        and not (reading.language == "en" and _is_past(term.key))
        and not re.search(
            r"\d|\b(?:messages|lines|notices|mails|pings|pushes|alerts|warnings|calls|notifications)$", term.plural
        )
        and not _is_way(term.plural)
        and not (reading.language == "de" and is_day(term.key))
    ]
    if (
        not things and place and (not wanted or _HANGS.match(wanted) or len(wanted) > LONGEST)
    ):  # anything is a better name than half a sentence, or than the house alone
        things = [one for one in _spoken_of(reading) if not _is_part(place, one)][: 1 if wanted else MOST]
    apart = [one for at, one in enumerate(things) if not any(_is_part(one, other) for other in things[:at])][:MOST]
    if not apart or (len(apart) < MOST and not place and " " not in apart[0]):
        return ""
    if place and any(_is_part(place, one) for one in apart):
        place = ""
    said = f" {_JOINT[reading.language]} ".join(apart)
    name = f"{place}: {said}" if place else said
    return f"{name[:1].upper()}{name[1:]}" if len(name) <= LONGEST else ""


def _spoken_of(reading: Reading) -> list[str]:
    """What the text speaks of, the weightiest first; "purchase orders" stand for its "orders"."""
    nouns = [
        term.plural
        for term, _ in reading.nouns
        if not term.is_person and not _is_way(term.plural) and is_noun(term, reading)
        if not (reading.language == "en" and is_body(term))
        if not (reading.language == "en" and _is_past(term.key))
    ]
    if reading.language != "en":
        return nouns
    return [next((longer for longer in nouns if longer.endswith(f" {one}")), one) for one in nouns]


_ENDS_OF_NOUNS = ("bed", "seed", "weed", "feed", "need", "speed", "breed", "shed", "sled", "moped", "hundred", "deed")


def _is_past(noun: str) -> bool:
    """ "agreed" of "must have agreed", taken for a thing."""
    return noun.endswith("ed") and not noun.endswith(_ENDS_OF_NOUNS)


def _is_way(noun: str) -> bool:
    """An SMS or a phone is by what something is done, and no name of it."""
    return any(BY_WHAT.search(f"{by} {noun}") for by in ("by", "per", "am", "por"))


def _is_part(one: str, other: str) -> bool:
    low, more = one.casefold(), other.casefold()
    return low in more or more in low
