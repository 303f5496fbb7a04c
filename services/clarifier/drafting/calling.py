"""Where the words stand that call a pattern: in what is asked for, and beside which thing."""

from __future__ import annotations

import re

from services.clarifier.reading.model import Clause, Reading, Term

ENOUGH = 4  # clauses: then what is asked for is said in them, and not in how things are today


def near(hits: tuple[str, ...], reading: Reading) -> list[Term]:
    """The things of the clauses that say a word of `hits`, in order; what is done there is done to them."""
    saying = [clause for clause in reading.clauses if _says(hits, clause)]
    found = [clause.target for clause in saying if clause.target and not clause.target.is_person]
    found += [
        term for clause in saying for term, _ in reading.nouns if _is_in(term, clause)
    ]  # "a barcode on each tube"
    return [term for term in found if not any(hit.casefold() in term.key for hit in hits)]


def _is_in(term: Term, clause: Clause) -> bool:
    said = f"{clause.phrase} {clause.typed}".casefold()
    return any(re.search(rf"(?<!\w){re.escape(form.casefold())}(?!\w)", said) for form in (term.singular, term.plural))


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
