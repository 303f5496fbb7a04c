"""Sentences in which the lists of a language read nothing, though each of their words has its place."""

from __future__ import annotations

from services.clarifier.reading.model import SAID, Clause, Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.sure import STATED, is_sure
from services.clarifier.reading.wholeness import stems


def missed(
    found: list[tuple[str, list[Clause]]], units: tuple[str, ...], reading: Reading
) -> list[tuple[str, list[Clause]]]:
    """Each sentence with its clauses, and in their place those that have none yet and are understood whole."""
    if reading.language not in STATED:
        return found
    data, told = pack(reading.language), {unit for unit, _ in found}
    bags: list[frozenset[str]] = []
    for at, unit in enumerate(units):
        bare = unit.lstrip("• ")
        if unit in told or not is_sure(bare, reading.language):
            continue
        place = next((k for k, (one, _) in enumerate(found) if one and units.index(one) > at), len(found))
        bags = bags or [stems(one, data) for one in reading.sentences]  # once, where there is one to look for
        mine = stems(bare, data)
        shares = [len(mine & bag) for bag in bags]
        sentence = max(range(len(shares)), key=lambda i: (shares[i], -i), default=0)
        found.insert(place, (unit, [Clause(reading.source, sentence, "thing", bare, SAID, "")]))
    return found
