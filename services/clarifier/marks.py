"""Where a message that answers several questions names each: "1b, 2: only members", "b for 1, a for 2"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.clarifier.wording import bare, flat, phrases

_AND = r"(?:(?:and|then|y|e|luego|und|dann)\s+)?"
_PREP = r"(?:as\s+for|to|on|for|about|zu|zur|bei|für|auf|a|en|para|sobre)\s+"
_THE = r"(?:the|la|el|der|die|das|den|dem)\s+"
_WORD = r"(?:questions?|preguntas?|fragen?|qn|q)"
_SIGN = r"\)|\.-|\.(?!\d)|:(?!\d)|=|->|→|-(?=[\s>])|–|—|/"
_TRIM = " \t\n;,./|&+-–—"
_ENDS = re.compile(r"[\s,;]+(?:and|y|und)$", re.I)
_TURNED = r"(?P<letter>[a-e])\s*[).]?\s*(?:(?:for|on|to|in|bei|zu|für|auf|para|en|a)\s+)(?:the\s+|la\s+|der\s+|die\s+)?"


@dataclass(frozen=True, slots=True)
class Mark:
    """`number` of the question, or its `topic`; `is_sure` where a sign or a word says that a question is meant."""

    start: int
    end: int
    number: int
    topic: str
    is_sure: bool
    is_ordinal: bool = False


def marked_answers(
    raw: str, topics: Sequence[str], is_closed: Callable[[int, str, str], bool]
) -> list[tuple[int, str, str]]:
    """(number, topic, words) of at least two questions, from the first word on; else nothing. `is_closed` tells whether
    words leave nothing to interpret as the answer to a question: a bare number marks one only then."""
    turned = _turned(raw)
    if turned:
        return turned
    found = _without_answers(raw, list(_found(raw, topics)))
    kept: list[Mark] = []
    for place, mark in enumerate(found):
        following = found[place + 1].start if place + 1 < len(found) else len(raw)
        is_answered = is_closed(mark.number, mark.topic, _words(raw[mark.end : following]))
        is_again = any((mark.number, mark.topic) == (one.number, one.topic) for one in kept)
        if not is_again and (mark.is_sure or is_answered):
            kept.append(mark)
    if len(kept) < 2 or not _is_opening(raw[: kept[0].start]):
        return []
    ends = [mark.start for mark in kept[1:]] + [len(raw)]
    told = [(m.number, m.topic, _words(raw[m.end : end])) for m, end in zip(kept, ends, strict=True)]
    return told if all(words for _, _, words in told) else []


def _without_answers(raw: str, found: list[Mark]) -> list[Mark]:
    """ "2 la segunda": right behind a number an ordinal is the option that is meant, and no question."""
    kept: list[Mark] = []
    for mark in found:
        is_answer = bool(kept) and mark.is_ordinal and not kept[-1].is_ordinal and not mark.is_sure
        if not (is_answer and re.fullmatch(r"\s*", raw[kept[-1].end : mark.start])):
            kept.append(mark)
    return kept


def _is_opening(text: str) -> bool:
    words = bare(flat(text))
    return not words or words in phrases("polite") or words in phrases("agree")


def _words(text: str) -> str:
    return _ENDS.sub("", text.strip(_TRIM)).strip(_TRIM)


def _found(raw: str, topics: Sequence[str]) -> Iterator[Mark]:
    for match in _pattern(tuple(topics)).finditer(raw):
        number = int(match["n"]) if match["n"] else _place(match["ord"] or "")
        is_listed = bool(match["sign"]) or match["open"] == "("
        is_called = bool(match["word"] or match["after"]) and (bool(match["n"]) or bool(match["sign"]))
        is_paused = bool(match["prep"]) and match["pause"] is not None
        is_glued = (
            bool(match["n"]) and re.match(r"[a-e]\b", raw[match.end() :], re.I) and raw[match.end() - 1].isdigit()
        )
        topic = (match["topic"] or "").casefold()
        is_sure = bool(is_listed or is_called or is_paused or is_glued)
        yield Mark(match.start(), match.end(), number, topic, is_sure, bool(match["ord"]))


@lru_cache(maxsize=64)
def _pattern(topics: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(re.escape(one) for one in topics) or "(?!)"
    ordinals = "|".join(sorted({o for n in range(1, 6) for o in _ordinals(n)}, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,\-/](?=\d))(?<!\w){_AND}(?P<prep>{_PREP})?(?:{_THE})?(?:(?P<word>{_WORD})[\s\-]*(?:(?:nr|no|n)[.º°]?\s*)?)?"
        rf"(?:(?P<open>[(#]?)(?P<n>\d{{1,2}})(?![\d%])(?=\W|[a-e]\b|$)|(?P<ord>{ordinals})(?!\w)|(?P<topic>{named})(?!\w))"
        rf"(?P<after>\s+(?:question|one|frage|pregunta)(?!\w))?(?:\s*(?P<sign>{_SIGN})|(?P<pause>,(?=\s)))?\s*",
        re.I,
    )


def _turned(raw: str) -> list[tuple[int, str, str]]:
    """ "b for 1, a for 2", "a1, b2": the letter first."""
    ordinals = "|".join(sorted({o for n in range(1, 6) for o in _ordinals(n)}, key=len, reverse=True))
    one = rf"{_TURNED}(?:{_WORD}\s*)?(?P<n>\d{{1,2}}|{ordinals})(?:\s+(?:question|one|frage|pregunta))?"
    for shape in (one, r"(?P<letter>[a-e])(?P<n>\d{1,2})"):
        parts = [
            part for part in re.split(r"\s*[,;/\n]\s*|\s+(?:and|y|und)\s+|\.\s+|\s+(?=[a-e]\d)", raw) if part.strip()
        ]
        found = [re.fullmatch(shape, part.strip(_TRIM), re.I) for part in parts]
        if len(found) >= 2 and all(found):
            told = [(m["n"], m["letter"].lower()) for m in found if m]
            numbers = [int(n) if n.isdigit() else _place(n) for n, _ in told]
            if len(set(numbers)) == len(numbers):
                return [(n, "", letter) for n, (_, letter) in zip(numbers, told, strict=True)]
    return []


@lru_cache(maxsize=8)
def _ordinals(number: int) -> frozenset[str]:
    return frozenset(one for one in phrases(f"ordinal_{number}") if re.fullmatch(r"[a-z]{5,}", one))


def _place(word: str) -> int:
    said = bare(word.casefold())
    return next((n for n in range(1, 6) if said in _ordinals(n)), 0)
