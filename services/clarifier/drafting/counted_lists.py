"""A list of how many there are of what ("12 floors, about 400 plants") is the size of the product, and no demand."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.drafting import phrasing
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.slots import capital
from services.clarifier.reading.model import SAID

_COUNT = re.compile(
    r"(?:(?:about|roughly|around|approx\.?|some|ca\.?|etwa|rund|unos|unas|aprox\.?|~|≈)\s*)?\d[\d.,]*\s[^\W\d][\w-]*"
    r"(?:\s[^\W\d][\w-]*){0,2}(?:\s(?:who|that)\s.+)?",
    re.I,
)
FEWEST = 2  # counts of a list


def uncounted(making: Making) -> list[Need]:
    """The requirements without such lists; their counts are noted as sizes, and what else stands in one stays."""
    kept = [one for need in making.needs for one in _rest(making, need)]
    noted = " ".join(size for size, _ in making.sizes)
    for sentence in making.reading.sentences:
        if is_size(sentence) and _parts(sentence)[0] not in noted:
            making.sizes.append((", ".join(_parts(sentence)), (making.reading.source,)))
    return kept


def is_size(text: str) -> bool:
    """Whether it is such a list and nothing else."""
    parts = _parts(text)
    return len(parts) >= FEWEST and all(_COUNT.fullmatch(part) for part in parts)


def _parts(text: str) -> list[str]:
    return re.split(r",\s+", text.lstrip("• ").strip(" .;"))


def _rest(making: Making, need: Need) -> list[Need]:
    clause = need.clause
    parts = _parts(clause.typed) if clause is not None else []
    counts = [part for part in parts if _COUNT.fullmatch(part)]
    if clause is None or len(counts) < FEWEST or parts[0] not in counts or clause.condition or need.parts > 1:
        return [need]
    making.sizes.append((", ".join(counts), need.sources))
    rest = ", ".join(part for part in parts if part not in counts)
    if not rest:
        return []
    words = replace(clause, verb=SAID, role="thing", phrase=rest, typed=rest, subject="", actor=None, target=None)
    return [replace(need, title=capital(rest), text=phrasing.requirement(words, None, making.language), clause=words)]
