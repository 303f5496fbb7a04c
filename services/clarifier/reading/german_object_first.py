"""German clauses that begin with what is done to, or with a time, in the plain order: whoever does it first."""

from __future__ import annotations

import re

from services.clarifier.reading.german_attributes import small
from services.clarifier.reading.german_order import finite, is_auxiliary, joined, nominal, verb_at, whole_nominal
from services.clarifier.reading.packs import pack
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import tokens

_ACCUSATIVE = frozenset("den einen jeden keinen meinen seinen ihren".split())  # noqa: SIM905
_TIME = re.compile(r"(?:tag|abend|morgen|mittag|nacht|woche|monat|quartal|jahr|wochenende|stunde|mal)s?$", re.I)
_TIMES = re.compile(r"^(?:einmal|zweimal|dreimal|mehrmals|jeweils|spätestens|frühestens) ", re.I)
_MANY = frozenset("müssen sollen können dürfen wollen werden sind haben".split())  # noqa: SIM905


def object_first(text: str) -> str:
    """ "Aufträge über 500 Euro muss das Amt freigeben" → "das Amt muss Aufträge über 500 Euro freigeben"."""
    main, comma, after = small(text).partition(", ")
    words = tokens(main)
    at = verb_at(words) or _behind_times(words)
    length = whole_nominal(words[at + 1 :]) if at else 0
    if not at or not length or words[at + 1].lower() in _ACCUSATIVE | {"dem", "einem"}:
        return text
    front, verb, subject = words[:at], words[at], words[at + 1 : at + 1 + length]
    rest = words[at + 1 + length :]
    if not rest or verb == "tut" or words[0].lower() in ("wer", "was", "es", "man", "niemand", "keiner"):
        return text
    is_time = bool(_TIMES.match(main)) or (
        front[0].lower() in _ACCUSATIVE | {"jede", "jedes"} and _TIME.search(front[-1])
    )
    is_object = front[0].lower() in _ACCUSATIVE or subject == ["man"] or _disagrees(front, verb, subject)
    if not (is_time or is_object):
        return text
    closed = pack("de").words("determiners") | pack("de").words("adverbs")
    is_small = (
        front[0].lower() in closed | _ACCUSATIVE
        or _TIMES.match(main)
        or (len(front) > 1 and front[1][:1].islower() and german_lemma(front[0].lower())[:1].islower())
    )
    first = front[0][:1].lower() + front[0][1:] if is_small else front[0]
    told = joined([*subject, verb, first, *front[1:], *rest])
    return f"{told[:1].upper()}{told[1:]}{comma}{after}"


def _behind_times(words: list[str]) -> int:
    """ "Einmal im Quartal will …": where the verb stands behind how often something is."""
    if not words or not _TIMES.match(f"{words[0]} "):
        return 0
    at = 1
    while at < len(words) and words[at].lower() in pack("de").words("prepositions"):
        at += 1 + nominal(words[at + 1 :])
    return at if at < len(words) - 1 and finite(words[at]) else 0


def _disagrees(front: list[str], verb: str, subject: list[str]) -> bool:
    """Several behind "muss", or one behind "müssen": what stands there is not who does it, while what follows may be."""
    nouns = [word for word in front if word[:1].isupper()]
    if (
        not nouns
        or any(word in (",", "und", "oder") for word in front)
        or any(word in ("und", "oder") for word in subject)
    ):
        return False
    is_many = verb in _MANY or (not is_auxiliary(verb) and verb.endswith("n"))
    return _is_many(front, nouns[0]) is not None and _is_many(front, nouns[0]) != is_many == bool(
        _is_many(subject, subject[-1])
    )


def _is_many(words: list[str], noun: str) -> bool | None:
    """By its article where it has one of one, else by its form; None where nobody can tell."""
    first = words[0].lower()
    if first in ("der", "das", "ein", "eine", "jede", "jeder", "jedes", "mein", "unser", "dieser", "dieses"):
        return False
    lemma = german_lemma(noun)
    if lemma == noun or not lemma[:1].isupper():
        return None if first not in ("alle", "viele", "mehrere", "beide") else True
    return True
