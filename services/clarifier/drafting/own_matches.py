"""Whether an idea does what a pattern is about with the thing of its slot: one common word shows nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.clarifier.drafting.catalogue import Pattern
from services.clarifier.drafting.relating import is_told_of
from services.clarifier.drafting.slots import Slots
from services.clarifier.drafting.tongue_matches import is_meant
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Clause, Reading, Term

_TIME = re.compile(
    r"\b(?:hours?|minutes?|days?|weeks?|nights?|weekends?|mornings?|afternoons?|evenings?|o'clock|times?|slots?|dates?|"
    r"months?|\d{1,2}(?::\d\d)? ?[ap]m|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.I,
)
# Many come to one of these: it is not "used by one party at a time".
_OF_MANY = frozenset(
    "course class workshop tour concert event show performance excursion seminar hike festival training".split()  # noqa: SIM905
)
_UNITS = frozenset(
    "metre meter kilometre kilometer km kilo kg hour minute day week month year person head word page unit euro".split()  # noqa: SIM905
)
_COMES = re.compile(
    r"\b(?:attend\w*|attendance|rsvp|sign(?:s|ed)? up|say(?:s)? (?:yes|no)|answer(?:s)? (?:yes|no)|"
    r"who (?:comes|is coming|sings|plays|can come)|guest list|accept\w*|join\w*|confirm\w*|"
    r"invit\w*|ticket\w*|drop(?:s)? out)\b",
    re.I,
)
_REMINDED = re.compile(
    r"\b(?:remind\w*|forget\w*|habits?|water(?:s|ing|ed)?|pills?|medication|expir\w+|renew\w*|notif\w+|"
    r"due (?:on|every|again))\b",
    re.I,
)
_SOLD = re.compile(
    r"\b(?:sell|sells|sold|selling|buy|buys|shop|in stock|left over|pick(?:s|ed)? (?:it|them) up)\b", re.I
)
_TURNS = re.compile(
    r"\b(?:rota\w*|roster\w*|on[- ]call|standby|swap\w*|cover\w*|assign\w*|sign(?:s|ed)? up|take(?:s)? over|fill\w*|"
    r"plan\w*|schedul\w*|who (?:works|is on))\b",
    re.I,
)

# Two sides who do not know each other and agree on something: "offers dates with 4 seats" brings nobody together.
_DEALT = re.compile(
    r"\b(?:market ?place|sell(?:s|ing|ers?)?|sold|buy(?:s|ing|ers?)?|bids?|bidd\w+|auction\w*|second-hand|listings?|"
    r"for sale|price|prices|haggl\w+|hire[sd]?|freelanc\w+|walkers?|sitters?|match(?:ing|ed)|"
    r"rent(?:s|ed)? out|respond\w*|providers?|suppliers?)\b",
    re.I,
)
_USED_BY_READERS = re.compile(
    r"\b(?:publish(?:es|ed|ing)?|brows\w+|search\w*|find\w*|read|reads|reading|follow\w*|listen\w*|hear\w*|watch\w*|"
    r"subscrib\w*|looks? up|open|opens|see|sees|view\w*|download\w*|blogs?|podcasts?|newsletters?)\b",
    re.I,
)


def is_true(pattern: Pattern, slots: Slots, reading: Reading, hits: Sequence[str]) -> bool:
    """Of the patterns that one common word calls ("book", "pay", "shift", "rehearsal"), whether the idea means it."""
    if reading.language != "en":
        return is_meant(pattern, slots, reading, hits)
    thing = slots.terms.get("thing")
    match pattern.id:
        case "booking":
            return thing is None or _is_booked(pattern, thing, reading)
        case "payment" | "penalty":
            return thing is None or _is_bought(pattern, thing, reading)
        case "event":
            return _COMES.search(_asked(reading)) is not None
        case "marketplace":
            return len(reading.clauses) < FEW or _DEALT.search(_asked(reading)) is not None
        case "content":
            return len(reading.clauses) < FEW or any(
                not c.is_negated and _USED_BY_READERS.search(c.phrase) and _tells(thing, c) for c in reading.clauses
            )
        case "reminder":
            return len(reading.clauses) < FEW or _REMINDED.search(_asked(reading)) is not None
        case "rota":
            return (
                any(_TURNS.search(_said(c)) and _tells(thing, c) for c in reading.clauses) or len(reading.clauses) < FEW
            )
    return True


FEW = 3  # statements of an idea that says so little that one word must do


def _said(clause: Clause) -> str:
    return f"{clause.subject} {clause.condition} {clause.phrase} {clause.typed}"


def _asked(reading: Reading) -> str:
    return " ".join([*(_said(clause) for clause in reading.clauses), reading.product_phrase])


def _tells(thing: Term | None, clause: Clause) -> bool:
    if thing is None or (clause.target is not None and clause.target.key == thing.key):
        return True
    forms = rf"\b(?:{re.escape(thing.singular)}|{re.escape(thing.plural)}|rota\w*|roster\w*|on[- ]call)\b"
    return re.search(forms, _said(clause), re.I) is not None


def is_direct(clause: Clause, thing: Term) -> bool:
    """ "Book a room", and not "book only what their prescription allows"."""
    return not is_told_of(clause, thing)


def _is_booked(pattern: Pattern, thing: Term, reading: Reading) -> bool:
    head = thing.key.split(" ")[-1]
    if head in _OF_MANY:
        return False
    verbs = pattern.slots["thing"].verbs.split()
    done = [c for c in reading.clauses if c.target is not None and c.target.key == thing.key and c.verb in verbs]
    if done and not any(is_direct(c, thing) for c in done):
        return False
    is_named = finder(pattern.slots["thing"].words).search(head) is not None
    if not is_named and _SOLD.search(reading.folded):
        return False  # what is sold is held for somebody, and comes free for nobody at a chosen time
    return is_named or not done or len(reading.clauses) < FEW or any(_TIME.search(_said(c)) for c in done)


def _is_bought(pattern: Pattern, thing: Term, reading: Reading) -> bool:
    """A thing that is bought or lent for money, or the deal about it; never the unit in which it is counted."""
    head, form = thing.key.split(" ")[-1], pattern.slots["thing"]
    if head in _UNITS:
        return False
    if any(re.search(rf"\b{re.escape(head)}", noun, re.I) for deal in form.deals for noun in deal.noun.values()):
        return True
    named = "|".join(word for word in form.words.split("|") if word != "*")
    done = (c for c in reading.clauses if c.target is not None and c.target.key == thing.key)
    is_done = any((c.deed or c.verb) in form.verbs.split() and is_direct(c, thing) for c in done)
    has_deal = any(finder(deal.words).search(reading.folded) for deal in form.deals)
    return is_done or has_deal or len(reading.clauses) <= FEW or finder(named).search(head) is not None
