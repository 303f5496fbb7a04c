"""How the issues of tickets stand: status, time that was logged, and where they were seen last."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.core.contracts import Edge, Graph, Node, NodeKind
from services.core.issues import IssueRef
from services.core.tx import Tx
from services.core.values import content_hash
from services.core.watched import Category, IssueSeen
from services.tickets import watch_queries as queries


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """What was kept of the last look."""

    issue_id: str
    status: str
    category: Category
    spent_seconds: int
    updated: str


@dataclass(frozen=True, slots=True)
class Standing:
    """For people; hours of all work logs."""

    ticket_id: str
    key: str
    status: str
    category: Category
    hours: float


@dataclass(frozen=True, slots=True)
class LinkedIssue:
    """An issue of ours in the order of the comparison."""

    ref: IssueRef
    updated: str
    is_gone: bool


async def tickets_of(tx: Tx, account_id: UUID, issue_ids: Sequence[str] | None) -> dict[UUID, dict[str, str]]:
    """Plan → ticket → issue id, of those that are ours; None: of all."""
    values = {"tenant": tx.tenant_id, "account": account_id, "issues": None if issue_ids is None else list(issue_ids)}
    found: dict[UUID, dict[str, str]] = {}
    for row in await tx.execute(queries.OF_ISSUES, values):
        found.setdefault(row[0], {})[row[1]] = row[2]
    return found


async def issues_after(tx: Tx, account_id: UUID, after: str, *, limit: int) -> tuple[LinkedIssue, ...]:
    values = {"tenant": tx.tenant_id, "account": account_id, "after": after, "limit": limit}
    rows = await tx.execute(queries.AFTER, values)
    return tuple(LinkedIssue(IssueRef(id=row[0], key=row[1]), row[2], bool(row[3])) for row in rows)


async def last_update(tx: Tx, account_id: UUID, issue_id: str) -> str:
    """The tracker's own time of what we saw last, the oldest of all plans; empty: not seen yet."""
    values = {"tenant": tx.tenant_id, "account": account_id, "issue_id": issue_id}
    return str((await tx.execute(queries.NEWEST, values)).scalar_one_or_none() or "")


async def seen_before(tx: Tx, account_id: UUID, initiative_id: UUID) -> dict[str, SeenBefore]:
    """By ticket."""
    rows = await tx.execute(queries.SEEN, _where(tx, account_id, initiative_id))
    return {row[0]: SeenBefore(row[1], row[2], Category(row[3] or "new"), row[4], row[5]) for row in rows}


async def note_seen(tx: Tx, account_id: UUID, initiative_id: UUID, ticket_id: str, seen: IssueSeen) -> None:
    values = {
        **_where(tx, account_id, initiative_id),
        "ticket": ticket_id,
        "issue_id": seen.issue.id,
        "status": seen.status[:200],
        "category": seen.category.value,
        "spent": min(seen.spent_seconds, 2**31 - 1),
        "updated": seen.updated,
    }
    await tx.execute(queries.PUT_SEEN, values)


async def forget_seen(tx: Tx, account_id: UUID, initiative_id: UUID, ticket_id: str) -> None:
    await tx.execute(queries.FORGET_SEEN, {**_where(tx, account_id, initiative_id), "ticket": ticket_id})


async def standing(tx: Tx, initiative_id: UUID) -> tuple[Standing, ...]:
    """Of all issues of a plan that are there, in the order of their tickets."""
    rows = await tx.execute(queries.STANDING, {"tenant": tx.tenant_id, "initiative": initiative_id})
    found = [
        Standing(
            ticket_id=row["ticket_id"],
            key=row["issue_key"],
            status=row["status"],
            category=Category(row["category"] or "new"),
            hours=row["spent_seconds"] / 3600,
        )
        for row in rows.mappings()
    ]
    return tuple(sorted(found, key=lambda one: int(one.ticket_id[2:])))


def actuals_graph(found: Sequence[Standing], estimated: frozenset[str]) -> Graph:
    """Estimate → actual, for every ticket on which time was logged; from the ticket where nothing was estimated."""
    nodes, edges = [], []
    for one in found:
        if one.hours <= 0:
            continue
        name = f"ACT-{one.ticket_id}"
        text = f"{one.hours:.1f} h, {one.key}"
        nodes.append(Node(id=name, kind=NodeKind.ACTUAL, text=text, source="jira", hash=content_hash(text)))
        cause = f"EST-{one.ticket_id}" if one.ticket_id in estimated else one.ticket_id
        edges.append(Edge(source=cause, target=name, kind="measures"))
    return Graph(nodes=tuple(nodes), edges=tuple(edges))


async def note_adopted(
    tx: Tx, account_id: UUID, initiative_id: UUID, run_id: UUID, links: Sequence[Mapping[str, Any]]
) -> None:
    values = {**_where(tx, account_id, initiative_id), "run": run_id, "links": json.dumps(list(links))}
    await tx.execute(queries.ADOPTED, values)


async def adopted_elsewhere(tx: Tx, account_id: UUID, issue_ids: Sequence[str]) -> tuple[tuple[str, UUID], ...]:
    """(key, plan) of issues that another plan has already."""
    values = {"tenant": tx.tenant_id, "account": account_id, "issues": list(issue_ids)}
    return tuple((row[0], row[1]) for row in await tx.execute(queries.LINKED_ELSEWHERE, values))


def _where(tx: Tx, account_id: UUID, initiative_id: UUID) -> dict[str, Any]:
    return {"tenant": tx.tenant_id, "account": account_id, "initiative": initiative_id}
