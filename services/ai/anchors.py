"""What a text must hold for a pattern to match it, read from the pattern itself.

Most texts hold none of it, and looking for a few words costs a hundredth of the search. So does a search engine that
keeps words and is asked by expressions: a pattern becomes sets of words, and of each set one word stands in whatever
the pattern matches. The words of many patterns are looked for at once, by an automaton (Aho and Corasick, 1975).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from re import _constants as kind  # type: ignore[attr-defined] # what the standard library's own parser gives
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import AhoCorasick

_MOST_WORDS = 40  # of one set; a larger one excludes too little for what it costs
_MOST_SIGNS = 4  # a class of so many characters is a set of words of one letter
_FOLDED = str.maketrans("İıſᲀᲁᲂᲃᲄᲅᲆ", "iisвдосттъ")  # what matches without regard to case and `lower` leaves
Needs = tuple[frozenset[str], ...]
_Known = tuple[frozenset[str] | None, list[frozenset[str]]]  # all that a part matches where that is little; its needs
_NOTHING = frozenset({""})


def folded(text: str) -> str:
    """As the words are looked for."""
    return text.lower() if text.isascii() else text.translate(_FOLDED).lower()


@dataclass(frozen=True, slots=True)
class Anchored:
    """A pattern, and what it needs."""

    pattern: re.Pattern[str]
    needs: Needs

    @classmethod
    def of(cls, pattern: re.Pattern[str]) -> Anchored:
        return cls(pattern, _needs_of(pattern.pattern, re.RegexFlag(pattern.flags)))

    def may_match(self, text: str) -> bool:
        """`text` is folded."""
        return all(any(word in text for word in words) for words in self.needs)


class Anchors:
    """Many patterns over one text."""

    def __init__(self, patterns: Iterable[Anchored]) -> None:
        self._patterns = tuple(patterns)
        self._always = [at for at, one in enumerate(self._patterns) if not one.needs]
        places: dict[str, list[int]] = {}
        for at, one in enumerate(self._patterns):
            for word in one.needs[0] if one.needs else ():
                places.setdefault(word, []).append(at)
        self._places = tuple(places.values())  # by the automaton's number of the word
        self._automaton = AhoCorasick(list(places), store_patterns=False)

    def candidates(self, text: str) -> list[Anchored]:
        """Those that may match, as they were given. `text` is folded."""
        try:
            hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half of a pair: no word has one
            hits = self._automaton.find_matches_as_indexes(text.encode(errors="replace").decode(), overlapping=True)
        found = {at for number in {hit[0] for hit in hits} for at in self._places[number]}
        return [one for at in sorted(found.union(self._always)) if (one := self._patterns[at]).may_match(text)]


def _needs_of(pattern: str, flags: re.RegexFlag) -> Needs:
    _words, needs = _sequence(parser.parse(pattern, flags))
    return tuple(sorted(set(needs), key=lambda words: (-min(map(len, words)), sorted(words))))


def _sequence(parts: Iterable[Any]) -> _Known:
    run, needs, is_all_known = _NOTHING, list[frozenset[str]](), True
    for name, value in parts:
        words, inner = _part(name, value)
        if words is not None and len(run) * len(words) <= _MOST_WORDS:
            run = frozenset(first + then for first in run for then in words)
            continue
        needs += [*_need(run), *(inner if words is None else ())]
        run, is_all_known = words or _NOTHING, False
    return (run if is_all_known else None), [*needs, *_need(run)]


def _part(name: Any, value: Any) -> _Known:
    match name:
        case kind.LITERAL:
            return frozenset({folded(chr(value))}), []
        case kind.AT | kind.ASSERT | kind.ASSERT_NOT:
            return _NOTHING, []
        case kind.SUBPATTERN:
            return _sequence(value[3])
        case kind.BRANCH:
            return _either([_sequence(one) for one in value[1]])
        case kind.MAX_REPEAT | kind.MIN_REPEAT:
            words, needs = _sequence(value[2])
            least, most = value[:2]
            if (least, most) == (0, 1) and words is not None:
                return words | _NOTHING, []
            return None, needs if least else []
        case kind.IN if len(value) <= _MOST_SIGNS and all(one is kind.LITERAL for one, _ in value):
            return frozenset(folded(chr(char)) for _, char in value), []
    return None, []


def _either(branches: list[_Known]) -> _Known:
    """Of each branch the words that exclude most; nothing where a branch needs nothing."""
    every = [words for words, _ in branches if words is not None]
    joined = frozenset[str]().union(*every)
    if len(every) == len(branches) and len(joined) <= _MOST_WORDS:
        return joined, []
    if not all(needs for _, needs in branches):
        return None, []
    joined = joined.union(*(max(needs, key=_excluding) for words, needs in branches if words is None))
    return None, _need(joined) if len(joined) <= _MOST_WORDS else []


def _need(words: frozenset[str]) -> list[frozenset[str]]:
    return [] if "" in words else [words]


def _excluding(words: frozenset[str]) -> tuple[int, int]:
    return min(map(len, words)), -len(words)
