"""The document's part of the trace graph: from the words in the thread to the scenario."""

from __future__ import annotations

from collections.abc import Iterable

from services.clarifier.reading.clean import clip, plain
from services.clarifier.state import ClarifierState
from services.core.contracts import (
    Answer,
    Assumption,
    Bdd,
    Constraint,
    Edge,
    Entity,
    Goal,
    Graph,
    Integration,
    Message,
    Node,
    NodeKind,
    QualityRequirement,
    Requirement,
)
from services.core.values import Value, content_hash

_Stated = Assumption | Goal | Requirement | QualityRequirement | Entity | Integration | Constraint
_SUPPORTS = "supports"


def bdd_graph(state: ClarifierState, bdd: Bdd, version: int) -> Graph:
    """Nodes of thread and document, edges from cause to effect; ids that nothing carries are not linked."""
    nodes = [*_thread(state), *_document(bdd, f"bdd@{version}")]
    edges = [*_thread_edges(state), *_document_edges(bdd)]
    known = {node.id for node in nodes}
    kept = {
        (e.source, e.target, e.kind): e
        for e in edges
        if e.source in known and e.target in known and e.source != e.target
    }
    return Graph(nodes=tuple({node.id: node for node in nodes}.values()), edges=tuple(kept.values()))


def _node(ident: str, kind: NodeKind, text: str, source: str, value: Value) -> Node:
    return Node(id=ident, kind=kind, text=clip(plain(text), 300), source=source, hash=content_hash(value))


def _thread(state: ClarifierState) -> Iterable[Node]:
    messages = state.messages or state.idea.messages
    if not any(message.id == "M-1" for message in messages):
        yield _node("M-1", NodeKind.MESSAGE, state.idea.text, "thread", state.idea)
    for message in messages:
        if not message.is_aside:
            yield _node(message.id, NodeKind.MESSAGE, message.text, "thread", _said(message))
    for question in state.questions:
        yield _node(question.id, NodeKind.QUESTION, question.text, "thread", question)
    for answer in state.answers:
        yield _node(answer.id, NodeKind.ANSWER, answer.text, "thread", _said(answer))


def _said(words: Message | Answer) -> Message | Answer:
    """Without the account that it came from: the same words by the same name are the same wherever they are told."""
    return words.model_copy(update={"author_id": ""})


def _thread_edges(state: ClarifierState) -> Iterable[Edge]:
    for question in state.questions:
        for source in question.sources or ("M-1",):
            yield _edge(source, question.id, "raises")
    for answer in state.answers:
        yield _edge(answer.question_id, answer.id, "asks")
        yield _edge(answer.message_id, answer.id, "answers")
        if answer.supersedes:
            yield _edge(answer.supersedes, answer.id, "superseded by")


def _document(bdd: Bdd, source: str) -> Iterable[Node]:
    for assumption in bdd.assumptions:
        yield _node(assumption.id, NodeKind.ASSUMPTION, assumption.text, source, assumption)
    for goal in bdd.goals:
        yield _node(goal.id, NodeKind.GOAL, f"{goal.text} ({goal.measure})", source, goal)
    for requirement in bdd.requirements:
        yield _node(requirement.id, NodeKind.REQUIREMENT, requirement.text, source, requirement)
    for quality in bdd.quality:
        yield _node(quality.id, NodeKind.QUALITY, f"{quality.text}: {quality.measure}", source, quality)
    for entity in bdd.entities:
        yield _node(entity.id, NodeKind.ENTITY, entity.name, source, entity)
    for integration in bdd.integrations:
        yield _node(integration.id, NodeKind.INTEGRATION, integration.name, source, integration)
    for constraint in bdd.constraints:
        yield _node(constraint.id, NodeKind.CONSTRAINT, constraint.text, source, constraint)
    for feature in bdd.features:
        for scenario in feature.scenarios:
            yield _node(scenario.id, NodeKind.SCENARIO, scenario.title, source, scenario)


def _document_edges(bdd: Bdd) -> Iterable[Edge]:
    stated: tuple[_Stated, ...] = (
        *bdd.assumptions,
        *bdd.goals,
        *bdd.requirements,
        *bdd.quality,
        *bdd.entities,
        *bdd.integrations,
        *bdd.constraints,
    )
    for statement in stated:
        for source in statement.sources:
            yield _edge(source, statement.id, _SUPPORTS)
    for assumption in bdd.assumptions:
        if assumption.question_id:
            yield _edge(assumption.question_id, assumption.id, "left open")
    for requirement in bdd.requirements:
        for touched in (*requirement.entities, *requirement.integrations):
            yield _edge(requirement.id, touched, "touches")
    for feature in bdd.features:
        for scenario in feature.scenarios:
            for requirement_id in scenario.requirements:
                yield _edge(requirement_id, scenario.id, "verifies")


def _edge(source: str, target: str, kind: str) -> Edge:
    return Edge.model_validate({"from": source, "to": target, "kind": kind})
