"""Durations and keys as people type them."""

from __future__ import annotations

import re

from services.core.errors import BadInput
from services.core.words import sentence

MOST_MINUTES = 24 * 60
MOST_NOTE = 2000
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_PARTS = re.compile(r"(?:(\d+(?:[.,]\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*m(?:in(?:ute)?s?)?)?", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}-\d{1,9}")


def parse_duration(words: str) -> int:
    """Minutes of `1h30m`, `1h 30m`, `90m`, `1.5h`, `1,5 h` or `1:30`."""
    stripped = words.strip()
    clock, parts = _CLOCK.fullmatch(stripped), _PARTS.fullmatch(stripped)
    if clock:
        minutes = int(clock[1]) * 60 + int(clock[2])
    elif parts and (parts[1] or parts[2]):
        minutes = round(float((parts[1] or "0").replace(",", ".")) * 60) + int(parts[2] or 0)
    else:
        raise BadInput(sentence("no-duration", text=stripped[:40]))
    if not 1 <= minutes <= MOST_MINUTES:
        raise BadInput(sentence("entry-length"))
    return minutes


def parse_key(words: str) -> str:
    """A ticket's key, e.g. `T-12` or `SHOP-7`, in capitals."""
    stripped = words.strip()
    if not _KEY.fullmatch(stripped):
        raise BadInput(sentence("no-ticket-key", text=stripped[:40]))
    return stripped.upper()


def clean_note(words: str) -> str:
    return words.replace("\x00", "").strip()[:MOST_NOTE]
