"""Cases with the comma, the verb or the name that nobody typed: "If a show is cancelled everybody gets a mail"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.case_ends import case_end
from services.clarifier.reading.english_spans import case_end as span_end
from services.clarifier.reading.english_tags import tagged
from services.clarifier.reading.words import is_plural_en

_BEFORE_SYSTEM = re.compile(
    r"^(?P<when>(?:after|before|at|on|during|within|until|from|once) (?:[\w-]+ ){1,5}?)(?P<who>the system [a-z]+s )",
    re.I,
)
_WITHOUT_IS = re.compile(
    r"^(?P<case>(?:if|when|once|as soon as) )(?P<what>(?:the |an? )?(?!(?:we|i|you|they|its?|he|she|there|not|all|both|everything)\b)[a-z-]+) "
    r"(?P<how>(?:not )?(?:complete|ready|ok|okay|paid|available|signed|full|empty|missing|late|overdue|broken|done|there|valid|lost|damaged|approved))\b,?\s",
    re.I,
)
_BAD = re.compile(
    r"^(?P<what>(?:the )?[\w -]{3,40}?) (?:is|are) (?:often |mostly |always |so |really |very )?(?:terrible|bad|awful|patchy|poor|spotty|weak|unreliable|flaky|slow|down)"
    r"(?:,| so| and|;|, so|, and) (?:it |the app |everything |this )?(?P<deed>(?:must|should|has to|needs to) .+ without) (?:it|them|that)$",
    re.I,
)


def marked(text: str) -> str:
    """ "If a show is cancelled everybody gets a mail": with the comma and the verb that nobody typed."""
    bad = _BAD.match(text.strip(" ."))
    if bad is not None:
        return f"The system {bad['deed']} {bad['what'][:1].lower()}{bad['what'][1:]}"
    bare = _WITHOUT_IS.match(text)
    if bare is not None and not re.match(r"(?:is|are|and|or)\b", text[bare.end() :]):
        text = f"{bare['case']}{bare['what']} is {bare['how']}, {text[bare.end() :]}"
    system = _BEFORE_SYSTEM.match(text)
    if system is not None and "," not in system["when"]:
        return f"{system['when'].strip()}, {text[system.start('who') :]}"
    text = _same_one(text)
    if IF.match(text) and "," not in text and (behind := span_end(words_of := tagged(text))) is not None:
        at = words_of[behind].start
        return f"{text[:at].rstrip()}, {text[at:]}"
    end = case_end(text.split(",")[0]) if IF.match(text) and "," not in text else 0
    words = text.split(" ")
    if end and IF.fullmatch(words[end - 1]):
        return text  # "if the battery is low when users park they have to …": a case within a case
    return f"{' '.join(words[:end])}, {' '.join(words[end:])}" if end else text


_WHO_IN_CASE = re.compile(
    r"^(?P<case>(?:if|when|whenever|once|as soon as) (?P<who>(?:the |an? |each |every )?(?P<noun>[a-z-]+)) [^,]{3,60}?),? (?P<one>he|she|they) (?=(?:must|should|can|has to|may|[a-z]+s) )",
    re.I,
)


def _same_one(text: str) -> str:
    """ "When a technician climbs up he must …": the technician must."""
    found = _WHO_IN_CASE.match(text)
    if found is None or not english.is_actor(found["noun"]) or is_plural_en(found["noun"]):
        return text
    return f"{found['case']}, the {found['noun']} {text[found.end() :]}"


IF = re.compile(r"(?:if|when|once|whenever|as soon as)\b", re.I)
