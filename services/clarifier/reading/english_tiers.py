"""What goes for some of many amounts: "up to 10% goes through automatically, 10 to 25% needs their manager"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_relative import begun
from services.clarifier.reading.english_tags import FINITE, tagged
from services.clarifier.reading.english_words import base_verb, gerund

_SUM = r"(?:[€$£] ?)?\d[\d.,]*(?: ?(?:%|[€$£]|k\b|percent|euros?|dollars?|pounds?|hours?|days?|weeks?|months?|kg|km|people|persons?|guests?|items?))?"
_TIER = re.compile(
    rf"^(?P<what>(?:(?:up to|below|under|less than|at most|over|above|more than|from|at least|between|beyond) )?{_SUM}(?: (?:to|and|or) (?:{_SUM}|more|less|above|below))?"
    r"|(?:the )?(?:first|second|third|(?:each|every) (?:further|additional)) (?:\d+ )?(?:hours?|days?|weeks?|months?|minutes?|items?|km|visits?|rides?|lessons?)"
    r"|(?:anything|everything|all) (?:above|below|over|under|more|less|bigger|larger|higher|else|beyond|in between)(?: than)?(?: that| this)?(?: \d[\d.,]*)?) "
    r"(?P<does>[a-z]+ .+)$",
    re.I,
)
_PARTS = re.compile(r"[,;] (?:and |but )?|\s(?:and|but)\s(?=(?:anything|everything|all|above|below|over|from|more)\s)")


_MEANS = re.compile(r"^(?P<what>[a-z][^,;:]*?) means (?P<then>[^,;:]+)$", re.I)
_GOES_FOR = re.compile(
    r"^(?P<what>(?:[a-z]+ing|no|an?|each|every|one|two|three)\b(?! (?:of|the)\b)[^,;:]*?) means (?P<then>(?!that\b)[^,;:]+)$",
    re.I,
)


def _meanings(pieces: list[str]) -> list[str]:
    """ "Cancel up to 48h before means money back, later means voucher"."""
    found = [_MEANS.match(one) for one in pieces]
    first = found[0] if found and all(found) else None
    verb = first["what"].split()[0].lower() if first is not None else ""
    if first is None or base_verb(verb) != verb:
        return []
    doing = gerund(first["what"])
    told = [f"{doing} means {first['then']}"]
    told += [f"{doing.split()[0]} {one['what']} means {one['then']}" for one in found[1:] if one is not None]
    return [begun(one) for one in told]


def tiers(text: str) -> list[str]:
    """Each amount with what goes for it; none where the words are no row of them."""
    pieces = _PARTS.split(text.strip(" ."))
    if told := _meanings(pieces):
        return told
    first = next((at for at, one in enumerate(pieces) if tier(one)), 0)
    own = pieces[first:]
    if len(own) < 2 or first > 1 or not all(tier(one) for one in own):
        return []
    before = [text[: text.index(own[0])].strip(" ,;")] if first else []
    return [*before, *(begun(one) for one in own)]


def tier(text: str) -> str:
    """The one amount and what goes for it, as it stands behind "that"; "" for what is no such clause."""
    if (goes := _GOES_FOR.match(text.strip(" ."))) is not None:
        return f"{goes['what'][:1].lower()}{goes['what'][1:]} means {goes['then']}"
    found = _TIER.match(text.strip(" ."))
    words = tagged(f"it {found['does']}") if found is not None else ()
    if found is None or len(words) < 3 or words[1].tag not in FINITE | {"VM0"}:
        return ""
    if any(word.tag in FINITE for word in words[2:]) or any(word.low in ("i", "we", "us", "it") for word in words[1:]):
        return ""
    what = f"{found['what'][:1].lower()}{found['what'][1:]}"
    what = f"the {what}" if what.startswith(("first ", "second ", "third ")) else what
    return f"{what[:1].lower()}{what[1:]} {found['does']}"
