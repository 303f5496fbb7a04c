"""A design and its draft with what the linter's rules look up again and again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from services.core.contracts import Bdd, Component, ComponentKind, DataClass, Finding, Hld, Level, Link, finding
from services.hld.blueprint import CLASS_ORDER, STORES

PASSIVE = frozenset({ComponentKind.PERSON, ComponentKind.EXTERNAL})
KEEPERS = frozenset(STORES)


def error(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.ERROR, f"hld.{rule}", where, text, mend=mend)


def warning(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.WARNING, f"hld.{rule}", where, text, mend=mend)


def rank(data: DataClass) -> int:
    return CLASS_ORDER.index(data)


@dataclass(frozen=True)
class Facts:
    hld: Hld
    bdd: Bdd

    @cached_property
    def components(self) -> dict[str, Component]:
        return {c.id: c for c in self.hld.components}

    @cached_property
    def zones(self) -> dict[str, str]:
        """Component → its zone."""
        return {c.id: c.zone for c in self.hld.components}

    @cached_property
    def decisions(self) -> set[str]:
        return {d.id for d in (*self.hld.decisions, *self.hld.superseded)}

    @cached_property
    def draft_ids(self) -> set[str]:
        return draft_ids(self.bdd)

    def name(self, identifier: str) -> str:
        """`CMP-3 Order service`, or the id alone when nothing has it."""
        component = self.components.get(identifier)
        return f"{identifier} {component.name}" if component else identifier

    def crossings(self) -> Iterator[Link]:
        """Links between two zones; those with an unknown end are found by another rule."""
        for link in self.hld.links:
            one, other = self.zones.get(link.source), self.zones.get(link.target)
            if one is not None and other is not None and one != other:
                yield link


def draft_ids(bdd: Bdd) -> set[str]:
    """Every id that a design may cite from its draft."""
    named = {item.id for item in bdd.stated}
    cited = {source for item in bdd.stated for source in getattr(item, "sources", ())}
    cited |= {source for item in (*bdd.scope_in, *bdd.scope_out) for source in item.sources}
    cited |= {entry.answer_id for entry in bdd.log} | set(bdd.problem_sources)
    return named | cited | {"M-1"}
