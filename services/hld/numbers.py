"""The numbers that a draft names, read with what they count and per which time, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.core.contracts import Bdd

DAY = 86_400.0
SECONDS: dict[str, float] = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3_600.0,
    "day": DAY,
    "week": 7 * DAY,
    "month": 30 * DAY,
    "year": 365 * DAY,
}
UNITS: dict[str, str] = {
    "second": r"seconds?|secs?|s|segundos?|sekunden?",
    "minute": r"minutes?|mins?|minutos?|minuten?",
    "hour": r"hours?|hrs?|h|horas?|stunden?|std",
    "day": r"days?|d[ií]as?|tag(?:e|en)?",
    "week": r"weeks?|semanas?|wochen?",
    "month": r"months?|mes(?:es)?|monat(?:e|en)?",
    "year": r"years?|años?|jahr(?:e|en)?",
}
_UNIT = "(?:" + "|".join(f"(?P<{name}>(?:{words})\\b)" for name, words in UNITS.items()) + ")"
_ANY = "|".join(UNITS.values())
_NUM = r"(?P<num>\d[\d.,]*)(?:\s*(?P<big>k|thousand|million|mil|millones|tausend|mio)\b)?"
_PER = r"(?:per|an?|each|every|pro|al?|a la|por|cada|je|am|im|in der|/)"
_WORDS = r"(?P<noun>[^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*){0,2}?)"
RATE = re.compile(rf"{_NUM}\s+{_WORDS}\s+{_PER}\s*{_UNIT}", re.IGNORECASE)
# "12,000 referrals in the first year": what is expected of a time is a rate as well.
EXPECTED = re.compile(
    rf"{_NUM}\s+{_WORDS}\s+(?:in|during|within|im|en)\s+(?:(?:the|our|its|el|la)\s+)?"
    rf"(?:first|coming|next|ersten|kommenden|nächsten|primer|primera|próximo)\s+{_UNIT}",
    re.IGNORECASE,
)
# "Videos are about 2 GB each and I add three a week": what has a size is what there are so many of.
SIZED = re.compile(
    r"(?P<noun>[^\W\d_][\w-]*)\s+(?:are|is|have|has|weigh|sind|haben|pesan|son|tienen)\s+(?:\w+\s+){0,2}?"
    r"\d[\d.,]*\s*(?:kb|mb|gb|tb)\b",
    re.IGNORECASE,
)
BARE_RATE = re.compile(
    rf"\b(?P<num>\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|dos|tres|cuatro|cinco)"
    rf"\s+(?:(?:new|more|of them|neue|nuevos|nuevas)\s+)?{_PER}\s*{_UNIT}",
    re.IGNORECASE,
)
# What stands between a number and a time and is no load: money, what is free, and `a second` before a noun (`5,000 EUR
# need a second approval`).
NO_LOAD = re.compile(
    r"(?:eur|euros?|usd|gbp|chf|dollars?|pounds?|cents?|pesos?|percent|prozent|free|kostenlose\w*|gratis)\b", re.I
)
AFTER_RATE = re.compile(
    r"\s*(?:$|[.,;:!?()–-]|(?:and|or|at|in|on|per|during|for|with|from|when|while|each|of|und|y)\b)", re.I
)
ALLOWED = re.compile(
    r"(?:at most|no more than|not more than|more than|less than|fewer than|höchstens|maximal|mehr als|weniger als|"
    r"como máximo|como mucho|más de|menos de|a maximum of|limit of)\s+$",
    re.I,
)  # what one may do, not what comes in
EVERY = re.compile(rf"(?:every|each|cada|alle|jede[rnsm]?)\s+(?:(?P<num>\d[\d.,]*)\s+)?{_UNIT}", re.IGNORECASE)
ATONCE = re.compile(
    rf"{_NUM}\s+{_WORDS}\s+(?:at a time|at once|at the same time|gleichzeitig|a la vez)\b", re.IGNORECASE
)
OPEN = re.compile(rf"(?P<num>\d{{1,2}})\s*(?:hours?|h|horas|stunden)\s+{_PER}\s*(?:day|d[ií]a|tag)\b", re.IGNORECASE)
SPAN = re.compile(
    r"(?:from|de|von|between)\s+(?P<start>\d{1,2})(?::\d\d)?\s*(?:h|am|uhr)?\s*(?:to|a|bis|until|and|till|-|–)\s*"
    r"(?P<end>\d{1,2})(?::\d\d)?\s*(?:h|pm|uhr|o'clock)\b",
    re.IGNORECASE,
)
SLOT = re.compile(
    r"(?P<num>\d{1,3}|one|two|three|four)[\s-]*(?P<unit>hour|minute|h|min|stunden|stündige|minuten|horas?|minutos?)[\s-]*"
    r"(?:slots?|sessions?|appointments?|lessons?|termine?|citas?|turnos?|bookings?)",
    re.IGNORECASE,
)
COUNT = re.compile(rf"{_NUM}\s+(?P<noun>[^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*){{0,3}})", re.IGNORECASE)
SIZE = re.compile(
    r"(?P<num>\d[\d.,]*)\s*(?P<unit>kb|mb|gb|tb)\b(?=[^.;]{0,30}\b(?:each|apiece|jeweils|je|cada|per|pro|por)\b)", re.I
)
UNITS_OF_SIZE = {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12}
WORDED = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "zwei": 2.0, "drei": 3.0, "vier": 4.0, "fünf": 5.0, "dos": 2.0, "tres": 3.0,
    "cuatro": 4.0, "cinco": 5.0,
}  # fmt: skip
BIG = {"k": 1e3, "thousand": 1e3, "mil": 1e3, "tausend": 1e3, "million": 1e6, "millones": 1e6, "mio": 1e6}
MOST = 1e12


@dataclass(frozen=True, slots=True)
class Told:
    """A text of the draft with the id that it stands under."""

    id: str
    text: str


def told(bdd: Bdd) -> tuple[Told, ...]:
    """What somebody said: assumed requirements and assumed numbers are left out."""
    found = [Told("M-1", f"{bdd.title}."), Told("M-1", bdd.problem), Told("M-1", bdd.summary)]
    found += [Told(r.id, r.text) for r in bdd.requirements if not _is_assumed(r.sources)]
    found += [Told(q.id, f"{q.text}. {q.measure}") for q in bdd.quality if not _is_assumed(q.sources)]
    found += [Told(c.id, c.text) for c in bdd.constraints]
    found += [Told(entry.answer_id, entry.answer) for entry in bdd.log if not entry.superseded_by]
    found += [Told(next(iter(c.sources), "M-1"), c.because) for c in bdd.coverage if c.because]
    return tuple(found)


def _is_assumed(sources: tuple[str, ...]) -> bool:
    return any(name.startswith("A-") for name in sources)


def number(text: str, big: str | None = None) -> float:
    """`1,200`, `1.200` and `1200` are the same; `2.5` is two and a half."""
    if text.casefold() in WORDED:
        return WORDED[text.casefold()]
    plain = text.strip(".,")
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", plain).replace(",", ".")
    value = float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else 0.0
    return min(value * BIG.get((big or "").casefold(), 1.0), MOST)


def unit_of(match: re.Match[str]) -> str:
    """Which unit of time it names."""
    return next(name for name in UNITS if match.group(name))


@dataclass(frozen=True, slots=True)
class Rate:
    """So many things per unit of time."""

    id: str
    count: float
    noun: str
    unit: str

    @property
    def per_day(self) -> float:
        return self.count * DAY / SECONDS[self.unit]


def rates(bdd: Bdd) -> Iterator[Rate]:
    """Each thing once; hours per day are opening hours and no rate."""
    seen: set[str] = set()
    for one in told(bdd):
        for match in (*RATE.finditer(one.text), *EXPECTED.finditer(one.text)):
            noun = " ".join(match["noun"].split())
            is_time = re.fullmatch(_ANY, noun.split()[0], re.IGNORECASE) is not None
            count = number(match["num"], match["big"])
            if count and not is_time and not _is_no_load(one.text, match) and noun.casefold() not in seen:
                seen.add(noun.casefold())
                yield Rate(one.id, count, noun, unit_of(match))
    sized = next(((one, found["noun"]) for one in told(bdd) if (found := SIZED.search(one.text))), None)
    if sized is not None and sized[1].casefold() not in seen:
        yield from _of_sized(sized[0], sized[1], bdd)


def _of_sized(about: Told, noun: str, bdd: Bdd) -> Iterator[Rate]:
    """How many come of what was said to be so large, in the same text or the one behind it."""
    said = [about, *(one for one in told(bdd) if one.id == about.id or _follows(one.id, about.id))]
    for one in said:
        for match in BARE_RATE.finditer(one.text):
            if not ALLOWED.search(one.text[: match.start()]):
                yield Rate(about.id, number(match["num"]), noun, unit_of(match))
                return


def _follows(one: str, other: str) -> bool:
    """Whether "R-7" stands behind "R-6"."""
    (kind, _, count), (same, _, before) = one.partition("-"), other.partition("-")
    return kind == same and count.isdigit() and before.isdigit() and int(count) == int(before) + 1


def _is_no_load(text: str, match: re.Match[str]) -> bool:
    if NO_LOAD.match(match["noun"]) or ALLOWED.search(text[: match.start()]):
        return True
    is_ordinal = re.search(r"\ban?\s+second$", match[0], re.IGNORECASE) is not None
    return is_ordinal and AFTER_RATE.match(text[match.end() :]) is None


def intervals(bdd: Bdd) -> Iterator[tuple[str, float, str]]:
    """`every 10 minutes`: the id, the seconds, and the sentence."""
    for one in told(bdd):
        for sentence in re.split(r"(?<=[.;!?])\s+", one.text):
            for match in EVERY.finditer(sentence):
                seconds = SECONDS[unit_of(match)] * (number(match["num"]) if match["num"] else 1.0)
                if seconds:
                    yield one.id, seconds, sentence


def bytes_each(text: str) -> float:
    """How large one thing is where a text says so (`about 2 GB each`); else 0."""
    match = SIZE.search(text)
    return number(match["num"]) * UNITS_OF_SIZE[match["unit"].casefold()] if match else 0.0


def open_hours(bdd: Bdd) -> tuple[str, float]:
    """How long a day is where the draft says so; else empty and 0."""
    for one in told(bdd):
        if match := OPEN.search(one.text):
            return one.id, number(match["num"])
        if match := SPAN.search(one.text):
            start, end = int(match["start"]), int(match["end"])
            hours = (end + 12 if end <= start else end) - start
            if 0 < hours <= 24:  # hours of a day
                return one.id, float(hours)
    return "", 0.0


def slot_hours(bdd: Bdd) -> tuple[str, float]:
    """How long one turn is where the draft says so."""
    for one in told(bdd):
        if match := SLOT.search(one.text):
            hours = number(match["num"])
            is_minutes = match["unit"].casefold().startswith("min")
            return one.id, hours / 60 if is_minutes else hours
    return "", 0.0


def at_once(bdd: Bdd) -> tuple[str, float, str]:
    """How many fit at a time."""
    for one in told(bdd):
        if match := ATONCE.search(one.text):
            return one.id, number(match["num"], match["big"]), match["noun"]
    return "", 0.0, ""


def counts(text: str) -> Iterator[tuple[float, str]]:
    """Every number with up to four words behind it."""
    for match in COUNT.finditer(text):
        yield number(match["num"], match["big"]), match["noun"]
