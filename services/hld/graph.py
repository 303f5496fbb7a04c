"""The design's part of the trace graph: what serves what, from cause to effect."""

from __future__ import annotations

from services.core.contracts import Edge, Graph, Hld, Node, NodeKind
from services.core.values import content_hash


def graph(hld: Hld, version: int) -> Graph:
    """Requirement → component and decision, decision → component, entity → component."""
    source = f"hld@{version}"
    nodes = [
        Node(id=d.id, kind=NodeKind.DECISION, text=d.title, source=source, hash=content_hash(d)) for d in hld.decisions
    ]
    nodes += [
        Node(id=c.id, kind=NodeKind.COMPONENT, text=c.name, source=source, hash=content_hash(c)) for c in hld.components
    ]
    edges: dict[tuple[str, str], Edge] = {}

    def add(cause: str, effect: str, kind: str) -> None:
        edges.setdefault((cause, effect), Edge.model_validate({"from": cause, "to": effect, "kind": kind}))

    for decision in hld.decisions:
        for cause in decision.serves:
            add(cause, decision.id, "decides")
    for component in hld.components:
        for cause in component.serves:
            add(cause, component.id, "serves")
    for owned in hld.ownership:
        add(owned.entity, owned.owner, "owned by")
        add(owned.entity, owned.store, "kept in")
    for target in hld.quality_targets:
        for name in target.components:
            add(target.quality, name, "met by")
    return Graph(nodes=tuple(nodes), edges=tuple(edges.values()))
