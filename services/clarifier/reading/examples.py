"""Examples of a thing are no things of their own: who borrows drills, ladders and saws in a tool library borrows
tools."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.reading.model import Clause, Reading, Term
from services.clarifier.reading.packs import pack

_BETWEEN = re.compile(r",\s*(?:(?:and|or|y|e|o|u|und|oder)\s+)?|\s+(?:and|or|y|e|o|u|und|oder)\s+", re.IGNORECASE)
_ENDING = re.compile(r"(?<=\w{3})(?:es|s|en|n)$")
_FEWEST = 3  # of a list that gives examples; two things are two things
_MOST_WORDS = 2  # of one that says no more than what it is called


def by_their_kind(reading: Reading) -> None:
    """Where what is to be built names one thing that people also act on elsewhere, a list of words that stand nowhere
    else is a list of its kinds."""
    for at, clause in enumerate(reading.clauses):
        kind = _kind_of(clause, reading)
        if kind is None or clause.target is None:
            continue
        named = {one.casefold() for one in listed(clause.phrase)}
        example = clause.target.key
        reading.clauses[at] = replace(clause, target=kind)
        weights = dict(reading.nouns)
        heavier = {kind: weights.pop(kind, 0.0) + weights.pop(clause.target, 0.0)}
        rest = {
            term: weight
            for term, weight in weights.items()
            if term.key != example and not {term.key, term.plural.casefold()} & named
        }
        reading.nouns = sorted({**heavier, **rest}.items(), key=lambda pair: -pair[1])


def _kind_of(clause: Clause, reading: Reading) -> Term | None:
    example = clause.target
    if example is None or example.is_person or clause.role != "actor":
        return None
    words = listed(clause.phrase)
    if not words or words[0].casefold() not in (example.key, example.plural.casefold()):
        return None
    if any(_times(word, reading) != 1 for word in words):
        return None
    product, blocked = reading.product_phrase.casefold(), pack(reading.language).words("not_entities")
    kinds = {
        one.target
        for one in reading.clauses
        if one is not clause and one.target and not one.target.is_person and not one.is_negated
        if one.target.key not in (example.key, *blocked)
        and (one.target.key in product or one.target.plural.casefold() in product)
    }
    return kinds.pop() if len(kinds) == 1 else None


def listed(phrase: str) -> list[str]:
    """The words of a deed that is done to a list of names ("borrow drills, ladders and saws"); none where one of them
    says more than a name."""
    parts = _BETWEEN.split(phrase)
    if len(parts) < _FEWEST or not all(part.strip() for part in parts) or len(parts[0].split()) > _MOST_WORDS + 1:
        return []
    parts = [parts[0].split()[-1], *parts[1:-1], parts[-1].split()[0]]  # what stands behind them is of all of them
    return parts if all(len(part.split()) <= _MOST_WORDS for part in parts) else []


def _times(word: str, reading: Reading) -> int:
    """In either number."""
    root = _ENDING.sub("", word.casefold())
    return len(re.findall(rf"(?<!\w){re.escape(root)}\w{{0,3}}(?!\w)", reading.folded))
