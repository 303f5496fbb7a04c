"""Sums over estimates: totals that know that errors partly go together, roll-ups, the longest chain."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist

import networkx as nx

from services.core.contracts import Estimate, EstimateSet, Ticket, TicketSet, TicketType
from services.estimator.past import FEWEST_WORK_LOGS

# The share of the error's variance that all tickets of a plan have in common, measured in docs/ESTIMATOR.md: of a team
# whose pace nobody knows, and of one whose hours are learnt (there twice what was measured, for months differ as well).
COMMON = 0.37
COMMON_LEARNT = 0.25
_Z80 = 0.8416


def common(work_logs: int) -> float:
    """The share of a team with so many work logs."""
    return COMMON_LEARNT if work_logs >= FEWEST_WORK_LOGS else COMMON


def totals(estimates: Sequence[Estimate], draws: int = 4000, common: float = COMMON) -> tuple[float, float]:
    """P50 and P80 of the sum, by draws of correlated log-normals; (0, 0) for none.

    What all have in common is spread evenly, and each ticket's own part is drawn by its id: two sums differ by what
    differs between their tickets, and not by luck."""
    if not estimates:
        return 0.0, 0.0
    import numpy as np

    medians = np.array([max(e.p50_hours, 0.01) for e in estimates])
    sigmas = np.log(np.array([max(e.p80_hours, e.p50_hours, 0.01) for e in estimates]) / medians) / _Z80
    shared = np.array(_evenly(draws)).reshape(draws, 1)
    own = np.column_stack([np.random.default_rng(_seed(e.ticket_id)).standard_normal(draws) for e in estimates])
    errors = np.sqrt(common) * shared + np.sqrt(1 - common) * own
    sums = (medians * np.exp(sigmas * errors)).sum(axis=1)
    p50, p80 = np.quantile(sums, (0.5, 0.8))
    return round(float(p50), 1), round(float(p80), 1)


@lru_cache(maxsize=4)
def _evenly(draws: int) -> tuple[float, ...]:
    """As many points of a standard normal, each as likely as the others."""
    normal = NormalDist()
    return tuple(normal.inv_cdf((place + 0.5) / draws) for place in range(draws))


def _seed(ticket_id: str) -> list[int]:
    return [1, zlib.crc32(ticket_id.encode())]


def family(ticket_set: TicketSet, ticket_id: str) -> set[str]:
    """Everything under a ticket, at any depth."""
    found: set[str] = set()
    layer = {ticket_id}
    while layer:
        layer = {t.id for t in ticket_set.tickets if t.parent in layer} - found
        found |= layer
    return found


def roll_up(
    ticket_set: TicketSet, estimates: Sequence[Estimate], common: float = COMMON
) -> dict[str, tuple[float, float]]:
    """Epic → P50 and P80 of all that is under it."""
    by_id = {e.ticket_id: e for e in estimates}
    result = {}
    for epic in (t for t in ticket_set.tickets if t.type is TicketType.EPIC):
        members = [by_id[t] for t in sorted(family(ticket_set, epic.id)) if t in by_id]
        result[epic.id] = totals(members, draws=2000, common=common)
    return result


def waiting(tickets: Sequence[Ticket]) -> nx.DiGraph[str]:
    """Edges from what must be done to what waits for it; whoever waits for a story waits for its parts too."""
    work = {t.id: t for t in tickets if t.type is not TicketType.EPIC}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(work)
    for ticket in work.values():
        parent = work.get(ticket.parent or "")
        for needed in (*ticket.depends_on, *(parent.depends_on if parent else ())):
            for done in (needed, *(t.id for t in work.values() if t.parent == needed)):
                if done in work and done != ticket.id and work[done].id != ticket.parent:
                    graph.add_edge(done, ticket.id)
        if parent is not None:  # a story is joined after its parts
            graph.add_edge(ticket.id, parent.id)
    return graph


def chain_by_hours(estimates: Sequence[Estimate], ticket_set: TicketSet) -> tuple[tuple[str, ...], float]:
    """The chain of tickets that takes longest at P50, and its hours."""
    hours = {e.ticket_id: e.p50_hours for e in estimates}
    graph = waiting(ticket_set.tickets)
    if not graph or not nx.is_directed_acyclic_graph(graph):
        return (), 0.0
    for source, target in graph.edges:
        graph.edges[source, target]["weight"] = hours.get(source, 0.0)
    ends = {node: hours.get(node, 0.0) for node in graph}
    graph.add_node("end")
    for node, weight in ends.items():
        graph.add_edge(node, "end", weight=weight)
    path = [node for node in nx.dag_longest_path(graph) if node != "end"]
    return tuple(path), sum(hours.get(node, 0.0) for node in path)


def findings(estimate_set: EstimateSet, ticket_set: TicketSet) -> list[str]:
    """What is wrong with a set of estimates, each with its mend."""
    work = {t.id for t in ticket_set.tickets if t.type is not TicketType.EPIC}
    seen: set[str] = set()
    found = []
    for estimate in estimate_set.estimates:
        name = estimate.ticket_id
        if name not in work:
            found.append(f"{name} is no ticket to be estimated: epics carry none, drop it.")
        if name in seen:
            found.append(f"{name} is estimated twice: keep one.")
        seen.add(name)
        if not 0 < estimate.p50_hours <= 2000:
            found.append(f"The P50 of {name} is {estimate.p50_hours} h: give hours above 0.")
        if estimate.p80_hours < estimate.p50_hours:
            found.append(f"The P80 of {name} is below its P50: four of five take less than P80, so raise it.")
        if not estimate.reasons:
            found.append(f"{name} has no reasons: name what drives its hours.")
    found += [f"{name} has no estimate: add one." for name in sorted(work - seen)]
    return found
