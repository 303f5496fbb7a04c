"""All SQL of the room."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, insert, select

from services.core.contracts import TicketSet, TicketType
from services.core.tx import Tx
from services.tickets.tables import ticket_item


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
            "title": ticket.title,
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
    return tuple((row.ticket_id, TicketType(row.type), row.title) for row in rows)
