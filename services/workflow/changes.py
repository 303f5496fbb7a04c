"""The life of a person's change: opened, computed as a proposal, approved and applied, or discarded."""

from __future__ import annotations

import json
import random
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from services.core.actor import Actor
from services.core.contracts import Edit, Impact
from services.core.errors import AppError, Conflict, NotFound
from services.core.ports import Job
from services.core.sealed import hide_json, show_json
from services.core.tx import Lobby, Tx
from services.core.values import read_back
from services.core.words import sentence
from services.workflow import change_queries, rules
from services.workflow.approvals import voter_of
from services.workflow.model import Change, ChangeStatus, ClaimedChange, Gate
from services.workflow.service import loaded
from services.workflow.tables import change as table

_LOST = "Another worker computes this change, or it was decided meanwhile."
MAX_TRIES = 5
_ARTIFACTS = ("requirement", "decision", "ticket")


def _edit(tx: Tx, row: RowMapping) -> Edit:
    return read_back(Edit, show_json(tx, table.c.edit, row, row["edit"]))


def _edit_hidden(tx: Tx, initiative_id: UUID, origin: str, edit: Edit) -> str:
    return hide_json(
        tx, table.c.edit, {"initiative_id": initiative_id, "origin": origin}, edit.model_dump_json()
    )  # fmt: skip


def _change(tx: Tx, row: RowMapping) -> Change:
    return Change(
        id=row["id"],
        initiative_id=row["initiative_id"],
        number=row["number"],
        edit=_edit(tx, row),
        status=ChangeStatus(row["status"]),
        revision=row["revision"],
        base=loaded(row["base"]),
        impact=read_back(Impact, show_json(tx, table.c.impact, row, row["impact"])),
        people=int(row["people"]),
        voters=tuple(one["name"] for one in loaded(row["votes"])),
        error=row["error"],
        created_by=row["created_by"],
        created_at=row["created_at"],
        origin=row["origin"],
    )


async def open_change(tx: Tx, initiative_id: UUID, edit: Edit, *, origin: str, by: str) -> Change:
    """A worker computes what it would do. The same `origin` (an event's id) opens it once."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "origin": origin}
    made = await tx.execute(
        change_queries.OPEN, {**values, "edit": _edit_hidden(tx, initiative_id, origin, edit), "by": by}
    )
    change_id = made.scalar_one_or_none()
    if change_id is not None:
        tx.enqueue(Job.CHANGE, change_id)
    row = (await tx.execute(change_queries.BY_ORIGIN, values)).mappings().one_or_none()
    if row is None:
        raise NotFound(sentence("no-initiative"))
    return _change(tx, row)


async def find_change(tx: Tx, initiative_id: UUID, number: int, *, is_locked: bool = False) -> Change:
    """Raises NotFound. Locked, it cannot be decided twice."""
    query = change_queries.LOCKED if is_locked else change_queries.BY_NUMBER
    row = await tx.execute(query, {"tenant": tx.tenant_id, "initiative": initiative_id, "number": number})
    found = row.mappings().one_or_none()
    if found is None:
        raise NotFound(sentence("no-change", id=f"CH-{number}"))
    return _change(tx, found)


async def list_changes(tx: Tx, initiative_id: UUID) -> tuple[Change, ...]:
    """Oldest first."""
    rows = await tx.execute(change_queries.LIST, {"tenant": tx.tenant_id, "initiative": initiative_id})
    return tuple(_change(tx, row) for row in rows.mappings())


async def change_outcome(tx: Tx, change_id: UUID) -> dict[str, Any]:
    """The documents as they would become, by name; empty when it was decided."""
    found = await tx.execute(change_queries.OUTCOME, {"tenant": tx.tenant_id, "change": change_id})
    return dict(show_json(tx, table.c.outcome, {"id": change_id}, found.scalar_one_or_none()) or {})


async def claim_change(tx: Tx, change_id: UUID, *, worker: str, lease_seconds: float) -> ClaimedChange | None:
    """The change, leased to `worker`; None when it is computed, not due, or held by another."""
    values = {"tenant": tx.tenant_id, "change": change_id, "worker": worker, "lease": lease_seconds}
    row = (await tx.execute(change_queries.CLAIM, values)).mappings().one_or_none()
    if row is None:
        return None
    change = await find_change(tx, row["initiative_id"], row["number"])
    return ClaimedChange(change, tx.tenant_id, row["lease_epoch"], row["failures"])


def _fence(claimed: ClaimedChange) -> dict[str, Any]:
    return {"tenant": claimed.tenant_id, "change": claimed.change.id, "epoch": claimed.lease_epoch}


async def beat_change(tx: Tx, claimed: ClaimedChange, *, lease_seconds: float) -> None:
    """Keeps the lease. Raises Conflict when it is lost."""
    found = await tx.execute(change_queries.BEAT, {**_fence(claimed), "lease": lease_seconds})
    if found.one_or_none() is None:
        raise Conflict(_LOST)


async def propose_change(
    tx: Tx, claimed: ClaimedChange, *, edit: Edit, base: dict[str, Any], impact: Impact, outcome: dict[str, Any]
) -> Change:
    """It waits for approval from now on. Raises Conflict for a worker that lost its lease."""
    row = {"id": claimed.change.id}
    values = {
        **_fence(claimed),
        "edit": _edit_hidden(tx, claimed.change.initiative_id, claimed.change.origin, edit),
        "base": json.dumps(base),
        "impact": hide_json(tx, table.c.impact, row, impact.model_dump_json()),
        "outcome": hide_json(tx, table.c.outcome, row, json.dumps(outcome)),
        "people": rules.ROAD_PEOPLE[Gate.CHANGE],
    }
    if (await tx.execute(change_queries.PROPOSE, values)).one_or_none() is None:
        raise Conflict(_LOST)
    return await find_change(tx, claimed.change.initiative_id, claimed.change.number, is_locked=True)


async def fail_change(tx: Tx, claimed: ClaimedChange, error: Exception, *, sentence: str) -> float | None:
    """Seconds until the next try, or None: it is final, and the thread must hear of it."""
    delay = rules.retry_delay(
        error, failures=claimed.failures + 1, max_attempts=MAX_TRIES, backoff=2.0, chance=random.random
    )
    said = str(error) if isinstance(error, AppError) else sentence
    found = await tx.execute(change_queries.FAIL, {**_fence(claimed), "delay": delay, "error": said})
    if found.one_or_none() is None:
        raise Conflict(_LOST)
    return delay


async def vote_change(tx: Tx, change: Change, actor: Actor) -> Change:
    """One person's approval; the same person counts once. The change is locked by whoever calls."""
    voter = voter_of(actor, "plan.apply")
    row = await tx.execute(
        change_queries.LOCKED,
        {"tenant": tx.tenant_id, "initiative": change.initiative_id, "number": change.number},
    )
    votes = list(loaded(row.mappings().one()["votes"]))
    if voter not in {one["voter"] for one in votes}:
        votes.append({"voter": voter, "name": actor.name or voter})
        values = {"tenant": tx.tenant_id, "change": change.id, "votes": json.dumps(votes)}
        await tx.execute(change_queries.VOTES, values)
    return await find_change(tx, change.initiative_id, change.number)


async def close_change(tx: Tx, change: Change, status: ChangeStatus) -> bool:
    """False when it was closed like that before."""
    values = {"tenant": tx.tenant_id, "change": change.id, "status": status.value}
    return (await tx.execute(change_queries.CLOSE, values)).one_or_none() is not None


async def recompute_change(tx: Tx, change: Change) -> None:
    """What it was computed from has moved on: its approvals are void, and it is computed and shown again."""
    found = await tx.execute(change_queries.AGAIN, {"tenant": tx.tenant_id, "change": change.id})
    if found.one_or_none() is not None:
        tx.enqueue(Job.CHANGE, change.id)


async def keep_edit(tx: Tx, change_id: UUID, edit: Edit, *, is_live: bool = True) -> None:
    """The edit as later drafts replay it; not live: a restore took it back."""
    where = {"tenant": tx.tenant_id, "change": change_id}
    place = (await tx.execute(change_queries.PLACE, where)).one()
    values = {**where, "edit": _edit_hidden(tx, place[0], place[1], edit), "live": is_live}
    await tx.execute(change_queries.KEEP_EDIT, values)


async def applied_edits(tx: Tx, initiative_id: UUID) -> tuple[tuple[UUID, Edit], ...]:
    """What people have said about single artifacts and what still holds, oldest first, with the change's id."""
    rows = await tx.execute(change_queries.APPLIED, {"tenant": tx.tenant_id, "initiative": initiative_id})
    found = ((row["id"], _edit(tx, row)) for row in rows.mappings())
    return tuple((change_id, edit) for change_id, edit in found if edit.kind in _ARTIFACTS)


async def lock_road(tx: Tx, initiative_id: UUID) -> None:
    """No stage ends, waits or is claimed until `tx` ends. For the first act of a transaction that moves the plan: what
    is locked in the same order by all cannot end in a deadlock."""
    await tx.fetch(change_queries.LOCK_ROAD, {"tenant": tx.tenant_id, "initiative": initiative_id})


async def lock_plan(tx: Tx, initiative_id: UUID) -> None:
    """Nothing else changes the plan until `tx` ends. Raises Conflict while a stage is being worked on."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id}
    await lock_road(tx, initiative_id)
    if (await tx.execute(change_queries.LOCK_PLAN, values)).one_or_none() is None:
        raise NotFound(sentence("no-initiative"))
    if (await tx.execute(change_queries.UNDER_WAY, values)).one_or_none() is not None:
        raise Conflict(sentence("plan-busy"))


async def renew_approvals(tx: Tx, initiative_id: UUID) -> bool:
    """Approvals that were given for the plan as it was do not count for it as it is; True when people are asked."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "people": rules.ROAD_PEOPLE[Gate.PUBLISH]}
    renewed = (await tx.execute(change_queries.RENEW, values)).all()
    again = (await tx.execute(change_queries.ASK_AGAIN, values)).all()
    return bool(renewed or again)


async def due_changes(lobby: Lobby, *, limit: int = 200) -> tuple[tuple[UUID, UUID], ...]:
    """(tenant, change) of every tenant that wait to be computed, or were left by a worker."""
    rows = await lobby.execute(change_queries.DUE, {"limit": limit})
    return tuple((row[0], row[1]) for row in rows)
