"""The names of people that a tenant knows, where they stand in a text.

A whole name is found however it is written (`Anna Schmidt`, `schmidt, anna`, `anna.schmidt`, `Ana López` for
`Ana Lopez`); one word of it only with a capital, and not where it is a word of the language as well: who is called
Baker does not take the bakers out of a bakery's plan.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from services.ai.known import Known

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"(?:,? |[-.'’_])(?!\n)")  # two words of one name
_LEAST = 3  # letters of a word that is hidden alone
_MOST_PEOPLE = 2_000

_PARTICLES = frozenset(
    ("van", "von", "der", "den", "del", "las", "los", "dos", "bin", "ibn", "zum", "zur", "und", "san", "ter")
)


@dataclass(frozen=True, slots=True)
class Named:
    """`name` is whose it is, as it was given."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    name: str


class Names:
    """Made once for the same people."""

    def __init__(self, people: Iterable[str]) -> None:
        self._by_first: dict[str, list[_Form]] = {}
        for name in sorted(set(people))[:_MOST_PEOPLE]:
            for words in _forms(_folded_words(name)):
                self._by_first.setdefault(words[0], []).append(_Form(words, name))
        for forms in self._by_first.values():
            forms.sort(key=lambda one: -len(one.words))
        self._known: Known[tuple[Named, ...]] = Known(1_000)

    def find(self, text: str) -> tuple[Named, ...]:
        """In the order of the text, none inside another."""
        return self._known.of(text, lambda looked: tuple(self._look(looked)))

    def _look(self, text: str) -> Iterator[Named]:
        begins = {word for word in set(_WORD.findall(text)) if any(one in self._by_first for one in _spellings(word))}
        if not begins:  # most texts name nobody
            return
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            found = self._at(text, words, at) if words[at][0] in begins else None
            if found is None:
                at += 1
                continue
            named, many = found
            yield named
            at += many

    def _at(self, text: str, words: list[re.Match[str]], at: int) -> tuple[Named, int] | None:
        for folded in _spellings(words[at][0]):
            for form in self._by_first.get(folded, ()):
                end = self._end(text, words, at, form)
                if end is not None:
                    return Named(words[at].start(), end, form.name), len(form.words)
        return None

    def _end(self, text: str, words: list[re.Match[str]], at: int, form: _Form) -> int | None:
        """Where the name ends, when it is one."""
        many = len(form.words)
        if at + many > len(words):
            return None
        if many == 1 and not _may_stand_alone(text, words[at], form.words[0]):
            return None
        for place in range(1, many):
            before, word = words[at + place - 1], words[at + place]
            if _BETWEEN.fullmatch(text, before.end(), word.start()) is None:
                return None
            if form.words[place] not in _spellings(word[0]):
                return None
        last = words[at + many - 1]
        is_genitive = form.words[-1] not in _exact(last[0])
        return last.end() - 1 if is_genitive else last.end()


@lru_cache(maxsize=256)
def names_of(people: tuple[str, ...]) -> Names:
    return Names(people)


def _forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(words) > 1:
        yield words
        yield (words[-1], *words[:-1])  # Schmidt, Anna
        if len(words) > 2:
            yield words[0], words[-1]
    for word in dict.fromkeys(words):
        if len(word) >= _LEAST and word not in _PARTICLES:
            yield (word,)


def _may_stand_alone(text: str, word: re.Match[str], folded: str) -> bool:
    """With a capital, where it is no other word; or where somebody is called by it."""
    if word.start() and text[word.start() - 1] == "@":
        return True
    return word[0][0].isupper() and not {folded, _plain(word[0])} & _words()


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    lines = Path(__file__).with_name("name_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(_plain(word) for line in lines if not line.startswith("#") for word in line.split())


def _folded_words(name: str) -> tuple[str, ...]:
    return tuple(_plain(word) for word in _WORD.findall(name))


@lru_cache(maxsize=20_000)
def _spellings(word: str) -> tuple[str, ...]:
    """What a word of a text may stand for: itself, and itself without the s of a genitive."""
    exact = _exact(word)
    return (*exact, *(one[:-1] for one in exact if len(one) > _LEAST and one.endswith("s")))


def _exact(word: str) -> tuple[str, ...]:
    plain = _plain(word)
    other = re.sub(r"([aou])e", r"\1", plain)  # Mueller
    return (plain,) if other == plain else (plain, other)


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    """Small, and without accents; ß as ss."""
    small = word.casefold()
    if small.isascii():
        return small
    return "".join(char for char in unicodedata.normalize("NFKD", small) if not unicodedata.combining(char))
