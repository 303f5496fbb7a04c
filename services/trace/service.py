"""Recording an artifact's part of the graph, and loading the whole."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from services.core.contracts import Edge, Graph, Node, NodeKind
from services.core.tx import Tx
from services.trace import queries


async def record(tx: Tx, initiative_id: UUID, graph: Graph, *, artifact: str, version: int) -> None:
    """Replaces that artifact's part of the current graph; the parts of its older versions are kept."""
    where = {"tenant": tx.tenant_id, "initiative": initiative_id, "artifact": artifact}
    await tx.execute(queries.FORGET_NODES, where)
    await tx.execute(queries.FORGET_EDGES, where)
    body = graph.model_dump_json(by_alias=True)
    await tx.execute(queries.RECORD, {**where, "version": version, "graph": body})


async def load(tx: Tx, initiative_id: UUID) -> Graph:
    """The current graph: the newest version of every artifact."""
    where = {"tenant": tx.tenant_id, "initiative": initiative_id}
    nodes = await tx.execute(queries.NODES, where)
    edges = await tx.execute(queries.EDGES, where)
    return Graph(
        nodes=tuple(Node(id=r[0], kind=NodeKind(r[1]), text=r[2], source=r[3], hash=r[4]) for r in nodes),
        edges=tuple(Edge(source=r[0], target=r[1], kind=r[2]) for r in edges),
    )


async def load_part(tx: Tx, initiative_id: UUID, *, artifact: str, version: int) -> Graph | None:
    """What one version of one artifact brought; None when there is no such version."""
    found = await tx.execute(
        queries.SNAPSHOT,
        {"tenant": tx.tenant_id, "initiative": initiative_id, "artifact": artifact, "version": version},
    )
    body: Any = found.scalar_one_or_none()
    if body is None:
        return None
    return Graph.model_validate(json.loads(body) if isinstance(body, str | bytes) else body)
