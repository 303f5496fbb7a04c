"""Whether a word is used as a noun in what was said, and not only looks like one."""

from __future__ import annotations

import re

from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.faults import AUXILIARIES, infinitive_es
from services.clarifier.reading.model import Reading, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma, is_german


def is_mentioned(term: Term, reading: Reading) -> bool:
    """Whether the noun, or the head of a compound, stands in what was said."""
    forms = {term.key, term.plural.casefold(), term.key.split(" ")[-1]}
    return any(form in reading.folded for form in forms)


_DETERMINERS = {
    "en": r"the|an?|each|every|their|his|her|its|our|your|my|this|that|these|all|any|no|of|new|one|\d+",
    "es": r"el|la|los|las|une?|una|unos|unas|sus?|cada|nuestr[oa]s?|de|del|al|nuev[oa]s?|\d+",
}


def is_noun(term: Term, reading: Reading) -> bool:
    """A word that the idea uses as a noun: no verb, pronoun or half a negation that only looks like one."""
    words = term.key.split()
    data = pack(reading.language)
    closed = data.words("pronouns_user") | _NO_NOUNS
    if any("'" in word or "’" in word or word in AUXILIARIES or word in closed for word in words):
        return False
    if reading.language == "de":
        return _is_large(term.singular)
    if not is_mentioned(term, reading) or len(words) > 1:
        return True
    if reading.language == "es":
        is_verb = infinitive_es(term.key) or re.search(r"(?:(?:ar|er|ir)(?:se|l[aeo]s?)?|[ai]d[oa])$", term.key)
        names = f"{re.escape(term.key)}|{re.escape(term.plural.casefold())}"
        behind = rf"(?<!\w)(?:el|la|los|las|une?|una|unos|unas|cada|sus?|nuestr[oa]s?|\d+) (?:{names})(?!\w)"
        return not is_verb or re.search(behind, reading.folded) is not None
    return not base_verb(term.key) or is_named(term, reading)


_NO_NOUNS = frozenset(
    [
        "uno",
        "una",
        "unos",
        "ones",
        "one",
        "alguien",
        "nadie",
        "todo",
        "todos",
        "cada",
        "somebody",
        "nobody",
        "something",
        "daraus",
        "darauf",
        "damit",
    ]
)


def _is_large(word: str) -> bool:
    closed = pack("de").words("determiners") | pack("de").words("prepositions") | pack("de").words("adverbs")
    return (
        word[:1].isupper()
        and word.lower() not in closed
        and (german_lemma(word)[:1].isupper() or not is_german(word.lower()))
    )


def is_named(term: Term, reading: Reading) -> bool:
    """Used as a noun: in the plural, or behind an article or the like; German shows it by the capital."""
    language, folded = reading.language, reading.folded
    if language == "de":
        return term.singular[:1].isupper()
    many = term.plural.casefold()
    if many != term.key and re.search(rf"(?<!\w){re.escape(many)}(?!\w)", folded):
        return True
    lead = _DETERMINERS.get(language, _DETERMINERS["en"])
    return re.search(rf"(?<!\w)(?:{lead})\s+(?:\w+\s+)?{re.escape(term.key)}(?!\w)", folded) is not None
