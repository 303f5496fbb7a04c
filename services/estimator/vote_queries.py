"""The SQL of votes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.core.tx import Tx
from services.estimator.tables import point_vote, vote_round


@dataclass(frozen=True, slots=True)
class Vote:
    name: str
    points: float


async def open_round(tx: Tx, initiative_id: UUID, ticket_id: str) -> int:
    """The number of the round that is open, begun when none is; others wait until `tx` ends."""
    key = func.hashtextextended(f"vote:{tx.tenant_id}:{initiative_id}:{ticket_id}", 0)
    await tx.execute(select(func.pg_advisory_xact_lock(key)))
    last = await latest(tx, initiative_id, ticket_id)
    if last is not None and not last[1]:
        return last[0]
    number = 1 if last is None else last[0] + 1
    values = {"tenant_id": tx.tenant_id, "initiative_id": initiative_id, "ticket_id": ticket_id, "round": number}
    await tx.execute(insert(vote_round).values(**values))
    return number


async def latest(tx: Tx, initiative_id: UUID, ticket_id: str) -> tuple[int, bool] | None:
    """(round, whether it is revealed)."""
    found = await tx.execute(
        select(vote_round.c.round, vote_round.c.revealed_at)
        .where(
            vote_round.c.tenant_id == tx.tenant_id,
            vote_round.c.initiative_id == initiative_id,
            vote_round.c.ticket_id == ticket_id,
        )
        .order_by(vote_round.c.round.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return (row.round, row.revealed_at is not None) if row is not None else None


async def cast(
    tx: Tx, initiative_id: UUID, ticket_id: str, number: int, *, voter: str, name: str, points: float
) -> int:
    """How many have voted now; who votes again has changed their mind."""
    made = insert(point_vote).values(
        tenant_id=tx.tenant_id,
        initiative_id=initiative_id,
        ticket_id=ticket_id,
        round=number,
        voter=voter,
        name=name,
        points=points,
    )
    await tx.execute(
        made.on_conflict_do_update(
            constraint="pk_point_vote", set_={"points": made.excluded.points, "voted_at": func.now()}
        )
    )
    return len(await votes(tx, initiative_id, ticket_id, number))


async def votes(tx: Tx, initiative_id: UUID, ticket_id: str, number: int) -> list[Vote]:
    found = await tx.execute(
        select(point_vote.c.name, point_vote.c.points)
        .where(
            point_vote.c.tenant_id == tx.tenant_id,
            point_vote.c.initiative_id == initiative_id,
            point_vote.c.ticket_id == ticket_id,
            point_vote.c.round == number,
        )
        .order_by(point_vote.c.points, point_vote.c.name)
    )
    return [Vote(row.name, row.points) for row in found]


async def close(tx: Tx, initiative_id: UUID, ticket_id: str, number: int, outcome: float | None) -> bool:
    """False when somebody else has revealed it."""
    done = await tx.execute(
        update(vote_round)
        .where(
            and_(
                vote_round.c.tenant_id == tx.tenant_id,
                vote_round.c.initiative_id == initiative_id,
                vote_round.c.ticket_id == ticket_id,
                vote_round.c.round == number,
                vote_round.c.revealed_at.is_(None),
            )
        )
        .values(revealed_at=func.now(), outcome=outcome)
    )
    return done.rowcount > 0
