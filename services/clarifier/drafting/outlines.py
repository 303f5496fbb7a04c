"""Scenario outlines where data varies: a limit below, at and above it, and each of the kinds that a need lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.drafting.texts import say
from services.clarifier.reading.limits import Limit, limits, thresholds

_TIME = re.compile(
    r"(?:(?:working|business|calendar|school) )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|"
    r"segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?|"
    r"sekunden?|minuten?|stunden?|tage?n?|wochen?|monaten?|jahren?)\b",
    re.I,
)
_AHEAD = r"(?:before|ahead|beforehand|in advance|prior)\b"
_ONE = r"[^\W\d][\w\- ]{1,24}"
_KINDS = re.compile(
    r"(?P<lead>\b(?:as|in|either|als|entweder|como|en)\s+|\()"
    rf"(?P<list>{_ONE}(?:,\s*{_ONE}){{1,5}}(?:,?\s+(?:and|or|y|o|und|oder)\s+{_ONE})?|"
    r"[^\W\d][\w\-]{1,20}\s+(?:or|o|oder)\s+[^\W\d][\w\-]{1,20})(?P<end>\)|$|,|\.)"
)


# Where the noun of a number ends: "more than 20 euros | can", "4 places | per family".
_ENDS = frozenset(
    "per for of in at on from with by and or to is are can may must will should cannot have has had do does get gets "  # noqa: SIM905
    "a an one two three four five six seven eight nine ten each every more less before after until late early "
    "ahead beforehand prior be "
    "por de en y je pro und".split()
)


@dataclass(frozen=True, slots=True)
class Outline:
    """Title, steps as "G … | W … | T …" with <columns>, and their rows."""

    title: str
    steps: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def of_limit(text: str, language: str, *, who: str) -> Outline | None:
    """The three cases around the first limit of a requirement."""
    named = [(limit, _noun(limit, language)) for limit in limits(text, language) if limit.value > 0]
    limit, noun = next(((limit, noun) for limit, noun in named if noun), (None, ""))
    if limit is None:
        return None
    if _TIME.match(noun):
        if language == "en" and re.search(rf"{re.escape(f'{limit.number} {noun}')} {_AHEAD}", text, re.I):
            return _of_time_left(limit, noun)
        return _of_time(limit, noun, language, who)
    return _of_count(limit, noun, language)


def of_threshold(text: str, language: str) -> Outline | None:
    """Below, at and beyond the value from which on something happens."""
    found = thresholds(text, language)
    if not found:
        return None
    mark = found[0]
    n, step = mark.value, (1 if mark.value == int(mark.value) else 0.1)
    quiet, acts = say(language, "outline_quiet"), say(language, "outline_acts")
    rows = tuple(
        (_shown(round(value, 4), language), outcome)
        for value, outcome in (
            (n - step, quiet if mark.is_most else acts),
            (n, quiet),
            (n + step, acts if mark.is_most else quiet),
        )
    )
    unit = _noun(mark, language)
    value = say(language, "outline_value")
    title = say(language, "outline_threshold_title", limit=_clean(mark, unit))
    steps = say(language, "outline_threshold", value=value, unit=unit, outcome=say(language, "outline_result"))
    return Outline(title, " ".join(steps.split()), (value, say(language, "outline_result")), rows)


def _clean(limit: Limit, noun: str) -> str:
    """ "at most 60 climbers" without the word after it."""
    lead = limit.words[: limit.words.index(limit.number) + len(limit.number)]
    return f"{lead} {noun}".strip()


def _noun(limit: Limit, language: str) -> str:
    words = [word for word in limit.unit.split(" ") if word]
    kept: list[str] = []
    for word in words:
        if word.lower() in _ENDS:
            break
        kept.append(word)
    return " ".join(kept[: 2 if language == "en" else 1])


def _of_time(limit: Limit, noun: str, language: str, who: str) -> Outline:
    n = limit.value
    step = 1 if n >= 2 else 0.5
    good, bad = say(language, "outline_in_time"), say(language, "outline_late")
    low, high = (good, bad) if limit.is_most else (bad, good)
    rows = ((_shown(n - step, language), low), (_shown(n, language), good), (_shown(n + step, language), high))
    unit = noun if language == "en" else noun.split(" ")[0]
    title = say(language, "outline_time_title", limit=_clean(limit, noun))
    return Outline(
        title, say(language, "outline_time", unit=unit, who=who), (unit, say(language, "outline_result")), rows
    )


def _of_time_left(limit: Limit, noun: str) -> Outline:
    """ "Up to 24 hours before" asks as much as "at least 24 hours before"; "within 2 hours before" for less."""
    n, step = limit.value, (1 if limit.value >= 2 else 0.5)
    good, bad = say("en", "outline_accepted"), say("en", "outline_refused")
    is_less = limit.is_most and not limit.words.lower().startswith("up to")
    low, high = (good, bad) if is_less else (bad, good)
    rows = ((_shown(n - step, "en"), low), (_shown(n, "en"), good), (_shown(n + step, "en"), high))
    title = say("en", "outline_time_title", limit=f"{_clean(limit, noun)} before")
    return Outline(title, say("en", "outline_time_left", unit=noun), (noun, say("en", "outline_result")), rows)


def _of_count(limit: Limit, noun: str, language: str) -> Outline:
    n, step = limit.value, (1 if limit.value >= 2 and limit.value == int(limit.value) else 0.5)
    good, bad = say(language, "outline_accepted"), say(language, "outline_refused")
    low, high = (good, bad) if limit.is_most else (bad, good)
    rows = ((_shown(n - step, language), low), (_shown(n, language), good), (_shown(n + step, language), high))
    column = re.sub(r"[|<>]", "", noun) or say(language, "outline_number")
    title = say(language, "outline_count_title", limit=_clean(limit, noun))
    return Outline(title, say(language, "outline_count", noun=column), (column, say(language, "outline_result")), rows)


def of_kinds(phrase: str) -> tuple[str, tuple[str, ...]] | None:
    """ "mark a bed as free, occupied or being cleaned" → the phrase with <kind>, and the kinds."""
    found = _KINDS.search(phrase)
    if found is None:
        return None
    kinds = tuple(
        part.strip()
        for part in re.split(r",\s*(?:and |or |y |o |und |oder )?|\s+(?:and|or|y|o|und|oder)\s+", found["list"])
        if part.strip()
    )
    if len(kinds) < 2 or any(len(kind.split()) > 3 for kind in kinds):
        return None
    bracket = found["lead"] == "("
    start = found.start("lead") if bracket else found.start("list")
    end = found.end("end") if bracket else found.end("list")
    text = (
        f"{phrase[:start]}<kind>{phrase[end:]}" if not bracket else f"{phrase[:start].rstrip()}: <kind>{phrase[end:]}"
    )
    return " ".join(text.split()), kinds


def _shown(value: float, language: str) -> str:
    text = f"{value:g}" if value < 1e6 else f"{value:.0f}"
    return text if language == "en" else text.replace(".", ",")
