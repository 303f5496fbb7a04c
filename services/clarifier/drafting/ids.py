"""Stable ids: the same statement keeps its id over re-drafts, a new one gets the next number, none is given twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from services.core.contracts import Bdd

_ID = re.compile(r"^([A-Z]+)-(\d+)$")


@lru_cache(maxsize=8192)
def norm(text: str) -> str:
    """What makes two statements the same: their words, not their case or marks."""
    return " ".join(re.findall(r"\w+", text.casefold()))


class Ids:
    """Hands out ids against the previous version."""

    def __init__(self, previous: Bdd | None) -> None:
        self.known: dict[tuple[str, str], list[str]] = {}
        self.highest: dict[str, int] = {}
        self.given: set[str] = set()
        self.before: set[str] = set(previous.retired) if previous else set()
        if previous:
            for ident, text in _statements(previous):
                self._note(ident, text)
            for ident in previous.retired:
                self._raise(ident)

    def _note(self, ident: str, text: str) -> None:
        self.known.setdefault((ident.split("-")[0], norm(text)), []).append(ident)
        self.before.add(ident)
        self._raise(ident)

    def _raise(self, ident: str) -> None:
        match = _ID.match(ident)
        if match:
            self.highest[match[1]] = max(self.highest.get(match[1], 0), int(match[2]))

    def take(self, prefix: str, text: str) -> str:
        """The id of this statement."""
        for ident in self.known.get((prefix, norm(text)), []):
            if ident not in self.given:
                self.given.add(ident)
                return ident
        self.highest[prefix] = self.highest.get(prefix, 0) + 1
        ident = f"{prefix}-{self.highest[prefix]}"
        self.given.add(ident)
        return ident

    def retired(self) -> tuple[str, ...]:
        """Ids that earlier versions used and this one does not, in order."""
        gone = self.before - self.given
        return tuple(sorted(gone, key=lambda i: (i.split("-")[0], int(i.split("-")[1]))))


def _statements(bdd: Bdd) -> Iterable[tuple[str, str]]:
    yield from ((g.id, g.text) for g in bdd.goals)
    yield from ((p.id, p.name) for p in bdd.personas)
    yield from ((r.id, r.text) for r in bdd.requirements)
    yield from ((q.id, f"{q.text} {q.measure}") for q in bdd.quality)
    yield from ((e.id, e.name) for e in bdd.entities)
    yield from ((i.id, i.name) for i in bdd.integrations)
    yield from ((c.id, c.text) for c in bdd.constraints)
    yield from ((a.id, a.text) for a in bdd.assumptions)
    yield from ((k.id, k.text) for k in bdd.risks)
    yield from ((o.id, o.text) for o in bdd.open_questions)
    yield from ((f.id, f.title) for f in bdd.features)
    for feature in bdd.features:
        yield from ((s.id, f"{s.requirements[0] if s.requirements else ''} {s.title}") for s in feature.scenarios)
