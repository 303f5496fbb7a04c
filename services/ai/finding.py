"""Personal data and secrets in a text: where they stand, and what kind they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from ipaddress import ip_address
from typing import Any

from services.ai import ids, tokens
from services.ai.known import Known

SECRET = "SECRET"  # noqa: S105 - the kind's name
PERSON = "PERSON"  # found by whoever knows the names
MOST_TRIES = 1000  # of what is no number, before a text is taken for a table of figures
LONGEST_BARE = 12  # digits in a row of a telephone number; a longer run counts goods
REGIONS = ("US", "GB", "DE", "ES", "FR", "CH", "AT")  # whose national ways of writing a telephone number are read


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    kind: str  # EMAIL, PHONE, CARD, IBAN, ID, IP, PERSON or SECRET


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?![\w-])")
_CARD = re.compile(r"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])")
_IP = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)|(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}(?![\w:])", re.I
)
_IP_BEGINS = re.compile(r"\.(?<=\d\.)\d|:(?<=[0-9a-fA-F]:)[0-9a-fA-F]")
_VERSION = re.compile(r"(?:version|release|build|firmware|\bv)[ .:]*$", re.IGNORECASE)  # before it
# Six digits, as every number of a card, a telephone and a person has: whatever stands between two of them is short.
_LONG_NUMBER = re.compile(r"\d(?:\D{0,3}\d){5}")
_DIGITS = re.compile(r"\d(?:[\s().\-/]*\d){6}")
# A number that somebody is to call may be written without any grouping.
_CALLED = re.compile(
    r"""\b(?:tel(?:efon|éfono|efono|ephone)?|tlf|tfno|phone|call|ring|text|m[óo]vil|handy|mobile?|cell|whatsapp|fax|anrufen)
    \b[\s.:#]*(?:(?:at|on|me|us|number|al|unter|nummer|nr|no|n[º°]|is|es|ist)\b[\s.:]*){0,3}
    (?P<number>\d(?:[ ().\-/]{0,2}\d){7,14})(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_known: Known[tuple[Found, ...]] = Known(2_000)


def findings(text: str) -> list[Found]:
    """In the order of the text, none inside another: the longest counts, and a secret before all else that begins
    where it does."""
    return list(_known.of(text, _looked))


def _looked(text: str) -> tuple[Found, ...]:
    if not _may_hold_any(text):
        return ()
    found = sorted(
        (one for find in _FINDERS for one in find(text)), key=lambda one: (one.start, one.kind != SECRET, -one.end)
    )
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.kind == SECRET and one.end > kept[-1].end:
            kept[-1] = Found(kept[-1].start, one.end, SECRET)
    return tuple(kept)


def secrets_in(text: str) -> list[Found]:
    if not _may_hold_any(text) or next(tokens.spans(text), None) is None:
        return []
    return [one for one in findings(text) if one.kind == SECRET]


def may_hold_secrets(text: str) -> bool:
    """Quickly, for many texts at once with lines between them."""
    return tokens.may_hold_secrets(text)


def _may_hold_any(text: str) -> bool:
    """Quickly: most texts hold none, and each goes through here before every question."""
    return "@" in text or bool(_DIGIT.search(text)) or "-----BEGIN" in text or tokens.names_a_secret(text)


def _emails(text: str) -> Iterator[Found]:
    if "@" in text:
        yield from _matches(_EMAIL, text, "EMAIL", lambda word: not word.startswith("."))


def _cards(text: str) -> Iterator[Found]:
    if _LONG_NUMBER.search(text):
        yield from _matches(_CARD, text, "CARD", _is_card)


def _ibans(text: str) -> Iterator[Found]:
    yield from (Found(*span, "IBAN") for span in ids.ibans(text))


def _ids(text: str) -> Iterator[Found]:
    if _LONG_NUMBER.search(text):
        yield from (Found(*span, "ID") for span in ids.checked(text))
    yield from (Found(*span, "ID") for span in ids.named(text))


def _ips(text: str) -> Iterator[Found]:
    if not _IP_BEGINS.search(text):
        return
    for match in _IP.finditer(text):
        if _is_person_ip(match[0]) and not _VERSION.search(text[: match.start()][-20:]):
            yield Found(*match.span(), "IP")


def _phones(text: str) -> Iterator[Found]:
    if not _DIGITS.search(text):
        return
    for called in _CALLED.finditer(text):
        yield Found(*called.span("number"), "PHONE")
    phonenumbers = _module("phonenumbers")
    regions = (None,) if "+" in text else ()
    for region in (*regions, *REGIONS):
        matcher = phonenumbers.PhoneNumberMatcher
        for match in matcher(text, region, leniency=phonenumbers.Leniency.VALID, max_tries=MOST_TRIES):
            if _looks_written(match.raw_string):
                yield Found(match.start, match.end, "PHONE")


def _tokens(text: str) -> Iterator[Found]:
    yield from (Found(*span, SECRET) for span in tokens.spans(text))


_FINDERS: tuple[Callable[[str], Iterator[Found]], ...] = (_emails, _cards, _ibans, _ids, _ips, _phones, _tokens)


@cache
def _module(name: str) -> Any:
    """It takes a tenth of a second and more: only a process that asks models needs it."""
    return import_module(name)


def _matches(pattern: re.Pattern[str], text: str, kind: str, is_one: Callable[[str], bool]) -> Iterator[Found]:
    for match in pattern.finditer(text):
        if is_one(match[0]):
            yield Found(match.start(), match.end(), kind)


def _is_card(word: str) -> bool:
    digits = [int(char) for char in word if char.isdigit()]
    return digits[0] in (2, 3, 4, 5, 6) and ids.is_luhn(digits) and len(set(digits)) > 1


def _is_person_ip(word: str) -> bool:
    try:
        found = ip_address(word)
    except ValueError:
        return False
    return not (
        found.is_loopback or found.is_unspecified or (found.version == 4 and word.startswith(("0.", "1.0.", "2.0.")))
    )


def _looks_written(number: str) -> bool:
    """As people write numbers to be called: with a plus, a leading zero, brackets or groups; a bare count is none."""
    stripped = number.strip()
    if stripped.isdigit() and len(stripped) > LONGEST_BARE:
        return False
    return stripped.startswith(("+", "(", "0")) or len(re.findall(r"[\s().\-/]+", stripped)) >= 2
