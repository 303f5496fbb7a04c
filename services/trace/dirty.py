"""What a change really reaches: from the changed node forward, stopping where nothing comes out different."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from services.core.contracts import Edge
from services.core.values import Value, content_hash

V = TypeVar("V", bound=Value)

# Along these what is said in the cause shows in the effect. The others only name it ("blocks", "contains", "touches",
# "owned by" …): they count when the cause appears or disappears, not when it is worded anew.
CARRYING = frozenset(
    {"supports", "left open", "verifies", "serves", "decides", "covers", "proves", "changes", "estimates", "assigns"}
)
_ID = re.compile(r"\b[A-Z]{1,4}-\d{1,6}\b")

Rewrite = Callable[[str, V | None, V | None], Awaitable[V | None]]


@dataclass(frozen=True, slots=True)
class Part(Generic[V]):
    """One version of one document as nodes by key, with what leads to each; order is the document's."""

    nodes: Mapping[str, V]
    carried: Mapping[str, frozenset[str]]  # key → causes whose words show in it
    named: Mapping[str, frozenset[str]]  # key → every id that it names


@dataclass(slots=True)
class Settled(Generic[V]):
    """`nodes` are those that come out different, by key; everything else stays as it was, byte for byte."""

    nodes: dict[str, V] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    roots: frozenset[str] = frozenset()

    @property
    def changed(self) -> frozenset[str]:
        return frozenset(self.nodes) | self.dropped

    def is_clean(self) -> bool:
        return not self.nodes and not self.dropped


def mentioned(value: Value) -> frozenset[str]:
    """Every id that a value names in any of its words."""
    return frozenset(_ID.findall(value.model_dump_json()))


def part(nodes: Mapping[str, V], edges: Iterable[Edge]) -> Part[V]:
    """The document's own graph gives the causes; what is no node of the graph rests on whatever it names."""
    carried: dict[str, set[str]] = defaultdict(set)
    in_graph: set[str] = set()
    for edge in edges:
        in_graph.add(edge.target)
        if edge.kind in CARRYING:
            carried[edge.target].add(edge.source)
    named = {key: mentioned(value) - {key} for key, value in nodes.items()}
    for key in nodes:
        if key not in in_graph:
            carried[key] |= named[key]
    return Part(nodes, {key: frozenset(carried[key]) for key in nodes}, named)


async def settle(
    before: Part[V], drafted: Part[V], roots: Iterable[str], rewrite: Rewrite[V], *, held: Iterable[str] = ()
) -> Settled[V]:
    """Walks forward from `roots` round by round. `rewrite(key, old, drafted)` gives the node anew, or None to drop it;
    what comes out with the same hash ends the walk there. `held` are keys that are never dropped."""
    done = Settled[V](roots=frozenset(roots))
    reached = set(done.roots)
    asked: set[str] = set()
    keep = frozenset(held)
    while True:
        due = [key for key in _due(before, drafted, reached, done) if key not in asked]
        if not due:
            return done
        asked.update(due)
        found = await asyncio.gather(*(rewrite(key, before.nodes.get(key), drafted.nodes.get(key)) for key in due))
        for key, value in zip(due, found, strict=True):
            _take(done, reached, key, before.nodes.get(key), value, is_held=key in keep)


def _take(done: Settled[V], reached: set[str], key: str, old: V | None, new: V | None, *, is_held: bool) -> None:
    if new is None:
        if old is not None and not is_held:
            done.dropped.add(key)
            reached.add(key)
        return
    if old is None:
        done.added.add(key)
    elif content_hash(old) == content_hash(new):
        return
    done.nodes[key] = new
    reached.add(key)


def _due(before: Part[V], drafted: Part[V], reached: set[str], done: Settled[V]) -> Sequence[str]:
    """Old nodes first, then new ones that a reached node leads to or that a taken node names."""
    wanted: set[str] = set()
    for key in done.nodes:
        wanted |= drafted.named.get(key, frozenset())
    moved = done.dropped | done.added
    found = []
    for key in before.nodes:
        causes = before.carried[key] | drafted.carried.get(key, frozenset())
        names = before.named[key] | drafted.named.get(key, frozenset())
        if key in done.roots or causes & reached or names & moved:
            found.append(key)
    new = (key for key in drafted.nodes if key not in before.nodes)
    found += [key for key in new if key in wanted or (drafted.carried[key] | drafted.named[key] | {key}) & reached]
    return found


def merged(old: Sequence[V], new: Sequence[V], settled: Settled[V], key: Callable[[V], str]) -> tuple[V, ...]:
    """The old order with what came out different in its place; what is new goes where the new draft has it."""
    kept = [settled.nodes.get(key(one), one) for one in old if key(one) not in settled.dropped]
    keys = [key(one) for one in old if key(one) not in settled.dropped]
    place = 0
    for one in new:
        name = key(one)
        if name in keys:
            place = keys.index(name) + 1
        elif name in settled.added:
            kept.insert(place, settled.nodes[name])
            keys.insert(place, name)
            place += 1
    return tuple(kept)
