"""The sentences of a message as they were typed, each with those that were made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.clarifier.reading import german_entire, spanish_entire
from services.clarifier.reading.model import Text

AHEAD = 4  # sentences that may have been left out


def _halves(unparted: Sequence[str], language: str) -> list[str]:
    """At each semicolon; in German and Spanish not before what speaks of the half before it."""
    told = list[str]()
    for half in (half for one in unparted for half in re.split(r"(?<=;)\s+", one)):
        is_back = told and told[-1].endswith(";") and language in _LEAN and _LEAN[language](half)
        told[len(told) - bool(is_back) :] = [f"{told[-1]} {half}" if is_back else half]
    return told


_LEAN = {"de": german_entire.leans, "es": spanish_entire.leans}


def by_unparted(text: Text, language: str) -> list[tuple[str, tuple[int, ...]]]:
    """Each sentence as it was typed, with those that were made of it."""
    typed = _halves(text.unparted, language)
    groups: list[list[int]] = [[] for _ in typed]
    bags = [words_of(one) for one in typed]
    at = 0
    for index, sentence in enumerate(text.sentences):
        mine = words_of(sentence)
        ahead = range(at, min(at + AHEAD, len(bags)))
        at = max(ahead, key=lambda i: (len(mine & bags[i]), -i), default=at)
        groups[at].append(index)
    return [(one, tuple(parts)) for one, parts in zip(typed, groups, strict=True) if parts]


def words_of(text: str) -> frozenset[str]:
    """Its words of three letters and more, for what two sentences share."""
    return frozenset(re.findall(r"[^\W_]{3,}", text.casefold()))
