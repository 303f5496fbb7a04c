"""The things of an idea's own words: the nouns that people deal with, and what their deeds are done to."""

from __future__ import annotations

import re

from services.clarifier.drafting.asked_for import is_in, wanted
from services.clarifier.drafting.binding import is_entity, is_own_house, is_place
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.kept_things import Things
from services.clarifier.drafting.noun_words import is_noun
from services.clarifier.drafting.objects import objects
from services.clarifier.drafting.records import (
    FEWEST,
    counted,
    head_of,
    is_carrier,
    is_circumstance,
    is_glued,
    is_minor,
    often,
)
from services.clarifier.drafting.relating import is_told_of
from services.clarifier.drafting.uses import told, used
from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import pack

MAX_FROM_WORDS = 6
MOST_FROM_WORDS = 8  # with what is told one by one


def from_words(making: Making, things: Things) -> None:
    asked = wanted(making)
    matched = {term.key for match in making.matches for term in match.slots.terms.values()}
    heavy = [term for term, weight in making.reading.nouns if weight >= 2]
    for term in _records(heavy, making):
        if len(things.found) >= MAX_FROM_WORDS:
            break
        if not is_noun(term, making.reading) or (asked and not is_in(term, asked)) or f"{term.key} item" in matched:
            continue
        _try(term, making, things)
    if making.language == "en":
        general = often(making.reading)
        for term in (*general, *(term for term in counted(making.reading) if is_noun(term, making.reading))):
            if len(things.found) < MOST_FROM_WORDS:
                _try(term, making, things, is_sure=term in general)


def _records(nouns: list[Term], making: Making) -> list[Term]:
    """In English without what only stands beside the records; all of them where too little would be left."""
    reading = making.reading
    if making.language != "en":
        return nouns
    said = [head_of(term) if is_glued(term, reading) else term for term in nouns]
    said = [term for term in said if is_entity(term, reading)]
    kept = [term for term in said if not is_circumstance(term, reading)]
    kept = kept if len(kept) >= FEWEST else said
    major = [term for term in kept if not is_minor(term, reading)]
    return major if len(major) >= FEWEST else kept


def _try(term: Term, making: Making, things: Things, *, is_sure: bool = False) -> None:
    """One more record, where it is none of another one's names, no place, no system and none that is only sent."""
    reading = making.reading
    if is_own_house(term, reading) or is_place(term, reading) or _is_system(making, term):
        return
    is_new = not _is_part(term, things) and not _is_fuller_name(term, things, making)
    if is_new and (is_sure or is_entity(term, reading)):
        things.add(term, description(making, term), (reading.source,))


_MEASURED = re.compile(r"(?:\d+|half|one|two|three|four|five|six|ten|twelve)-[a-z]+$")  # "two-minute story"
_STATES = frozenset(("valid", "invalid", "expired", "missing", "open", "late", "overdue", "current", "new", "free"))


def from_deeds(making: Making, things: Things) -> None:
    """A compound that somebody's deed is done to is kept, however general its last word is."""
    for term in objects(making.reading):
        is_known = any(term.key in known or known in term.key.split(" ") or known == term.key for known in things.found)
        is_known = is_known or is_carrier(term, making.reading)
        if not is_known and len(things.found) < MAX_FROM_WORDS and not _is_system(making, term):
            things.add(term, description(making, term), (making.reading.source,))


def _is_part(term: Term, things: Things) -> bool:
    """ "hive inspection" beside "hive" are two things; "free bed" beside "bed" and "valid certificate" beside "safety
    certificate" are one."""
    first, _, rest = term.key.partition(" ")
    states = pack(things.language).words("adjectives") | _STATES
    is_state = (
        bool(rest)
        and (first in states or _MEASURED.match(first) is not None)
        and any(k == rest or k.endswith(f" {rest}") for k in things.found)
    )
    return is_state or any(known.endswith(" " + term.key) and len(term.key) > 3 for known in things.found)


def _is_fuller_name(term: Term, things: Things, making: Making) -> bool:
    """ "Delivers vegetable boxes … a small box … how many boxes": said in full once, before it is said in short."""
    head, said = term.key.split(" ")[-1], making.reading.folded
    if making.language != "en" or head == term.key or head not in things.found:
        return False
    short = things.found[head].term
    forms = [rf"(?<!\w)(?:{re.escape(one.key)}|{re.escape(one.plural.casefold())})(?!\w)" for one in (term, short)]
    full, heads = re.findall(forms[0], said), list(re.finditer(forms[1], said))
    first = re.search(forms[0], said)
    return len(full) == 1 and len(heads) > 2 and first is not None and heads[0].end() == first.end()


def _is_system(making: Making, term: Term) -> bool:
    """ "Slack", and what stands in it and is not ours: "Slack channel"."""
    first, _, head = term.key.rpartition(" ")
    return any(
        term.key in fact.value.casefold()
        or term.key in fact.words.casefold()
        or (head in _KEPT_THERE and first == fact.value.casefold())
        for fact in making.reading.of("system")
    )


_KEPT_THERE = frozenset(("channel", "account", "group", "board", "calendar", "workspace", "page", "chat", "system"))


def description(making: Making, term: Term) -> str:
    """What the words say about it: who does what with it."""
    about = [
        c
        for c in making.reading.clauses
        if c.target
        and c.target.key == term.key
        and c.role == "actor"
        and c.actor
        and not c.is_negated
        and not (making.language == "en" and is_told_of(c, term))
    ]
    if about:
        return used(making, term, about)
    return told(making, term)
