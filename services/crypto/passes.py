"""Rows that were written before their columns were sealed: whose are left, and which tables they are in."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Table, text

from services.core.metadata import metadata
from services.core.tx import Lobby, Tx

PASS = 1  # one more, with its tables below, when a column that held words in the clear becomes sealed
TABLES = ("estimator.past_ticket", "tickets.duplicate")
_TENANTS = text("SELECT * FROM crypto.tenants_to_seal(:pass, :most)")
_DONE = text(
    """
INSERT INTO crypto.sealing_pass AS p (tenant_id, pass, runs) VALUES (:tenant, :pass, 1)
ON CONFLICT (tenant_id) DO UPDATE SET
    runs = CASE WHEN p.pass = excluded.pass THEN p.runs + 1 ELSE 1 END, pass = excluded.pass, done_at = now()
"""
)


async def tenants_to_seal(lobby: Lobby, *, most: int) -> tuple[UUID, ...]:
    """Whose older rows nobody has gone through, or only while others could still write in the clear."""
    return tuple(row[0] for row in await lobby.fetch(_TENANTS, {"pass": PASS, "most": most}))


def tables_of_pass() -> list[Table]:
    return [metadata.tables[name] for name in TABLES]


async def pass_done(tx: Tx) -> None:
    await tx.execute(_DONE, {"tenant": tx.tenant_id, "pass": PASS})
