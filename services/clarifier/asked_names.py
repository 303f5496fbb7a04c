"""What a product is called by whoever asks for it: "could we automate our room bookings?" are room bookings."""

from __future__ import annotations

import re

from services.clarifier.nominal import act_of, name_of_act
from services.clarifier.reading.english_words import base_verb, is_actor
from services.clarifier.reading.packs import pack

_JOINTS = "for|to|by|in|on|at|with|from|where|that|which|who|so|and|or|because|when|if|of"
_NAME = rf"(?P<name>[a-z][\w-]*(?: (?!(?:{_JOINTS})\b)[\w-]+){{0,4}}(?: of (?:the )?[a-z][\w-]*)?)"
_ENDS = rf"(?=[.,;:!?(]|$| (?:{_JOINTS})\b)"
_OUR = "(?:(?:our|the|my|all|an?|its|their) )?"
_PRODUCT = (
    r"(?:something|a thing|some kind of [a-z]+|"
    r"an? (?:[\w-]+ ){0,2}?(?:app|tool|bot|system|site|website|page|portal|platform|program|solution))"
)
_ASKS = r"\b(?:build|make|create|develop|set up|have|get|need|want|like|looking for) (?:me |us )?"
_FORMS = tuple(
    re.compile(form + _OUR + _NAME + _ENDS, re.I)
    for form in (
        rf"{_ASKS}{_PRODUCT} (?:for|to manage|to handle|to organi[sz]e|to track|to plan) ",
        r"\b(?:automate|digiti[sz]e|streamline|moderni[sz]e) ",
        r"\bneeds? (?:some )?help with ",
    )
)
_WAY = re.compile(
    rf"\b(?:need|want|like|have|get|looking for) (?:a|some) way for {_OUR}(?P<who>[a-z][\w -]{{2,30}}?) to "
    rf"(?P<deed>[a-z]+ {_OUR}{_NAME}){_ENDS}",
    re.I,
)
_NEEDS = re.compile(
    r"^(?:the |our |my |an? )(?P<house>[a-z][\w-]*(?: [\w-]+)?)(?: (?:in|at|of) (?:our|the|my) [\w-]+)? needs "
    r"(?:an?|some) (?P<what>[a-z][\w-]*)\.?$",
    re.I,
)  # "the vet practice in our village needs a queue"
_FOR_WHAT = re.compile(
    r"^(?:hi|hey|hello)?[!,.]? ?for (?P<what>(?:the|our|my) [a-z][\w-]*(?: [\w-]+){0,3}?) (?:we|i) (?:need|want) "
    r"(?:an?|some) (?P<name>[a-z][\w-]*(?: [a-z][\w-]*)?)[.!]?$",
    re.I,
)  # "for the parish summer camp we need a registration"
_MOST = 3  # sentences that may name it


def asked_name(found: list[str]) -> str:
    """The name in the first sentences, with a large letter; "" where none is asked for by name."""
    needs = _NEEDS.match(found[0]) if found else None
    if needs is not None and needs["what"].lower() not in pack("en").words("system_nouns") | {"way", "change", "help"}:
        return f"{_large(needs['house'])}: {needs['what']}"
    for said in found[:_MOST]:
        wanted = _FOR_WHAT.match(said.strip())
        if wanted is not None and wanted["name"].lower() not in pack("en").words("system_nouns"):
            return f"{_large(wanted['name'])} for {re.sub(r'^(?:our|my)', 'the', wanted['what'], flags=re.I)}"
        if (way := _WAY.search(said)) is not None and (act := act_of(way["deed"], way["who"])) is not None:
            return _large(name_of_act(act))
        for form in _FORMS:
            if (told := form.search(said)) is not None and _is_name(told["name"]):
                return _large(told["name"])
    return ""


def _large(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"


def _is_name(name: str) -> bool:
    """A thing, and neither people nor what any product is."""
    words, data = name.lower().split(), pack("en")
    vague = data.words("system_nouns") | data.words("adjectives") | {"this", "that", "it", "them", "us"}
    if len(words) < 2 or all(word in vague for word in words) or is_actor(words[-1]):
        return False
    if words[0] in data.words("lets"):
        return False  # "an app for lets customers find products"
    is_deed = base_verb(words[0]) == words[0] and words[0] not in data.words("noun_verbs")
    return not (is_deed and len(words) > 2)
