"""What a deed has to be done to before an English case of it is told: a tag is printed, and not handed over."""

from __future__ import annotations

import re

from services.clarifier.drafting.noun_words import is_thing
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Clause, Reading, Term

PLAIN = "use"  # the course that says no more than the requirement itself
_ANY = ""

# Class → verbs that tell of it by themselves, and things of which any other verb of the class tells it.
_SHOWN_BY = {
    "reserve": (
        "book|reserve",
        "slot|slots|appointment*|time|times|room|rooms|table|tables|court|courts|seat|seats|shift|shifts|place|places|"
        "lane|lanes|lesson|lessons|session|sessions|course|courses|desk|desks|spot|spots|class|classes|workshop*|tour|tours",
    ),
    "order": (
        _ANY,
        "bread*|roll|rolls|cake|cakes|pizza*|meal*|lunch*|dish|dishes|food|coffee|drink*|sandwich*|menu*|box|boxes|"
        "basket*|vegetable*|fruit*|cheese*|meat|wine*|beer*|honey|eggs|milk|flower*|bouquet*|pick up|picks up|collect*|"
        "counter|stall*|shop|takeaway|deliver*|cart|portion*|product|products|part|parts|material*|seed*|customer*|"
        "goods|item|items|supplies|breakfast*|dinner*|pre-order*|preorder*|uniform*|book|books|print|prints",
    ),
    "pay": (
        "pay|charge|refund|bill|invoice|owe|deposit|reimburse",
        "money|cost|costs|bill|bills|fee|fees|price*|rent|invoice*|amount*|payment*|expense*|euro|euros|dollar*|pound*|€|$|£",
    ),
    "exchange": (
        "import|export|synchronise|synchronize|sync|transfer",
        "file|files|data|csv|excel|api|payroll|accounting|calendar*|database|system|systems|feed|feeds|erp|crm",
    ),
    "enter": (
        _ANY,
        "door|doors|gate|gates|entrance*|arriv*|ticket|tickets|turnstile*|inside|check in|checks in|"
        "check out|checks out|check-in|clock in|clocks in",
    ),
    "receive": ("get|receive|obtain", _ANY),
    "decide": (
        "approve|reject|accept|decline|decide|refuse|grant|agree|object|veto|waive|confirm|release|deny",
        "request|requests|application*|claim|claims|proposal*|offer|offers|applicant*|winner*",
    ),
    "create": (
        "create|add|enter|register|record|log|note|write|describe|upload|post|propose|suggest|submit|fill|publish|file|"
        "draft|attach|report|request|apply|set|plan|draw|make|build|define|document|store|save|keep|announce|type|input",
        "photo*|picture*|ticket|tickets|case|cases|issue|issues|account*|thread*|request*|claim*|offer|offers|price*|"
        "job|jobs|video*|order|orders|entry|entries|list|lists|form|forms|project*|poll|polls|listing*",
    ),
    "notify": (
        "tell|inform|notify|remind|warn|alert|text|email|mail|message|call|ask|announce|ping|page",
        "message*|letter*|reminder*|mail*|email*|sms|text|note|notes|notice*|list|lists|link*|code|codes|invoice*|file|files|"
        "report*|photo*|confirmation*|summary|summaries|result*|rating*|newsletter*|bill|bills|warning*|push|alert*|alarm*",
    ),
    "rate": (
        "rate|grade|score|vote",
        "rating*|star|stars|point|points|opinion*|grade|grades|score|scores|mark|marks|out of 5|out of 10|feedback",
    ),
    "talk": (
        "comment|chat|discuss|reply|answer|message|ask|write|respond|talk|complain|report|post|mention|explain|say",
        "comment*|message*|question*|note|notes|photo*|document*|file|files|picture*|news|article*|experience*|knowledge|tip|tips",
    ),
}
# "Get 24 hours to object", "get in with a parent": nothing is handed to anybody.
_NOT_GOT = re.compile(
    r"\bgets? (?:in|into|to|away|out|along|on|off|rid|better|half|"
    r"(?:[\w.,]+ )?(?:hours?|days?|minutes?|weeks?|months?|euros?|dollars?|pounds?|francs?|points?|discount|off))\b|"
    r"\bgets? [\d.,]+ ?[€$£%]|\bgets? [€$£]",
    re.I,
)
_ASKED = re.compile(r"^[a-z]+(?: down| up| in)? (?:what|why|who|whom|how|whether|when|where|which|if)\b", re.I)
_TIMES = finder(
    "day|days|noon|morning|afternoon|evening|hour|hours|week|weeks|month|months|year|years|date|time|monday|tuesday|"
    "wednesday|thursday|friday|saturday|sunday|january|october|winter|summer"
)


# Their cases tell of the thing itself; where it is not sure, they would tell of another one.
_OF_THING = frozenset(
    ("update", "remove", "reserve", "order", "track", "assign", "decide", "rate", "read", "create", "talk")
)


def shown_as(course: str, clause: Clause, reading: Reading) -> str:
    """The class whose case fits verb and thing of an English clause; else the plain one."""
    if course in _OF_THING and clause.target is not None and not _is_sure(clause.target, reading):
        return PLAIN
    if course in ("create", "update", "reserve") and _is_of_nothing(clause):
        return PLAIN
    if course == "receive" and _NOT_GOT.search(clause.phrase):
        return PLAIN
    if course == "create" and clause.role == "system" and clause.verb in ("offer", "list", "suggest", "propose"):
        return PLAIN  # what was there before is shown, or what is to be done with it
    if course == "read" and clause.verb in ("follow", "subscribe"):
        return PLAIN
    if (course == "exchange" and clause.verb == "print") or (
        course == "read" and clause.verb == "show" and clause.role == "actor"
    ):
        return PLAIN
    if course == "read" and clause.verb in _LOOKED_OVER and not _ASKED.match(clause.phrase):
        return PLAIN
    verbs, things = _SHOWN_BY.get(course, (clause.verb, _ANY))
    if verbs and finder(verbs).fullmatch(clause.deed or clause.verb):
        return course
    return course if things and finder(things).search(f"{clause.subject} {clause.phrase}") else PLAIN


def is_state(course: str, clause: Clause) -> bool:
    """ "Members have 8 free hours a month": nobody does anything that a case could show."""
    if clause.is_negated:
        return False
    if clause.role == "system":
        return clause.verb in _OFFERS and course in (PLAIN, "read")
    return course == PLAIN and clause.role == "actor" and clause.verb in _STATES


# Whoever checks or inspects a thing has it in hand, and looks at no state of it on a screen.
_LOOKED_OVER = frozenset(("check", "inspect", "examine", "test", "review"))
_STATES = frozenset(("have", "need", "lose", "get", "own", "owe", "receive"))
_OFFERS = frozenset(("have", "be", "run", "work", "offer", "support", "include", "contain", "provide"))


def _is_sure(target: Term, reading: Reading) -> bool:
    return not target.is_person and is_thing(target, reading) and not is_timed(target)


def is_timed(target: Term) -> bool:
    """A day or a year: when something is, and nothing that anybody looks at."""
    return _TIMES.fullmatch(target.key.split(" ")[-1]) is not None


def _is_of_nothing(clause: Clause) -> bool:
    """ "Record why somebody cancelled", "plan who goes where for the next day": it is done to no thing with a name."""
    return clause.target is None or _ASKED.match(clause.phrase) is not None or is_timed(clause.target)
