"""German main clauses with several deeds of the same people: a sentence for each, with whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading.german_order import (
    OPENS_SUBORDINATE,
    finite,
    is_auxiliary,
    joined,
    verb_at,
)
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import tokens

_RELATIVE = frozenset("der die das den dem denen deren dessen".split())  # noqa: SIM905
FEWEST = 2  # words of a deed


def each_deed(text: str) -> list[str]:
    """ "Besucher melden ein Gerät vorher an und beschreiben kurz, was fehlt": they report it; they describe what is wrong."""
    words = tokens(text)
    at = verb_at(words[: words.index(",")] if "," in words else words)
    is_fronted = bool(at) and words[0].lower() in pack("de").words("prepositions") | pack("de").words("adverbs")
    if not at or is_fronted or is_auxiliary(words[at]) or not any(word[:1].isupper() for word in words[:at]):
        return [text]
    who, is_many = words[:at], words[at].endswith("n")
    found, start = [], at
    for index in range(at + FEWEST, len(words) - FEWEST):
        if words[index] != "und" or not _goes_on(words, start, index, is_many=is_many):
            continue
        found.append(words[start:index])
        start = index + 1
    found.append(words[start:])
    return [joined([*who, *deed]).strip(" ,") for deed in found]


def in_one(text: str, behind_that: Callable[[str], str]) -> str:
    """The same deeds as one clause behind "dass", each with its verb at its end; "" where it is no such sentence."""
    deeds = each_deed(text)
    told = [behind_that(deed) for deed in deeds] if len(deeds) > 1 else []
    if not told or not all(told):
        return ""
    who = len(tokens(deeds[0])[: verb_at(tokens(deeds[0].split(",")[0]))])
    said, *others = told
    for one in others:
        said += f"{',' if ', ' in said else ''} und {joined(tokens(one)[who:])}"
    return said


_BOTH = re.compile(
    r"^(?P<who>(?:(?:die|alle|der|das|jede[rs]?) )?[A-ZÄÖÜ][\wäöüß-]+) (?P<verb>[a-zäöüß]+(?:t|en)) (?P<rest>(?:[^,;]+ )?)"
    r"(?P<one>an|ab|ein|aus|zu|auf|hin) oder (?P<other>ab|aus|zurück|weg|an|um)$"
)


def both_ways(text: str) -> str:
    """ "Teilnehmer melden sich an oder ab" → "Teilnehmer sich anmelden oder abmelden"; "" where it is no such clause."""
    found = _BOTH.match(text)
    if found is None or not finite(found["verb"]):
        return ""
    who = found["who"][:1].lower() + found["who"][1:] if " " in found["who"] else found["who"]
    return f"{who} {found['rest']}{found['one']}{found['verb']} oder {found['other']}{found['verb']}"


def _goes_on(words: list[str], start: int, index: int, *, is_many: bool) -> bool:
    """Whether a verb of the same number stands behind the "und", and what stands before it is closed."""
    verb, before = words[index + 1], words[start:index]
    if index - start < FEWEST or not finite(verb) or is_auxiliary(verb) or verb.endswith("n") != is_many:
        return False
    last = len(before) - 1 - before[::-1].index(",") if "," in before else -1
    is_open = last >= 0 and last + 1 < len(before) and before[last + 1].lower() in OPENS_SUBORDINATE | _RELATIVE
    rest = words[index + 2 :]
    is_last = all(not word[:1].isalnum() for word in rest)  # "…, die sie holen und bringen"
    return not is_open and not is_last
