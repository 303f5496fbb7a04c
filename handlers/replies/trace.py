"""How the path from a ticket back to the words in the thread is told."""

from __future__ import annotations

from handlers.replies.words import Words
from services.core.chat import Reply, Table
from services.core.contracts import Graph, Node, NodeKind
from services.core.markup import one_line

# What leads to the words soonest is told first; what was built for several reasons comes last.
_NEAREST = {
    kind: place
    for place, kind in enumerate(
        (
            NodeKind.MESSAGE,
            NodeKind.ANSWER,
            NodeKind.REQUIREMENT,
            NodeKind.QUALITY,
            NodeKind.ASSUMPTION,
            NodeKind.GOAL,
            NodeKind.SCENARIO,
            NodeKind.DECISION,
        )
    )
}


def traced(words: Words, path: Graph, root: str) -> Reply:
    """`path` holds the nodes that `root` rests on; nearest first, the words last."""
    rows = tuple(
        ("  " * depth + node_id, node_kind(words, node.kind), node_words(words, node))
        for depth, node_id, node in walk_back(path, root)
    )
    title = words("traced", id=one_line(root, 40))
    columns = (words("column-id"), words("traced-is"), words("traced-words"))
    return words.reply(Table(title=title, columns=columns, rows=rows), summary=title)


def node_kind(words: Words, kind: NodeKind) -> str:
    return words("node-kind", kind=kind.value)


def node_words(words: Words, node: Node) -> str:
    """What a person said stands in quotation marks."""
    if node.kind is NodeKind.MESSAGE:
        return words("said-in-thread", words=one_line(node.text, 300))
    return one_line(node.text, 200)


def walk_back(path: Graph, root: str) -> list[tuple[int, str, Node]]:
    """(depth, id, node) from effect to cause; a node that was told already is not told twice."""
    nodes = {node.id: node for node in path.nodes}
    causes: dict[str, list[str]] = {}
    for edge in path.edges:
        if edge.source in nodes and edge.source not in causes.setdefault(edge.target, []):
            causes[edge.target].append(edge.source)
    for found in causes.values():
        found.sort(key=lambda node_id: _NEAREST.get(nodes[node_id].kind, len(_NEAREST)))
    told: list[tuple[int, str, Node]] = []
    seen: set[str] = set()
    stack = [(0, root)]
    while stack:
        depth, node_id = stack.pop()
        if node_id in seen or node_id not in nodes:
            continue
        seen.add(node_id)
        told.append((depth, node_id, nodes[node_id]))
        stack.extend((depth + 1, cause) for cause in reversed(causes.get(node_id, [])))
    return told
