"""Outside systems that the draft only tells of as the way of today: the new one takes their place and calls none."""

from __future__ import annotations

import re

from services.core.contracts import Bdd, Integration

_TODAY = re.compile(
    r"\b(?:today|now|nowadays|currently|at present|at the moment|so far|until now|these days|still|"
    r"heute|bisher|bislang|derzeit|zurzeit|momentan|aktuell|jetzt|noch|hoy|hasta ahora|actualmente|ahora|todavía)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")


def is_of_today(integration: Integration, bdd: Bdd) -> bool:
    """Whether nothing that is wanted names it, and every sentence of the problem that does speaks of today."""
    if any(integration.id in r.integrations for r in bdd.requirements):
        return False
    name = re.compile(rf"(?<!\w){re.escape(integration.name)}", re.IGNORECASE)
    wanted = (*(f"{r.title} {r.text}" for r in bdd.requirements), *(c.text for c in bdd.constraints))
    wanted += (*(f"{q.text} {q.measure}" for q in bdd.quality), *(g.text for g in bdd.goals))
    told = [said for said in _SENTENCE.split(bdd.problem) if name.search(said)]
    return bool(told) and not any(map(name.search, wanted)) and all(map(_TODAY.search, told))


def without_ways_of_today(bdd: Bdd) -> Bdd:
    """The draft with the outside systems that it goes on using."""
    kept = tuple(one for one in bdd.integrations if not is_of_today(one, bdd))
    return bdd if len(kept) == len(bdd.integrations) else bdd.model_copy(update={"integrations": kept})
