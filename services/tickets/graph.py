"""The tickets' part of the trace graph."""

from __future__ import annotations

from services.core.contracts import Edge, Graph, Node, NodeKind, TicketSet
from services.core.values import content_hash


def graph(ticket_set: TicketSet, version: int) -> Graph:
    """From what a ticket covers, proves, follows and changes to the ticket, and from ticket to ticket."""
    nodes, edges = [], []
    for ticket in ticket_set.tickets:
        nodes.append(
            Node(
                id=ticket.id,
                kind=NodeKind.TICKET,
                text=ticket.title,
                source=f"tickets@{version}",
                hash=content_hash(ticket),
            )
        )
        scenarios = [c.scenario for c in ticket.acceptance_criteria if c.scenario]
        causes = (
            (ticket.covers, "covers"),
            (scenarios, "proves"),
            (ticket.decisions, "decides"),
            (ticket.components, "changes"),
            (ticket.depends_on, "blocks"),
            ((ticket.parent,) if ticket.parent else (), "contains"),
        )
        edges += [
            Edge(source=s, target=ticket.id, kind=kind) for sources, kind in causes for s in dict.fromkeys(sources)
        ]
    return Graph(nodes=tuple(nodes), edges=tuple(edges))
