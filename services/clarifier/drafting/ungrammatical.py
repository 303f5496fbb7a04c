"""Requirements of English that are no sentence: a verb with no place, "let if …", "the somebody".

Whatever made it: each finite verb of a sentence is its own one, or a word before it has opened a clause for it."""

from __future__ import annotations

import re

from services.clarifier.reading.english_masked import masked
from services.clarifier.reading.english_spans import Words, clause
from services.clarifier.reading.english_tags import FINITE, NOUNS, SUBORDINATE, tagged
from services.clarifier.reading.english_words import base_verb, is_actor

_LET = re.compile(r"\bshall let (?P<body>.+)\.$")
_SEES_TO = re.compile(r"\b(?P<that>make sure that|shall (?:provide|offer|show|keep|tell|send|charge)) (?P<body>.+)\.$")
_ALL = re.compile(
    r"\bthe (?:somebody|someone|everyone|everybody|nobody|anyone|whoever|each|every|any|where|when|why|"
    r"those|these|this|them)\b(?! of)|"
    r"\bthe [a-z]+ing (?:an?|the|each|every) |"
    r"\bshall allow (?:the |all )?[a-z]+s (?!(?:to|for|in|of|on|at|with|only|per|and|or)\b)[a-z]+ |"
    r"\b(?:each|every) of the \d+ [a-z]*[a-rt-z] |\blet (?:them|users) (?:tell|remind|ask|warn|inform) the users?\b",
    re.I,
)

# Behind "let" stands somebody, and neither a case nor what they may.
_NOBODY = frozenset(
    "if when which must can may should that where unless until once because whether and or".split()  # noqa: SIM905
)
# "Let parents help carry": verbs that take another one bare.
_BARE = frozenset("help let make see hear go come watch dare".split())  # noqa: SIM905
_OPENS = frozenset(
    "how what whether who which that than as until before after while because whoever".split()  # noqa: SIM905
)
_JOINS = frozenset(["and", "or", "but", "so", ","])
_CASES = frozenset("after before if when once until because as while since".split())  # noqa: SIM905


def is_ungrammatical(text: str) -> bool:
    """Whether the requirement is no sentence."""
    if _ALL.search(text) or _AND_NOT.search(text):
        return True
    if (let := _LET.search(text)) is not None:
        return _is_bad_let(tagged(masked(let["body"])))
    sees_to = _SEES_TO.search(text)
    words = tagged(masked(sees_to["body"])) if sees_to is not None else ()
    if not words or sees_to is None or words[0].low in _CASES:
        return False
    if _turns_to_one(words):
        return True
    return _has_loose_verb(words, own=1 if sees_to["that"] == "make sure that" else 0, joins=_JOINS)


# "Let runners pause for a week and don't pay".
_AND_NOT = re.compile(r"\bshall let [^,]* and (?:don['’]t|do not|doesn['’]t|does not|can['’]t|cannot)\b")


def _turns_to_one(words: Words) -> bool:
    """ "Drivers get the stops in order and lets the customer sign": many, and then one."""
    verb = next((at for at, word in enumerate(words) if word.tag in FINITE), len(words))
    if verb == len(words) or words[verb].tag != "VVB" or any(word.tag in SUBORDINATE for word in words[:verb]):
        return False
    for at in range(verb + 1, len(words) - 1):
        if words[at].tag in SUBORDINATE or words[at].low in _OPENS:
            return False
        if words[at].low == "and" and words[at + 1].tag == "VVZ" and not _is_no_verb(words, at + 1):
            return True
    return False


def _is_bad_let(words: Words) -> bool:
    """ "Let if users cancel", "let users must be complete", "let teams lead see"."""
    if words[0].low in _NOBODY:
        return True
    span = clause(words)
    if span is None:
        opens = next((at for at, word in enumerate(words) if word.tag in SUBORDINATE), len(words))
        return any(word.tag == "VM0" for word in words[: min(opens, NEAR)])
    verb, rest = words[span.at], words[span.at + 1 :]
    is_led = any(word.tag in SUBORDINATE and word.low in ("who", "that", "which") for word in span.subject)
    if verb.tag == "VM0" or (not is_led and any(word.low in _PERSONS for word in span.subject)):
        return True  # "let the board before they go public read them"
    is_lead = is_actor(verb.low) and verb.low.endswith("s")  # "let shift leads see"
    is_bare = bool(rest) and rest[0].tag in ("VVI", "VVB") and base_verb(rest[0].low) == rest[0].low
    if is_bare and verb.low not in _BARE and not is_lead:
        return True
    return _has_loose_verb(rest, own=0, joins=frozenset())


_PERSONS = frozenset(["they", "it", "he", "she"])
NEAR = 6  # words among which those who are let stand


def _has_loose_verb(words: Words, *, own: int, joins: frozenset[str]) -> bool:
    """Whether a finite verb stands there beside its own one that no word before it has opened a clause for."""
    left = own
    for at, word in enumerate(words):
        before = words[at - 1] if at else None
        left += word.tag in SUBORDINATE or word.low in _OPENS or word.text in joins
        if before is not None and before.tag in NOUNS | {"PNI"} and word.tag in ("PNP", "PNI", "AT0", "DPS", "DT0"):
            left += 1  # "parts they own", "a dish the guest ordered"
        if word.tag not in FINITE or _is_no_verb(words, at):
            continue
        if not joins and before is not None and before.low in ("and", "or", ","):
            is_told = any(one.tag in SUBORDINATE or one.low in _OPENS for one in words[:at])
            if word.tag == "VVZ" and not is_told and before.low != ",":
                return True  # "let inspectors sign it off or sends it back"
            continue  # one more deed of the same people
        left -= 1
        if left < 0:
            return True
    return False


def _is_no_verb(words: Words, at: int) -> bool:
    """ "With one click", "the bank file", "two failed firings", "the shift lead": for its neighbours."""
    word, before = words[at], words[at - 1] if at else None
    behind = words[at + 1] if at + 1 < len(words) else None
    if before is None:
        return True  # "show mean time to resolve": what is shown
    if before.low in ("get", "gets", "cannot") or before.tag in _LEADS_NOUN:
        return True
    if word.tag == "VVD" and behind is not None and behind.tag in NOUNS:
        return True
    if is_actor(word.low) and (behind is None or behind.tag in FINITE):
        return True
    is_list = at > 1 and before.tag == "NN1" and words[at - 2].tag in ("DPS", "AT0", "AJ0")
    if word.tag == "VVZ":
        return is_list  # "their stock lists every night"
    return (
        word.tag == "VVB"
        and word.low not in _SURE
        and (behind is None or before.tag in ("NN0", "NN1", "NP0", "UNC", "VVN", "VVD"))
    )


_SURE = frozenset(["get", "have", "become", "receive"])
_LEADS_NOUN = frozenset(["PRF", "PRP", "AT0", "DPS", "CRD", "AJ0", "DT0"])
