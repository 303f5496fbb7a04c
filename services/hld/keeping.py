"""How long the draft wants things kept, read from its own statements in three languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.core.contracts import Bdd, Entity

_TIME = r"(?P<time>(?P<number>\d+)\s(?P<unit>years?|months?|días?|años?|mes(?:es)?|jahre?n?|monate?n?))\b"
_KEEP = re.compile(
    rf"\b(?:keeps?|kept|retain\w*|stor(?:e|ed)|archiv\w*|conserv\w+|guard\w+|reten\w+)\b[^.;]{{0,60}}?{_TIME}|"
    rf"{_TIME.replace('?P<', '?P<b_')}(?:\s\w+){{0,2}}\s(?:aufbewahr\w*|aufzubewahren|archivier\w*|gespeichert)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:data|records?|everything|datos|todo|daten|alles)\b", re.IGNORECASE)
_MONTHS = {"y": 12, "a": 12, "j": 12, "m": 1, "d": 1 / 30}


@dataclass(frozen=True, slots=True)
class Kept:
    """`time` as it stands in the statement `id`; `entities` is empty where it speaks of all data."""

    id: str
    time: str
    months: float
    entities: tuple[str, ...]


def kept(bdd: Bdd) -> tuple[Kept, ...]:
    """The periods that somebody asked for; one that speaks of neither a thing nor of all data is about none."""
    found = []
    for requirement in bdd.requirements:
        match = _KEEP.search(requirement.text)
        if match is None or not (requirement.entities or _ALL.search(requirement.text)):
            continue
        entities = () if _ALL.search(requirement.text) else requirement.entities
        found.append(Kept(requirement.id, match["time"] or match["b_time"], _months(match), entities))
    return tuple(found)


def _months(match: re.Match[str]) -> float:
    number, unit = match["number"] or match["b_number"], match["unit"] or match["b_unit"]
    return int(number) * _MONTHS[unit[0].casefold()]


def period_of(bdd: Bdd, entity: Entity, *, is_about_people: bool) -> Kept | None:
    """What holds for the entity: a statement about itself, else one about all data that are nobody's own."""
    every = kept(bdd)
    own = next((one for one in every if entity.id in one.entities), None)
    return own or (None if is_about_people else next((one for one in every if not one.entities), None))


def months_in(retention: str) -> float | None:
    """The length of time that a retention names, None for one that names none."""
    match = re.search(_TIME, retention, re.IGNORECASE)
    return int(match["number"]) * _MONTHS[match["unit"][0].casefold()] if match else None
