"""Words that only say the order of what is told: "then", "after that", "finally"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_spans import clause
from services.clarifier.reading.english_tags import FINITE, tagged
from services.clarifier.reading.english_words import base_verb

# In their order they stand anyway.
_THEN = re.compile(
    r"(?P<joint>[,;] (?:and |but )?| and | but )(?:after that|afterwards|after this|only then|then|finally|in the end|at the end(?! of\b)|later on|later),? (?=[a-z])(?!(?:only|no|not|just|at|by|for|to|in|on|with|without|from|until|means?)\b)",
    re.I,
)
_LASTS = re.compile(r"\b(?:until|till|within|up to|during|for \d)\b", re.I)


def _joint(found: re.Match[str]) -> str:
    """ "Cancel until 5 days before, after that …": what follows holds only then."""
    if not _does(found.string[found.end() :]):
        return found[0]  # "free up to a week before, then half"
    is_when = any(one in found[0].lower() for one in ("after th", "afterwards", "later"))
    return found[0] if is_when and _LASTS.search(found.string[: found.start()]) else found["joint"]


def _does(behind: str) -> bool:
    """Whether what follows is a deed, or somebody does something."""
    words = tagged(re.split(r"[,;]", behind)[0])
    is_deed = bool(words) and (words[0].tag in FINITE | {"VVI", "VVN", "VVG"} or base_verb(words[0].low) != "")
    return is_deed or clause(words) is not None


def in_order(text: str) -> str:
    """The sentence without them."""
    return _THEN.sub(_joint, text)
