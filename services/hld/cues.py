"""Finding words in what people wrote, in any language: whole words, beginnings, and what is denied."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NOT = re.compile(
    r"\b(no|not|never|without|none|nobody|nothing|cannot|can't|don't|doesn't|won't|avoid|sin|nunca|nadie|ningun|ninguna|ni|ohne|"
    r"kein|keine|keinen|keinem|keiner|keinerlei|niemand|nicht|nichts|nada)\b"
)
NEAR = re.compile(r"\b(without|nothing|sin|nada|ohne|nichts|ni)\b")  # deny the noun beside them and no more
REACH, NEAR_REACH = 4, 2  # words before a word in which it can be denied
NOT_AFTER = re.compile(
    r"(\s+\w+){0,2}\s+((is|are|will be|must be)\s+)?"
    r"(not (needed|wanted|required|included|part|planned|in scope)|out of scope|no hacen? falta|nicht (notig|gewunscht|"
    r"gebraucht|vorgesehen|geplant)|(brauchen|gibt es|wollen|soll es) (\w+ )?nicht|isn't needed|aren't needed)"
)
CLAUSE = re.compile(r"[.;:,]|\bbut\b|\bpero\b|\baber\b|\bsondern\b|\bsino\b")


# Who counts (“zählen”) does not pay (“zahlen”), who presses (“drücken”) does not print (“drucken”).
_KEPT = (("zähl", "zaehl"), ("drück", "drueck"))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Lower case without accents, so that `Reservación` and `reservacion` are one word."""
    lower = unicodedata.normalize("NFC", text.casefold())
    for written, kept in _KEPT:
        lower = lower.replace(written, kept)
    decomposed = unicodedata.normalize("NFKD", lower)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


GAP = r"[\s\-]+(?:[\w'\-]+[\s\-]+){0,5}"  # up to five words of the same clause


def _expression(word: str) -> str:
    phrases = plain(word).split(" ... ")
    return GAP.join(r"[\s\-]+".join(_part(part) for part in phrase.split()) for phrase in phrases)


def _part(part: str) -> str:
    """`book*` matches beginnings, `*verleih` endings (German joins its nouns), `*` any one word."""
    before = r"\w*" if part.startswith("*") else ""
    after = r"\w*" if part.endswith("*") and part != "*" else ""
    return before + re.escape(part.strip("*")) + after


@lru_cache(maxsize=2048)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for all the words: whole words, a `*` at the end of a word matches its beginnings."""
    return re.compile(r"(?<!\w)(?:" + "|".join(_expression(word) for word in words) + r")(?!\w)")


@lru_cache(maxsize=2048)
def pieces(words: tuple[str, ...]) -> tuple[str, ...]:
    """A piece of each word that must stand in a text that says it: a quick look before any expression is compiled."""
    longest = (max((part.strip("*") for part in plain(word).split() if part != "..."), key=len) for word in words)
    return tuple(dict.fromkeys(longest))


def find_word(words: tuple[str, ...], text: str, unless: tuple[str, ...] = ()) -> str:
    """The first of the words that the text says without denying it, as it stands there; empty when none."""
    return next(iter(find_words(words, text, unless)), "")


def find_words(words: tuple[str, ...], text: str, unless: tuple[str, ...] = ()) -> tuple[str, ...]:
    """All of the words that the text says without denying them, as they stand there, each once; one that is part of
    an `unless` phrase does not count."""
    lowered = plain(text)
    if not _may_say(words, lowered):
        return ()
    taken = [match.span() for match in any_of(unless).finditer(lowered)] if _may_say(unless, lowered) else []
    found = []
    for match in any_of(words).finditer(lowered):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        before = CLAUSE.split(lowered[: match.start()])[-1]
        after = CLAUSE.split(lowered[match.end() :])[0]
        if not _denies(before.split()) and not NOT_AFTER.match(after):
            found.append(match.group(0))
    return tuple(dict.fromkeys(found))


def _may_say(words: tuple[str, ...], lowered: str) -> bool:
    return any(piece in lowered for piece in pieces(words))


_KEPT_FROM = re.compile(r"\b(?:keep|keeps|prevent|prevents|stop|stops|bar|bars) (?:[\w-]+ ){1,3}from$")


def _denies(before: list[str]) -> bool:
    if _KEPT_FROM.search(" ".join(before)):  # "keep users from ordering"
        return True
    far = NOT.search(" ".join(before[-REACH:-NEAR_REACH]))
    return NOT.search(" ".join(before[-NEAR_REACH:])) is not None or (far is not None and not NEAR.fullmatch(far[0]))


def denies(words: tuple[str, ...], text: str) -> bool:
    """Whether the text speaks of the words only to deny them."""
    return says(words, text) and not find_words(words, text)


def says(words: tuple[str, ...], text: str) -> bool:
    """Whether any of the words is in the text, denied or not."""
    lowered = plain(text)
    return _may_say(words, lowered) and any_of(words).search(lowered) is not None


def is_head(word: str, name: str) -> bool:
    """Whether an entity is a thing of that kind and not only named after one: a “material transfer agreement” is no
    material. English ends with its head, Spanish begins with it, and a German compound is one word."""
    name, bare = plain(name), word.strip()
    return name.endswith(bare) or name.startswith(f"{bare} de") or len(name.split()) == 1


def quoted(word: str, text: str) -> str:
    """A plain word or phrase as the text writes it, with its capitals and accents."""
    count = len(word.split())
    spoken = re.findall(r"[\w'\-]+", text)
    for start in range(len(spoken) - count + 1):
        run = " ".join(spoken[start : start + count])
        if plain(run) == word:
            return run
    return word
