"""Ids that survive a re-draft: what is the same thing keeps its id, and no id is ever given twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from services.core.contracts import Decision, Hld


def slug(text: str) -> str:
    return "-".join(re.findall(r"\w+", text.casefold())) or "unnamed"


class Numbers:
    """Gives `PREFIX-n`; a key that an earlier version knew keeps its number, every other gets a fresh one."""

    def __init__(self, prefix: str, earlier: Mapping[str, str], used: Iterable[str]) -> None:
        self.prefix = prefix
        self.earlier = dict(earlier)
        self.given: dict[str, str] = {}
        self.last = max((_number(name, prefix) for name in (*used, *earlier.values())), default=0)

    def id_for(self, *keys: str) -> str:
        """The id for the first key that is known, else a new one; the first key names it from now on."""
        key = keys[0]
        if key in self.given:
            return self.given[key]
        taken = set(self.given.values())
        for name in keys:
            known = self.earlier.get(name)
            if known and known not in taken:
                self.given[key] = known
                return known
        self.last += 1
        self.given[key] = f"{self.prefix}-{self.last}"
        return self.given[key]


def _number(name: str, prefix: str) -> int:
    head, _, tail = name.rpartition("-")
    return int(tail) if head == prefix and tail.isdigit() else 0


def every_id(hld: Hld) -> list[str]:
    """All ids that a document uses or remembers."""
    groups = (hld.zones, hld.components, hld.nodes, hld.decisions, hld.superseded, hld.flows, hld.risks)
    return [*(item.id for group in groups for item in group), *hld.retired]


class Ids:
    """One counter per kind, started from the previous version."""

    def __init__(self, previous: Hld | None) -> None:
        used = every_id(previous) if previous else []
        self.used = used
        self.components = Numbers("CMP", _components(previous), used)
        self.decisions = Numbers("D", _decisions(previous), used)
        self.zones = Numbers("Z", _named(previous.zones) if previous else {}, used)
        self.nodes = Numbers("N", _named(previous.nodes) if previous else {}, used)
        self.flows = Numbers("FL", {flow.kind: flow.id for flow in previous.flows} if previous else {}, used)
        self.risks = Numbers("HK", {slug(risk.text): risk.id for risk in previous.risks} if previous else {}, used)


def _components(previous: Hld | None) -> dict[str, str]:
    known: dict[str, str] = {}
    for component in previous.components if previous else ():
        known.setdefault(f"{component.kind}:{slug(component.name)}", component.id)
        if component.key:
            known[component.key] = component.id
    return known


def _decisions(previous: Hld | None) -> dict[str, str]:
    found: tuple[Decision, ...] = previous.decisions if previous else ()
    return {decision.key or slug(decision.title): decision.id for decision in found}


def _named(items: Iterable[object]) -> dict[str, str]:
    return {slug(str(getattr(item, "name", ""))): str(getattr(item, "id", "")) for item in items}
