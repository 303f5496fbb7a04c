"""The figures in a ticket's criteria, and each in words that say what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ID = re.compile(r"\b[A-Z]{1,3}-\d+\b")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s?(?:%|‰|°|€|\$|[a-zA-Zäöüñáéíóú]{1,12})?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?\b\.?(?=\s[A-ZÄÖÜ])|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?")
_SYMBOL = re.compile(r"\s?[%‰°€$]")
_WORD = re.compile(r"\s?([^\W\d_]+(?:-[^\W\d_]+)*)")
_STANDARD = re.compile(r"\b[A-Z]{2,5} $")  # "TLS 1.2", "WCAG 2.2"
_NOTHING = (
    "a al and ans as at auf aus bei bis by con de del der des die das el en for from im in is la las level los mit o "
    "of oder ohne on or per por pro sin the to u und vom von with without y zu zum zur"
)
_COUNTS_NOTHING = frozenset(_NOTHING.split())


def figures(texts: Iterable[str]) -> dict[str, str]:
    """Each figure once, as it is told apart from the others → what it says in whole words; "" where it says nothing."""
    found: dict[str, str] = {}
    for text in (_ID.sub("", one) for one in texts):
        for match in _FIGURE.finditer(text):
            found.setdefault(match.group(0).strip(), _said(text, match.start()))
    return found


def _said(text: str, start: int) -> str:
    number = _NUMBER.match(text, start)
    assert number is not None
    standard = _STANDARD.search(text, 0, start)
    if standard is not None:
        return f"{standard.group(0)}{number.group(0).rstrip('.')}"
    if text[start - 1 : start] in ("€", "$", "£"):
        return f"{text[start - 1]}{number.group(0)}"
    symbol = _SYMBOL.match(text, number.end())
    if symbol is not None:
        return f"{number.group(0)}{symbol.group(0)}"
    first = _WORD.match(text, number.end())
    if first is None or first.group(1).casefold() in _COUNTS_NOTHING:
        return ""
    second = _WORD.match(text, first.end())
    is_of_second = second is not None and _goes_before(first.group(1), second.group(1))
    return f"{number.group(0)}{first.group(0)}{second.group(0) if second is not None and is_of_second else ''}"


def _goes_before(word: str, noun: str) -> bool:
    """ "0 schwere Befunde", "0 personal fields": the first alone names no thing."""
    if noun[:1].isupper():
        return word[:1].islower()
    is_many = len(noun) > 3 and noun.endswith("s") and not word.endswith("s")
    return is_many and noun.casefold() not in _COUNTS_NOTHING
