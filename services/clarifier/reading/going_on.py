"""A second demand behind the first: "see what they have, and that nags them", "…, then the committee votes"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import says_something

SAYS_WHICH = listed("what how who whom whose which whether when where if until unless")
_AND_CLAUSE = re.compile(
    r"\s(?:and|but|so)\s(?P<rest>(?:the|a|an|each|every|all|no|nobody|everyone|everybody|others?|their|his|her)\s[^,;]+)",
    re.I,
)
_AGAIN = re.compile(
    r"(?:,|;|\s[–—-])\s(?:and |but |or |so |then |and then )?(?P<rest>[^,;]+)|\s(?:and|but|so)\s(?P<tail>(?:it|they|he|she|we|i|then|that|which|there)\b[^,;]*)",
    re.I,
)


def goes_on(said: str) -> bool:
    """Whether English words demand a second thing."""
    if re.search(r",\s(?:therefore|hence|so|because|since)\s", said):
        return True
    bare = re.sub(r"\([^()]*\)", "", said)
    if any(_is_joined(bare, found) for found in _AND_CLAUSE.finditer(bare)):
        return True
    return any(_is_second(bare, found) for found in _AGAIN.finditer(bare))


def _is_joined(said: str, found: re.Match[str]) -> bool:
    """ "…, and the first to say yes gets it"."""
    before = said[: found.start()]
    is_case = re.search(r"\b(?:if|when|until|once|unless|whether|that|which|who)\b[^,]*$", before)
    return kind_of(found["rest"], "en") == "clause" and not is_case and says_something(before, "en")


def _is_second(said: str, found: re.Match[str]) -> bool:
    rest = (found["rest"] or found["tail"]).strip()
    low = [word.partition("'")[0].partition("’")[0] for word in rest.lower().split()]
    before = said[: found.start()]
    return _is_tail(before, low) if found["tail"] else _is_segment(said, before, found[0], rest, low)


def _is_tail(before: str, low: list[str]) -> bool:
    """Behind "and": "… and it's put into the inventory"."""
    if low[0] in ("it", "they", "he", "she") and before:
        return not re.search(r"\b(?:if|when|until|once|unless|whether|where|what)\b[^,]*$", before, re.I)
    return low[0] in ("that", "then", "there")


def _is_segment(said: str, before: str, joint: str, rest: str, low: list[str]) -> bool:
    """Behind a comma."""
    is_and = re.search(r"\band\s", joint) is not None
    if low[0] in ("if", "when", "once") and is_and:
        return True  # "a letter …, and if there's no answer the grave gets a sticker"
    if low[0] in SAYS_WHICH:
        return False
    kind = kind_of(rest, "en")
    if len(low) > 2 and len(before.split()) > 4 and kind == "deed" and not is_and and " and " not in rest:
        return True  # "pull the amount out of it, ask which project"
    if len(low) > 1 and kind in ("deed", "clause") and re.search(r"\b(?:it|them|what)\b", rest):
        return True
    return len(low) > 2 and _is_sentence(said, rest, low, kind)


def _is_sentence(said: str, rest: str, low: list[str], kind: str) -> bool:
    if low[0] in ("it", "they", "then", "we", "there", "that"):
        return True
    if low[0] in ("the", "a", "an") and not re.search(r"\b(?:and|or)\b", said):
        return True  # a comma between two sentences
    if len(low) < 4:
        return False
    parsed = english.parse(rest) if low[0] in pack("en").words("determiners") else None
    if parsed is not None and parsed.subject and not re.search(r"\s(?:that|which|who)\s", parsed.subject):
        return True
    return kind == "clause" and not base_verb(low[0]) and low[0] not in ("each", "what", "how", "whether")
