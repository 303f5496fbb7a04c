"""The estimator's parts of the trace graph."""

from __future__ import annotations

from services.core.contracts import AssignmentSet, Edge, EstimateSet, Graph, Node, NodeKind
from services.core.values import content_hash
from services.estimator.words import figure


def estimates_graph(estimate_set: EstimateSet, version: int) -> Graph:
    """T-n → EST-T-n."""
    language = estimate_set.language
    nodes = tuple(
        Node(
            id=f"EST-{e.ticket_id}",
            kind=NodeKind.ESTIMATE,
            text=f"{figure(e.p50_hours, language)}–{figure(e.p80_hours, language)} h, {e.points:g} ({e.size})",
            source=f"estimates@{version}",
            hash=content_hash(e),
        )
        for e in estimate_set.estimates
    )
    edges = tuple(
        Edge(source=e.ticket_id, target=f"EST-{e.ticket_id}", kind="estimates") for e in estimate_set.estimates
    )
    return Graph(nodes=nodes, edges=edges)


def assignments_graph(assignment_set: AssignmentSet, version: int) -> Graph:
    """T-n → ASG-T-n."""
    nodes = tuple(
        Node(
            id=f"ASG-{a.ticket_id}",
            kind=NodeKind.ASSIGNMENT,
            text=f"{a.developer_id}: {'; '.join(a.reasons)}",
            source=f"assignments@{version}",
            hash=content_hash(a),
        )
        for a in assignment_set.assignments
    )
    edges = tuple(
        Edge(source=a.ticket_id, target=f"ASG-{a.ticket_id}", kind="assigns") for a in assignment_set.assignments
    )
    return Graph(nodes=nodes, edges=edges)
