"""Recording an artifact's part of the graph, and loading the whole."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from services.core.contracts import Edge, Graph, Node, NodeKind
from services.core.sealed import hide, hide_json, show, show_json
from services.core.tx import Tx
from services.core.values import read_back
from services.trace import queries
from services.trace.tables import node, snapshot


async def record(tx: Tx, initiative_id: UUID, graph: Graph, *, artifact: str, version: int) -> None:
    """Replaces that artifact's part of the current graph; the parts of its older versions are kept."""
    where = {"tenant": tx.tenant_id, "initiative": initiative_id, "artifact": artifact}
    await tx.execute(queries.FORGET_NODES, where)
    await tx.execute(queries.FORGET_EDGES, where)
    body = graph.model_dump_json(by_alias=True)
    row = {"initiative_id": initiative_id, "artifact": artifact, "version": version}
    values = {
        "version": version,
        "graph": hide_json(tx, snapshot.c.graph, row, body),
        "nodes": json.dumps([_hidden(tx, row, one) for one in graph.nodes]),
        "edges": json.dumps([one.model_dump(mode="json", by_alias=True) for one in graph.edges]),
    }
    await tx.execute(queries.RECORD, {**where, **values})


async def load(tx: Tx, initiative_id: UUID) -> Graph:
    """The current graph: the newest version of every artifact."""
    where = {"tenant": tx.tenant_id, "initiative": initiative_id}
    nodes = await tx.execute(queries.NODES, where)
    edges = await tx.execute(queries.EDGES, where)
    return Graph(
        nodes=tuple(_shown(tx, row) for row in nodes.mappings()),
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
    row = {"initiative_id": initiative_id, "artifact": artifact, "version": version}
    return read_back(Graph, show_json(tx, snapshot.c.graph, row, body))


def _hidden(tx: Tx, row: dict[str, Any], one: Node) -> dict[str, Any]:
    return {**one.model_dump(mode="json"), "text": hide(tx, node.c.text, {**row, "id": one.id}, one.text)}


def _shown(tx: Tx, row: RowMapping) -> Node:
    return Node(
        id=row["id"],
        kind=NodeKind(row["kind"]),
        text=show(tx, node.c.text, row, row["text"]),
        source=row["source"],
        hash=row["hash"],
    )
