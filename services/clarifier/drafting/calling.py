"""Where the words stand that call a pattern: in what is asked for, and beside which thing."""

from __future__ import annotations

import re

from services.clarifier.reading.model import Clause, Reading, Term

ENOUGH = 4  # clauses: then what is asked for is said in them, and not in how things are today


def near(hits: tuple[str, ...], reading: Reading) -> list[Term]:
    """The things of the clauses that say a word of `hits`, in order; what is done there is done to them."""
    found = [c.target for c in reading.clauses if c.target and not c.target.is_person and _says(hits, c)]
    return [term for term in found if not any(hit.casefold() in term.key for hit in hits)]


def is_asked_for(hits: tuple[str, ...], reading: Reading) -> bool:
    """Whether a word stands in what is asked for: "at the warehouse we use a whiteboard" wants no stock-keeping."""
    if len(reading.clauses) < ENOUGH or any(_says(hits, clause) for clause in reading.clauses):
        return True
    told = " ".join(fact.words for fact in reading.facts if fact.kind in ("context", "problem")).casefold()
    return not all(re.search(_word(hit), told) for hit in hits)


def _says(hits: tuple[str, ...], clause: Clause) -> bool:
    said = f"{clause.subject} {clause.condition} {clause.phrase} {clause.typed}".casefold()
    return any(re.search(_word(hit), said) for hit in hits)


def _word(hit: str) -> str:
    return rf"(?<!\w){re.escape(hit.casefold())}"
