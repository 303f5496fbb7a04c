"""What an idea asks for, in its words: what only stands in how things are today is no record of the product."""

from __future__ import annotations

from services.clarifier.drafting.draft import Making
from services.clarifier.reading.model import Term


def wanted(making: Making) -> str:
    """All that is asked for, "" where too little is."""
    reading = making.reading
    if len(reading.clauses) < FEWEST_ASKED:
        return ""
    asked = [f"{c.typed} {c.subject} {c.condition} {c.phrase}" for c in reading.clauses]
    kept = [f"{h.owner.singular} {h.owner.plural} {p.singular} {p.plural}" for h in reading.holdings for p in h.parts]
    told = [f"{f.words} {f.value}" for f in reading.facts if f.kind not in ("problem", "context", "asked", "injection")]
    return " ".join([*asked, *kept, *told, reading.product_phrase]).casefold()


FEWEST_ASKED = 3


def is_in(term: Term, text: str) -> bool:
    return any(form in text for form in (term.key, term.plural.casefold(), term.key.split(" ")[-1]))
