"""When and how long: "in spring members order together", "they lend it to each other, max 2 days"."""

from __future__ import annotations

import re

from services.clarifier.reading import english

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHEN = re.compile(
    r"^(?P<when>in (?:early |late )?(?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"in (?:the (?:morning|afternoon|evening|meantime)|advance|high season|low season)|"
    r"(?:at the )?(?:end|start|beginning) of (?:the |each |every )?(?:day|week|month|quarter|season|term|year|shift)|"
    rf"on {_DAY}s?|on (?:weekends|weekdays|holidays)|on (?:the )?[a-z]+ days?|at (?:night|weekends|noon|midnight)|"
    rf"(?:every|each) (?:day|night|morning|evening|week|month|quarter|year|season|{_DAY})|overnight|(?:after|before|during) (?:each|every) [a-z-]+)"
    r" (?P<rest>(?:the |our |all |an? )?[a-z-]+ .+)$",
    re.I,
)


_TAIL = re.compile(r",?\s(?:so that|because|so|until|unless|and then|and)\s|[,;:]\s", re.I)
_SPAN = re.compile(
    r",\s(?:for )?(?:max(?:imum)?\.?|at most|up to|no longer than|not longer than|for) (?P<span>(?:\d+|one|two|three|four|five|six|ten) "
    r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?))(?P<each> (?:each|at a time|per [a-z]+))?(?=$|[.!])",
    re.I,
)


def timed(text: str) -> str:
    """The sentence with its time behind what is done, and with how long it lasts at most as a part of it."""
    text = _SPAN.sub(r" for at most \g<span>\g<each>", text) if english.parse(text) is not None else text
    found = _WHEN.match(text)
    said = english.parse(found["rest"]) if found is not None else None
    if found is None or said is None or not said.subject or not found["rest"].startswith(said.subject):
        return text
    if said.verb in ("want", "need", "like", "get", "receive", "have", "lose") or re.match(
        r"(?:i|we) (?:want|need|would)\b", found["rest"], re.I
    ):
        return text  # read as it stands: who wants what, and when
    when = found["when"]
    lead = "at the " if when.lower().startswith(("end", "start", "beginning")) else ""
    rest = found["rest"].rstrip(" .!")
    told = put(rest, f"{lead}{when[:1].lower()}{when[1:]}")
    if told == rest:
        return text  # "every evening the cook plans, buys and prepares": of all of it
    return f"{told[:1].upper()}{told[1:]}"


def put(rest: str, where: str) -> str:
    """When or where, behind the first of what is done; the same words where it belongs to all of them."""
    tail = _TAIL.search(rest)
    at = tail.start() if tail else len(rest)
    if tail is not None and tail[0].strip(" ,").lower() in ("and", "") and english.parse(rest[tail.end() :]) is None:
        return rest
    return f"{rest[:at]} {where}{rest[at:]}"
