"""Which nouns of an English idea people keep a record of: what is acted on, spoken of as a subject or counted; a mere
circumstance, a colour, the kind of program and the paper that something is printed on are none."""

from __future__ import annotations

import re

from services.clarifier.drafting.known_nouns import facts_of
from services.clarifier.drafting.noun_words import is_done_to
from services.clarifier.reading import english
from services.clarifier.reading.model import Reading, Term
from services.clarifier.reading.packs import pack

FEWEST = 2  # records that must be left before a circumstance is taken out
OFTEN = 3  # mentions that make a general word ("case", "part") a thing of this idea
LOOKS_BACK = 4  # words before a noun in which its preposition stands
_COUNTED = r"(?:each|every|per)"
_LED = r"(?:an?|the|each|every|which|no|its|their|his|her|our|my|this|that|one|\d+)"
_LEADS = re.compile(r"^(?:an?|the|each|every|its|their|our|his|her|this|that|these|those|all|any|both|no|\d+)$")
# Words that a dictionary calls general and that are the very matter of some ideas: a court's cases, a workshop's parts.
_SOMETIMES = ("case", "part", "question", "site", "step", "seat", "round", "answer")
_IDIOMS = re.compile(
    r"\b(?:in (?:this|that|any|each|either|both|no|the|some) cases?|in case|takes? part|web ?sites?|on site|"
    r"(?:a|the|some|any|every|large|small) parts? of|for (?:my|our|their|his|her) part|out of (?:the )?question|"
    r"step by step|open questions?|(?:next|first|last|second|third) (?:step|round))\b"
)


def is_no_record(term: Term, reading: Reading) -> bool:
    """What is to be built itself, what is only sent or printed, and what is neither one nor several."""
    if is_example(term, reading) and not is_done_to(term, reading):
        return True
    return is_program(term, reading) or is_carrier(term, reading) or is_substance(term, reading)


def is_circumstance(term: Term, reading: Reading) -> bool:
    """ "In strong wind", "on the shelf", "at the gate": only ever said behind a preposition, and counted nowhere; what
    the table of nouns has facts of is kept all the same."""
    if facts_of(term, "en", reading.folded) or any(
        clause.target is not None and clause.target.key == term.key for clause in reading.clauses
    ):
        return False
    found = [match for form in _forms(term) for match in re.finditer(rf"(?<![\w-]){form}(?![\w-])", reading.folded)]
    return bool(found) and all(_is_behind(reading.folded[: match.start()]) for match in found)


_LOOKED_AT = frozenset(
    (
        "see",
        "view",
        "look",
        "know",
        "find",
        "read",
        "get",
        "receive",
        "show",
        "have",
        "want",
        "need",
        "be",
        "stay",
        "jump",
    )
)


def is_minor(term: Term, reading: Reading) -> bool:
    """ "See the progress", "owes whom a favour": said once and as one of no others, brought in or changed by nobody,
    and nothing that the table of nouns has facts of: a fact about something else, and no record of its own."""
    forms = "|".join(_forms(term))
    of_many = rf"\b(?:how many|each|every|(?:if|when|once) (?:an?|the)) (?:{forms})(?![\w-])"
    is_done = (
        rf"\b(?:{forms}) (?:is|are|was|were|gets?|must be|can be|should be) \w+(?:ed|en)\b"  # "the label is scanned"
    )
    if facts_of(term, "en", reading.folded) or any(re.search(one, reading.folded) for one in (of_many, is_done)):
        return False
    said = len(re.findall(rf"(?<![\w-])(?:{forms})(?![\w-])", reading.folded))
    deeds = {
        clause.verb
        for clause in reading.clauses
        if clause.target is not None and clause.target.key == term.key and clause.role in ("actor", "system", "nobody")
    }
    return said < 2 and deeds <= _LOOKED_AT


def is_substance(term: Term, reading: Reading) -> bool:
    """ "Asks for blood … may give blood": never one and never several, so nobody keeps a record of it."""
    if (
        " " in term.key
        or term.key.endswith("s")
        or facts_of(term, "en", reading.folded)
        or term.key in pack("en").words("uncountable")
    ):
        return False
    many = term.plural.casefold()
    if many != term.key and re.search(rf"(?<![\w-]){re.escape(many)}(?![\w-])", reading.folded):
        return False
    closed = pack("en").words("prepositions") | pack("en").words("conjunctions") | pack("en").words("modals")
    closed |= pack("en").words("be") | pack("en").words("adverbs") | {"", "that", "which", "who"}
    led = re.finditer(rf"\b{_LED}(?: [\w-]+)? {re.escape(term.key)}(?![\w-])(?P<after> [a-z]+)?", reading.folded)
    return all((match["after"] or "").strip() not in closed for match in led)  # "our blood service" speaks of a service


def _forms(term: Term) -> set[str]:
    return {re.escape(term.key), re.escape(term.plural.casefold())}


def _is_behind(before: str) -> bool:
    """Whether the words before a noun are a preposition and what belongs to the noun itself."""
    words = re.split(r"[.,;:!?()]", before)[-1].split()
    closed = pack("en").words("prepositions") - {"per", "of"}
    for word in reversed(words[-LOOKS_BACK:]):
        if re.fullmatch(_COUNTED, word):
            return False
        if word in closed:
            return True
        if not (_LEADS.match(word) or word in pack("en").words("adjectives")):
            return False
    return False


def is_program(term: Term, reading: Reading) -> bool:
    """ "I want a tool that suggests crews": what is to be built, and nothing in it; tools that are lent are several."""
    if term.key not in pack("en").words("system_nouns"):
        return False
    if any(c.role == "actor" and c.target is not None and c.target.key == term.key for c in reading.clauses):
        return False  # "return a tool"
    return (
        re.search(rf"\b(?:{re.escape(term.plural.casefold())}|each {term.key}|every {term.key})\b", reading.folded)
        is None
    )


_EXAMPLE = re.compile(r"\b(?:for example|for instance|e\.g\.?|such as)\b[^.;:!?]*")


def is_example(term: Term, reading: Reading) -> bool:
    """ "Problems, for example bullying by a supervisor": named as one of many, and never spoken of again."""
    names = re.compile(rf"(?<![\w-])(?:{'|'.join(_forms(term))})(?![\w-])")
    return names.search(reading.folded) is not None and names.search(_EXAMPLE.sub(" ", reading.folded)) is None


_CARRIERS = frozenset(
    (
        "message",
        "line",
        "notice",
        "mail",
        "e-mail",
        "letter",
        "label",
        "sticker",
        "leaflet",
        "poster",
        "reminder",
        "text",
    )
)
_CARRYING = frozenset(
    (
        "get",
        "receive",
        "send",
        "tell",
        "ask",
        "said",
        "post",
        "print",
        "mail",
        "stick",
        "attach",
        "hand",
        "put",
        "write",
    )
)


def is_carrier(term: Term, reading: Reading) -> bool:
    """ "The manager gets a message", "print a label": how something is told or marked, and no record that people deal
    with."""
    deeds = {c.verb for c in reading.clauses if c.target is not None and c.target.key == term.key}
    return term.key.split(" ")[-1] in _CARRIERS and deeds <= _CARRYING


def is_glued(term: Term, reading: Reading) -> bool:
    """ "send us bottles" was read as "the team bottles": a compound that stands nowhere in the text."""
    return (
        " " in term.key
        and term.key.startswith("team ")
        and not any(re.search(rf"(?<![\w-]){form}(?![\w-])", reading.folded) for form in _forms(term))
    )


def head_of(term: Term) -> Term:
    return english.as_term(term.singular.rpartition(" ")[2])


def counted(reading: Reading) -> list[Term]:
    """ "Crews for each boat", "45 euros per wine": whatever is told one by one."""
    found: dict[str, Term] = {}
    for match in re.finditer(rf"\b{_COUNTED} (?P<rest>[^.,;:]+)", reading.folded):
        noun = next(iter(english.noun_phrases(match["rest"])), "")
        if noun and match["rest"].startswith(noun) and len(noun.split()) <= 2 and not any(c.isdigit() for c in noun):
            term = english.as_term(noun)
            found.setdefault(term.key, term)
    general = pack("en").words("not_entities")
    return [
        term for term in found.values() if term.key.split(" ")[-1] not in general and not english.is_actor(term.key)
    ]


def often(reading: Reading) -> list[Term]:
    """The general words that this idea turns on: "becomes a case … cases were opened … their case is closed"."""
    said = _IDIOMS.sub(" ", reading.folded)
    found = []
    for word in _SOMETIMES:
        term = english.as_term(word)
        count = len(re.findall(rf"(?<![\w-])(?:{word}|{re.escape(term.plural)})(?![\w-])", said))
        if count >= OFTEN or (count > 1 and is_done_to(term, reading)):
            found.append(term)
    return found
