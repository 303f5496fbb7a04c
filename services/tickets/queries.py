"""All SQL of the room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Column, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from services.core.contracts import Duplicate, TicketSet, TicketType, Verdict
from services.core.sealed import hide, show
from services.core.tx import Tx
from services.tickets.tables import duplicate, ticket_item


async def replace_items(tx: Tx, initiative_id: UUID, version: int, ticket_set: TicketSet) -> None:
    """The rows of the newest set; those of the one before go."""
    mine = (ticket_item.c.tenant_id == tx.tenant_id, ticket_item.c.initiative_id == initiative_id)
    await tx.execute(delete(ticket_item).where(*mine))
    if not ticket_set.tickets:
        return
    rows = [
        {
            "tenant_id": tx.tenant_id,
            "initiative_id": initiative_id,
            "ticket_id": ticket.id,
            "version": version,
            "type": ticket.type.value,
            "title": _hidden(tx, initiative_id, ticket.id, ticket.title),
            "parent": ticket.parent,
            "depends_on": list(ticket.depends_on),
            "covers": list(ticket.covers),
        }
        for ticket in ticket_set.tickets
    ]
    await tx.execute(insert(ticket_item).values(rows))


async def items(tx: Tx, initiative_id: UUID) -> tuple[tuple[str, TicketType, str], ...]:
    """(T-n, type, title) of the newest set, in the order of their numbers."""
    found = await tx.execute(
        select(ticket_item.c.ticket_id, ticket_item.c.type, ticket_item.c.title).where(
            ticket_item.c.tenant_id == tx.tenant_id, ticket_item.c.initiative_id == initiative_id
        )
    )
    rows = sorted(found.all(), key=lambda row: int(row.ticket_id[2:]))
    return tuple((row.ticket_id, TicketType(row.type), _shown(tx, initiative_id, row)) for row in rows)


def _hidden(tx: Tx, initiative_id: UUID, ticket_id: str, title: str) -> str:
    return hide(tx, ticket_item.c.title, {"initiative_id": initiative_id, "ticket_id": ticket_id}, title)


def _shown(tx: Tx, initiative_id: UUID, row: Any) -> str:
    where = {"initiative_id": initiative_id, "ticket_id": row.ticket_id}
    return show(tx, ticket_item.c.title, where, row.title)


async def duplicates(tx: Tx, initiative_id: UUID) -> dict[str, Duplicate]:
    """By subject; the ticket's id and title are those of no set, and filled in by whoever knows the set."""
    found = await tx.execute(
        select(duplicate).where(duplicate.c.tenant_id == tx.tenant_id, duplicate.c.initiative_id == initiative_id)
    )
    return {
        row.subject: Duplicate(
            ticket_id="",
            subject=row.subject,
            title="",
            verdict=Verdict(row.verdict),
            issue=row.issue,
            issue_summary=show(tx, duplicate.c.issue_summary, row._mapping, row.issue_summary),
            score=row.score,
            reason=show(tx, duplicate.c.reason, row._mapping, row.reason),
            by=row.decided_by,
        )
        for row in found.all()
    }


async def put_duplicates(tx: Tx, initiative_id: UUID, found: tuple[Duplicate, ...]) -> None:
    """A decision replaces what is there; a proposal never replaces a decision."""
    if not found:
        return
    rows = [
        {
            "tenant_id": tx.tenant_id,
            "initiative_id": initiative_id,
            "subject": one.subject,
            "verdict": one.verdict.value,
            "issue": one.issue,
            "issue_summary": _compared(tx, duplicate.c.issue_summary, initiative_id, one, one.issue_summary),
            "score": one.score,
            "reason": _compared(tx, duplicate.c.reason, initiative_id, one, one.reason),
            "decided_by": one.by,
        }
        for one in found
    ]
    made = upsert(duplicate).values(rows)
    kept = ("verdict", "issue", "issue_summary", "score", "reason", "decided_by")
    await tx.execute(
        made.on_conflict_do_update(
            constraint="uq_duplicate_subject",
            set_={name: made.excluded[name] for name in kept} | {"changed_at": func.now()},
            where=(duplicate.c.decided_by == "") | (made.excluded.decided_by != ""),
        )
    )


def _compared(tx: Tx, column: Column[str], initiative_id: UUID, one: Duplicate, words: str) -> str:
    return hide(tx, column, {"initiative_id": initiative_id, "subject": one.subject}, words) if words else ""


async def drop_proposals(tx: Tx, initiative_id: UUID) -> None:
    mine = (duplicate.c.tenant_id == tx.tenant_id, duplicate.c.initiative_id == initiative_id)
    await tx.execute(delete(duplicate).where(*mine, duplicate.c.decided_by == ""))
