"""The trace graph: from the words in the thread to the ticket and back."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from services.core.values import Value


class NodeKind(StrEnum):
    MESSAGE = "message"
    QUESTION = "question"
    ANSWER = "answer"
    ASSUMPTION = "assumption"
    GOAL = "goal"
    REQUIREMENT = "requirement"
    QUALITY = "quality"
    ENTITY = "entity"
    INTEGRATION = "integration"
    CONSTRAINT = "constraint"
    SCENARIO = "scenario"
    DECISION = "decision"
    COMPONENT = "component"
    TICKET = "ticket"
    ESTIMATE = "estimate"
    ASSIGNMENT = "assignment"
    ACTUAL = "actual"


class Node(Value):
    """`id` is the artifact's stable id (EST-T-n and ASG-T-n for those of a ticket); `source` names the document
    and version it stands in, e.g. `bdd@2`, or `thread`; `hash` is of its content."""

    id: str
    kind: NodeKind
    text: str
    source: str
    hash: str = ""


class Edge(Value):
    """From cause to effect: message → answer → requirement → scenario → … → ticket → estimate."""

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    kind: str  # "answers", "supports", "verifies", "serves", "covers", "decides", "estimates", "assigns", …


class Graph(Value):
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
