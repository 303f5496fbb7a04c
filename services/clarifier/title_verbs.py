"""Verbs of an English idea that a title took for nouns: "dyings" of "dying people", "Uni order" of "our uni order"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from services.clarifier.main_acts import is_house
from services.clarifier.naming import DEEDS
from services.clarifier.reading.english_tags import FINITE, NOUNS, tagged
from services.clarifier.reading.english_words import base_verb, is_actor
from services.clarifier.reading.model import Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import plural_en, singular_en

_COUNTED = re.compile(r"(?:,| with| of) (?:about |around |over )?\d[\d.,]* [\w ]+$")
# Deeds that say nothing of what is done: nobody calls a product after them.
_BARE = frozenset("handing giving putting getting coming going moving taking adding making having bringing".split())  # noqa: SIM905
_MADE = frozenset(DEEDS["en"].values())
_OBJECTS = NOUNS | {"AT0", "DPS", "CRD", "AJ0", "VVG"}
_TOLD = r"\b(?:how|what|which|whether)\b[^.;,]* "


@lru_cache(maxsize=64)
def _tags(sentences: tuple[str, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for word in tagged(sentence.lstrip("• ")):
            found[word.low].add(word.tag)
    return {word: frozenset(tags) for word, tags in found.items()}


def tags_of(word: str, reading: Reading) -> frozenset[str]:
    """What the word is in the idea, in the form that it has in the title; of one or of several."""
    known = _tags(tuple(reading.sentences))
    forms = {word, singular_en(word), plural_en(word)}
    return frozenset().union(*(known.get(form, frozenset()) for form in forms))


def is_verb_only(word: str, reading: Reading) -> bool:
    """Never a noun where it is said, nor one that the reading knows."""
    tags = tags_of(word, reading)
    is_known = any(word in (*term.key.split(), *term.plural.casefold().split()) for term, _ in reading.nouns)
    return bool(tags) and tags <= FINITE and base_verb(word) != "" and not is_known


def without_verb(house: str, reading: Reading) -> str:
    """ "Ministry" of "translators in our ministry share terminology"."""
    *lead, last = house.split(" ")
    is_verb = bool(lead) and (is_verb_only(last.lower(), reading) or _has_object(house, reading))
    return " ".join(lead) if is_verb else house


def _has_object(house: str, reading: Reading) -> bool:
    """ "Our ministry share terminology": a noun that nothing joins to it stands right behind."""
    last = house.split(" ")[-1].lower()
    if base_verb(last) not in (last, last.removesuffix("s")):
        return False
    for sentence in reading.sentences:
        at = sentence.casefold().find(house.casefold())
        behind = tagged(sentence[at + len(house) :].strip()) if at >= 0 else ()
        if behind and behind[0].tag in _OBJECTS and behind[0].text.isascii():
            return not any(word.tag in FINITE for word in behind[1:3])
    return False


def without_count(name: str) -> str:
    """ "Landlord" of "Landlord here with 11 flats": somebody, and no club of so many members."""
    bare = _COUNTED.sub("", name)
    return (
        bare
        if re.search(r" (?:here|there)$", bare) or (is_actor(bare.lower()) and not is_house(bare.lower()))
        else name
    )


def is_glued(core: str, reading: Reading) -> bool:
    """Whether a word of the title is no noun of the idea: a verb, a participle with an "s", or a deed of no kind."""
    words = core.split(" ")
    said = re.findall(rf"(?<!\w){re.escape(core)}(?!\w)", reading.folded)
    if " " in core and said and len(re.findall(rf"{_TOLD}{re.escape(core)}(?!\w)", reading.folded)) == len(said):
        return True  # "how well their child skis"
    if words[-1] in _BARE or (words[-1] == "dispatch" and "dispatch" not in reading.folded):
        return True
    if any(word.endswith("ings") and _is_participle(word[:-1], reading) for word in words):
        return True
    if reading.sentences and core in reading.sentences[0].casefold():
        return False  # "Travel expenses for our 300 employees"
    is_deed = len(words) > 1 and (words[-1] in _MADE or singular_en(words[-1]) in pack("en").words("noun_verbs"))
    named = words[:-1] if is_deed else words
    return any(is_verb_only(word, reading) for word in named)


def _is_participle(word: str, reading: Reading) -> bool:
    tags = _tags(tuple(reading.sentences)).get(word, frozenset())
    return bool(tags) and not tags & NOUNS
