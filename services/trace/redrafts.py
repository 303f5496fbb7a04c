"""A document drafted again in part: the value, what came out different, and what the model was asked for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from services.core.ports import A, Ai, AiStep, G, Usage
from services.core.values import OFFLINE_GENERATOR, Document

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class Redraft(Generic[D]):
    """`changed` are the keys of what was added, altered or dropped; empty: `document` is the version before."""

    document: D
    changed: frozenset[str] = frozenset()
    usage: tuple[Usage, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.changed


@dataclass(slots=True)
class Writer:
    """Asks for one node after the other and remembers who wrote them."""

    ai: Ai
    usage: list[Usage] = field(default_factory=list)
    generators: set[str] = field(default_factory=set)
    downgrades: set[str] = field(default_factory=set)
    known: dict[str, Any] = field(default_factory=dict)

    async def write(self, key: str, step: AiStep[G, A], given: G) -> A:
        """Asked once for each node, however often the walk comes by."""
        if key in self.known:
            known: A = self.known[key]
            return known
        filled = await self.ai.fill(step, given)
        self.usage += filled.usage
        self.generators.add(filled.generator)
        if filled.downgrade:
            self.downgrades.add(filled.downgrade)
        self.known[key] = filled.value
        return filled.value

    def stamp(self, before: Document) -> dict[str, str]:
        """Who wrote the document now: those of before, and whoever wrote a part of it anew."""
        known = before.generator.split(" + ")
        names = [*known, *sorted(self.generators - set(known))]
        return {"generator": " + ".join(names), "downgrade": "; ".join(sorted(self.downgrades)) or before.downgrade}


def is_offline(document: Document) -> bool:
    """Whether the drafter without a model wrote all of it, so that its own re-draft can be compared word for word."""
    return document.generator == OFFLINE_GENERATOR
