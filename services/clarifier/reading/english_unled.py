"""What English asks for where nobody is said to do it: a thing with what is told of it, an order to what is built."""

from __future__ import annotations

import re

from services.clarifier.reading.english_masked import masked
from services.clarifier.reading.english_spans import Words
from services.clarifier.reading.english_tags import FINITE, SUBORDINATE, tagged
from services.clarifier.reading.english_team import of_team
from services.clarifier.reading.english_wish_said import SPEAKS


def verbless(text: str) -> str:
    """ "A log of who used which machine when": a thing, with what is told of it."""
    words = tagged(masked(text))
    is_thing = words[0].low in ("a", "an", "one") and words[0].tag in ("AT0", "CRD")
    return f"provide {text[:1].lower()}{text[1:]}" if is_thing and lacks_verb(words) else ""


_GIVE = re.compile(
    r"(?:give|send|show|offer|assign|tell|remind) (?:each|every|all|the|everyone|everybody|people|whoever)\b", re.I
)


_TELL_ME = re.compile(
    r"(?P<tell>tell|warn|remind|notify|alert|inform) (?:me|us) (?P<case>(?:when|if|as soon as) .+)$", re.I
)


def given(text: str) -> str:
    """ "Give each grower a slot based on what they report", "tell me when we run out": the system does."""
    if (told := _TELL_ME.match(text)) is not None and not SPEAKS.search(case := of_team(told["case"])):
        return f"{told['tell'].lower()} the team {case}"
    is_one = _GIVE.match(text) is not None and "," not in text and not SPEAKS.search(text)
    return f"{text[:1].lower()}{text[1:]}" if is_one else ""


def lacks_verb(words: Words) -> bool:
    """Whether each verb is one of what somebody or something is told to be."""
    opens = [at for at, word in enumerate(words) if word.tag in SUBORDINATE]
    verbs = [at for at, word in enumerate(words) if word.tag in FINITE or word.low == "cannot"]
    is_told = bool(opens) and opens[0] > 0 and words[opens[0]].low in ("who", "which", "that", "whose")
    return is_told and bool(verbs) and opens[0] < verbs[0] and len(verbs) <= len(opens)
