"""Whether a German or Spanish idea that says enough itself does what a pattern is about with the thing of its slot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.clarifier.drafting.catalogue import Pattern
from services.clarifier.drafting.slots import Slots
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Reading, Term

ENOUGH = 5  # statements of the idea's own, beside which a pattern must speak of what they speak of
WEIGHTY = 4  # nouns: what an idea is about is among those of which it says most
_NONE = re.compile(
    r"\b(?:no|nada de|sin|ningun[oa]?|tampoco|kein\w*|ohne|nie|niemals)\s(?:(?:se|hay|haya|habrá|queremos|cobr\w+|"
    r"pag\w+|acept\w+|wird|werden|irgendwelche)\s){0,2}$"
)


def is_meant(pattern: Pattern, slots: Slots, reading: Reading, hits: Sequence[str]) -> bool:
    """ "Nada de pagos": no payments; "Inspektion" told beside the doses that are kept: no diary of inspections."""
    if any(_is_refused(hit, reading.folded) for hit in hits):
        return False
    thing = slots.terms.get("thing")
    if thing is None or len(reading.clauses) < ENOUGH:
        return True
    if not _is_weighty(thing, reading):
        return False
    roots = {re.sub(r"(?:es|s|en|e|n)$", "", hit.casefold())[:6] for hit in hits}
    weak = pattern.weak.get(reading.language, "")
    is_weak = bool(weak) and all(finder(weak).fullmatch(hit) for hit in hits)
    return len(roots) > 1 or (not is_weak and _is_beside(thing, hits, reading))


def _is_refused(hit: str, text: str) -> bool:
    return any(_NONE.search(text[: found.start()]) for found in re.finditer(rf"\b{re.escape(hit)}", text))


def _is_weighty(thing: Term, reading: Reading) -> bool:
    heavy = [noun.key for noun, _ in reading.nouns if not noun.is_person][:WEIGHTY]
    is_named = thing.key in reading.product_phrase.casefold()
    return is_named or any(thing.key == key or key in thing.key or thing.key in key for key in heavy)


def _is_beside(thing: Term, hits: Sequence[str], reading: Reading) -> bool:
    names = "|".join(re.escape(name.casefold()) for name in (thing.singular, thing.plural))
    return any(
        re.search(rf"\b(?:{names})\b", said.casefold()) and any(hit.casefold() in said.casefold() for hit in hits)
        for said in reading.sentences
    )
