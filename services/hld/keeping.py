"""How long the draft wants things kept, read from its own statements in three languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.core.contracts import Bdd, DataClass, Entity

_COUNTS = {
    word: count
    for count, words in {
        1: "one un una ein eine einem einen einer", 2: "two dos zwei", 3: "three tres drei", 4: "four cuatro vier",
        5: "five cinco fünf", 6: "six seis sechs", 7: "seven siete sieben", 8: "eight ocho acht", 9: "nine nueve neun",
        10: "ten diez zehn", 12: "twelve doce zwölf", 15: "fifteen quince fünfzehn", 18: "eighteen dieciocho achtzehn",
        20: "twenty veinte zwanzig", 24: "twenty-four veinticuatro vierundzwanzig", 30: "thirty treinta dreißig",
        90: "ninety noventa neunzig",
    }.items()
    for word in words.split()
}  # fmt: skip
_NUMBER = rf"\d+|{'|'.join(sorted(_COUNTS, key=len, reverse=True))}"
_TIME = (
    rf"\b(?P<time>(?P<number>{_NUMBER})\s(?P<unit>years?|months?|weeks?|days?|años?|mes(?:es)?|semanas?|días?|"
    r"jahre?n?|monate?n?|wochen?|tage?n?))\b"
)
_YEARS = rf"\b(?P<time>(?P<number>{_NUMBER})\s(?P<unit>years?|años?|jahre?n?))\b"
# "Must stay readable for ten years": what others ask to see again is kept as long.
_STAYS = (
    r"(?:stays?|remains?|be) (?:readable|legible|accessible|retrievable|on (?:record|file))|"
    r"(?:permanec\w+|qued\w+|seguir\w*|sig[au]\w*|est[aá]\w*) (?:legibles?|accesibles?|consultables?|localizables?)"
)
_GOES = r"(?:eras|delet|purg|remov|borr|elimin|lösch|gelösch|vernicht)"
_KEEP = re.compile(
    rf"\b(?:keeps?(?!\s(?:\w+\s){{1,3}}?from\b)|kept|retain\w*|stor(?:e|ed)|archiv\w*|conserv\w+|guard\w+|reten\w+"
    rf"|{_STAYS})\b[^.;]{{0,60}}?{_TIME}|"
    rf"{_TIME.replace('?P<', '?P<b_')}(?:\s\w+){{0,2}}\s(?:aufbewahr\w*|aufzubewahren|aufheb\w*"
    r"|aufzuheben|aufgehoben|archivier\w*|gespeichert|"
    r"lesbar|einsehbar|abrufbar|auffindbar|nachweisbar)\b|"
    r"\b(?:eras|delet|purg|borr|elimin|lösch|vernicht)\w*\b[^.;]{0,40}?"
    rf"\b(?:after|tras|a los|pasad[oa]s|al cabo de|nach)\s{_TIME.replace('?P<', '?P<c_')}|"
    rf"\b(?:after|tras|nach)\s{_TIME.replace('?P<', '?P<d_')}(?:\s\w+){{0,3}}\s"
    r"(?:erased|deleted|purged|gelöscht|vernichtet)\b|"
    rf"\b{_GOES}\w*\b[^.;]{{0,60}}?\b(?:older than|älter als|más de|más de hace)\s{_TIME.replace('?P<', '?P<e_')}|"
    rf"\b(?:older than|älter als|con más de|de más de)\s{_TIME.replace('?P<', '?P<f_')}[^.;]{{0,30}}?"
    rf"\b(?:must go|{_GOES}\w*)\b|"
    rf"\b{_GOES}\w*\b[^.;]{{0,40}}?{_TIME.replace('?P<', '?P<g_')}\s(?:after|después de|nachdem|nach)\b|"
    rf"{_TIME.replace('?P<', '?P<h_')}\s(?:after|después de|nachdem|nach)\b[^.;]{{0,40}}?\b{_GOES}\w*|"
    # "The inspectors may look at certificates for ten years": what others may ask for has to be there.
    rf"\b(?:inspect|audit|review|look (?:at|up)|call up|ask for|consult|revis|inspeccion)\w*\b[^.;]{{0,40}}?"
    rf"\b(?:for|durante)\s{_TIME.replace('?P<', '?P<i_')}|"
    rf"{_TIME.replace('?P<', '?P<j_')}\slang(?:\s\w+){{0,3}}\s(?:einseh|prüf|nachseh)\w*|"
    # "Read everything for the last five years": what is shown as far back has to be there as long.
    rf"\b(?:read|see|view|look at|leer|ver|consultar)\b[^.;]{{0,40}}?\b(?:the (?:last|past)|los últimos)\s"
    rf"{_YEARS.replace('?P<', '?P<k_')}|"
    rf"\b(?:der|die) (?:letzten|vergangenen)\s{_YEARS.replace('?P<', '?P<l_')}[^.;]{{0,30}}?"
    r"\b(?:les|seh|einseh|anseh)\w*",
    re.IGNORECASE,
)
EVERYTHING = re.compile(
    r"\b(?:data|records?|files?|documents?|everything|expedientes?|documentos?|unterlagen|akten?|datos|todo|daten|alles)\b",
    re.IGNORECASE,
)
# "Records of donations" are about donations, and not about everything.
_OF = re.compile(
    r"\b(?:data|records?|files?|documents?|expedientes?|documentos?|unterlagen|akten|datos|daten)\s"
    r"(?:of|about|on|von|über|zu|de|sobre)\s(?:(?:the|all|every|each|our|der|die|den|allen?|los|las|todos?|todas?)\s)*"
    r"(?P<thing>\w+)",
    re.IGNORECASE,
)
_LIKE = 5  # letters that a name and its plural have in common
_MONTHS = {"y": 12, "a": 12, "j": 12, "m": 1, "d": 1 / 30, "t": 1 / 30, "w": 7 / 30, "s": 7 / 30}


@dataclass(frozen=True, slots=True)
class Kept:
    """`time` as it stands in the statement `id`; `entities` is empty where it speaks of all data."""

    id: str
    time: str
    months: float
    entities: tuple[str, ...]
    is_erased: bool = False  # the draft says what goes then, and not only what stays until then


def kept(bdd: Bdd) -> tuple[Kept, ...]:
    """The periods that somebody asked for; one that speaks of neither a thing nor of all data is about none."""
    found = []
    for requirement in bdd.requirements:
        match = _KEEP.search(requirement.text)
        if match is None or not (requirement.entities or EVERYTHING.search(requirement.text)):
            continue
        told = _things_of(requirement.text, bdd)
        entities = told or (() if EVERYTHING.search(requirement.text) else requirement.entities)
        is_erased = any(match[f"{way}_time"] for way in "cdefgh")
        found.append(Kept(requirement.id, _part(match, "time"), _months(match), entities, is_erased))
    return tuple(found)


def _things_of(text: str, bdd: Bdd) -> tuple[str, ...]:
    """The ids of what records are said to be of; empty for those of everything."""
    found = _OF.search(text)
    start = found["thing"].casefold()[:_LIKE] if found else ""
    named = (e.id for e in bdd.entities if any(w.startswith(start) for w in re.split(r"[\s-]", e.name.casefold())))
    return tuple(named) if len(start) == _LIKE else ()


def _months(match: re.Match[str]) -> float:
    return _count(_part(match, "number")) * _MONTHS[_part(match, "unit")[0].casefold()]


def _part(match: re.Match[str], name: str) -> str:
    """Of whichever way of saying it was found."""
    return next(match[key] for key in (name, *(f"{way}_{name}" for way in "bcdefghijkl")) if match[key])


def _count(number: str) -> int:
    """ "5" and "five" are the same."""
    return int(number) if number.isdigit() else _COUNTS[number.lower()]


def period_of(bdd: Bdd, entity: Entity, *, is_about_people: bool) -> Kept | None:
    """What holds for the entity: a statement about itself, else one about all data that are nobody's own."""
    every = kept(bdd)
    own = next((one for one in every if entity.id in one.entities), None)
    # "All health data must be deleted 30 days after the camp": what is sensitive goes with it, whoever it is about.
    goes = [one for one in every if not one.entities and one.is_erased and entity.data_class is DataClass.SENSITIVE]
    return (
        own or next(iter(goes), None) or (None if is_about_people else next((o for o in every if not o.entities), None))
    )


def months_in(retention: str) -> float | None:
    """The length of time that a retention names, None for one that names none."""
    match = re.search(_TIME, retention, re.IGNORECASE)
    return _count(match["number"]) * _MONTHS[match["unit"][0].casefold()] if match else None
