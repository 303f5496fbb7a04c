"""Rows that were written before their columns were sealed: whose are left, and which tables they are in."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Table, text

from services.core.metadata import metadata
from services.core.tx import Lobby, Tx

FORM = (
    2  # one more, with its tables below, when columns that held words in the clear become sealed (`since=` of theirs)
)
TABLES = {1: ("estimator.past_ticket", "tickets.duplicate"), 2: ("estimator.team_model",)}
_TENANTS = text("SELECT * FROM crypto.tenants_to_seal(:pass, :after, :most)")
_DONE = text(
    """
INSERT INTO crypto.sealing_pass AS p (tenant_id, pass, runs) VALUES (:tenant, :pass, 1)
ON CONFLICT (tenant_id) DO UPDATE SET
    runs = CASE WHEN p.pass = excluded.pass THEN p.runs + 1 ELSE 1 END, pass = excluded.pass, done_at = now()
"""
)


async def tenants_to_seal(lobby: Lobby, *, form: int, after: UUID, most: int) -> tuple[UUID, ...]:
    """Whose older rows nobody has gone through, or only while others could still write in the clear; by their ids, from
    the one behind `after`. `form`: the one in force."""
    return tuple(row[0] for row in await lobby.fetch(_TENANTS, {"pass": form, "after": after, "most": most}))


def tables_of_pass(form: int) -> list[Table]:
    """Those of earlier ones as well: a tenant may have slept through them."""
    return [metadata.tables[name] for since, names in TABLES.items() if since <= form for name in names]


async def pass_done(tx: Tx, form: int) -> None:
    await tx.execute(_DONE, {"tenant": tx.tenant_id, "pass": form})
