"""Two deeds of one English sentence, each with a thing of its own, are two requirements."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.drafting.draft import Need
from services.clarifier.drafting.slots import capital
from services.clarifier.reading.english_tags import FINITE, NOUNS, SUBORDINATE, tagged
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.model import SAID, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en, plural_en, singular_en

_PAIR = re.compile(
    r"The system shall let (?P<who>[^,;:]+?) (?P<first>[a-z]+ (?:the|an?|their) [^,;:]+?) and "
    r"(?P<second>[a-z]+ (?:at once )?(?:the|an?|their|if|whether|what|which|when|where|who) [^,;:]+)\.$"
)
_POINTS = re.compile(r"\b(?:it|them|they|this|that|these|those|then|there|both|each|one|its)\b", re.I)
_IT = re.compile(r"\bit(?= (?:is|was|has)\b)")


def parted(needs: list[Need], language: str) -> list[Need]:
    """In their order; a pair whose second half leans on the first one stays whole."""
    return [one for need in needs for one in (_halves(need) if language == "en" else [need])]


def _halves(need: Need) -> list[Need]:
    found = _PAIR.match(need.text)
    clause = need.clause
    if found is None or clause is None or clause.verb != SAID or clause.condition or clause.after or need.parts > 1:
        return [need]
    first, second = found["first"], found["second"]
    thing = _thing(first)
    if len(_IT.findall(second)) == 1 and not is_plural_en(thing):
        second = _IT.sub(f"the {thing}", second)  # what the deed before is done to; "about it" may be another thing
    if not (thing and _is_deed(first) and _is_deed(second)) or _POINTS.search(f"{first} {second}"):
        return [need]
    return [_of(need, found["who"], phrase) for phrase in (first, second)]


def _thing(phrase: str) -> str:
    """ "code" of "scan the code at the door"."""
    words = tagged(f"they {phrase}")[3:]
    ends = next((at for at, word in enumerate(words) if word.tag not in NOUNS | {"AJ0"}), len(words))
    return words[ends - 1].low if ends and words[ends - 1].tag in NOUNS else ""


def _is_deed(phrase: str) -> bool:
    """One verb with its thing, or with the question that it answers."""
    verb, _, rest = phrase.partition(" ")
    words = tagged(f"they {phrase}")[2:]
    asks = any(word.tag in SUBORDINATE or word.low in ("if", "whether") for word in words)
    finite = sum(word.tag in FINITE for word in words)
    return base_verb(verb) == verb and bool(rest) and " and " not in rest and finite <= int(asks)


def _of(need: Need, who: str, phrase: str) -> Need:
    assert need.clause is not None
    noun = singular_en(_thing(phrase))
    target = Term(singular=noun, plural=plural_en(noun)) if noun else None
    verb = phrase.split(" ", 1)[0]
    clause = replace(
        need.clause, role="actor", verb=verb, phrase=phrase, typed=phrase, kind=pack("en").verb_class.get(verb, ""),
        subject=who, actor=need.actor, target=target, deed="",
    )  # fmt: skip
    touches = (noun, *need.touches[1:]) if noun else need.touches
    text = f"The system shall let {who} {phrase}."
    return replace(need, title=capital(phrase), text=text, clause=clause, touches=touches)
