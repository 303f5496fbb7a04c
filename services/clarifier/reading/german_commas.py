"""The commas that hurried people leave out between two German clauses."""

from __future__ import annotations

import re

from services.clarifier.reading.german_order import PARTICLES, finite, is_auxiliary, is_infinitive, joined
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import tokens

_ASKS = frozenset("was wer wem wen wieviel wie".split())  # noqa: SIM905
_OPENS = re.compile(r"^(?:wer|was|wem|wen|wenn|falls|sobald)\s", re.I)
_PARTICIPLE = re.compile(r"(?:[a-zäöü]{2,5}ge|ge|be|ver|er|ent|zer)[a-zäöüß]+(?:t|en)$|[a-zäöüß]+iert$")


def with_commas(text: str) -> str:
    """ "Jeder schreibt auf was er kauft" → "Jeder schreibt auf, was er kauft"; "Wer fehlt zahlt" → "Wer fehlt, zahlt"."""
    return _before_main(UNTIL.sub(", ", _before_question(text)))


# "gesperrt bis der Wart sie geprüft hat": before an article it leads a clause, and no time ("bis zum Abend").
UNTIL = re.compile(
    r"(?<![,(–])(?<!\bund)(?<!\boder)(?<!\bnur)(?<!\berst)(?<!\bvon) "
    r"(?=bis (?:der|die|das|ein|eine|einer|er|sie|es|man|jemand|niemand|alle|beide) (?:[^,.;]+ )?[a-zäöüß]+(?:t|en)\b)"
)


def _before_question(text: str) -> str:
    words = tokens(text)
    last = next((word for word in reversed(words) if word[:1].isalpha()), "")
    if not finite(last):
        return text  # no clause ends there
    for at in range(2, len(words) - 2):
        before = words[at - 1].lower()
        is_asked = words[at] in _ASKS and (words[at] != "wie" or words[at + 1] in ("viel", "viele", "lange", "oft"))
        if is_asked and not _OPENS.match(text) and _ends(words[at - 1], before):
            return joined([*words[:at], ",", *words[at:]])
    return text


def _does(word: str) -> bool:
    """Behind "wer" the particle stands on its verb: "absagt"."""
    parts = (word.removeprefix(one) for one in PARTICLES if word.startswith(one))
    return bool(finite(word)) or any(finite(part) for part in parts if len(part) > 2)


def _ends(word: str, low: str) -> bool:
    """A verb, the part of one, or a participle; "um wie viel" and "für was" hang on what stands before."""
    if word[:1].isupper() and word[1:].islower():
        return True  # "eine Liste wer kommt"
    if not word[:1].islower() or (low in pack("de").words("prepositions") and low not in PARTICLES):
        return False
    return low in PARTICLES or bool(finite(word)) or is_infinitive(word) or _PARTICIPLE.match(word) is not None


def _before_main(text: str) -> str:
    """Two verbs side by side are of two clauses."""
    words = tokens(text)
    end = words.index(",") if "," in words else len(words)
    if not _OPENS.match(text) or (end < len(words) and bool(finite(words[end - 1]))):
        return text  # its case ends where a comma was typed
    for at in range(2, end - 2):
        first, second = words[at], words[at + 1]
        is_pair = first.islower() and second.islower() and _does(first) and bool(finite(second))
        if is_pair and not (is_auxiliary(second) and is_infinitive(first)):  # "wer fahren darf"
            return joined([*words[: at + 1], ",", *words[at + 1 :]])
    return text
