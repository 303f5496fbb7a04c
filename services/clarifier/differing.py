"""Two numbers of which only one can be meant: "up to 7 days" against "14 days at most"."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.clauses import Amount, Clause, stems
from services.clarifier.opposing import is_of_another
from services.clarifier.quoting import source_text
from services.clarifier.state import ClarifierState

MOST_NEW = 3  # stems that an answer may add and still speak of the same thing
SHARE = 0.5  # of what was said before that an answer has to speak of as well
_PART = re.compile(r"\b(?:only (?:for|in|on|at)|solo (?:para|en)|sólo (?:para|en)|nur (?:für|in|an|am))\b", re.I)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NOUN = 5  # letters that two forms of one noun share
_EMPTY = "uhr clock wird werden wurde wurden worden sind gibt will have has are were está están será serán hay"
# What a time says of what happens: how long it is, how soon it comes, how often. Two of different kinds never oppose.
_BEHIND = {
    "ahead": r"(?:before|earlier|in advance|ahead|beforehand|antes|antelación|previos|vorher|davor|zuvor|im voraus)",
    "after": r"(?:after|later|afterwards|después|más tarde|danach|nachher|später)",
    "held": r"(?:lang|long|hold)",
}
_BEFORE = {
    "every": r"(?:every|each|cada|alle|jede\w*)",
    "after": r"(?:after|nach|tras|después de|al cabo de|a los)",
    "within": r"(?:within|in|inside of|innerhalb|innerhalb von|binnen|en|dentro de|im)",
    "size": r"(?:of|de|von)",
}
# What one of several has: a team has eleven players, and three hundred play.
_HOLDER = re.compile(
    r"^\W*(?:an?|each|every|per|una?|cada|eine?|jede[rs]?)\s+(?:[\w-]+\s+){1,2}?"
    r"(?:has|have|needs?|takes?|may|can|must|consists|tiene|necesita|puede|debe|hat|braucht|darf|kann|muss|besteht)\b",
    re.I,
)


def amounts_apart(now: Clause, before: Clause) -> tuple[Amount, Amount] | None:
    for one in now.amounts():
        for other in before.amounts():
            if one.unit and one.differs(other) and _may_oppose(now, one, before, other):
                return one, other
    return None


def _may_oppose(now: Clause, one: Amount, before: Clause, other: Amount) -> bool:
    """A bare time is of the kind that was asked for; of another one where both clauses share words of their own."""
    mine, theirs = _role(now.words, one), _role(before.words, other)
    if mine == theirs:
        return True
    return not (mine and theirs) and bool(
        (now.own_stems & before.own_stems) - stems(_EMPTY, now.language) - {one.unit, other.unit}
    )


@lru_cache(maxsize=4096)
def _role(words: str, amount: Amount) -> str:
    """How a time stands in its clause; empty for a bare one, and for what is no time."""
    if amount.unit != "hour":
        return ""
    place = words.find(amount.words)
    if place < 0:
        return ""
    ahead, behind = words[:place].strip(), words[place + len(amount.words) :].strip(" ,")
    for role, pattern in _BEHIND.items():
        if re.match(rf"{pattern}\b", re.sub(r"^(?:de|the|dem|im)\s+(?=ant)", "", behind), re.I):
            return role
    for role, pattern in _BEFORE.items():
        if re.search(rf"(?:^|\s){pattern}$", ahead, re.I) or re.match(rf"{pattern}\s", amount.words, re.I):
            return role
    return ""


def in_place(before: str, now: str) -> str:
    """The new amount as it stands in the old one's place: another figure before the same noun, which keeps its form;
    else the new words as they were said."""
    old, new = _FIGURE.findall(before), _FIGURE.findall(now)
    if len(old) != 1 or len(new) != 1:
        return now
    nouns = [_FIGURE.sub(" ", words).split()[-1:] for words in (before, now)]
    is_same = nouns[0] == nouns[1] or (all(nouns) and nouns[0][0][:_NOUN] == nouns[1][0][:_NOUN])
    return before.replace(old[0], new[0]) if is_same else now


def is_same_matter(now: Clause, before: Clause, state: ClarifierState | None) -> bool:
    """The same unit of the same thing: enough in common, and nothing that was named elsewhere as another thing."""
    if _PART.search(now.words) or is_of_another(now, before):
        return False
    if _HOLDER.match(before.words) and not _HOLDER.match(now.words) and not (now.own_stems & before.own_stems):
        return False
    units = {amount.unit for amount in (*now.amounts(), *before.amounts())}
    nothing = units | stems(_EMPTY, now.language)
    mine, theirs = now.stems - nothing, before.stems - nothing
    counted = units & set(now.own_stems & before.own_stems)
    common = mine & theirs
    if not counted and not (common & now.own_stems) and (not common or len(common) < SHARE * len(theirs)):
        return False
    if counted and _HOLDER.match(before.words) and not common:
        return False
    added = now.own_stems - before.stems - nothing
    if len(added) > MOST_NEW:
        return False
    return not (added & _elsewhere(before, state))


def _elsewhere(before: Clause, state: ClarifierState | None) -> frozenset[str]:
    if state is None:
        return frozenset()
    rest = source_text(state, "M-1").replace(before.words, " ")
    return stems(rest, before.language)
