"""What a slot's own verb is done to, and what the idea is about rather than that."""

from __future__ import annotations

from collections.abc import Callable

from services.clarifier.drafting.catalogue import SlotForm
from services.clarifier.reading.model import SAID, Reading, Term

MUCH = 1.4  # times as heavy


def done_to(form: SlotForm, reading: Reading, is_fit: Callable[[Term], bool]) -> list[Term]:
    """ "Customers order a kit … in a prepaid box": the kit is ordered."""
    verbs = form.verbs.split()
    return [
        clause.target
        for clause in reading.clauses
        if clause.target is not None
        and (clause.deed or clause.verb) in verbs
        and not (clause.is_negated or clause.target.is_person)
        and is_fit(clause.target)
    ]


def spoken_of(reading: Reading, done: list[Term]) -> set[str]:
    """What the idea is about rather than what the deed is done to: tools, of which drills are borrowed."""
    weighs = {term.key: weight for term, weight in reading.nouns}
    most = max((weighs.get(term.key, 0.0) for term in done), default=0.0)
    acted = {clause.target.key for clause in reading.clauses if clause.target and clause.verb != SAID}
    first = (reading.product_phrase or next(iter(reading.sentences), "")).casefold()
    return {key for key in acted if weighs.get(key, 0.0) > most * MUCH or key in first}
