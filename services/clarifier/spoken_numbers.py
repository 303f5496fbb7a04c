"""Numbers in words, in English, Spanish and German: "forty", "a couple of thousand", "cinco mil", "fünfundzwanzig"."""

from __future__ import annotations

import re

_LISTED = {  # value → its words
    2: "two dos zwei couple par",
    3: "three tres drei few paar",
    4: "four cuatro vier several",
    5: "five cinco fünf",
    6: "six seis sechs sech",
    7: "seven siete sieben sieb",
    8: "eight ocho acht",
    9: "nine nueve neun",
    10: "ten diez zehn",
    11: "eleven once elf",
    12: "twelve doce zwölf",
    13: "thirteen trece dreizehn",
    14: "fourteen catorce vierzehn",
    15: "fifteen quince fünfzehn",
    16: "sixteen dieciséis sechzehn",
    17: "seventeen diecisiete siebzehn",
    18: "eighteen dieciocho achtzehn",
    19: "nineteen diecinueve neunzehn",
    20: "twenty veinte zwanzig",
    25: "veinticinco",
    30: "thirty treinta dreißig dreissig",
    40: "forty cuarenta vierzig",
    50: "fifty cincuenta fünfzig",
    60: "sixty sesenta sechzig",
    70: "seventy setenta siebzig",
    80: "eighty ochenta achtzig",
    90: "ninety noventa neunzig",
    200: "doscientos doscientas",
    300: "trescientos trescientas",
    400: "cuatrocientos cuatrocientas",
    500: "quinientos quinientas",
    600: "seiscientos seiscientas",
    700: "setecientos setecientas",
    800: "ochocientos ochocientas",
    900: "novecientos novecientas",
}
_VALUES = {word: value for value, words in _LISTED.items() for word in words.split()}
_TIMES = {
    "hundred": 100, "hundreds": 100, "cien": 100, "ciento": 100, "hundert": 100,
    "thousand": 1000, "thousands": 1000, "mil": 1000, "tausend": 1000,
    "million": 1_000_000, "millions": 1_000_000, "millón": 1_000_000, "millones": 1_000_000, "millionen": 1_000_000,
    "dozen": 12, "docena": 12, "dutzend": 12,
}  # fmt: skip
_JOINED = re.compile(
    r"(?P<thousands>\w*?)tausend(?P<rest>\w*)|(?P<hundreds>\w*?)hundert(?P<more>\w*)|(?P<one>\w+?)und(?P<ten>\w+)"
)
_BETWEEN = frozenset(("a", "an", "of", "and", "y", "und", "de"))
LEAST = 3  # below it a word is an article as likely as a number


def spoken_numbers(text: str) -> list[int]:
    """In the order in which they are said."""
    found: list[int] = []
    total = current = 0
    is_counting = False
    for word in re.findall(r"[^\W\d_]+", text.casefold().replace("ß", "ss")):
        value = _value(word)
        if value is not None:
            if (current % 100 and value >= 10) or current % 10:  # "between forty and sixty" are two
                found, total, current = [*found, total + current], 0, 0
            current, is_counting = current + value, True
        elif word in _TIMES and (current or not word.endswith("s")):  # "thousands of people" says no number
            times = _TIMES[word]
            total, current = (total + max(current, 1) * times, 0) if times >= 1000 else (total, max(current, 1) * times)
            is_counting = True
        elif word not in _BETWEEN or not is_counting:
            found, total, current, is_counting = [*found, total + current], 0, 0, False
    return [number for number in (*found, total + current) if number >= LEAST]


def _value(word: str) -> int | None:
    """One word; a German one may be made of several."""
    if word in _VALUES:
        return _VALUES[word]
    match = _JOINED.fullmatch(word)
    if match is None or word in _TIMES:
        return None
    if match["thousands"] is not None:
        times, rest, unit = match["thousands"], match["rest"], 1000
    elif match["hundreds"] is not None:
        times, rest, unit = match["hundreds"], match["more"], 100
    else:
        one, ten = 1 if match["one"] == "ein" else _VALUES.get(match["one"]), _VALUES.get(match["ten"])
        return one + ten if one and ten and one < 10 <= ten else None
    head = _value(times) if times not in ("", "ein") else 1
    tail = _value(rest.removeprefix("und")) if rest else 0
    return head * unit + tail if head is not None and tail is not None else None
