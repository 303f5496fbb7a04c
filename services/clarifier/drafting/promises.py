"""Promises about speed, ease and devices, which stand among the quality requirements and not among the deeds."""

from __future__ import annotations

import re

from services.clarifier.reading.facts import finder, qualities
from services.clarifier.reading.model import Clause

_PROMISE = re.compile(
    r"^(?!.*\bwhen\b)"
    r"(?:work|run|be usable|load|open|respond|answer|come|appear|react|funcionar|cargar(?:se)?|responder|ir)\b.*"
    r"\b(?:phones?|mobiles?|tablets?|smartphones?|browsers?|offline|internet|seconds?|móvil(?:es)?|tabletas?|navegador|segundos?)\b|"
    r".*\b(?:Handys?|Tablets?|Smartphones?|Browser|Sekunden?)\b.*\b(?:funktionieren|laufen|laden)$|^laden$"
)
_BARE = frozenset(
    ["be", "start", "load", "feel", "stay", "ser", "cargar", "sein", "laden", "bleiben", "funktionieren", "work", "run"]
)
_FELT = frozenset(["performance", "usability", "accessibility", "availability", "cost", "security", "portability"])


_ON_TABLETS = re.compile(
    r"(?:run|work|be usable) on (?:(?:an?|the) )?tablets?$|"
    r"(?:run|work|be usable) on (?:(?:any|every|each|all|old|older|cheap|slow|small|new|most|both) )+"
    r"(?:phones?|smartphones?|mobiles?|mobile phones?|tablets?|devices?|browsers?|laptops?)$",
    re.I,
)  # a place to run, of which no quality tells


def is_promise(clause: Clause, language: str) -> bool:
    """Whether the clause says how well something goes and nothing that is done."""
    if clause.condition or clause.is_negated:
        return False
    if _PROMISE.match(clause.phrase):
        return not _ON_TABLETS.match(clause.phrase)
    if clause.role not in ("system", "thing") or clause.verb not in _BARE:
        return False
    words = f"{clause.subject} {clause.phrase}"
    return any(q.attribute in _FELT and finder(q.words).search(words) for q in qualities())
