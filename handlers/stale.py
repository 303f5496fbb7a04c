"""What rests on words that were replaced since the draft was written."""

from __future__ import annotations

import re
from uuid import UUID

from services import clarifier, trace
from services.clarifier import ClarifierState
from services.core.contracts import Answer, Graph, NodeKind, Overruled
from services.core.tx import Tx

SHOWN = frozenset(
    {
        NodeKind.REQUIREMENT,
        NodeKind.QUALITY,
        NodeKind.SCENARIO,
        NodeKind.DECISION,
        NodeKind.COMPONENT,
        NodeKind.TICKET,
    }
)
LIKE = 0.5  # of the words that no longer hold, for a statement to be about them


async def stale(tx: Tx, initiative_id: UUID) -> tuple[tuple[str, ...], tuple[Answer, ...]]:
    """Ids of artifacts that a newer answer has made untrue, until that is applied; and these answers."""
    bdd = await clarifier.load_bdd(tx, initiative_id)
    if bdd is None:
        return (), ()
    state = await clarifier.load_state(tx, initiative_id)
    begin = clarifier.unheard(state, bdd)
    answers = tuple(answer for answer in state.live_answers() if answer.id in begin)
    if not answers:
        return (), ()
    graph = await trace.load(tx, initiative_id)
    known = {node.id: node for node in graph.nodes}
    roots = {name for name in begin if name in known and not name.startswith("M-")}
    roots |= {name for words in _overruled(state, answers) for name in _about(graph, words)}
    found = {node.id: node for name in sorted(roots) for node in trace.path_forward(graph, name).nodes}
    return tuple(name for name, node in found.items() if node.kind in SHOWN), answers


def _overruled(state: ClarifierState, answers: tuple[Answer, ...]) -> list[Overruled]:
    """Words of messages: those of answers are reached through the answer itself."""
    return [words for answer in answers for words in answer.overrules if words.source.startswith("M-")]


def _about(graph: Graph, words: Overruled) -> list[str]:
    """The statements that come from these words of the message, not from all of it."""
    wanted = _bag(words.words)
    after = {edge.target for edge in graph.edges if edge.source == words.source}
    return [
        node.id
        for node in graph.nodes
        if node.id in after and wanted and len(wanted & _bag(node.text)) / len(wanted) >= LIKE
    ]


def _bag(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in re.findall(r"\w+", text.casefold()) if len(word) > 3)
