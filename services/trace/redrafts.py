"""A document drafted again in part: the value, what came out different, and what the model was asked for it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from services.core.ports import A, Ai, AiStep, G, Usage
from services.core.values import OFFLINE_GENERATOR, Document, Making, Value
from services.trace.dirty import Settled

D = TypeVar("D", bound=Document)
V = TypeVar("V", bound=Value)
_ID = re.compile(r"\b[A-Z]{1,4}-\d+\b")


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
    made: list[Making] = field(default_factory=list)
    known: dict[str, Any] = field(default_factory=dict)

    async def write(self, key: str, step: AiStep[G, A], given: G) -> A:
        """Asked once for each node, however often the walk comes by."""
        if key in self.known:
            known: A = self.known[key]
            return known
        filled = await self.ai.fill(step, given)
        self.usage += filled.usage
        self.generators.add(filled.generator)
        self.made += filled.made
        if filled.downgrade:
            self.downgrades.add(filled.downgrade)
        self.known[key] = filled.value
        return filled.value

    def stamp(self, before: Document) -> dict[str, Any]:
        """Who wrote the document now: those of before, and whoever wrote a part of it anew; for parts that were written
        alike it is said once."""
        known = before.generator.split(" + ")
        names = [*known, *sorted(self.generators - set(known))]
        parts = [one.model_copy(update={"take": ""}) for one in self.made]
        made = [*before.made]
        made += [one for at, one in enumerate(parts) if one not in (*before.made, *parts[:at])]
        downgrade = "; ".join(sorted(self.downgrades)) or before.downgrade
        return {"generator": " + ".join(names), "downgrade": downgrade, "made": tuple(made)}


@dataclass(frozen=True, slots=True)
class Rounds(Generic[D, V]):
    """What a room knows about drafting its own document again. `settle` walks from the wanted nodes; `broken` says what
    may not be so in a document and was not so before; `named` are the nodes that those sentences speak of."""

    previous: D
    settle: Callable[[Writer, set[str]], Awaitable[Settled[V]]]
    put_together: Callable[[Settled[V]], D]
    broken: Callable[[D], list[str]]
    named: Callable[[list[str]], set[str]]
    most: int = 4


async def repaired(ai: Ai, rounds: Rounds[D, V], roots: Iterable[str]) -> Redraft[D]:
    """Walks from `roots`; as long as the result breaks a rule, what the rule names is written anew as well."""
    writer, wanted = Writer(ai), set(roots)
    for _ in range(rounds.most):
        settled = await rounds.settle(writer, wanted)
        document = rounds.put_together(settled)
        broken = rounds.broken(document)
        more = rounds.named(broken) - wanted
        if not broken or not more:
            break
        wanted |= more
    if settled.is_clean():
        return Redraft(rounds.previous, usage=tuple(writer.usage))
    stamped = document.model_copy(update=writer.stamp(rounds.previous))
    return Redraft(stamped, settled.changed, tuple(writer.usage), tuple(broken[:3]))


def ids_in(sentences: Iterable[str]) -> set[str]:
    """Every id that the sentences name."""
    return {name for one in sentences for name in _ID.findall(one)}


def altered(old: object, new: object, same: Iterable[str]) -> list[str]:
    """A finding for each of the fields `same` that an answer changed although it stays."""
    return [
        f"`{name}` stays {getattr(old, name)}."
        for name in same
        if hasattr(old, name) and getattr(old, name) != getattr(new, name)
    ]


def is_offline(document: Document) -> bool:
    """Whether the drafter without a model wrote all of it, so that its own re-draft can be compared word for word."""
    return document.generator == OFFLINE_GENERATOR
