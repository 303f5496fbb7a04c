"""What a product is called by whoever asks for it: "could we automate our room bookings?" are room bookings."""

from __future__ import annotations

import re

from services.clarifier.nominal import act_of, name_of_act
from services.clarifier.reading.english_tags import FINITE, tagged
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
_IDEA = re.compile(
    r"^(?:(?:hi|hey|hello)(?: (?:all|team|everyone|everybody|folks))?[,!.]? ?)?(?:just )?(?:an? )?"
    r"(?:(?:quick|new|tiny|small) )?"
    r"(?:idea|proposal|project|request)(?: for (?P<whom>(?:the|our|my) [a-z][\w-]*(?: [\w-]+){0,3}))?: "
    r"(?P<said>[^.!?]+)",
    re.I,
)  # "quick idea: room climate in our archive", "idea for the ski club bus: on Thursdays we post …"
_VOTING = re.compile(
    r"^(?:the |our |my |an? )?(?P<house>[a-z][\w-]*(?: [\w-]+)?) (?:needs|wants) (?P<what>[a-z]{3,}ing)\.?$", re.I
)  # "student council needs voting"
_A_THING_FOR = re.compile(
    r"^(?:the|our|my|an?) [\w' -]{3,40}? (?:wants|needs|would like|is looking for) an? "
    r"(?P<name>[a-z][\w-]*(?: [a-z][\w-]*)?) for (?P<what>(?!(?:us|the|our|my|it|an?)\b)[a-z][\w-]*(?:s|people))\b",
    re.I,
)  # "my association wants a noticeboard for tradespeople"
_WE_RUN = re.compile(
    r"^we (?:run|organi[sz]e|offer|host) (?P<name>(?!(?:our|the|an?|some|about)\b)(?:[a-z][a-z-]+ ){1,3}[a-z]+s)\.?$",
    re.I,
)  # "we run guided night hikes"
_WE_LEND = re.compile(
    r"^we(?:['’]re| are) (?:an?|the) (?:(?:small|little|tiny|big|local) )?(?P<house>[a-z][\w-]*(?: [a-z][\w-]*)?) and "
    r"(?:lend|rent|sell|share|collect|distribute|deliver)(?: out)? (?P<what>[a-z][a-z-]+s)\b",
    re.I,
)  # "we're a brass band and lend out instruments"
_MOST = 3  # sentences that may name it
_LONGEST = 7  # words


def asked_name(found: list[str]) -> str:
    """The name in the first sentences, with a large letter; "" where none is asked for by name."""
    needs = _NEEDS.match(found[0]) if found else None
    if needs is not None and needs["what"].lower() not in pack("en").words("system_nouns") | {"way", "change", "help"}:
        return f"{_large(needs['house'])}: {needs['what']}"
    if found and (named := _of_first(found[0])):
        return named
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


def _of_first(first: str) -> str:
    """What the first sentence is said to be about."""
    data = pack("en")
    said = first.strip()
    if (idea := _IDEA.match(said)) is not None:
        what = re.sub(r"\b(?:our|my)\b", "the", idea["said"].strip(" ,;"), flags=re.I)
        is_thing = len(what.split()) <= _LONGEST and _has_no_verb(what) and ":" not in what
        whom = re.sub(r"^(?:the|our|my) ", "", idea["whom"] or "", flags=re.I)
        return _large(re.sub(r"^(?:an?|the) ", "", what, flags=re.I)) if is_thing else _large(whom)
    if (voting := _VOTING.match(said)) is not None:
        return f"{_large(voting['house'])}: {voting['what'].lower()}"
    thing = _A_THING_FOR.match(said)
    if thing is not None and not set(thing["name"].lower().split()) & (data.words("system_nouns") | {"way", "place"}):
        return f"{_large(thing['name'])} for {thing['what'].lower()}"
    run = _WE_RUN.match(said)
    if run is not None and not is_actor(run["name"]):
        return _large(run["name"])
    lend = _WE_LEND.match(said)
    return f"{_large(lend['house'])}: {lend['what'].lower()}" if lend is not None else ""


def _has_no_verb(words: str) -> bool:
    return not any(word.tag in FINITE for word in tagged(words))


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
