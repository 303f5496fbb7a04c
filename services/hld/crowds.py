"""The largest crowd that a draft counts, and what it asks for in its busiest minute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.core.contracts import Bdd
from services.hld.brief import CROWD, crowd_in
from services.hld.cues import plain
from services.hld.numbers import SPAN, counts, told

FEWEST = 20  # people from which on a crowd is one
MOST = re.compile(r"\b(?:most of (?:them|those|these)|mostly|die meisten|meist|la mayoría|sobre todo)\b", re.I)
IN_RUSH = 2 / 3  # of those of whom "most" come within some hours
IN_HOUR = 1 / 10  # of a crowd of which nothing is said, in its busiest hour
REQUESTS = 20  # of each person in that hour
UNEVEN = 3  # times the mean, in its busiest minute


@dataclass(frozen=True, slots=True)
class Crowd:
    """`count` people of one `noun`; `hours` are those in which most of them come, 0 where nobody says so."""

    id: str
    count: float
    noun: str
    hours: float = 0.0

    @property
    def a_second(self) -> float:
        """Requests in the busiest minute."""
        in_hour = self.count * IN_RUSH / self.hours if self.hours else self.count * IN_HOUR
        return in_hour * REQUESTS / 3_600 * UNEVEN


def largest(bdd: Bdd) -> Crowd | None:
    """None when the draft counts nobody."""
    found: Crowd | None = None
    for crowd in _crowds(bdd):
        is_same = found is not None and crowd.count == found.count and crowd.noun == found.noun
        if found is None or crowd.count > found.count or (is_same and crowd.hours and not found.hours):
            found = crowd
    return found


def _crowds(bdd: Bdd) -> Iterator[Crowd]:
    names = {plain(form): form for p in bdd.personas for form in (p.name, p.plural) if form}
    for one in told(bdd):
        hours = _rush(one.text)
        for count, noun in counts(one.text):
            name = crowd_in(noun) if CROWD.search(noun) else _persona(noun, names)
            if name and count >= FEWEST and not _SHARE.match(noun):
                yield Crowd(one.id, count, name, hours)


_SHARE = re.compile(r"(?:percent|per cent|prozent|por ciento)\b", re.IGNORECASE)  # of a sum, and no crowd


def _persona(noun: str, names: dict[str, str]) -> str:
    """ "farmers" of "320 farmers": those who act in the product are a crowd, whatever they are called."""
    words = noun.split()
    for length in (2, 1):
        said = " ".join(words[:length])
        if plain(said) in names:
            return said
    return ""


def _rush(text: str) -> float:
    """ "most of them between 2 and 4 pm": two hours."""
    match = SPAN.search(text) if MOST.search(text) else None
    if match is None:
        return 0.0
    start, end = int(match["start"]), int(match["end"])
    hours = (end + 12 if end <= start else end) - start
    return float(hours) if 0 < hours < 24 else 0.0
