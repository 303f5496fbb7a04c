"""Facts of a record as the idea tells them: what it has, what its deeds leave behind, what is written down of it."""

from __future__ import annotations

import re

from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.kept_things import Thing, Things
from services.clarifier.drafting.texts import say
from services.clarifier.reading.english_forms import PARTICIPLES, from_participle
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.means import BY_WHAT
from services.clarifier.reading.model import SAID, Clause
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import singular_en
from services.core.contracts import DataClass

_MERE_CHOICE = frozenset(
    ["choose", "pick", "get", "receive", "select", "prefer", "elegir", "escoger", "wählen", "auswählen"]
)
_KINDS_WITH_FACTS = frozenset(["reserve", "order", "pay", "update", "decide", "receive"])


def listed(text: str) -> list[tuple[str, str]]:
    """ "status:enum, place" as names with their types."""
    pairs = []
    for part in text.split(","):
        name, _, kind = part.strip().partition(":")
        if name:
            pairs.append((name.strip(), kind.strip()))
    return pairs


def facts_of_words(making: Making, things: Things) -> None:
    """ "with a photo", "has an owner", "as free or occupied"."""
    for holding in making.reading.holdings:
        thing = things.found.get(holding.owner.key)
        if thing is not None:
            for part in holding.parts:
                things.attribute(thing, part.singular)
    for clause in making.reading.clauses:
        if clause.target is None or clause.target.key not in things.found:
            continue
        thing = _done_to(things, clause)
        _facts_of_deed(making, things, thing, clause)
        known = pack(making.language).attribute_type
        own = _without_others(clause.phrase, thing, things) if making.language == "en" else clause.phrase
        for word in re.findall(r"[^\W\d_]+", BY_WHAT.sub(" ", own)):
            one = word if making.language == "de" else word.casefold()
            is_deed = making.language == "en" and clause.verb == SAID and bool(base_verb(one))  # "can we text them"
            if one.casefold() in known and one.casefold() != clause.verb and not is_deed:
                things.attribute(thing, one)
        if re.search(r"\b(?:as|als|como)\s+\w+(?:,| or | o | oder )", clause.phrase):
            things.attribute(thing, say(making.language, "status_noun"), "enum")


# "At the end of the week" says when, and "a number of boxes" how many.
_WHEN = re.compile(
    r"\b(?:at|by|until|before|towards|from|since) (?:the )?(?:end|start|beginning|close) of [^,;.]*|"
    r"\b(?:a|the) number of\b",
    re.I,
)
_OWNED = re.compile(r"\b(?P<owner>[a-z][a-z-]+)(?:['’]s?|s['’]) (?P<fact>[a-z]+)", re.I)


def _without_others(phrase: str, thing: Thing, things: Things) -> str:
    """ "Write down the bike, the customer's phone": whose it is, keeps it, and not what is dealt with beside it."""
    for found in _OWNED.finditer(phrase):
        owner = singular_en(found["owner"].lower())
        if owner == thing.term.key.split(" ")[-1]:
            continue
        if owner in things.found and found["fact"].lower() in things.data.attribute_type:
            things.attribute(things.found[owner], found["fact"])
        phrase = phrase.replace(found[0], " ")
    return _WHEN.sub(" ", phrase)


# What a deed leaves behind in the record that it is done to.
_LEFT_BY = {"weigh": "weight:number", "count": "quantity:number", "photograph": "photo:file", "score": "score:number"}


def _done_to(things: Things, clause: Clause) -> Thing:
    """ "A winery prints a label for each bottle": what a thing does leaves its facts in what it is done to."""
    assert clause.target is not None
    own = things.found[clause.target.key]
    if things.language != "en" or clause.role != "thing" or not _names(own, clause.subject.casefold()):
        return own
    said = clause.phrase.casefold()
    others = [one for one in things.found.values() if one is not own and not one.term.is_person and _names(one, said)]
    return others[0] if others else own


def _names(thing: Thing, said: str) -> bool:
    forms = "|".join({re.escape(thing.term.key), re.escape(thing.term.plural.casefold())})
    return re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", said) is not None


_LISTED_OF = r"['’]s? (?P<facts>[a-z][a-z -]*(?:, [a-z][a-z -]*)*(?: and [a-z][a-z -]*)?)"
_ENDS_IT = re.compile(r" (?:of|on|in|at|for|with|to|by|from|until|when|if|after|before)\b.*$")
_WRITTEN = r"(?:enters?|records?|notes?|stores?|logs?|keeps?|registers?|writes? down|measures?|types? in)"


def facts_of_owners(making: Making, things: Things) -> None:
    """ "Enter each patient's diet, allergies and texture of the food": what is written down of one; "the packet count
    goes up": a fact that is called after its record."""
    if things.language != "en":
        return
    for term, _ in making.reading.nouns:
        owner, _, fact = term.key.rpartition(" ")
        if owner in things.found and fact in things.data.attribute_type and term.key not in things.found:
            things.attribute(things.found[owner], fact)
    for thing in list(things.found.values()):
        names = "|".join(map(re.escape, (thing.term.key, thing.term.plural.casefold())))
        lead = rf"\b{_WRITTEN} (?:the |each |every |an? |their )?(?:{names})"
        found = re.search(f"{lead}{_LISTED_OF}", making.reading.folded)
        for one in re.split(r", (?:and )?| and ", found["facts"]) if found else ():
            fact = _ENDS_IT.sub("", one).strip()
            if 0 < len(fact.split()) <= 2 and fact not in things.found and singular_en(fact) not in things.found:
                things.attribute(thing, fact)


SHORT = 4  # letters of a verb of one syllable
MOST_DONE = 2  # deeds whose time a record keeps


def times_of_deeds(making: Making, thing: Thing) -> list[str]:
    """ "Called at", "sent at": when what people do to a record was done to it, where nothing else is known of it."""
    if making.language != "en":
        return []
    done: dict[str, None] = {}
    for clause in making.reading.clauses:
        is_own = clause.role == "actor" and clause.target is not None and clause.target.key == thing.term.key
        if is_own and not clause.is_negated and clause.kind not in ("read", "compute") and (form := _done(clause.verb)):
            done.setdefault(f"{form} at")
    return list(done)[:MOST_DONE]


def _done(verb: str) -> str:
    """ "called", "sent"; "" for a verb of which no form is certain."""
    if not verb.isalpha() or verb in _MERE_CHOICE or verb in ("be", "have", "come", "go", "become", "need", "want"):
        return ""
    if verb in pack("en").irregular_verbs.values():
        regular: tuple[str, ...] = ()
    elif len(verb) <= SHORT and re.search(r"[^aeiou][aeiou][^aeiouwxy]$", verb):  # "logged", "scanned"
        regular = (f"{verb}{verb[-1]}ed",)
    else:
        regular = (f"{verb}ed", f"{verb}d", f"{verb[:-1]}ied")
    return next((form for form in (*sorted(PARTICIPLES), *regular) if from_participle(form) == verb), "")


def _facts_of_deed(making: Making, things: Things, thing: Thing, clause: Clause) -> None:
    """What is reserved has a status, what is ordered a price; "tools like drills and saws" are of kinds."""
    is_somebody = thing.data_class is DataClass.PERSONAL  # who is paid has no price
    if clause.kind in _KINDS_WITH_FACTS and clause.verb not in _MERE_CHOICE and not (clause.is_negated or is_somebody):
        for name, kind in listed(say(making.language, f"facts_of_{clause.kind}")):
            things.attribute(thing, name, kind)
    if making.language == "en" and clause.role == "actor" and not clause.is_negated:
        for name, kind in listed(_LEFT_BY.get(clause.verb, "")):
            things.attribute(thing, name, kind)
    if re.search(rf"\b{re.escape(thing.term.plural)} (?:like|such as|como|wie)\b", clause.phrase, re.I):
        things.attribute(thing, say(making.language, "kind_noun"), "enum")
