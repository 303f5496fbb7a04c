"""A stage that runs again: it begins where its inputs have changed since, and writes nothing when nothing comes out
different."""

from __future__ import annotations

from uuid import UUID

from handlers import documents
from services import clarifier, hld, tickets, workflow
from services.core.contracts import Bdd, ChangeKind, Edit, Hld, TicketSet
from services.core.tx import Tx


async def edits(tx: Tx, initiative_id: UUID, kind: ChangeKind) -> tuple[Edit, ...]:
    """What people said about single artifacts: it stands over every later draft."""
    return tuple(edit for _, edit in await workflow.applied_edits(tx, initiative_id) if edit.kind is kind)


async def newest(tx: Tx, name: str, initiative_id: UUID) -> int:
    there = await documents.versions(tx, name, initiative_id)
    return there[-1].number if there else 0


async def _read_by(tx: Tx, name: str, reader: str, initiative_id: UUID) -> int:
    """The version of `name` that was the newest one when the newest version of `reader` was written."""
    written = (await documents.versions(tx, reader, initiative_id))[-1].created_at
    there = await documents.versions(tx, name, initiative_id)
    return max((one.number for one in there if one.created_at <= written), default=there[0].number)


async def since_design(tx: Tx, initiative_id: UUID, bdd: Bdd) -> frozenset[str]:
    """What of the draft has changed since the design was drawn."""
    read = await clarifier.load_bdd(tx, initiative_id, await _read_by(tx, "bdd", "hld", initiative_id))
    return frozenset() if read is None else clarifier.differing(read, bdd)


async def since_tickets(tx: Tx, initiative_id: UUID, bdd: Bdd, design: Hld) -> frozenset[str]:
    """What of the draft and the design has changed since the tickets were cut."""
    draft = await clarifier.load_bdd(tx, initiative_id, await _read_by(tx, "bdd", "tickets", initiative_id))
    drawn = await hld.load(tx, initiative_id, await _read_by(tx, "hld", "tickets", initiative_id))
    found = frozenset() if draft is None else clarifier.differing(draft, bdd)
    if drawn is not None:
        found |= hld.seen_by_tickets(drawn, design, hld.differing(drawn, design))
    return found


async def since_estimates(tx: Tx, initiative_id: UUID, plan: TicketSet, design: Hld) -> frozenset[str]:
    """What of the tickets and the design has changed since the hours were written."""
    cut = await tickets.load(tx, initiative_id, await _read_by(tx, "tickets", "estimates", initiative_id))
    drawn = await hld.load(tx, initiative_id, await _read_by(tx, "hld", "estimates", initiative_id))
    found = frozenset() if cut is None else tickets.differing(cut, plan)
    if drawn is not None:
        found |= hld.seen_by_tickets(drawn, design, hld.differing(drawn, design))
    return found
