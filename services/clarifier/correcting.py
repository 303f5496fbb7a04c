"""Words that take back what the same person said before: "no, I meant b", "sorry, quise decir b"."""

from __future__ import annotations

from services.clarifier.reading.clean import plain
from services.clarifier.wording import bare, flat, phrases, strip_all, strip_start

_LONGEST = 7  # words before what is meant instead


def corrected(text: str) -> str:
    """What is said instead; empty for words that take nothing back."""
    tokens = plain(text).split()
    for size in range(min(_LONGEST, len(tokens) - 1), 0, -1):
        head = strip_all(bare(flat(" ".join(tokens[:size]))), "polite", "polite")
        if head in phrases("correcting") or strip_start(head, "beginning") in phrases("correcting"):
            return " ".join(tokens[size:])
    return ""
