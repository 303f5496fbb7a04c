"""What the deeds of an idea are done to, where it is named by several words; and whom something reaches."""

from __future__ import annotations

import re

from services.clarifier.drafting.known_nouns import facts_of
from services.clarifier.drafting.noun_words import is_noun
from services.clarifier.reading import english
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.model import Clause, Reading, Term
from services.clarifier.reading.packs import pack

_REACHED = frozenset(["get", "receive", "recibir", "bekommen", "erhalten"])
MOST_WORDS = 3
_COMPARED = frozenset("better worse more less well again online".split())  # noqa: SIM905 - "know our audience better"
_COUNTS = frozenset("one two three four five six seven eight nine ten twelve once twice".split())  # noqa: SIM905


def objects(reading: Reading) -> list[Term]:
    """ "enter the treatment times", "check HS codes": said as a compound right behind the deed, and kept for it."""
    if reading.language != "en":
        return []
    found: dict[str, Term] = {}
    for clause in reading.clauses:
        term = _object(clause, reading) if clause.role in ("actor", "nobody") and not clause.is_negated else None
        if term is not None:
            found.setdefault(term.key, term)
    return list(found.values())


def _object(clause: Clause, reading: Reading) -> Term | None:
    rest = clause.phrase.partition(" ")[2]
    noun = next(iter(english.noun_phrases(rest)), "")
    words = noun.split(" ")
    data = pack("en")
    if not 1 < len(words) <= MOST_WORDS or english.is_actor(noun) or words[0].lower() in data.words("system_nouns"):
        return None
    if any(one.lower() in _COUNTS for one in words) or words[-1].lower() in _COMPARED:
        return None  # "a reminder four weeks before"
    is_next = re.match(rf"(?:for |up |in |out )?(?:the |an? |their |all |each |every )?{re.escape(noun)}\b", rest, re.I)
    if "-".join(words).lower() in data.words("not_entities"):
        return None  # "confirm a time window"
    term = english.as_term(noun if any(one.isupper() for one in words) else noun.lower())
    is_known = bool(facts_of(english.as_term(words[-1].lower()), "en")) and base_verb(words[0]) == ""
    return term if is_next and (is_known or is_noun(term, reading)) else None


def reached(reading: Reading) -> list[Term]:
    """Who gets something has to be known by address."""
    return [
        clause.actor
        for clause in reading.clauses
        if clause.actor is not None and clause.actor.is_person and clause.verb in _REACHED and not clause.is_negated
    ]
