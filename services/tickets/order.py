"""Order of work: what waits for what, what can start together, and the longest chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from services.core.contracts import Ticket, TicketType


def waiting(tickets: Iterable[Ticket]) -> nx.DiGraph[str]:
    """Edges from what must be done to what waits for it, epics left out.

    A sub-task waits for what its parent waits for, and whoever waits for the parent waits for its sub-tasks.
    """
    work = {t.id: t for t in tickets if t.type is not TicketType.EPIC}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(work)
    parts: dict[str, list[str]] = {}
    for ticket in work.values():
        if ticket.type is TicketType.SUBTASK and ticket.parent in work:
            parts.setdefault(ticket.parent, []).append(ticket.id)
    for ticket in work.values():
        inherited = work[ticket.parent].depends_on if ticket.parent in work else ()
        for needed in (*ticket.depends_on, *inherited):
            if needed in work and needed != ticket.id:
                graph.add_edge(needed, ticket.id)
                family = parts.get(needed, []) if ticket.parent != needed else []
                graph.add_edges_from((part, ticket.id) for part in family if part != ticket.id)
    return graph


def linked(tickets: tuple[Ticket, ...], blocker: str, blocked: str) -> tuple[Ticket, ...] | None:
    """With `blocked` waiting for `blocker`; None where it does so already, one of them is no work, or a ring would
    close."""
    work = {one.id: one for one in tickets if one.type is not TicketType.EPIC}
    if blocker == blocked or not {blocker, blocked} <= work.keys() or blocker in work[blocked].depends_on:
        return None
    new = work[blocked].model_copy(update={"depends_on": (*work[blocked].depends_on, blocker)})
    told = tuple(new if one.id == blocked else one for one in tickets)
    return None if cycle(told) else told


def waves(tickets: Iterable[Ticket]) -> tuple[tuple[str, ...], ...]:
    """Raises nx.NetworkXUnfeasible on a cycle."""
    generations: list[list[str]] = [list(wave) for wave in nx.topological_generations(waiting(tickets))]
    return tuple(tuple(sorted(wave, key=number)) for wave in generations)


def critical_path(tickets: Iterable[Ticket]) -> tuple[str, ...]:
    """The chain with most tickets; among equals the one with most to prove."""
    listed = list(tickets)
    proofs = {t.id: len(t.acceptance_criteria) for t in listed}
    graph: nx.DiGraph[str] = nx.DiGraph()
    ids = {t.id for t in listed if t.type is not TicketType.EPIC}
    ordered: list[str] = sorted(ids, key=number)
    graph.add_nodes_from(ordered)
    for ticket in sorted((t for t in listed if t.id in ids), key=lambda t: number(t.id)):
        for needed in ticket.depends_on:
            if needed in ids and needed != ticket.id:
                graph.add_edge(needed, ticket.id, weight=1.0 + proofs[ticket.id] / 10_000)
    return tuple(nx.dag_longest_path(graph)) if ids else ()


def by_epics(tickets: tuple[Ticket, ...]) -> tuple[Ticket, ...]:
    """The same tickets with no epic before one that it waits for; as they stand where epics wait for each other."""
    by_id = {t.id: t for t in tickets}
    home = {t.id: t.id if t.type is TicketType.EPIC else epic_of(t, by_id) for t in tickets}
    place = {t.id: n for n, t in enumerate(tickets) if home[t.id] == t.id}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(place)
    for ticket in tickets:
        needed = {home[name] for name in ticket.depends_on if name in home} - {home[ticket.id]}
        graph.add_edges_from((name, home[ticket.id]) for name in needed)
    try:
        ordered = list(nx.lexicographical_topological_sort(graph, key=lambda name: place[name]))
    except nx.NetworkXUnfeasible:
        return tickets
    if ordered == list(place):
        return tickets
    rank = {name: n for n, name in enumerate(ordered)}
    return tuple(sorted(tickets, key=lambda t: rank[home[t.id]]))


def cycle(tickets: Iterable[Ticket]) -> tuple[str, ...]:
    """One ring of dependencies, or nothing."""
    try:
        found = nx.find_cycle(waiting(tickets))
    except nx.NetworkXNoCycle:
        return ()
    return tuple(edge[0] for edge in found)


def epic_of(ticket: Ticket, by_id: Mapping[str, Ticket]) -> str:
    """The epic that it stands in, at any depth; itself when it stands in none."""
    seen = {ticket.id}
    while ticket.parent is not None and ticket.parent in by_id and ticket.parent not in seen:
        ticket = by_id[ticket.parent]
        seen.add(ticket.id)
    return ticket.id


def number(ticket_id: str) -> int:
    digits = ticket_id.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0
