"""Whether a German or Spanish sentence that asks for something is said by no part of the draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from services.clarifier.drafting.draft import Need
from services.clarifier.reading.model import Clause, Fact, Reading

_BESIDE = ("number", "system", "time")  # what is known beside a demand, and says none of it


class Sentence(Protocol):
    def has(self, one: Clause | Fact | None) -> bool: ...


def is_forgotten(sentence: Sentence, told: Sequence[Need], reading: Reading) -> bool:
    """What was read in it passed no judge, and was put nowhere else."""
    if reading.language == "en" or any(sentence.has(need.clause) for need in told):
        return False
    if any(sentence.has(fact) and fact.kind not in _BESIDE for fact in reading.facts):
        return False
    return any(sentence.has(clause) and len(clause.typed.split()) > FEWEST for clause in reading.clauses)


FEWEST = 3  # words
