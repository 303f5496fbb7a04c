"""What an English idea says of a thing or of somebody whom no deed is done to: in whose deeds it stands, or what it is
and has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.clarifier.drafting import phrasing, sound_deeds
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.whom import who_en
from services.clarifier.reading.clean import plain
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.model import Clause, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import article_en

LONGEST = 90
_DET = r"(?:an?|the|each|every|his|her|its|their|our|this|that)"
_BENT = {"are": "is", "have": "has", "get": "gets", "go": "goes", "cost": "costs", "need": "needs", "take": "takes"}
_IS = r"(?:is|are|has|have|gets?|goes|go|costs?|needs?|takes?|must|may|can)"
_ABLE = re.compile(r"^(?:should be able to|should be allowed to|want to be able to|are able to|may) ", re.I)
_LEANS = re.compile(r"\b(?:it|they|them|their|this|these|those|that|he|she|him|I|we|us|you|one|instead|others?)\b")
_LEANS_BESIDE = re.compile(
    r"\b(?:it|them|this|these|those|that|him|I|we|us|you|one|instead|others?)\b"
)  # of whoever does it


def described(making: Making, term: Term) -> str:
    """ "A recording that conductors upload", "A class that has 6 places"; "" where the idea says nothing such."""
    what = f"{article_en(term.singular)} {term.singular}".strip()
    told = next(_in_deeds(making, term), "") or next(_had(making, term), "") or next(_of_itself(making, term), "")
    told = told or next(_by_itself(making, term), "")
    return capital(f"{what} that {told}.") if told else ""


def described_person(making: Making, term: Term) -> str:
    """ "Someone who signs up on the website"; "" where nothing is said that they do."""
    told = next(_does(making, term), "") or next(_reached(making, term), "")
    who = "whom" if told.startswith("the system ") else "who"
    return f"Someone {who} {told}." if told else ""


def _names(term: Term) -> str:
    return rf"(?:{re.escape(term.singular.casefold())}|{re.escape(term.plural.casefold())})"


def _in_deeds(making: Making, term: Term) -> Iterator[str]:
    """ "members book a shelf for" of "members book a shelf for a firing"."""
    for clause in making.reading.clauses:
        actor = clause.actor
        if actor is None or not _is_deed(clause) or actor.key == term.key:
            continue
        phrase = sound_deeds.without_asides(clause.phrase)
        found = re.match(rf"(?P<deed>[^,;]+?)(?:\s{_DET})?\s{_names(term)}(?![\w-])", phrase, re.I)
        deed = found["deed"].strip() if found else ""
        is_sure = deed and _ends_well(deed) and len(deed) <= LONGEST and not _LEANS.search(deed)
        if is_sure and not sound_deeds.is_no_name(actor):
            is_one = actor.plural == actor.singular
            yield f"{who_en(actor)} {phrasing.bent(deed, 'en') if is_one else deed}"


_MADE_SURE = frozenset(("make", "let", "provide", "offer", "support", "have", "include", "do", "answer"))


def _by_itself(making: Making, term: Term) -> Iterator[str]:
    """ "the system posts" of "post a digest every Monday"."""
    for clause in making.reading.clauses:
        if clause.role != "system" or clause.is_negated or clause.verb in _MADE_SURE or base_verb(clause.verb) == "":
            continue
        found = re.match(rf"(?P<deed>[^,;]+?)(?:\s{_DET})?\s{_names(term)}(?![\w-])", clause.phrase, re.I)
        deed = found["deed"].strip() if found else ""
        if deed and _ends_well(deed) and len(deed) <= LONGEST and not _LEANS.search(deed):
            yield f"the system {phrasing.bent(deed, 'en')}"


_TELLS = r"(?:warn|tell|inform|alert|ring|call|ping|remind|notify|message|text|e?-?mail|ask|page|nag|thank)"


def _reached(making: Making, term: Term) -> Iterator[str]:
    """ "is warned by the system" of "warn the owner 90 days ahead"."""
    begins = re.compile(rf"{_TELLS}\s(?:{_DET}\s)?(?:[a-z-]+\s)?{_names(term)}(?![\w-])", re.I)
    for clause in making.reading.clauses:
        if clause.role == "system" and not clause.is_negated and begins.match(clause.phrase):
            yield f"the system {phrasing.bent(clause.phrase.split(' ', 1)[0], 'en')}"


def _is_deed(clause: Clause) -> bool:
    return clause.role == "actor" and not clause.is_negated and base_verb(clause.verb) == clause.verb


_ENDS = re.compile(r"(?:^\w+(?: (?:up|out|in|off|back|down))?| (?:for|to|of|with|from|in|on|at|into|about|against))$")


def _ends_well(deed: str) -> bool:
    """A verb alone, or up to a preposition: what follows is then the term itself and no part of another thing."""
    return _ENDS.search(deed) is not None and re.search(r"\b(?:and|or|who|which|what|whether|if)\b", deed) is None


def _of_itself(making: Making, term: Term) -> Iterator[str]:
    """ "has 6 places" of "Classes have 6 places"."""
    begins = re.compile(rf"(?:{_DET}\s|all\s)?{_names(term)}\s(?P<what>{_IS}\s.+)$", re.I)
    for sentence in making.reading.sentences:
        found = begins.match(sentence.lstrip("• "))
        what = _cut(found["what"], _LEANS) if found else ""
        verb, _, rest = what.partition(" ")
        if rest:
            yield f"{_BENT.get(verb.lower(), verb.lower())} {rest}"


# What stands before somebody who does something for sure: no "if" and no "when".
_BEFORE = r"(?:^(?:• )?|[,;:] |\b(?:and|but|until|before|once|after|then|by which|in which) )(?:only )?"
_BESIDE = rf"(?:\s(?P<joint>and|or)\s(?:{_DET}\s)?[\w-]+(?:\s[\w-]+)?)?"
_NO = re.compile(r"\b(?:not|never|no|nobody|cannot)\b|n['’]t\b", re.I)


def _does(making: Making, term: Term) -> Iterator[str]:
    begins = re.compile(rf"{_BEFORE}(?:{_DET}\s|all\s)?(?P<who>{_names(term)}){_BESIDE}?\s(?P<what>[a-z].+)$", re.I)
    for sentence in making.reading.sentences:
        found = begins.search(sentence)
        what = _ABLE.sub("can ", _cut(found["what"], _LEANS_BESIDE)) if found else ""
        is_several = found is not None and (found["who"].casefold() == term.plural.casefold() or bool(found["joint"]))
        if what and not _NO.search(what) and (done := _third(what, is_several=is_several)):
            yield done


def _third(what: str, *, is_several: bool) -> str:
    """What is said of somebody, of one of them; "" where it begins with no verb."""
    verb, _, rest = what.partition(" ")
    if verb in ("can", "must"):
        return what if rest else ""
    if re.fullmatch(_IS, verb):
        return f"{_BENT.get(verb, verb)} {rest}" if rest else ""
    bare = base_verb(verb)
    if is_several:
        return phrasing.bent(what, "en") if bare == verb else ""
    return what if bare and bare != verb and verb.endswith("s") else ""


def _had(making: Making, term: Term) -> Iterator[str]:
    """ "the team runs" of "We run guided night hikes", "wardens water" of "Our wardens water 800 street trees"."""
    data = pack("en")
    people = {actor.plural.casefold(): actor for actor in making.reading.actors}
    people |= {actor.singular.casefold(): actor for actor in making.reading.actors}
    closed = data.words("prepositions") | data.words("conjunctions")
    for sentence in making.reading.sentences:
        found = _HAD.match(sentence.lstrip("• "))
        who = found["who"].casefold() if found else ""
        if found is None or not (who in people or who in ("we", "people")) or base_verb(found["verb"]) == "":
            continue
        thing = re.match(rf"(?:[\w-]+ ){{0,3}}?{_names(term)}(?=[,.;:]|$|\s(?P<next>[\w-]+))", found["what"], re.I)
        before = thing[0].casefold().split(" ")[:-1] if thing else []
        if thing is None or any(word in closed for word in before) or (thing["next"] and thing["next"] not in closed):
            continue
        deed = f"{base_verb(found['verb'])}{found['particle'] or ''}"
        if who == "people":
            yield f"people {deed}"
        elif who == "we" or people[who].plural == people[who].singular:
            yield f"{'the team' if who == 'we' else who_en(people[who])} {phrasing.bent(deed, 'en')}"
        else:
            yield f"{who_en(people[who])} {deed}"


_HAD = re.compile(
    rf"(?:{_DET}\s|all\s)?(?P<who>[\w'-]+(?: [\w'-]+){{0,2}}?)\s(?:(?:can|could|should|may|must|will|would)\s)?"
    r"(?P<verb>[a-z-]+)(?P<particle>\s(?:up|out|in|off|back|down))?\s(?P<what>.+)$",
    re.I,
)


def _cut(words: str, leans: re.Pattern[str]) -> str:
    """The statement without when and why; "" where it is too long or leans on another one."""
    bare = sound_deeds.without_asides(plain(words).strip(" ."))
    return bare if len(bare) <= LONGEST and not leans.search(bare) else ""
