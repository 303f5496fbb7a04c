"""A short reply of words only that agree, put off, ask for a moment, leave it to the bot or ask what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from services.clarifier.wording import bare, flat, phrases, slips

_MOST = 12  # words; a longer reply says something of its own
_TALK = 7
_LONGEST = 6  # words of one phrase
_SHORT = 2  # letters
_FROM = 5  # letters from which one that was left out or swapped is forgiven, inside the word
_UMLAUTS = re.compile(r"(?<![aeo])(ae|oe|ue)")  # "spaeter"; not the "ue" of "neue"
ASKING, PUTTING_OFF, LEAVING, AGREEING, ENDING = "asking", "putting_off", "leaving", "agreeing", "ending"
WAITING = "waiting"
# "I don't know yet" is put off, "I don't know" is left to us
_ORDER = (ASKING, ENDING, WAITING, PUTTING_OFF, LEAVING, AGREEING)


def said_with(words: str) -> str:
    """Which of the meanings above flat words have: each word belongs to it or goes with it, and one at least says it.
    Empty where a word says something else: that is an answer of one's own."""
    if not 0 < len(words.split()) <= _MOST:
        return ""
    return next((name for name in _ORDER if is_made_of(words, name)), "")


def is_talk(words: str) -> bool:
    """Whether a short reply has no word but those that people talk about an answer with: it says nothing that a draft
    could be made of."""
    tokens = [_plain(token) for token in bare(words).split()]
    return 0 < len(tokens) <= _TALK and set(tokens) <= _talk()


@lru_cache(maxsize=1)
def _talk() -> frozenset[str]:
    groups = [f"{name}_{part}" for name in _ORDER for part in ("says", "beside")]
    return frozenset(token for group in groups for one in _phrases(group) for token in one.split()) - _phrases(
        "telling"
    )


def is_a_moment(words: str, question: str) -> bool:
    """ "tomorrow" answers "when?"; to any other question it puts the answer off."""
    asked = f"{bare(flat(question))} "
    return bare(words) in phrases("moments") and any(asked.startswith(f"{one} ") for one in phrases("when"))


def has_words_of(words: str, options: Iterable[str]) -> bool:
    """Whether what is said stands in an option as well: "a fine" is one, and no "fine"."""
    said = {token for token in bare(words).split() if len(token) > _SHORT}
    told = said & {token for option in options for token in bare(flat(option)).split()}
    return any(token in _phrases(f"{name}_says") for token in told for name in _ORDER)


def is_made_of(words: str, name: str, *, beside: frozenset[str] = frozenset()) -> bool:
    """Flat words, covered from left to right by the phrases of a meaning, the longest first, and by words `beside`
    them; what says it stands there once at least."""
    tokens = [_plain(token) for token in bare(words).split()]
    says, beside = _phrases(f"{name}_says"), beside | _phrases(f"{name}_beside") | _phrases("polite")
    reached: dict[int, bool] = {0: False}
    for start in range(len(tokens)):
        if start not in reached:
            continue
        for size in range(1, min(_LONGEST, len(tokens) - start) + 1):
            part = " ".join(tokens[start : start + size])
            if part in says or (size == 1 and _is_slip(part, says)):
                reached[start + size] = True
            elif part in beside:
                reached[start + size] = reached.get(start + size, False) or reached[start]
    return reached.get(len(tokens), False)


@lru_cache(maxsize=32)
def _phrases(name: str) -> frozenset[str]:
    return frozenset(" ".join(_plain(token) for token in one.split()) for one in phrases(name))


def _plain(token: str) -> str:
    """German without umlauts, as people type it: "spaeter", "spater" and "später" are one word."""
    return _UMLAUTS.sub(lambda match: match[1][0], token).replace("'", "")


def _is_slip(part: str, known: frozenset[str]) -> bool:
    """One letter left out or swapped inside a word: "latr" is "later"; "late" and "layer" are words of their own."""
    if len(part) < _FROM - 1:
        return False
    return any(
        len(one) >= _FROM
        and len(part) <= len(one)
        and part[0] == one[0]
        and part[-1] == one[-1]
        and _is_typo(part, one)
        for one in known
    )


def _is_typo(part: str, one: str) -> bool:
    if " " in one or len(part) > len(one) or (part[0], part[-1]) != (one[0], one[-1]) or slips(part, one) != 1:
        return False
    return len(part) < len(one) or sorted(part) == sorted(one)
