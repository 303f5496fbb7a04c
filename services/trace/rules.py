"""Walking the trace graph both ways, and finding what nothing leads to."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from services.core.contracts import Edge, Graph, NodeKind
from services.core.errors import NotFound
from services.core.words import sentence


def path_back(graph: Graph, node_id: str) -> Graph:
    """What a node rests on, down to the words in the thread: nodes nearest first. Raises NotFound."""
    causes: dict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        causes[edge.target].append(edge.source)
    return _walk(graph, node_id, causes)


def path_forward(graph: Graph, node_id: str) -> Graph:
    """What rests on a node: nodes nearest first. Raises NotFound."""
    effects: dict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        effects[edge.source].append(edge.target)
    return _walk(graph, node_id, effects)


def _walk(graph: Graph, start: str, following: dict[str, list[str]]) -> Graph:
    nodes = {node.id: node for node in graph.nodes}
    if start not in nodes:
        raise NotFound(sentence("no-node", id=start[:40]))
    reached = {start: nodes[start]}
    frontier = deque([start])
    while frontier:
        for there in following[frontier.popleft()]:
            if there in nodes and there not in reached:
                reached[there] = nodes[there]
                frontier.append(there)
    inside = tuple(edge for edge in graph.edges if edge.source in reached and edge.target in reached)
    return Graph(nodes=tuple(reached.values()), edges=inside)


SOURCES = frozenset({NodeKind.MESSAGE, NodeKind.ANSWER, NodeKind.ASSUMPTION})
REASONS = frozenset({NodeKind.REQUIREMENT, NodeKind.QUALITY, NodeKind.DECISION})


def gaps(graph: Graph) -> list[str]:
    """One sentence for each hole in the chain from the thread to the tickets; empty: the plan holds together."""
    kinds = {node.id: node.kind for node in graph.nodes}
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        before[edge.target].add(edge.source)
        after[edge.source].add(edge.target)
    found = [*_dangling(graph.edges, kinds), *_requirements(graph, kinds, before, after)]
    for node in graph.nodes:
        if node.kind is NodeKind.TICKET and not _reaches(node.id, before, kinds, REASONS):
            found.append(f"Ticket {node.id} rests on no requirement, quality number or decision.")
        elif node.kind is NodeKind.DECISION and not before[node.id]:
            found.append(f"Decision {node.id} serves nothing that was asked for.")
        elif node.kind in (NodeKind.ESTIMATE, NodeKind.ASSIGNMENT) and not _has(
            before[node.id], kinds, NodeKind.TICKET
        ):
            found.append(f"{node.id} belongs to no ticket.")
    return found


def _dangling(edges: Iterable[Edge], kinds: dict[str, NodeKind]) -> list[str]:
    missing = sorted(
        {(edge.source, edge.target) for edge in edges if edge.source not in kinds or edge.target not in kinds}
    )
    return [
        f"The link from {source} to {target} leads to {target if source in kinds else source}, which does not exist."
        for source, target in missing
    ]


def _requirements(
    graph: Graph, kinds: dict[str, NodeKind], before: dict[str, set[str]], after: dict[str, set[str]]
) -> list[str]:
    found: list[str] = []
    for node in graph.nodes:
        if node.kind not in (NodeKind.REQUIREMENT, NodeKind.QUALITY):
            continue
        word = "Requirement" if node.kind is NodeKind.REQUIREMENT else "Quality number"
        if not _reaches(node.id, before, kinds, SOURCES):
            found.append(f"{word} {node.id} comes from no message, answer or assumption.")
        if node.kind is NodeKind.REQUIREMENT and not _has(after[node.id], kinds, NodeKind.SCENARIO):
            found.append(f"Requirement {node.id} has no scenario that would prove it.")
        if not _reaches(node.id, after, kinds, frozenset({NodeKind.TICKET})):
            found.append(f"{word} {node.id} has no ticket.")
    return found


def _has(ids: Iterable[str], kinds: dict[str, NodeKind], kind: NodeKind) -> bool:
    return any(kinds.get(one) is kind for one in ids)


def _reaches(
    start: str, following: dict[str, set[str]], kinds: dict[str, NodeKind], goals: frozenset[NodeKind]
) -> bool:
    seen, frontier = {start}, [start]
    while frontier:
        here = frontier.pop()
        for there in following[here] - seen:
            if kinds.get(there) in goals:
                return True
            seen.add(there)
            frontier.append(there)
    return False
