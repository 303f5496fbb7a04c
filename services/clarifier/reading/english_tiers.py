"""What goes for some of many amounts: "up to 10% goes through automatically, 10 to 25% needs their manager"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_relative import begun
from services.clarifier.reading.english_tags import FINITE, tagged

_SUM = r"(?:[€$£] ?)?\d[\d.,]*(?: ?(?:%|[€$£]|k\b|percent|euros?|dollars?|pounds?|hours?|days?|weeks?|months?|kg|km|people|persons?|guests?|items?))?"
_TIER = re.compile(
    rf"^(?P<what>(?:(?:up to|below|under|less than|at most|over|above|more than|from|at least|between|beyond) )?{_SUM}(?: (?:to|and|or) (?:{_SUM}|more|less|above|below))?"
    r"|(?:anything|everything|all) (?:above|below|over|under|more|less|bigger|larger|higher|else|beyond|in between)(?: than)?(?: that| this)?(?: \d[\d.,]*)?) "
    r"(?P<does>[a-z]+ .+)$",
    re.I,
)
_PARTS = re.compile(r"[,;] (?:and |but )?|\s(?:and|but)\s(?=(?:anything|everything|all|above|below|over|from|more)\s)")


def tiers(text: str) -> list[str]:
    """Each amount with what goes for it; none where the words are no row of them."""
    pieces = _PARTS.split(text.strip(" ."))
    first = next((at for at, one in enumerate(pieces) if tier(one)), 0)
    own = pieces[first:]
    if len(own) < 2 or first > 1 or not all(tier(one) for one in own):
        return []
    before = [text[: text.index(own[0])].strip(" ,;")] if first else []
    return [*before, *(begun(one) for one in own)]


def tier(text: str) -> str:
    """The one amount and what goes for it, as it stands behind "that"; "" for what is no such clause."""
    found = _TIER.match(text.strip(" ."))
    words = tagged(f"it {found['does']}") if found is not None else ()
    if found is None or len(words) < 3 or words[1].tag not in FINITE | {"VM0"}:
        return ""
    if any(word.tag in FINITE for word in words[2:]) or any(word.low in ("i", "we", "us", "it") for word in words[1:]):
        return ""
    what = found["what"]
    return f"{what[:1].lower()}{what[1:]} {found['does']}"
