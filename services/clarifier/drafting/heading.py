"""A requirement's title: the shortest words that name what the product does, ended where a clause ends."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.drafting import phrasing
from services.clarifier.drafting.slots import capital
from services.clarifier.reading.clean import clip
from services.clarifier.reading.english_words import base_verb, is_actor
from services.clarifier.reading.model import SAID, Clause
from services.clarifier.reading.packs import pack
from services.clarifier.reading.wholes import whole

LONGEST = 70
FEW = 3  # words that name no case
_SHALL = re.compile(r"^(?:(?P<case>[^“]+?), the|The) system shall (?P<not>not )?(?P<body>[^“]+)\.$")
_BODY = re.compile(
    r"^(?:let users (?P<deed>.+)|let (?P<who>(?:some|most|many|several|only) [\w-]+(?: [\w-]+)?) "
    r"(?P<does>(?:have|see|use|get|read|enter|book|buy|keep)\b.+)|make sure (?:that|of this:) (?P<said>.+)|"
    r"(?:provide|offer) (?:an? )?(?P<thing>.+)|be (?P<quality>[\w-]+ .+)|(?P<other>.+))$"
)


_OF_SYSTEM_DE = re.compile(
    r"^Das System muss (?!(?:Folgendes|dafür|leisten|sicherstellen|verhindern)\b)(?P<deed>[^„:]{4,70})\.$"
)


def heading(clause: Clause, text: str, language: str) -> str:
    """`text` is the requirement's sentence: what was said as a whole is named by it, a quotation by its own words."""
    if language != "en":
        own = (
            _OF_SYSTEM_DE.match(text) if language == "de" and clause.phrase.lower().startswith("das system ") else None
        )
        return capital(own["deed"]) if own is not None else phrasing.title(clause, language)
    named = _of_sentence(text) if clause.verb == SAID else ""
    title = named or re.sub(r"^The system (?=[a-z]+s )", "", phrasing.title(clause, language, limit=0))
    case = phrasing.clean_condition(clause.condition)
    if case and clause.verb != SAID and len(title.split()) <= FEW:
        title = f"{title} {case[:1].lower()}{case[1:]}"  # "Tell the team when a battery is below 20 %"
    return short(capital(title))


_OWN_DEED = re.compile(
    r"^(?:(?P<case>[^“,]+(?:\([^()]*\))?), the|The) system shall "
    r"(?P<deed>(?P<verb>(?!make\b|let\b|provide\b|offer\b|not\b|be\b)[a-z]+)\b[^“]*)\.$"
)


def as_deed(clause: Clause, text: str, language: str) -> Clause:
    """What was said as a whole and is plainly the system's deed is shown as one, and not as a rule."""
    found = _OWN_DEED.match(text) if language == "en" and clause.verb == SAID else None
    if found is None:
        return clause
    kind = pack("en").verb_class.get(found["verb"], "use")
    return replace(
        clause,
        role="system",
        verb=found["verb"],
        kind=kind,
        phrase=found["deed"],
        condition=found["case"] or "",
        deed="",
    )


def _of_sentence(text: str) -> str:
    found = _SHALL.match(text)
    body = _BODY.match(found["body"]) if found is not None else None
    if found is not None and found["not"]:
        return f"Never {found['body']}"
    if found is None or body is None:
        return ""
    if re.match(r"let (?!users )", found["body"]) and not body["who"]:
        return capital(_of_one(found["body"]))
    if body["who"]:
        name = f"{body['who']} can {body['does']}"
    else:
        name = next(words for part in ("deed", "said", "thing", "quality", "other") if (words := body[part]))
    if (
        body["quality"]
        and not body["quality"][0].isupper()
        and not re.match(r"[\w-]+ (?:in|on|to|for|with)\b", body["quality"])
    ):
        name = f"be {name}"
    told = f"{found['case']}, {name}" if found["case"] else name
    told, name = (re.sub(r"^the ", "", one) for one in (told, name))
    return capital(told if len(told) <= LONGEST else name)


_LET_ONE = re.compile(r"let (?:an?|the) (?P<words>[\w-]+ [\w-]+ .+)")
MOST_OF_A_NAME = 3  # words of who it is


def _of_one(body: str) -> str:
    """ "Mark each result" of "let a vet mark each result"; "" where the verb is not certain."""
    found = _LET_ONE.match(body)
    words = found["words"].split() if found else []
    for at in range(1, min(MOST_OF_A_NAME, len(words) - 1) + 1):
        if len(words) > at and base_verb(words[at]) == words[at] and is_actor(" ".join(words[:at])):
            return " ".join(words[at:])
    return ""


def short(title: str) -> str:
    """At most 70 characters, whole where that can be."""
    flat = " ".join(title.split())
    if len(flat) <= LONGEST:
        return flat
    return capital(whole(flat, "en", LONGEST) or clip(flat, LONGEST))
