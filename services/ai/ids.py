"""Numbers by which states and banks know a person: as they are written, and with the check that each carries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from services.ai.anchors import Anchored, Anchors, folded

_B, _E = r"(?<![\w./-])", r"(?![\w-]|[./]\w)"  # nothing of a longer word or number


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{_B}(?:{pattern}){_E}", re.IGNORECASE)


def checked(text: str) -> Iterator[tuple[int, int]]:
    """What its shape and its check show; each holds six digits or more, of which no two are far apart."""
    for pattern, is_one in _KINDS:
        for match in pattern.finditer(text):
            if is_one(match[0]):
                yield match.span()


def named(text: str) -> Iterator[tuple[int, int]]:
    """What stands behind its name."""
    if not _NAMED_WORDS.candidates(folded(text)):
        return
    for match in _NAMED.finditer(text):
        if any(char.isdigit() for char in match["value"]):
            yield match.span("value")


def ibans(text: str) -> Iterator[tuple[int, int]]:
    if not _IBAN_BEGINS.search(text):
        return
    for match in _IBAN.finditer(text):
        word = match[0]
        while word:  # words behind it are of the same letters
            if is_iban(word):
                yield match.start(), match.start() + len(word)
                break
            word = word.rpartition(" ")[0]


def is_iban(word: str) -> bool:
    plain = _plain(word)
    if not 15 <= len(plain) <= 34 or plain[:2] not in _IBAN_STATES:
        return False
    return int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1


def _plain(word: str) -> str:
    return re.sub(r"[\s./-]", "", word).upper()


def _digits(word: str) -> list[int]:
    return [int(char) for char in word if char.isdigit()]


def is_luhn(digits: list[int]) -> bool:
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _is_german_tax_id(word: str) -> bool:
    """Eleven digits; of the first ten one stands there twice or thrice, and no other more than once."""
    digits = _digits(word)
    counts = sorted(digits[:10].count(one) for one in set(digits[:10]))
    if digits[0] == 0 or counts[-1] not in (2, 3) or (len(counts) > 1 and counts[-2] != 1):
        return False
    product = 10
    for one in digits[:10]:
        product = 2 * ((one + product) % 10 or 10) % 11
    return (11 - product) % 10 == digits[10]


def _is_german_insurance(word: str) -> bool:
    plain = _plain(word)
    if not (1 <= int(plain[2:4]) % 50 <= 31 and 1 <= int(plain[4:6]) <= 12):
        return False
    digits = _digits(f"{plain[:8]}{ord(plain[8]) - 64:02}{plain[9:11]}")
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    return sum(sum(divmod(a * b, 10)) for a, b in zip(digits, weights, strict=True)) % 10 == int(plain[11])


def _is_spanish(word: str) -> bool:
    plain = _plain(word)
    number = plain[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return len(number) == 8 and "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23] == plain[-1]


def _is_spanish_insurance(word: str) -> bool:
    digits = "".join(map(str, _digits(word)))
    place, number, check = digits[:2], digits[2:-2], digits[-2:]
    told = int(place + number) if len(number) == 8 and number[0] != "0" else int(place) * 10**7 + int(number)
    return told % 97 == int(check) and 1 <= int(place) <= 66


def _is_pesel(word: str) -> bool:
    digits = _digits(word)
    year, month, day = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
    is_checked = sum(a * b for a, b in zip(digits, weights, strict=True)) % 10 == 0
    return is_checked and _is_day(1900 + year, month % 20, day)


def _is_codice_fiscale(word: str) -> bool:
    plain = word.upper()
    odd = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
    values = [int(char) if char.isdigit() else ord(char) - 65 for char in plain[:15]]
    total = sum(odd[value] if place % 2 == 0 else value for place, value in enumerate(values))
    return chr(65 + total % 26) == plain[15]


def _is_french(word: str) -> bool:
    plain = _plain(word)
    number = plain[:13].replace("2A", "19").replace("2B", "18")
    return number.isdigit() and 97 - int(number) % 97 == int(plain[13:])


def _is_swiss(word: str) -> bool:
    digits = _digits(word)
    return sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0


def _is_brazilian(word: str) -> bool:
    digits = _digits(word)
    for known in (9, 10):
        told = sum(digit * (known + 1 - place) for place, digit in enumerate(digits[:known])) * 10 % 11 % 10
        if told != digits[known]:
            return False
    return len(set(digits)) > 1


def _is_swedish(word: str) -> bool:
    digits = _digits(word)
    day = digits[4] * 10 + digits[5]
    is_born = _is_day(2000 + digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], day)
    return is_born and is_luhn(digits)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _always(_word: str) -> bool:
    return True


_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (_shape(r"(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}"), _always),  # United States
    (
        re.compile(
            r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)"
        ),
        _always,
    ),  # United Kingdom
    (_shape(r"(?:\d{2}\.?\d{3}\.?\d{3}|[XYZ]-?\d{7})[- ]?[A-Z]"), _is_spanish),
    (_shape(r"\d{2}([/ -]?)\d{7,8}\1\d{2}"), _is_spanish_insurance),
    (_shape(r"\d{11}|\d{2}[ /]\d{3}[ /]\d{3}[ /]\d{3}"), _is_german_tax_id),
    (_shape(r"\d{2} ?\d{6} ?[A-Z] ?\d{3}"), _is_german_insurance),
    (_shape(r"\d{11}"), _is_pesel),
    (_shape(r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]"), _is_codice_fiscale),
    (_shape(r"[12] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}"), _is_french),
    (_shape(r"756\.?\d{4}\.?\d{4}\.?\d{2}"), _is_swiss),
    (_shape(r"\d{3}\.\d{3}\.\d{3}-\d{2}"), _is_brazilian),
    (_shape(r"\d{6}[-+]\d{4}"), _is_swedish),
)
# Those without a check of their own, or with one that too much passes: only behind their name.
_NAMED = re.compile(
    r"""\b(?:passport|reisepass|pasaporte|(?:personal)?ausweis|id[ -]?card|driver['’]?s?[ ]licen[cs]e|führerschein
    |carnet[ ]de[ ]conducir|bsn|burgerservicenummer|aadhaar|steuernummer|social[ ]security|ssn|national[ ]insurance)
    (?:[ -]?(?:number|nummer|nr|no|num|n[.º°o])\.?)?["'*`]*\s*(?:[:=#]|is\b|ist\b|lautet\b|es\b)?\s*
    (?P<value>[A-Z0-9](?:[ ./-]?[A-Z0-9]){6,14})(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMED_WORDS = Anchors([Anchored.of(_NAMED)])
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?(?!\w)", re.IGNORECASE)
_IBAN_BEGINS = re.compile(r"\d(?<=[^\W\d_]{2}\d)\d")
_IBAN_STATES = (
    "AD AE AL AT AZ BA BE BG BH BI BR BY CH CR CY CZ DE DJ DK DO EE EG ES FI FK FO FR GB GE GI "
    "GL GR GT HN HR HU IE IL IQ IS IT JO KW KZ LB LC LI LT LU LV LY MC MD ME MK MN MR MT MU NI "
    "NL NO OM PK PL PS PT QA RO RS RU SA SC SD SE SI SK SM SO ST SV TL TN TR UA VA VG XK YE "
)
