"""Requirements of one sentence of which one says the other too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.clarifier.drafting.draft import Need
from services.clarifier.reading.model import SAID, Fact


def bare_words(words: str) -> str:
    return " ".join(re.findall(r"[\w'’]+", words.casefold().replace("’", "'")))


def says_it_too(other: Need, need: Need) -> bool:
    """ "The checker opens the list" beside "the checker opens the list and ticks …", both of the same words."""
    one, two = need.clause, other.clause
    if one is None or two is None or one.source != two.source or other is need:
        return False
    if one.verb == two.verb == SAID and len(two.phrase) > len(one.phrase) and one.phrase.strip(" .") in two.phrase:
        return True  # a part of what is quoted
    is_same = abs(one.sentence - two.sentence) < 2
    said = need.text.rstrip(" .")
    return (
        is_same
        and len(other.text) > len(need.text) + 1
        and re.match(rf"{re.escape(said)}[ ,;]", other.text) is not None
    )


def is_twice(fact: Fact, quoted: Sequence[str]) -> bool:
    """Whether it is asked about what stands as a quotation already."""
    words = fact.words.casefold()
    return fact.kind == "unstated" and any(one in words or words in one for one in quoted)


_CASE = re.compile(r"(?:if|when|once|as soon as|unless) \w+", re.I)


def case_is_cut(words: str, typed: str, language: str) -> bool:
    """ "The feeding is blocked", of "if they don't match, an alarm sounds and the feeding is blocked"."""
    found = _CASE.match(typed) if language == "en" else None
    return found is not None and not words.casefold().startswith(found[0].casefold())
