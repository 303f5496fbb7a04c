"""How a text begins and ends: with a thing that is named, with a house that wants something, with one more wish."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.kinds import kind_of

NICE = re.compile(
    r"\bwould (?:also )?be (?:nice|cool|great|lovely|good|awesome|an? (?:bonus|plus|dream))\b|\bsería (?:genial|bueno|ideal)\b|\b(?:schön|toll|gut|super) wäre?\b",
    re.I,
)
HOUSE_WANTS = re.compile(r"(?:our|the|an?|my) (?:[\w-]+ ){0,3}?[\w-]+ (?:wants?|would like|needs?) (?:to\b|an? )", re.I)


def is_heading(unit: str, tongue: str) -> bool:
    """A thing that is named and no sentence."""
    bare = unit.strip(" .!")
    is_one = (
        tongue == "en"
        and len(bare.split()) <= LONGEST_HEADING
        and not re.search(r"[:;?]|\b(?:we|our|i|my|us)\b", bare, re.I)
    )
    return is_one and english.parse(bare) is None and kind_of(bare.split(", ")[0], tongue) == "thing"


LONGEST_HEADING = 14  # words


def is_name_first(unit: str, tongue: str) -> bool:
    """Whether a text begins with a thing that is named, alone or over a list: "Gestión de huertos:"."""
    bare = unit.strip(" .:")
    is_over = unit.rstrip().endswith(":") and len(bare.split()) <= LONGEST_HEADING
    return is_heading(unit, tongue) or (is_over and kind_of(bare, tongue) not in ("clause", "deed"))
