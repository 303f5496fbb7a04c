"""Limits in the words of the idea: "max 60 climbers at the same time", "at least 20 litres", "höchstens 3 Personen"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_forms import infinitive

_NUMBER = r"(?P<number>[-−]?\d[\d.,]*\d|[-−]?\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|dos|tres|cuatro|cinco|seis|diez|zwei|drei|vier|fünf|sechs|zehn|zwölf)(?!\w)"
_MOST = {
    "en": r"max(?:imum)?\.?(?: of)?|at (?:the )?most|up to|(?:no|not|never) more than|a limit of|(?:is )?limited to|(?:rate )?limit(?: of| is)?:?|not exceed(?:ing)?|"
    r"within|in less than|in under",
    "es": r"como (?:máximo|mucho)|máx(?:imo)?\.?(?: de)?|hasta|no más de|un límite de|en menos de",
    "de": r"höchstens|max(?:imal)?\.?|bis zu|nicht mehr als|ein limit von|innerhalb von|in weniger als",
}
_LEAST = {
    "en": r"at least|min(?:imum)?\.?(?: of)?|no (?:fewer|less) than|not (?:fewer|less) than",
    "es": r"al menos|como mínimo|mín(?:imo)?\.?(?: de)?|no menos de",
    "de": r"mindestens|min(?:imal)?\.?|nicht weniger als",
}
_ABOVE = {
    "en": r"above|over|exceeds?|exceeding|more than|higher than|warmer than|longer than|later than|greater than|older than|heavier than|larger than|bigger than|taller than",
    "es": r"por encima de|supera|superan|más de|mayor que",
    "de": r"über|mehr als|höher als|länger als|wärmer als|größer als",
}
_BELOW = {
    "en": r"below|under|fewer than|less than|lower than|colder than|younger than|lighter than|smaller than|shorter than|drops? to",
    "es": r"por debajo de|menos de|menor que|inferior a",
    "de": r"unter|weniger als|niedriger als|kälter als|kürzer als",
}
_REST = r"(?P<unit>\s?(?:%|°[CF]|[€$£])|(?:\s+[^\W\d][\w\-/]*){0,2})"


@dataclass(frozen=True, slots=True)
class Limit:
    """`is_most`: what lies above it is too much; `value` is the number as a number, `words` as it stood."""

    words: str
    is_most: bool
    number: str
    value: float
    unit: str
    noun: str


@lru_cache(maxsize=4)
def _pattern(language: str) -> re.Pattern[str]:
    most, least = _MOST.get(language, _MOST["en"]), _LEAST.get(language, _LEAST["en"])
    return re.compile(rf"(?<!\w)(?:(?P<most>{most})|(?P<least>{least}))\s+{_NUMBER}(?={_REST})", re.I)


def limits(text: str, language: str) -> list[Limit]:
    """Every limit in the text, in order."""
    found = []
    for match in _pattern(language).finditer(text):
        value = value_of(match["number"])
        if value is None:
            continue
        unit = match["unit"].strip()
        words = f"{match.group(0)}{match['unit']}".strip()
        found.append(Limit(words, bool(match["most"]), match["number"], value, unit, unit))
    return found


def thresholds(text: str, language: str) -> list[Limit]:
    """ "above -15 °C", "fewer than 6 entries": where something begins to happen; `is_most`: it happens above."""
    above, below = _ABOVE.get(language, _ABOVE["en"]), _BELOW.get(language, _BELOW["en"])
    pattern = re.compile(rf"(?<!\w)(?:(?P<above>{above})|(?P<below>{below}))\s+{_NUMBER}{_REST}", re.I)
    found = []
    for match in pattern.finditer(text):
        value = value_of(match["number"])
        if value is not None and not re.search(r"(?:no|not|never|nicht|in)\s+$", text[: match.start()], re.I):
            unit = match["unit"].strip()
            found.append(Limit(match.group(0).strip(), bool(match["above"]), match["number"], value, unit, unit))
    return found


_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "diez": 10, "zwei": 2, "drei": 3, "vier": 4,
    "fünf": 5, "sechs": 6, "zehn": 10, "zwölf": 12,
}  # fmt: skip


def value_of(number: str) -> float | None:
    """ "1,200" is 1200, "3.80" is 3.8, "1.200" is 1200 too: three digits after a mark are thousands."""
    low = number.lower().replace("−", "-")
    if low in _WORDS:
        return float(_WORDS[low])
    grouped = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", low)
    try:
        return float(grouped.replace(",", "."))
    except ValueError:
        return None


_RULE = {
    "en": re.compile(
        r"^(?:(?P<what>[A-Z]?[\w\- ]{3,40}?)(?: limit)?:?\s+)?(?P<mark>max(?:imum)?\.?(?: of)?|at (?:the )?most|up to|(?:no|not|never) more than|"
        r"limit(?:ed)?(?: to| of)?:?|at least|min(?:imum)?\.?(?: of)?|no (?:fewer|less) than)\s+(?P<rest>(?:\d|two\b|three\b|four\b).+)$",
        re.I,
    ),
    "es": re.compile(
        r"^(?:(?P<what>[\w\- ]{3,40}?):?\s+)?(?P<mark>como (?:máximo|mucho)|máx(?:imo)?\.?(?: de)?|hasta|no más de|al menos|como mínimo|"
        r"mín(?:imo)?\.?(?: de)?)\s+(?P<rest>(?:\d|dos\b|tres\b|cuatro\b).+)$",
        re.I,
    ),
    "de": re.compile(
        r"^(?:(?P<what>[\w\- ]{3,40}?):?\s+)?(?P<mark>höchstens|max(?:imal)?\.?|bis zu|nicht mehr als|mindestens|min(?:imal)?\.?)\s+(?P<rest>(?:\d|zwei\b|drei\b|vier\b).+)$",
        re.I,
    ),
}
_ALLOWED = re.compile(
    r"\s+(?:(?:are|is|be) (?:allowed|permitted|possible|required|needed)|erlaubt|zulässig|möglich|permitid[oa]s?|son posibles)$",
    re.I,
)
_VERB = re.compile(
    r"\b(?:can|may|must|should|shall|will|is|are|has|have|gets?|puede\w*|debe\w*|es|son|tienen?|darf|dürfen|kann|können|muss|müssen|soll\w*|ist|sind|wird|werden|hat|haben)\b",
    re.I,
)
_LEASTS = re.compile(r"^(?:at least|min|no fewer|no less|al menos|como mínimo|mín|mindestens)", re.I)


def _is_deed(word: str, language: str) -> bool:
    data = pack(language)
    return (
        word in data.verb_class
        or word in data.irregular_verbs
        or (language == "es" and bool(infinitive(word, data.verb_class)) and word.endswith("n"))
    )


def rule_of(fragment: str, language: str) -> tuple[str, str, str] | None:
    """ "Max 60 climbers at the same time" → ("allow at most 60 climbers at the same time", "allow", "60 climbers …")."""
    found = _RULE.get(language, _RULE["en"]).match(fragment.strip(" .!•"))
    if found is None:
        return None
    is_least = bool(_LEASTS.match(found["mark"]))
    rest = _ALLOWED.sub("", found["rest"]).strip()
    if _VERB.search(rest):  # it says more than a number
        return None
    what = (found["what"] or "").strip().lower()
    if len(what.split(" ")) > 2 or re.match(
        r"(?:the|an?|each|every|el|la|los|las|una?|cada|der|die|das|ein|eine|jede\w*)\b", what
    ):
        return None  # a sentence with a limit in it, and no bare limit
    if _is_deed(what.split(" ")[-1], language):
        return None  # "Bürger buchen höchstens 3 Tage im Voraus" says who does it
    if what in ("rate", "with", "of", "for", "mit", "con", "de", "como"):
        what = ""
    if language == "de":
        mark = "mindestens" if is_least else "höchstens"
        return (
            f"{mark} {rest}{' je ' + what if what else ''} {'verlangen' if is_least else 'zulassen'}",
            "zulassen",
            rest,
        )
    if language == "es":
        mark, verb = ("al menos", "exigir") if is_least else ("como máximo", "admitir")
        return f"{verb} {mark} {rest}{' en ' + what if what else ''}", verb, rest
    mark, verb = ("at least", "require") if is_least else ("at most", "allow")
    return f"{verb} {mark} {rest}{' for ' + what if what else ''}", verb, rest
