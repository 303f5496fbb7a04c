"""The five diagrams, all printed from the one model, so that they cannot disagree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from services.core.contracts import Component, ComponentKind, DeploymentNode, Entity, Hld, Link, TrustZone
from services.hld.blueprint import CLASS_ORDER
from services.hld.mermaid import attribute_name, clean, escape, front_matter, label, node, wrap
from services.hld.wording import title_case

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
MOST_SAID = 44  # characters of a link's label
STYLES = """  classDef person fill:#0b4f71,stroke:#083a54,color:#ffffff
  classDef front fill:#2f7dae,stroke:#1f5f88,color:#ffffff
  classDef service fill:#dceaf5,stroke:#2f7dae,color:#14303f
  classDef store fill:#e6efe2,stroke:#5b8a48,color:#22381a
  classDef outside fill:#eceff1,stroke:#78868e,color:#263238,stroke-dasharray:4 3
  classDef group fill:#fafbfc,stroke:#9fb3c0,color:#37474f
  classDef system fill:#1f6f9f,stroke:#0b4f71,color:#ffffff"""
KIND_WORDS = {
    ComponentKind.PERSON: "person",
    ComponentKind.EXTERNAL: "outside system",
    ComponentKind.WEB: "web",
    ComponentKind.MOBILE: "mobile",
    ComponentKind.GATEWAY: "gateway",
    ComponentKind.SERVICE: "service",
    ComponentKind.WORKER: "worker",
    ComponentKind.DATABASE: "database",
    ComponentKind.QUEUE: "queue",
    ComponentKind.CACHE: "cache",
    ComponentKind.OBJECT_STORE: "object store",
    ComponentKind.SEARCH: "search index",
}
ER_TYPES = {
    "id": "uuid",
    "money": "decimal",
    "enum": "enum",
    "reference": "uuid",
    "boolean": "bool",
    "datetime": "timestamp",
}
CARDINALITY = {"one-to-one": "||--||", "one-to-many": "||--o{", "many-to-one": "}o--||", "many-to-many": "}o--o{"}


def style_of(component: Component) -> str:
    if component.kind is ComponentKind.PERSON:
        return "person"
    if component.kind is ComponentKind.EXTERNAL:
        return "outside"
    if component.kind in (ComponentKind.WEB, ComponentKind.MOBILE, ComponentKind.GATEWAY):
        return "front"
    return "store" if component.kind in STORES or component.kind is ComponentKind.QUEUE else "service"


def box(component: Component, indent: str = "  ", note: str = "") -> str:
    """One component as a node: its name, below it what it is built with, and a note."""
    opening, closing = SHAPES.get(component.kind, ("[", "]"))
    below = component.technology or KIND_WORDS[component.kind]
    lines = [*wrap(component.name, 24), *(wrap(f"({below})", 28) if component.kind not in PEOPLE else [])]
    lines += wrap(note, 30) if note else []
    return f"{indent}{node(component.id)}{opening}{label(*lines)}{closing}:::{style_of(component)}"


def arrow(source: str, target: str, words: str = "", *, is_async: bool = False) -> str:
    line = "-.->" if is_async else "-->"
    text = "|" + label(*wrap(words, 24), limit=60) + "|" if words else ""
    return f"  {node(source)} {line}{text} {node(target)}"


def group(identifier: str, title: str, lines: Iterable[str], direction: str = "") -> list[str]:
    inner = [f"    direction {direction}"] if direction else []
    return [
        f"  subgraph {node(identifier)}[{label(title)}]",
        *inner,
        *lines,
        "  end",
        f"  class {node(identifier)} group",
    ]


def flowchart(title: str, lines: Iterable[str], direction: str = "TB") -> str:
    return front_matter(title) + "\n".join([f"flowchart {direction}", *lines, STYLES]) + "\n"


def context(hld: Hld) -> str:
    """The system as one box, the people who use it and the systems it talks to."""
    people = [c for c in hld.components if c.kind in PEOPLE]
    outside = [c for c in hld.components if c.kind is ComponentKind.EXTERNAL]
    system = "system"
    lines = [box(c) for c in people]
    lines.append(f"  {node(system)}[{label(*wrap(hld.title, 30), '(the system)')}]:::system")
    lines += [box(c) for c in outside]
    for person in people:
        need = person.responsibilities[0] if person.responsibilities else "uses"
        lines.append(arrow(person.id, system, clean(need, 48)))
    lines += [line for c in outside for line in _context_links(hld, c, system)]
    return flowchart(f"System context · {hld.title}", lines)


def _context_links(hld: Hld, outside: Component, system: str) -> list[str]:
    """One line per outside system: what it is there for, and which way the calls go."""
    out = any(link.target == outside.id for link in hld.links)
    back = any(link.source == outside.id for link in hld.links)
    words = "|" + label(*wrap(clean(_purpose(hld, outside), 60), 26), limit=70) + "|"
    if out and back:
        return [f"  {node(system)} <-->{words} {node(outside.id)}"]
    if back:
        return [f"  {node(outside.id)} -->{words} {node(system)}"]
    return [f"  {node(system)} -->{words} {node(outside.id)}"]


def _purpose(hld: Hld, outside: Component) -> str:
    labels = [link.label for link in hld.links if outside.id in (link.source, link.target)]
    return labels[0] if labels else outside.responsibilities[0] if outside.responsibilities else "exchanges data"


def containers(hld: Hld) -> str:
    """What runs, who uses it, and how they talk."""
    people = [c for c in hld.components if c.kind in PEOPLE]
    outside = [c for c in hld.components if c.kind is ComponentKind.EXTERNAL]
    ours = [c for c in hld.components if c not in people and c not in outside]
    lines = [box(c) for c in people]
    lines += group("ours", hld.title, [box(c, "    ") for c in ours])
    lines += [box(c) for c in outside]
    lines += [arrow(k.source, k.target, _said(k), is_async=k.is_async) for k in hld.links]
    return flowchart(f"Containers · {hld.title}", lines)


def _said(link: Link) -> str:
    """What a link does; how, only where that is not plain from the picture."""
    is_plain = link.protocol in ("screen", "") or link.protocol.startswith(("SQL", "function"))
    said = link.label if len(link.label) <= MOST_SAID else link.label.split(", ")[0]
    return clean(said, MOST_SAID) if is_plain else f"{clean(said, MOST_SAID)} · {link.protocol}"


def deployment(hld: Hld) -> str:
    """Where each component runs and how it scales."""
    by_id = {c.id: c for c in hld.components}
    lines: list[str] = []
    for place in hld.nodes:
        lines += _place(place, by_id)
    for link in hld.links:
        how = "" if link.protocol in ("screen", "function call") else link.protocol
        lines.append(arrow(link.source, link.target, how, is_async=link.is_async))
    return flowchart(f"Deployment · {hld.title}", lines)


def _place(place: DeploymentNode, by_id: dict[str, Component]) -> list[str]:
    """The scaling stands in the box of a lone component, else in the title, as far as the box is wide."""
    inside = [by_id[name] for name in place.components if name in by_id]
    is_ours = place.kind not in ("device", "external") and bool(place.scaling)
    if len(inside) == 1:
        boxes = [box(inside[0], "    ", place.scaling if is_ours else "")]
        return group(place.id, clean(place.name, 30), boxes)
    title = f"{place.name} ({place.scaling})" if is_ours else place.name
    return group(place.id, clean(title, 24 + 18 * len(inside)), [box(c, "    ") for c in inside])


def trust_boundaries(hld: Hld) -> str:
    """Zones by trust; only what crosses a border is labelled, with how it is proven and what it carries."""
    zone_of = {c.id: c.zone for c in hld.components}
    lines: list[str] = []
    for zone in sorted(hld.zones, key=lambda z: z.level):
        lines += _zone(zone, hld)
    for link in hld.links:
        crosses = zone_of.get(link.source) != zone_of.get(link.target)
        proof = re.split(r"[,;(]", link.authentication)[0].strip()
        words = f"{clean(proof, 40)} · {link.data_class.value}" if crosses else ""
        lines.append(arrow(link.source, link.target, words, is_async=link.is_async))
    return flowchart(f"Trust boundaries · {hld.title}", lines)


def _zone(zone: TrustZone, hld: Hld) -> list[str]:
    inside = [box(c, "    ") for c in hld.components if c.zone == zone.id]
    return group(zone.id, f"{zone.name} (trust {zone.level})", inside)


def data_model(hld: Hld) -> str:
    """Entities, their attributes with the class of what is personal or sensitive, and their relations."""
    lines = ["erDiagram"]
    known = {entity.id for entity in hld.entities}
    for entity in hld.entities:
        lines += _entity(entity)
    seen: set[frozenset[str]] = set()
    for entity in hld.entities:
        for relation in entity.relations:
            pair = frozenset((entity.id, relation.entity))
            if relation.entity in known and pair not in seen:
                seen.add(pair)
                verb = label(relation.label or "has", limit=30)
                lines.append(
                    f"  {node(entity.id)} {CARDINALITY[relation.cardinality]} {node(relation.entity)} : {verb}"
                )
    if not hld.entities:
        lines.append('  nothing["No data is kept"]')
    return front_matter(f"Data model · {hld.title}") + "\n".join(lines) + "\n"


def _entity(entity: Entity) -> list[str]:
    taken: set[str] = set()
    data = entity.data_class.value
    name = f"{clean(entity.name, 40)} · {data}" if CLASS_ORDER.index(entity.data_class) >= 2 else entity.name
    lines = [f"  {node(entity.id)}[{label(name, limit=60)}] {{"]
    for attribute in entity.attributes:
        kind = ER_TYPES.get(attribute.type, attribute.type)
        name = attribute_name(attribute.name, taken)
        key = " PK" if attribute.type == "id" and name in ("id", f"{name}") and len(taken) == 1 else ""
        noted = CLASS_ORDER.index(attribute.data_class) >= 2
        said = attribute.data_class.value if noted else ""
        lines.append(f"    {kind} {name}{key}" + (f' "{said}"' if said else ""))
    if not entity.attributes:
        lines.append("    uuid id PK")
    return [*lines, "  }"]


def sequence(hld: Hld, index: int) -> str:
    """One flow as a sequence diagram."""
    flow = hld.flows[index]
    by_id = {c.id: c for c in hld.components}
    names = list(dict.fromkeys(name for step in flow.steps for name in (step.source, step.target)))
    lines = ["sequenceDiagram", "  autonumber"]
    for name in names:
        component = by_id[name]
        keyword = "actor" if component.kind in PEOPLE else "participant"
        lines.append(f"  {keyword} {node(name)} as {escape(clean(component.name, 40))}")
    for step in flow.steps:
        line = "-->>" if step.is_reply else "-)" if step.is_async else "->>"
        lines.append(f"  {node(step.source)}{line}{node(step.target)}: {escape(clean(title_case(step.message), 70))}")
    return front_matter(flow.title) + "\n".join(lines) + "\n"


def diagrams(hld: Hld) -> dict[str, str]:
    """File name → Mermaid; exactly the five of the public contract."""
    return {
        "context": context(hld),
        "containers": containers(hld),
        "deployment": deployment(hld),
        "trust-boundaries": trust_boundaries(hld),
        "data-model": data_model(hld),
    }
