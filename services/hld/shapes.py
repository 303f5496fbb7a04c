"""Boxes, arrows and groups of a flowchart; parallel arrows into or out of one group are drawn as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.core.contracts import Component, ComponentKind, Link
from services.hld.mermaid import front_matter, label, node, wrap

PEOPLE = {ComponentKind.PERSON}
STORES = {ComponentKind.DATABASE, ComponentKind.OBJECT_STORE, ComponentKind.SEARCH, ComponentKind.CACHE}
SHAPES = {
    ComponentKind.PERSON: ("(", ")"),
    ComponentKind.DATABASE: ("[(", ")]"),
    ComponentKind.OBJECT_STORE: ("[(", ")]"),
    ComponentKind.SEARCH: ("[(", ")]"),
    ComponentKind.CACHE: ("[(", ")]"),
    ComponentKind.QUEUE: ("[[", "]]"),
    ComponentKind.GATEWAY: ("{{", "}}"),
}
STYLES = """  classDef person fill:#0b4f71,stroke:#083a54,color:#ffffff
  classDef front fill:#2f7dae,stroke:#1f5f88,color:#ffffff
  classDef service fill:#dceaf5,stroke:#2f7dae,color:#14303f
  classDef store fill:#e6efe2,stroke:#5b8a48,color:#22381a
  classDef outside fill:#eceff1,stroke:#78868e,color:#263238,stroke-dasharray:4 3
  classDef group fill:#fafbfc,stroke:#9fb3c0,color:#37474f
  classDef system fill:#1f6f9f,stroke:#0b4f71,color:#ffffff"""
ENOUGH = 3  # parallel arrows that become one
WIDE = 22  # characters of a line beside an arrow: Mermaid breaks what is wider than 200 units once more
LONGEST = 110  # characters beside an arrow


@dataclass(frozen=True, slots=True)
class Arrow:
    """One drawn line; its ends are components or groups."""

    source: str
    target: str
    words: str
    is_async: bool = False


Bundle = tuple[str, str, str, bool]  # source or "", target or "", group or "", is_async


def style_of(component: Component) -> str:
    if component.kind is ComponentKind.PERSON:
        return "person"
    if component.kind is ComponentKind.EXTERNAL:
        return "outside"
    if component.kind in (ComponentKind.WEB, ComponentKind.MOBILE, ComponentKind.GATEWAY):
        return "front"
    return "store" if component.kind in STORES or component.kind is ComponentKind.QUEUE else "service"


def box(component: Component, below: str, indent: str = "  ", note: str = "") -> str:
    """One component as a node: its name, below it what it is or is built with, and a note."""
    opening, closing = SHAPES.get(component.kind, ("[", "]"))
    lines = [*wrap(component.name, 24), *(wrap(f"({below})", 28) if below else [])]
    lines += wrap(note, 30) if note else []
    return f"{indent}{node(component.id)}{opening}{label(*lines)}{closing}:::{style_of(component)}"


def arrow(source: str, target: str, words: str = "", *, is_async: bool = False, is_mutual: bool = False) -> str:
    line = "<-->" if is_mutual else "-.->" if is_async else "-->"
    lines = [line for part in words.split("\n") if part.strip() for line in wrap(part, WIDE, LONGEST)]
    text = "|" + label(*lines, limit=60) + "|" if lines else ""
    return f"  {node(source)} {line}{text} {node(target)}"


def group(identifier: str, title: str, lines: Iterable[str], indent: str = "  ") -> list[str]:
    return [
        f"{indent}subgraph {node(identifier)}[{label(title)}]",
        *lines,
        f"{indent}end",
        f"{indent}class {node(identifier)} group",
    ]


def flowchart(title: str, lines: Iterable[str], direction: str = "TB") -> str:
    return front_matter(title) + "\n".join([f"flowchart {direction}", *lines, STYLES]) + "\n"


@dataclass(frozen=True, slots=True)
class Bundles:
    """What is drawn for the links; `forks` are the small points inside a group at which parallel arrows meet."""

    arrows: tuple[Arrow, ...]
    forks: Mapping[str, tuple[str, ...]]  # group → its points

    def points(self, identifier: str, indent: str) -> list[str]:
        return [f'{indent}{node(name)}@{{ shape: f-circ, label: " " }}' for name in self.forks.get(identifier, ())]


def bundled(links: Sequence[Link], group_of: Mapping[str, str], say: Callable[[Sequence[Link]], str]) -> Bundles:
    """Three or more links of one kind between a part and the members of one group meet in a point of that group, so
    that their words stand once."""
    sizes: Counter[Bundle] = Counter(bundle for link in links for bundle in _bundles_of(link, group_of))
    covered: dict[Bundle, list[Link]] = {}
    for link in links:
        mine = [bundle for bundle in _bundles_of(link, group_of) if sizes[bundle] >= ENOUGH]
        alone: Bundle = (link.source, link.target, "", link.is_async)
        covered.setdefault(mine[0] if mine else alone, []).append(link)
    arrows: list[Arrow] = []
    forks: dict[str, list[str]] = {}
    for (one, other, group_id, is_async), some in covered.items():
        if not group_id:
            arrows.append(Arrow(one, other, say(some), is_async))
            continue
        point = f"fork-{one or other}-{group_id}-{'in' if one else 'out'}{'-later' if is_async else ''}"
        forks.setdefault(group_id, []).append(point)
        if one:
            arrows.append(Arrow(one, point, say(some), is_async))
            arrows += [Arrow(point, link.target, "", is_async) for link in some]
        else:
            arrows += [Arrow(link.source, point, "", is_async) for link in some]
            arrows.append(Arrow(point, other, say(some), is_async))
    return Bundles(tuple(arrows), {name: tuple(points) for name, points in forks.items()})


def _bundles_of(link: Link, group_of: Mapping[str, str]) -> list[Bundle]:
    """The bundles that a link could be in: into its target's group, or out of its source's."""
    source, target = group_of.get(link.source, ""), group_of.get(link.target, "")
    if source == target:
        return []
    into: list[Bundle] = [(link.source, "", target, link.is_async)] if target else []
    return [*into, *([("", link.target, source, link.is_async)] if source else [])]


def commonest(words: Iterable[str], most: int = 2) -> str:
    """What most of them say, the first said first; up to `most` different ones."""
    counted = Counter(word for word in words if word)
    return ", ".join(word for word, _ in counted.most_common(most))
