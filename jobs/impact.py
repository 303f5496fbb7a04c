"""What a change would do, counted: which artifacts come, change and go, and what that means in tickets and hours."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.papers import Papers
from jobs.ripple import Ripple
from services import clarifier, estimator, hld, tickets
from services.core.contracts import Graph, Impact, Node, NodeKind, Touched

_THREAD = {NodeKind.MESSAGE, NodeKind.QUESTION, NodeKind.ANSWER}
_UNLISTED = {*_THREAD, NodeKind.ESTIMATE, NodeKind.ASSIGNMENT}


def impact(before: Papers, ripple: Ripple) -> Impact:
    """Nothing is written yet; the versions are those that applying would give."""
    after = ripple.after
    old, new = nodes(before), nodes(after)
    kept = [name for name in old if name in new]
    hours = (before.estimates, after.estimates)
    return Impact(
        added=tuple(_touched(new[name]) for name in new if name not in old),
        changed=tuple(_touched(new[name], old[name]) for name in kept if old[name].hash != new[name].hash),
        dropped=tuple(_touched(old[name]) for name in old if name not in new),
        documents={name: before.versions[name] + 1 for name in ripple.documents},
        p50_before=hours[0].total_p50_hours if hours[0] else 0.0,
        p50_after=hours[1].total_p50_hours if hours[1] else 0.0,
        p80_before=hours[0].total_p80_hours if hours[0] else 0.0,
        p80_after=hours[1].total_p80_hours if hours[1] else 0.0,
        tickets_before=len(before.tickets.tickets) if before.tickets else 0,
        tickets_after=len(after.tickets.tickets) if after.tickets else 0,
        model_calls=sum(one.calls for one in ripple.usage),
        model_tokens=sum(one.prompt_tokens + one.completion_tokens for one in ripple.usage),
        notes=tuple(dict.fromkeys(ripple.notes)),
    )


def nodes(papers: Papers) -> dict[str, Node]:
    """Every artifact that a person would name, by id; estimates and owners are counted in hours instead."""
    return {node.id: node for graph in graphs(papers) for node in graph.nodes if node.kind not in _UNLISTED}


def graphs(papers: Papers) -> Iterable[Graph]:
    if papers.bdd is not None:
        yield clarifier.bdd_graph(papers.state, papers.bdd, papers.versions["bdd"])
    if papers.hld is not None:
        yield hld.graph(papers.hld, papers.versions["hld"])
    if papers.tickets is not None:
        yield tickets.graph(papers.tickets, papers.versions["tickets"])
    if papers.estimates is not None:
        yield estimator.estimates_graph(papers.estimates, papers.versions["estimates"])


def _touched(node: Node, before: Node | None = None) -> Touched:
    return Touched(id=node.id, kind=node.kind, text=node.text, before=before.text if before else "")
