"""The SQL of past tickets, of where their import stands, and of what was learnt."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.core.sealed import hide_bytes, show_bytes
from services.core.tx import Lobby, Tx
from services.estimator.past import PastTicket
from services.estimator.past_rows import hidden, ticket_of, words_of
from services.estimator.tables import past_ticket, team_history, team_model

KEPT_MODELS = 5
READING = 1  # of what a tracker tells; more when more is read: what is known is then read once more
_DUE = text("SELECT tenant_id, id FROM estimator.due_histories(:most)")
_FIELDS = ("title", "description", "points", "kind", "components", "labels", "assignee", "created_at", "resolved_at")
_MORE = ("begun_at", "hours", "is_reestimated", "url", "origin")


@dataclass(frozen=True, slots=True)
class History:
    """Where a team's history stands; `account_id` is the connection that it comes from, None for a file."""

    id: UUID
    team: str
    account_id: UUID | None
    cursor: dict[str, Any]
    imported_at: datetime | None
    next_at: datetime
    failures: int
    error: str
    left_out: dict[str, int]
    active_version: int | None
    lease_epoch: int
    reading: int

    @property
    def is_behind(self) -> bool:
        """Whether less was read than is now, or of another tracker."""
        return self.reading < READING


async def due(lobby: Lobby, limit: int) -> list[tuple[UUID, UUID]]:
    return [(row[0], row[1]) for row in await lobby.fetch(_DUE, {"most": limit})]


def _mine(tx: Tx, team: str) -> Any:
    return and_(team_history.c.tenant_id == tx.tenant_id, team_history.c.team == team)


def _history(row: Any) -> History:
    return History(
        row.id,
        row.team,
        row.account_id,
        row.cursor,
        row.imported_at,
        row.next_at,
        row.failures,
        row.error,
        row.left_out,
        row.active_version,
        row.lease_epoch,
        row.reading,
    )


async def begin(tx: Tx, team: str, account_id: UUID | None) -> History:
    """Due at once, also when it was there before; of another connection nothing was read yet."""
    made = insert(team_history).values(tenant_id=tx.tenant_id, team=team, account_id=account_id)
    is_same = team_history.c.account_id.is_not_distinct_from(account_id)
    again = {
        "account_id": account_id,
        "next_at": func.now(),
        "failures": 0,
        "reading": case((is_same, team_history.c.reading), else_=0),
        "cursor": case((is_same, team_history.c.cursor), else_=text("'{}'::jsonb")),
    }
    done = made.on_conflict_do_update(constraint="uq_team_history_team", set_=again).returning(team_history)
    found = await tx.execute(done)
    return _history(found.one())


async def histories(tx: Tx) -> list[History]:
    found = await tx.execute(
        select(team_history).where(team_history.c.tenant_id == tx.tenant_id).order_by(team_history.c.team)
    )
    return [_history(row) for row in found]


async def claim(tx: Tx, history_id: UUID, lease_seconds: float) -> History | None:
    found = await tx.execute(
        update(team_history)
        .where(
            team_history.c.tenant_id == tx.tenant_id,
            team_history.c.id == history_id,
            team_history.c.next_at <= func.now(),
            (team_history.c.lease_until.is_(None)) | (team_history.c.lease_until <= func.now()),
        )
        .values(
            lease_epoch=team_history.c.lease_epoch + 1,
            lease_until=func.now() + func.make_interval(0, 0, 0, 0, 0, 0, lease_seconds),
        )
        .returning(team_history)
    )
    row = found.one_or_none()
    return _history(row) if row is not None else None


async def hold(tx: Tx, held: History, lease_seconds: float | None, **values: Any) -> bool:
    """Writes while the lease is still ours; without seconds the lease ends. False when it is another's."""
    until = None if lease_seconds is None else func.now() + func.make_interval(0, 0, 0, 0, 0, 0, lease_seconds)
    done = await tx.execute(
        update(team_history)
        .where(
            team_history.c.tenant_id == tx.tenant_id,
            team_history.c.id == held.id,
            team_history.c.lease_epoch == held.lease_epoch,
        )
        .values(lease_until=until, **values)
    )
    return done.rowcount > 0


def after(seconds: float) -> Any:
    return func.now() + func.make_interval(0, 0, 0, 0, 0, 0, seconds)


def after_unless_asked(held: History, seconds: float) -> Any:
    """Not when somebody brought more in meanwhile: then it is due already."""
    return case((team_history.c.next_at == held.next_at, after(seconds)), else_=team_history.c.next_at)


async def upsert(tx: Tx, team: str, tickets: Sequence[PastTicket]) -> None:
    if not tickets:
        return
    rows = [
        {
            "tenant_id": tx.tenant_id,
            "team": team,
            "key": one.key,
            "title": hidden(tx, "title", team, one, one.title.replace("\x00", "")),
            "description": hidden(tx, "description", team, one, one.description.replace("\x00", "")),
            "points": one.points,
            "kind": one.kind,
            "components": hidden(tx, "components", team, one, json.dumps(one.components)),
            "labels": hidden(tx, "labels", team, one, json.dumps(one.labels)),
            "assignee": one.assignee,
            "created_at": one.created,
            "resolved_at": one.resolved,
            "begun_at": one.begun,
            "hours": one.hours,
            "is_reestimated": one.is_reestimated,
            "url": one.url,
            "origin": one.origin.value,
        }
        for one in tickets
    ]
    made = insert(past_ticket)
    changed = {name: made.excluded[name] for name in (*_FIELDS, *_MORE)}
    await tx.execute(made.on_conflict_do_update(constraint="pk_past_ticket", set_=changed), rows)


async def newest(tx: Tx, team: str, limit: int, characters: int) -> list[PastTicket]:
    """The newest, in the order in which they were created; descriptions cut."""
    found = await tx.execute(
        select(past_ticket)
        .where(past_ticket.c.tenant_id == tx.tenant_id, past_ticket.c.team == team)
        .order_by(past_ticket.c.created_at.desc().nulls_last(), past_ticket.c.seq.desc())
        .limit(limit)
    )
    return [ticket_of(tx, row, characters) for row in found][::-1]


async def named(tx: Tx, team: str, keys: Sequence[str]) -> dict[str, PastTicket]:
    wanted = past_ticket.c.tenant_id == tx.tenant_id, past_ticket.c.team == team, past_ticket.c.key.in_(keys)
    found = await tx.execute(select(past_ticket).where(*wanted))
    return {row.key: ticket_of(tx, row) for row in found}


async def count(tx: Tx, team: str) -> int:
    found = await tx.execute(
        select(func.count())
        .select_from(past_ticket)
        .where(past_ticket.c.tenant_id == tx.tenant_id, past_ticket.c.team == team)
    )
    return int(found.scalar_one())


async def assignees(tx: Tx, limit: int) -> tuple[str, ...]:
    """Who resolved something lately first."""
    found = await tx.execute(
        select(past_ticket.c.assignee)
        .where(past_ticket.c.tenant_id == tx.tenant_id, past_ticket.c.assignee != "")
        .group_by(past_ticket.c.assignee)
        .order_by(func.max(past_ticket.c.resolved_at).desc().nulls_last())
        .limit(limit)
    )
    return tuple(found.scalars())


async def keep_model(tx: Tx, team: str, version: int, card: dict[str, Any], weights: bytes, *, before: int = 0) -> None:
    """The last few stay, and `before`, so that an earlier one can come back."""
    stored = hide_bytes(tx, team_model.c.weights, {"team": team, "version": version}, weights)
    made = insert(team_model).values(tenant_id=tx.tenant_id, team=team, version=version, card=card, weights=stored)
    await tx.execute(
        made.on_conflict_do_update(
            constraint="pk_team_model", set_={"card": made.excluded.card, "weights": made.excluded.weights}
        )
    )
    await tx.execute(
        delete(team_model).where(
            team_model.c.tenant_id == tx.tenant_id,
            team_model.c.team == team,
            team_model.c.version <= version - KEPT_MODELS,
            team_model.c.version != before,
        )
    )


async def keep_card(tx: Tx, team: str, version: int, card: dict[str, Any]) -> None:
    await tx.execute(
        update(team_model)
        .where(team_model.c.tenant_id == tx.tenant_id, team_model.c.team == team, team_model.c.version == version)
        .values(card=card)
    )


async def model(tx: Tx, team: str, version: int) -> tuple[dict[str, Any], bytes] | None:
    found = await tx.execute(
        select(team_model.c.card, team_model.c.weights).where(
            team_model.c.tenant_id == tx.tenant_id, team_model.c.team == team, team_model.c.version == version
        )
    )
    row = found.one_or_none()
    if row is None:
        return None
    where = {"team": team, "version": version}
    return row.card, show_bytes(tx, team_model.c.weights, where, bytes(row.weights))


async def latest_version(tx: Tx, team: str) -> int:
    found = await tx.execute(
        select(func.coalesce(func.max(team_model.c.version), 0)).where(
            team_model.c.tenant_id == tx.tenant_id, team_model.c.team == team
        )
    )
    return int(found.scalar_one())


async def forget(tx: Tx, team: str) -> bool:
    for table in (past_ticket, team_model):
        await tx.execute(delete(table).where(table.c.tenant_id == tx.tenant_id, table.c.team == team))
    gone = await tx.execute(delete(team_history).where(_mine(tx, team)))
    return gone.rowcount > 0


async def unasked(tx: Tx, team: str, limit: int, characters: int) -> list[PastTicket]:
    """The newest with points that no model was asked about; descriptions cut."""
    found = await tx.execute(
        select(past_ticket)
        .where(
            past_ticket.c.tenant_id == tx.tenant_id,
            past_ticket.c.team == team,
            past_ticket.c.points > 0,
            past_ticket.c.traits == text("'[]'::jsonb"),
        )
        .order_by(past_ticket.c.created_at.desc().nulls_last(), past_ticket.c.seq.desc())
        .limit(limit)
    )
    opened = ((row.key, *words_of(tx, row, characters)) for row in found)
    return [PastTicket(key=key, title=title, description=description) for key, title, description, *_ in opened]


async def put_traits(tx: Tx, team: str, found: Mapping[str, Sequence[float]]) -> None:
    for key, numbers in found.items():
        await tx.execute(
            update(past_ticket)
            .where(past_ticket.c.tenant_id == tx.tenant_id, past_ticket.c.team == team, past_ticket.c.key == key)
            .values(traits=list(numbers))
        )


async def owners(tx: Tx, team: str, limit: int) -> dict[str, str]:
    """Who did each of the newest, by account; without those that nobody did."""
    key, who = past_ticket.c.key, past_ticket.c.assignee
    query = select(key, who).where(past_ticket.c.tenant_id == tx.tenant_id, past_ticket.c.team == team, who != "")
    newest = past_ticket.c.created_at.desc().nulls_last(), past_ticket.c.seq.desc()
    found = await tx.execute(query.order_by(*newest).limit(limit))
    return {row.key: row.assignee for row in found}
