"""Clauses of what was said, literally as they stand, with what makes two of them speak of the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from services.clarifier.drafting.catalogue import FOLDER
from services.clarifier.reading.facts import finder
from services.clarifier.reading.packs import LANGUAGES, pack
from services.clarifier.reading.yaml_files import load_yaml
from services.clarifier.wording import STEM, bare, flat

_END = re.compile(
    r"[.!?;:\n,]+\s+|\n+|[.!?;:,]+$|\s[–—-]\s|(?<!nobody)(?<!no one)\s(?:and|but|y|e|pero|und|aber|sondern)\s", re.I
)
MOST = 20_000  # characters that are looked at
_LEAD = re.compile(r"^(?:and|but|so|y|e|pero|und|aber|sondern)\s+", re.I)
_CONDITION = re.compile(
    r"^\W*(?:if|when|whenever|unless|whoever|who|wer|wenn|falls|sobald|si|cuando|quien|quienes)\b", re.I
)
_NUMBER = r"\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?"
_SPOKEN = {
    word: float(number)
    for number, words in (
        (2, "two dos zwei"), (3, "three tres drei"), (4, "four cuatro vier"), (5, "five cinco fünf"),
        (6, "six seis sechs"), (7, "seven siete sieben"), (8, "eight ocho acht"), (9, "nine nueve neun"),
        (10, "ten diez zehn"), (12, "twelve doce zwölf"), (15, "fifteen quince fünfzehn"),
        (20, "twenty veinte zwanzig"), (30, "thirty treinta dreißig"), (50, "fifty cincuenta fünfzig"),
    )
    for word in words.split()
}  # fmt: skip
_SAID = rf"(?:{_NUMBER}|\b(?:{'|'.join(_SPOKEN)})\b)"
_THOUSAND = {"k": 1e3, "mil": 1e3, "tausend": 1e3, "thousand": 1e3, "million": 1e6, "millones": 1e6, "millionen": 1e6}
_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 720.0, "year": 8760.0}


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    rows = load_yaml(FOLDER / "opposites.yaml")
    assert isinstance(rows, dict)
    return rows


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; `low` to `high` is what it allows, `words` how it stands in the clause."""

    unit: str
    low: float
    high: float
    bound: str  # "most", "least" or ""
    words: str

    def differs(self, other: Amount) -> bool:
        """Whether both cannot be meant."""
        if self.unit != other.unit:
            return False
        if self.bound == other.bound:
            return (self.low, self.high) != (other.low, other.high)
        return self.high < other.low or other.high < self.low


@dataclass(frozen=True)
class Clause:
    """`words` stand literally in the source; `context` are words that give them their object, e.g. the question's.

    Each is held against hundreds of others, so what it is about is worked out once."""

    source: str
    words: str
    language: str
    context: str = ""
    before: str = ""  # the sentence before, of which a pronoun speaks
    under: str = ""  # the condition that stands before it: "who pays late, ..."

    @cached_property
    def stems(self) -> frozenset[str]:
        return stems(f"{self.words} {self.context}", self.language)

    @cached_property
    def own_stems(self) -> frozenset[str]:
        return stems(self.words, self.language)

    @cached_property
    def is_negated(self) -> bool:
        return finder(rules()["negators"][self.language]).search(self.words) is not None

    def amounts(self) -> tuple[Amount, ...]:
        return _amounts(self.words)


@lru_cache(maxsize=256)
def clauses(source: str, text: str, language: str, context: str = "") -> tuple[Clause, ...]:
    """The clauses of a text, each a literal piece of it; of a very long one, those at its beginning."""
    text = text[:MOST]
    spoken = language if language in LANGUAGES else "en"
    found: list[Clause] = []
    start, sentence, last, under = 0, "", "", ""
    for match in (*_END.finditer(text), None):
        piece = _LEAD.sub("", text[start : match.start() if match else len(text)].strip(' \t*_#>-•"“”«»()'))
        if re.search(r"\w", piece):
            found.append(Clause(source, piece, spoken, context, last, under))
            sentence = f"{sentence} {piece}"
        ending = match.group(0) if match else ""
        under = piece if "," in ending and _CONDITION.match(piece) else ""
        if re.search(r"[.!?;\n]", ending):
            last, sentence = sentence.strip(), ""
        start = match.end() if match else start
    return tuple(found)


@lru_cache(maxsize=8192)
def stems(text: str, language: str) -> frozenset[str]:
    """What a text is about: its words without the small ones, cut so that forms of a word are the same."""
    data = pack(language)
    small = data.words("stopwords") | data.words("modals") | _negators(language) | _units()
    words = [word for word in flat(text).replace("'", " ").split() if not word.isdigit()]
    return frozenset(stem(word) for word in words if word not in small and len(word) > 2)


def stem(word: str) -> str:
    folded = bare(word)
    cut = _cut(folded)
    if cut == folded[:-1] and folded.endswith("s"):
        cut = _cut(cut)  # "dueños" is cut like "dueño", "drivers" like "driver"
    return cut[:STEM]


def _cut(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "en", "er", "s", "e", "n", "y", "a", "o", "t"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=4)
def _negators(language: str) -> frozenset[str]:
    return frozenset(word for part in rules()["negators"][language].split("|") for word in part.split())


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    bounds = {word for line in rules()["bounds"].values() for part in line.split("|") for word in part.split()}
    return frozenset(word for line in rules()["units"].values() for word in line.split("|")) | bounds


@lru_cache(maxsize=1)
def _amount_pattern() -> re.Pattern[str]:
    bounds = {name: _any(line) for name, line in rules()["bounds"].items()}
    return re.compile(
        rf"(?:(?:for|por|durante|für|of|de|von)\s+)?(?:(?P<most>{bounds['most']})\s+|(?P<least>{bounds['least']})\s+)?"
        rf"(?:(?:between|entre|zwischen)\s+(?P<from>{_NUMBER})\s+(?:and|y|und)\s+)?(?P<sign>[€$£])?\s?(?P<number>{_SAID})"
        r"\s?(?P<thousand>k|mil|tausend|thousand|millions?|millones|millionen)?(?![\d\w])"
        r"(?:\s?(?P<unit>%|€|\$|£|[^\W\d_][\w-]*))?",
        re.I,
    )


def _any(line: str) -> str:
    return "|".join(re.escape(word) for word in sorted(line.split("|"), key=len, reverse=True))


@lru_cache(maxsize=4096)
def _amounts(words: str) -> tuple[Amount, ...]:
    found = [_clock(match) for match in _clock_pattern().finditer(words)]
    found += [
        Amount("range", _value(one["low"]), _value(one["high"]), "between", one.group(0).strip())
        for one in _RANGE.finditer(words)
    ]
    for match in _single_pattern().finditer(words):
        unit, scale = _unit(match["unit"])
        found.append(Amount(unit, scale, scale, "", match.group(0).strip()))
    words = _RANGE.sub(" ", _clock_pattern().sub(" ", words))
    for match in _amount_pattern().finditer(words):
        unit, scale = _unit(match["unit"] or match["sign"] or "")
        value = _value(match["number"]) * _THOUSAND.get((match["thousand"] or "").lower(), 1.0) * scale
        if match["from"]:
            low, high, bound = _value(match["from"]) * scale, value, "between"
        elif match["most"]:
            low, high, bound = 0.0, value, "most"
        elif match["least"]:
            low, high, bound = value, float("inf"), "least"
        else:
            low = high = value
            bound = ""
        found.append(Amount(unit, low, high, bound, match.group(0).strip()))
    return tuple(found)


@lru_cache(maxsize=1)
def _single_pattern() -> re.Pattern[str]:
    """ "for one year", "un año": a number in words only before a time, for "ein Foto" counts nothing."""
    times = _any("|".join(line for name, line in rules()["units"].items() if name in _HOURS))
    lead = r"(?:(?:for|por|durante|für|of|de|von)\s+)?\b(?:one|un|una|ein|eine[mn]?|(?<=for )a)"
    return re.compile(rf"{lead}\s+(?P<unit>{times})(?!\w)", re.I)


# "Points from 1 to 10": a range of what has no unit.
_RANGE = re.compile(
    rf"\b(?:from|von|de|entre|between|zwischen)\s+(?P<low>{_NUMBER})\s+(?:to|and|bis|und|a|y)\s+(?P<high>{_NUMBER})(?=\W*$)",
    re.I,
)


@lru_cache(maxsize=1)
def _clock_pattern() -> re.Pattern[str]:
    bounds = {name: _any(line) for name, line in rules()["clock"].items()}
    return re.compile(
        rf"(?:\b(?:(?P<most>{bounds['most']})|(?P<least>{bounds['least']}))\s+(?:las\s+|la\s+)?)?"
        r"(?<!\d)(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)\s*(?:uhr|h|(?P<half>[ap])\.?m\b\.?)?"
        r"|\s*(?:uhr|o'clock|(?P<half2>[ap])\.?m\b\.?))(?![\w:]|[.,]\d)",
        re.I,
    )


def _clock(match: re.Match[str]) -> Amount:
    """A time of day, in hours; "before" and "until" are a bound as with any number."""
    at = float(match["hour"]) + float(match["minute"] or 0) / 60
    half = (match["half"] or match["half2"] or "").lower()
    at = at % 12 + 12 if half == "p" else at
    if match["most"]:
        return Amount("clock", 0.0, at, "most", match.group(0).strip())
    if match["least"]:
        return Amount("clock", at, 24.0, "least", match.group(0).strip())
    return Amount("clock", at, at, "", match.group(0).strip())


def _value(text: str) -> float:
    """ "1,000" and "1.000" are a thousand, "2,5" and "2.5" are two and a half."""
    if text.lower() in _SPOKEN:
        return _SPOKEN[text.lower()]
    flat_text = re.sub(r"[.,  ](?=\d{3}(?:\D|$))", "", text).replace(",", ".")
    return float(flat_text)


def _unit(word: str) -> tuple[str, float]:
    """(unit, factor): all times in hours; what is no unit is the thing that is counted."""
    folded = word.casefold()
    for name, line in rules()["units"].items():
        if folded in line.split("|"):
            return ("hour", _HOURS[name]) if name in _HOURS else (name, 1.0)
    return (stem(folded), 1.0) if folded else ("", 1.0)
