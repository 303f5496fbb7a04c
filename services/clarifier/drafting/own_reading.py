"""The reading that a draft adds to: a copy, with what the other messages say and the systems that only fail."""

from __future__ import annotations

from dataclasses import replace

from services.clarifier.drafting.roles import told_without_time
from services.clarifier.drafting.told_systems import PROTOCOLS, told_systems
from services.clarifier.reading.model import Reading


def join(reading: Reading, more: Reading) -> None:
    """Add what a later message says."""
    reading.clauses += more.clauses
    known = {term.key for term in reading.actors}
    reading.actors += [term for term in more.actors if term.key not in known]
    nouns = {term.key for term, _ in reading.nouns}
    reading.nouns += [(term, weight) for term, weight in more.nouns if term.key not in nouns]
    reading.holdings += more.holdings
    reading.facts += more.facts
    reading.left_out += more.left_out
    reading.folded += " " + more.folded
    reading.swaps += more.swaps
    reading.texts.update(more.texts)


def _copy(reading: Reading) -> Reading:
    """The cached reading is shared; a draft adds to its own."""
    return replace(
        reading,
        sentences=list(reading.sentences),
        clauses=list(reading.clauses),
        actors=list(reading.actors),
        nouns=list(reading.nouns),
        holdings=list(reading.holdings),
        facts=list(reading.facts),
        left_out=list(reading.left_out),
        swaps=list(reading.swaps),
        texts=dict(reading.texts),
    )


def with_told(reading: Reading) -> Reading:
    copied = _copy(reading)
    copied.facts = [f for f in copied.facts if f.kind != "system" or f.value.casefold() not in PROTOCOLS]
    told = told_systems(copied)
    names = {fact.value.casefold() for fact in told}
    copied.facts += told
    copied.nouns = [(term, weight) for term, weight in copied.nouns if term.key not in names]  # no record of ours
    if copied.language == "en":
        copied.clauses = [told_without_time(clause) for clause in copied.clauses]
    return copied
