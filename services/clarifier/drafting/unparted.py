"""The sentences of a message as they were typed, each with those that were made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.clarifier.reading import german_entire, spanish_entire
from services.clarifier.reading.german_tags import tagged as tagged_de
from services.clarifier.reading.model import Text
from services.clarifier.reading.spanish_tags import Tag
from services.clarifier.reading.spanish_tags import tagged as tagged_es

AHEAD = 4  # sentences that may have been left out


_ELSE = re.compile(r"(?:si no(?=,)|sonst|andernfalls|ansonsten|de lo contrario|en caso contrario)\b", re.I)


def _has_no_verb(half: str, language: str) -> bool:
    """ "…; los perros rojos, solo los veteranos": the verb is that of the half before it."""
    if language == "es":
        return not any(word.tag is Tag.FIN for word in tagged_es(half))
    return not any(word.is_finite for word in tagged_de(half))


def _halves(unparted: Sequence[str], language: str) -> list[str]:
    """At each semicolon; in German and Spanish not before what speaks of the half before it."""
    told = list[str]()
    for half in (half for one in unparted for half in re.split(r"(?<=;)\s+", one)):
        is_back = (
            told
            and not _ELSE.match(half)
            and told[-1].endswith(";")
            and language in _LEAN
            and (_LEAN[language](half) or _has_no_verb(half, language))
        )
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
