"""Personal data and secrets in a text: where they stand, and what kind they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from ipaddress import ip_address
from typing import Any

SECRET = "SECRET"  # noqa: S105 - the kind's name
PERSON = "PERSON"  # found by whoever knows the names
REGIONS = ("US", "GB", "DE", "ES")  # whose national ways of writing a telephone number are read


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    kind: str  # EMAIL, PHONE, CARD, IBAN, ID, IP, PERSON or SECRET


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?![\w-])")
_CARD = re.compile(r"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)")
_US_ID = re.compile(r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])")
_ES_ID = re.compile(r"(?<!\w)[XYZ]?\d{7,8}-?[A-Z](?!\w)")
_GB_ID = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)"
)
_IP = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)|(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}(?![\w:])", re.I
)
_DIGITS = re.compile(r"\d(?:[\s().\-/]*\d){6}")

# Beside those that the library knows; what stands behind a name is read by `_PAIR`.
_TOKENS = re.compile(
    r"""
      \bsk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{20,}
    | \b(?:github_pat_|ATATT|ATCTT|AIza|ya29\.|hf_|xapp-|xoxe[.-]|shpat_|dop_v1_|lin_api_|npm_|rk_live_|sk_live_
      |sk_test_)[\w.=/+-]{16,}
    | \bAKIA[0-9A-Z]{16}\b
    | \beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?
    | -----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY(?:[ ]BLOCK)?-----.*?(?:-----END[ ][A-Z ]*KEY(?:[ ]BLOCK)?-----|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
_PAIR = re.compile(
    r"""
    (?:pass(?:word|wd|phrase|wort)|contraseña|kennwort|secret(?:[_ -]?key)?|api[_ -]?key|api[_ -]?token|access[_ -]?key|
       auth[_ -]?token|client[_ -]?secret|private[_ -]?key|bearer)
    (?:["'`*]*\s*(?:[=:]|\bis\b|\bist\b|\bes\b|\blautet\b)\s*["'`*]*|\s+)
    (?!\[[A-Z]+_\d)(?P<value>[^\s"'`,;<>]{6,})
    """,
    re.IGNORECASE | re.VERBOSE,
)


# The beginnings of what `_PAIR` looks for, all of them.
_SECRET_WORDS = ("pass", "contraseña", "kennwort", "secret", "api", "access", "auth", "private", "bearer")
_DIGIT = re.compile(r"\d")
# What every token has somewhere: sixteen characters in a row, or one of the beginnings of those that may be shorter.
_LONG = re.compile(r"\S{16}|://|xox|_authToken|-----BEGIN", re.IGNORECASE)


def findings(text: str) -> list[Found]:
    """In the order of the text, none inside another: the longest counts."""
    if not _may_hold_any(text):
        return []
    found = sorted((one for find in _FINDERS for one in find(text)), key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.kind == SECRET and kept[-1].kind != SECRET and one.end > kept[-1].end:
            kept[-1] = Found(kept[-1].start, one.end, SECRET)
    return kept


def secrets_in(text: str) -> list[Found]:
    if not _may_hold_any(text) or next(_tokens(text), None) is None:
        return []
    return [one for one in findings(text) if one.kind == SECRET]


def _may_hold_any(text: str) -> bool:
    """Quickly: most texts hold none, and each goes through here before every question."""
    return "@" in text or bool(_DIGIT.search(text)) or "-----BEGIN" in text or _names_a_secret(text)


def may_hold_secrets(text: str) -> bool:
    """Quickly, for many texts at once with lines between them."""
    return bool(_LONG.search(text)) or _names_a_secret(text)


def _names_a_secret(text: str) -> bool:
    small = text.casefold()
    return any(word in small for word in _SECRET_WORDS)


def _emails(text: str) -> Iterator[Found]:
    if "@" in text:
        yield from _matches(_EMAIL, text, "EMAIL", lambda word: not word.startswith("."))


def _cards(text: str) -> Iterator[Found]:
    yield from _matches(_CARD, text, "CARD", _is_card)


def _ibans(text: str) -> Iterator[Found]:
    yield from _matches(_IBAN, text, "IBAN", _is_iban)


def _ids(text: str) -> Iterator[Found]:
    yield from _matches(_US_ID, text, "ID", lambda _word: True)
    yield from _matches(_GB_ID, text, "ID", lambda _word: True)
    yield from _matches(_ES_ID, text, "ID", _is_spanish_id)


def _ips(text: str) -> Iterator[Found]:
    yield from _matches(_IP, text, "IP", _is_person_ip)


def _phones(text: str) -> Iterator[Found]:
    if not _DIGITS.search(text):
        return
    phonenumbers = _module("phonenumbers")
    regions = (None,) if "+" in text else ()
    for region in (*regions, *REGIONS):
        for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.VALID):
            if _looks_written(match.raw_string):
                yield Found(match.start, match.end, "PHONE")


def _tokens(text: str) -> Iterator[Found]:
    for match in _PAIR.finditer(text) if _names_a_secret(text) else ():
        if _is_made_up(match["value"]):
            yield Found(match.start("value"), match.start("value") + len(match["value"].rstrip(".!?)")), SECRET)
    if not _LONG.search(text):
        return
    yield from (Found(one.start(), one.end(), SECRET) for one in _TOKENS.finditer(text))
    for pattern in _known():
        for match in pattern.finditer(text):
            inside = 1 if pattern.pattern.startswith("://") else 0  # of an address, the password alone
            yield Found(match.start(inside), match.end(inside), SECRET)


_FINDERS: tuple[Callable[[str], Iterator[Found]], ...] = (_emails, _cards, _ibans, _ids, _ips, _phones, _tokens)


@cache
def _known() -> tuple[re.Pattern[str], ...]:
    """The patterns of detect-secrets for the tokens of single vendors; those that guess by a word nearby are left."""
    plugins = _module("detect_secrets.core.plugins.util").get_mapping_from_secret_type_to_class()
    guessing = {
        "IPPublicDetector",
        "KeywordDetector",
        "SoftlayerDetector",
        "CloudantDetector",
        "IbmCloudIamDetector",
        "ArtifactoryDetector",
        "JwtTokenDetector",
        "PrivateKeyDetector",
    }
    detectors = [one() for one in plugins.values() if one.__name__ not in guessing and hasattr(one, "denylist")]
    return tuple(pattern for one in detectors for pattern in one.denylist)


@cache
def _module(name: str) -> Any:
    """Both libraries take a tenth of a second and more: only a process that asks models needs them."""
    return import_module(name)


def _matches(pattern: re.Pattern[str], text: str, kind: str, is_one: Callable[[str], bool]) -> Iterator[Found]:
    for match in pattern.finditer(text):
        if is_one(match[0]):
            yield Found(match.start(), match.end(), kind)


def _is_card(word: str) -> bool:
    digits = [int(char) for char in word if char.isdigit()]
    if digits[0] not in (2, 3, 4, 5, 6):
        return False
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0 and len(set(digits)) > 1


def _is_iban(word: str) -> bool:
    plain = word.replace(" ", "")
    if not 15 <= len(plain) <= 34:
        return False
    return int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1


def _is_spanish_id(word: str) -> bool:
    plain = word.replace("-", "")
    number = plain[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return len(number) == 8 and "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23] == plain[-1]


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
    return stripped.startswith(("+", "(", "0")) or len(re.findall(r"[\s().\-/]+", stripped)) >= 2


def _is_made_up(value: str) -> bool:
    """A secret and not a word: letters with digits or signs in it."""
    bare = value.rstrip(".!?)")
    has_digit, has_letter = any(char.isdigit() for char in bare), any(char.isalpha() for char in bare)
    has_sign = bool(re.search(r"[!#$%&*+=?@^~]", bare))
    return len(bare) >= 6 and has_letter and (has_digit or has_sign) and not bare.startswith(("{{", "${", "http"))
