"""The trace graph: recorded by artifact, walked both ways, its holes named."""

from __future__ import annotations

from uuid import uuid4

import pytest

from services import trace
from services.core.actor import Actor
from services.core.contracts import Edge, Graph, Node, NodeKind
from services.core.deps import Deps
from services.core.errors import NotFound

KINDS = {
    "M": NodeKind.MESSAGE, "ANS": NodeKind.ANSWER, "A": NodeKind.ASSUMPTION, "R": NodeKind.REQUIREMENT,
    "Q": NodeKind.QUALITY, "S": NodeKind.SCENARIO, "D": NodeKind.DECISION, "T": NodeKind.TICKET,
    "EST": NodeKind.ESTIMATE,
}  # fmt: skip


def graph(*edges: str, alone: str = "") -> Graph:
    """From "M-1 R-1": an edge, and its nodes."""
    pairs = [tuple(edge.split()) for edge in edges]
    ids = dict.fromkeys([one for pair in pairs for one in pair] + alone.split())
    nodes = tuple(Node(id=one, kind=KINDS[one.split("-")[0]], text=f"text of {one}", source="bdd@1") for one in ids)
    return Graph(nodes=nodes, edges=tuple(Edge(source=a, target=b, kind="leads") for a, b in pairs))


WHOLE = graph(
    "M-1 ANS-1", "ANS-1 R-1", "R-1 S-1", "R-1 D-1", "D-1 T-1", "R-1 T-1", "T-1 EST-T-1", "A-1 Q-1", "Q-1 T-2"
)  # fmt: skip


def test_the_way_back_ends_at_the_words() -> None:
    back = trace.path_back(WHOLE, "T-1")
    assert [node.id for node in back.nodes] == ["T-1", "D-1", "R-1", "ANS-1", "M-1"]
    assert {(edge.source, edge.target) for edge in back.edges} == {
        ("M-1", "ANS-1"), ("ANS-1", "R-1"), ("R-1", "D-1"), ("D-1", "T-1"), ("R-1", "T-1"),
    }  # fmt: skip


def test_the_way_forward_shows_what_an_answer_touches() -> None:
    forward = trace.path_forward(WHOLE, "ANS-1")
    assert {node.id for node in forward.nodes} == {"ANS-1", "R-1", "S-1", "D-1", "T-1", "EST-T-1"}


def test_a_cycle_does_not_hang() -> None:
    assert len(trace.path_back(graph("R-1 D-1", "D-1 R-1"), "R-1").nodes) == 2


def test_an_unknown_id_is_a_sentence() -> None:
    with pytest.raises(NotFound, match="T-99"):
        trace.path_back(WHOLE, "T-99")


def test_a_whole_plan_has_no_gaps() -> None:
    assert trace.gaps(WHOLE) == []


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (graph("R-1 S-1", "R-1 T-1"), "Requirement R-1 comes from no message, answer or assumption."),
        (graph("M-1 R-1", "R-1 T-1"), "Requirement R-1 has no scenario that would prove it."),
        (graph("M-1 R-1", "R-1 S-1"), "Requirement R-1 has no ticket."),
        (graph("M-1 Q-1"), "Quality number Q-1 has no ticket."),
        (graph(alone="T-7"), "Ticket T-7 rests on no requirement, quality number or decision."),
        (graph("M-1 R-1", "R-1 S-1", "R-1 T-1", alone="D-3"), "Decision D-3 serves nothing that was asked for."),
        (graph(alone="EST-T-4"), "EST-T-4 belongs to no ticket."),
        (
            Graph(nodes=graph(alone="M-1").nodes, edges=(Edge(source="M-1", target="R-9", kind="leads"),)),
            "The link from M-1 to R-9 leads to R-9, which does not exist.",
        ),
    ],
)
def test_each_hole_has_a_sentence(broken: Graph, words: str) -> None:
    assert words in trace.gaps(broken)


async def test_a_new_version_replaces_its_artifact_only_and_the_old_one_is_kept(
    deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    initiative = uuid4()
    async with deps.open_tx(actor) as tx:
        await trace.record(tx, initiative, graph("M-1 R-1", "R-1 S-1"), artifact="bdd", version=1)
        await trace.record(tx, initiative, graph("R-1 T-1"), artifact="tickets", version=1)
        await trace.record(tx, initiative, graph("M-1 R-2", "R-2 S-2"), artifact="bdd", version=2)
        await trace.record(tx, initiative, graph("M-1 R-2", "R-2 S-2"), artifact="bdd", version=2)  # repeated
    async with deps.open_tx(actor) as tx:
        whole = await trace.load(tx, initiative)
        assert {node.id for node in whole.nodes} == {"M-1", "R-2", "S-2", "R-1", "T-1"}
        assert {(edge.source, edge.target) for edge in whole.edges} == {("M-1", "R-2"), ("R-2", "S-2"), ("R-1", "T-1")}
        old = await trace.load_part(tx, initiative, artifact="bdd", version=1)
        assert old == graph("M-1 R-1", "R-1 S-1")
        assert await trace.load_part(tx, initiative, artifact="bdd", version=9) is None
    async with deps.open_tx(other_actor) as tx:
        assert await trace.load(tx, initiative) == Graph()
