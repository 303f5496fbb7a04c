"""A name out of what a house says that it wants to do: what it lends, whom it assigns to what, what it tells."""

from __future__ import annotations

import re

from services.clarifier.nominal import LEADS, MOST, NOUNS
from services.clarifier.reading.english_words import base_verb, gerund, is_actor
from services.clarifier.reading.typed import units
from services.clarifier.reading.words import is_plural_en, singular_en

_WISH = re.compile(
    r"^[^.;:?!]{3,80}?\b(?:wants?|needs?|would like|must|should|shall|has|have)"
    r"(?: to be able| be able| to)? (?:to )?(?P<deed>(?!to\b|be\b)[a-z-]+ .+)$"
)
_ASSIGNS = re.compile(
    r"^(?P<verb>assign|allocate|distribute|match|pair|place|bring) (?P<who>.+?) (?:to|with|among|between|in|into) "
    r"(?P<what>[^,.;]+?)"
    r"(?= (?:each|every|once|by|before|after|when|so|and|at|on|in|per|for|until|without|automatically|fairly)\b|[,.;]"
    r"|$)"
)
_TELLS = re.compile(
    r"^(?:tell|notify|inform|alert|warn|text|message) (?P<who>[\w' -]{3,30}?) "
    r"(?:when|whenever|that|as soon as|once|before|if) (?P<case>.+)$"
)
_LISTED = re.compile(
    r"^(?P<verb>[a-z]+) (?P<list>[\w -]+(?:, [\w -]+)* and [\w-]+(?: [\w-]+)?)"
    r"(?= (?:to|for|from|at|in|with|on)\b|[,.;]|$)"
)
_HAPPENS = {
    "arrive": "arrival", "leave": "departure", "depart": "departure", "expire": "expiry", "fail": "failure",
    "break": "breakdown", "change": "change", "close": "closing", "open": "opening", "end": "end", "start": "start",
}  # fmt: skip
_PRONOUN = re.compile(r"(?:they|it|he|she|we|somebody|someone) (?P<verb>[a-z]+)")
MOST_LISTED = 3
SENTENCES = 2  # what is told later is a part of it


def of_wish(text: str) -> str:
    """ "Projector, screen and camera lending" of "our club wants to lend projectors, screens and cameras to members",
    "seminar assignment for students", "arrival notices for shops"; "" where none of these is said for certain."""
    for unit in units(text)[:SENTENCES]:
        found = _WISH.match(unit.strip(" ."))
        deed = found["deed"] if found else ""
        name = (_assigned(deed) or _told(deed) or _listed(deed)) if deed else ""
        if name and len(name.split()) <= MOST:
            return name
    return ""


def _assigned(deed: str) -> str:
    found = _ASSIGNS.match(deed)
    if found is None:
        return ""
    who, what = _bare(found["who"]), _bare(found["what"])
    noun = {"match": "matching", "pair": "pairing", "place": "placement", "allocate": "allocation"}.get(
        found["verb"], NOUNS.get(found["verb"], "assignment")
    )
    if not is_actor(who) or not is_plural_en(who.split(" ")[-1]) or not 0 < len(what.split()) <= 2:
        return ""
    if is_actor(what):
        return f"{_singular(who)} and {_singular(what)} {noun}" if found["verb"] in ("match", "pair") else ""
    return f"{_singular(what)} {noun} for {who}"


def _told(deed: str) -> str:
    found = _TELLS.match(deed)
    if found is None:
        return ""
    who, case = _bare(found["who"]), _PRONOUN.match(found["case"])
    verb = base_verb(case["verb"]) if case else ""
    if verb not in _HAPPENS or len(who.split()) > 2 or not is_plural_en(who.split(" ")[-1]):
        return ""
    return f"{_HAPPENS[verb]} notices for {who}"


def _listed(deed: str) -> str:
    found = _LISTED.match(deed)
    verb = base_verb(found["verb"]) if found else ""
    if found is None or verb != found["verb"]:
        return ""
    things = [_bare(one) for one in re.split(r", (?:and )?| and ", found["list"])]
    is_sure = all(
        1 <= len(one.split()) <= 2 and is_plural_en(one.split(" ")[-1]) and not is_actor(one) and not base_verb(one)
        for one in things
    )
    noun = NOUNS.get(verb, gerund(verb))
    if not is_sure or not noun or not 1 < len(things) <= MOST_LISTED:
        return ""
    *first, last = [_singular(one) for one in things]
    return f"{', '.join(first)} and {last} {noun}"


def _bare(said: str) -> str:
    return LEADS.sub("", said.strip())


def _singular(noun: str) -> str:
    *before, last = noun.split(" ")
    return " ".join([*before, singular_en(last)])
