"""Each pattern says something of its own: sentences that could stand in another file are found."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations, pairwise

import pytest

from services.hld.loading import catalogue
from services.hld.patterns import Pattern
from services.hld.texts import texts_of

SHORTEST = 6  # words; below that two sentences may be alike by chance
ALIKE = 0.6  # share of common word pairs from which two sentences count as the same
MOST = 0.01  # of all sentences that may have a twin in another file
EMPTY_PHRASES = ("best practice", "state of the art", "robust and scalable", "seamless", "leverage", "user-friendly")


def sentences(pattern: Pattern) -> list[str]:
    texts = texts_of(pattern.model_dump(mode="json"))
    parts = [part.strip() for text in texts for part in re.split(r"(?<=[.;:])\s+", text)]
    return [part for part in parts if len(part.split()) >= SHORTEST]


def pairs_of(sentence: str) -> frozenset[tuple[str, str]]:
    words = re.findall(r"[\w{}']+", sentence.casefold())
    return frozenset(pairwise(words))


def twins(patterns: tuple[Pattern, ...]) -> list[tuple[str, str, str, str]]:
    """Sentences of two files that share most of their word pairs."""
    known = [(pattern.id, text, pairs_of(text)) for pattern in patterns for text in sentences(pattern)]
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (_, _, pairs) in enumerate(known):
        for pair in pairs:
            places[pair].append(index)
    common: dict[tuple[int, int], int] = defaultdict(int)
    for found in places.values():
        if len(found) <= 40:  # a pair that stands everywhere says nothing
            for one, other in combinations(found, 2):
                common[(one, other)] += 1
    result = []
    for (one, other), shared in common.items():
        (first, text, mine), (second, twin, theirs) = known[one], known[other]
        if first != second and shared / min(len(mine), len(theirs)) >= ALIKE:
            result.append((first, text, second, twin))
    return result


def test_hardly_any_sentence_has_a_twin_in_another_file() -> None:
    patterns = catalogue()
    found = twins(patterns)
    total = sum(len(sentences(pattern)) for pattern in patterns)
    assert len(found) <= MOST * total, f"{len(found)} of {total}: {found[:12]}"


def test_a_copied_sentence_is_found() -> None:
    payments, bookings = (pattern for pattern in catalogue() if pattern.id in ("payments", "bookings"))
    copied = bookings.model_copy(update={"deferred": payments.deferred, "risks": payments.risks})
    assert len(twins((payments, copied))) > len(twins((payments, bookings)))


@pytest.mark.parametrize("pattern", catalogue(), ids=lambda pattern: pattern.id)
def test_a_pattern_is_whole(pattern: Pattern) -> None:
    for part in ("decisions", "failure", "quality", "risks", "costs", "work", "prior"):
        assert getattr(pattern, part), part
    assert len(pattern.work) >= 2
    assert pattern.components or pattern.duties or pattern.worker
    outside = {"@client", "@outside", "@person"} | {c.key for c in pattern.components if c.place in ("field", "device")}
    for link in pattern.links:
        crosses = (link.source in outside) != (link.target in outside)
        if crosses and link.source != "@person":
            assert link.authentication, f"{link.source} → {link.target}"
    said = " ".join(sentences(pattern)).casefold()
    assert not [phrase for phrase in EMPTY_PHRASES if phrase in said]
