"""Words that take back what the same person said before: "no, I meant b", "sorry, quise decir b"."""

from __future__ import annotations

from services.clarifier.reading.clean import plain
from services.clarifier.wording import bare, flat, phrases, strip_all, strip_start

_LONGEST = 7  # words before what is meant instead


def corrected(text: str) -> str:
    """What is said instead; empty for words that take nothing back."""
    return _after(text, phrases("correcting") | phrases("changed_mind"))


def slipped(text: str) -> str:
    """What follows a mere "oops" or "ach nein": said instead only where it is an answer by itself."""
    return _after(text, phrases("slipped"))


def _after(text: str, known: frozenset[str]) -> str:
    tokens = plain(text).split()
    for size in range(min(_LONGEST, len(tokens) - 1), 0, -1):
        head = strip_all(bare(flat(" ".join(tokens[:size]))), "polite", "polite")
        if head in known or strip_start(head, "beginning") in known:
            return " ".join(tokens[size:])
    return ""
