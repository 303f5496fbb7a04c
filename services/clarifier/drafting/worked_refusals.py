"""Refusals that the form of an English sentence tells: whom it lets, how often, until when, and what else is tried."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.drafting.phrasing import quoted
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import clip
from services.clarifier.reading.english_spans import TIMES
from services.clarifier.reading.english_tags import FINITE, LEADS, NOUNS, tagged
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.words import DATES

Line = tuple[str, str]  # keyword letter, text
LONGEST = 160

_ONLY = re.compile(
    r"only (?P<who>(?!\d|(?:one|two|three|after|before|when|if|once|on|at|in|by|with|for)\b)[^,;]{2,60}?) "
    r"(?:can|may|(?:are|is) allowed to) (?P<deed>[a-z]+(?: [^;]+)?)$",
    re.I,
)
_WHO_MAY_NOT = re.compile(
    r"(?P<who>[^,;]{2,40}? (?:who|that|with|without) [^,;]{3,60}?) (?:cannot|can not|can['’]t|may not|must not|"
    r"mustn['’]t) (?P<deed>[a-z]+(?: [^;]+)?)$",
    re.I,
)
_TIMES_MAY = re.compile(
    r"(?P<who>[^,;]{3,40}?) (?:can|may) (?P<deed>[a-z]+ [^,;]{2,60}?) (?:only |at most |up to )?(?P<times>once|twice)"
    r"(?P<per> (?:a|per|each|every|in a) [a-z]+)?(?=$|[,;] )",
    re.I,
)
_UNTIL = re.compile(
    r"(?P<who>[^,;]{2,40}?) (?:can|may) (?P<deed>[a-z]+(?: [^,;]{2,60}?)?) "
    r"(?:until|till|by) (?P<time>[^,;]{2,40})$",
    re.I,
)
_BUT_IF = re.compile(r"[,;]? (?:if|when|unless|until|once|except|provided)\b", re.I)


@dataclass(frozen=True, slots=True)
class Case:
    """`title` as the catalogue of sentences has it; "" for that of the requirement. `kind` is that of a scenario."""

    steps: tuple[Line, ...]
    title: str = ""
    kind: str = "main"


def of_only(typed: str, who: str) -> list[Case]:
    """ "Only people with a training can book": somebody else tries."""
    found = _ONLY.match(typed.strip(" .;!"))
    if found is None or " only " in found["deed"] or not _is_base(found["deed"]) or _BUT_IF.search(found["deed"]):
        return []
    given = say("en", "none_of", who=who, group=_group(found["who"]))
    return [refused(given, re.split("[,;] ", found["deed"])[0], who)]


def of_who(said: str, who: str) -> list[Case]:
    """ "Members who owe more than 20 euros cannot borrow": one of them tries."""
    found = _WHO_MAY_NOT.match(said)
    if found is None or not _is_base(found["deed"]) or re.match(r"(?:no|nobody|any|every|each)\b", found["who"], re.I):
        return []
    if _BUT_IF.search(found["deed"]):
        return []  # "cannot borrow until they have paid"
    given = say("en", "one_of", who=who, group=_group(found["who"]))
    return [refused(given, found["deed"], who)]


def of_times(said: str, case: str, who: str) -> list[Case]:
    """ "Members can extend a loan once": the time that is still granted is over."""
    found = _TIMES_MAY.match(said)
    is_joined = found is not None and re.search(r"\b(?:and|or|at)\b", found["deed"]) is not None
    if found is None or case or is_joined or not _is_base(found["deed"]):
        return []
    deed, per = found["deed"], found["per"] or ""
    key = "done_twice" if found["times"].lower() == "twice" else "done_once"
    given = say("en", key, who=who, per=per, words=say("en", "as_quoted", words=quoted(deed)))
    return [refused(given, say("en", "again", deed=deed), who, kind="edge")]


def of_until(said: str, who: str) -> list[Case]:
    """ "Parents can cancel until 8 in the morning": a minute later it is too late."""
    found = _UNTIL.match(said)
    if found is None or not _is_base(found["deed"]) or _BUT_IF.search(found["deed"]) or not is_phrase(found["time"]):
        return []
    if re.search(r"\b(?:before|after)\b", found["time"], re.I):
        return []  # "until the day before": of what, the sentence does not say
    is_time = any(word.tag == "CRD" or word.low in TIMES or word.text in DATES for word in tagged(found["time"]))
    return [refused(f"it is after {found['time']}", found["deed"], who, kind="edge")] if is_time else []


def refused(given: str, deed: str, who: str, *, kind: str = "negative") -> Case:
    tries = say("en", "person_tries", who=who, vp=clip(deed, LONGEST))
    after = say("en", "refused_1", who=who)
    return Case((("G", given), ("W", tries), ("T", after), ("A", say("en", "refused_log"))), kind=kind)


def _group(who: str) -> str:
    return say("en", "as_quoted", words=quoted(low(who.strip())))


def _is_base(deed: str) -> bool:
    """Whether the deed begins with its verb: behind "can" and nothing between."""
    first = deed.split(" ", 1)[0].lower()
    return first != "be" and base_verb(first) == first


def is_phrase(what: str) -> bool:
    """Whether it names a moment, "the first treatment", and nothing that is done."""
    words = tagged(what)
    is_led = bool(words) and words[0].tag in LEADS | NOUNS
    return is_led and not any(word.tag in FINITE - {"VVD"} | {"CJC", "PUN", "VVI"} for word in words)


def low(said: str) -> str:
    """Within a step, without the capital of a sentence; a name keeps its own."""
    words = tagged(said)
    first = words[0].text if words else ""
    is_letter = len(first) == 1 and first not in ("A", "I")  # "C" is a class of goods
    is_name = is_letter or (bool(words) and (words[0].tag == "NP0" or first[1:] != first[1:].lower()))
    return said if is_name else f"{said[:1].lower()}{said[1:]}"
