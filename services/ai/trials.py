"""Trials: a prompt looked at by the worker, as a row that says how far it is and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from services.ai import trial_queries as queries
from services.ai.tables import trial as table
from services.core.chat import ThreadRef
from services.core.errors import Conflict, NotFound
from services.core.ports import Job
from services.core.sealed import hide, show
from services.core.tx import Lobby, Tx
from services.core.words import sentence

_LOST = "Another worker has this trial, or it was stopped meanwhile."


class TrialKind(StrEnum):
    COMPARISON = "comparison"  # what it would change in past plans
    PROMOTION = "promotion"  # whether it may come in force, and then it does


class TrialStatus(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"  # it may not come in force; `error` says why
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. `plans`: numbers; none: the newest. `most`: so many questions may be put to a model.
    `initiative_id`: whose thread is told; asked for elsewhere, `user` is told in `thread`."""

    kind: TrialKind
    step: str
    version: str
    is_live: bool
    most: int
    plans: tuple[int, ...] = ()
    member_id: UUID | None = None
    initiative_id: UUID | None = None
    language: str = ""
    thread: ThreadRef | None = None
    user: str = ""

    @property
    def label(self) -> str:
        return f"{self.step}@{self.version}"


@dataclass(frozen=True, slots=True)
class Trial:
    """`done` of `total` recorded questions are through; `outcome` is JSON of whoever ran it, empty before its end."""

    id: UUID
    wish: Wish
    status: TrialStatus
    done: int
    total: int
    outcome: Mapping[str, Any]
    error: str
    lease_epoch: int
    failures: int
    created_at: datetime
    finished_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.status in (TrialStatus.WAITING, TrialStatus.RUNNING)


async def open_trial(tx: Tx, wish: Wish, *, origin: str) -> Trial:
    """The same `origin` (an event's id) opens it once. Raises Conflict while another one of that prompt is open."""
    values = {
        "tenant_id": tx.tenant_id,
        "origin": origin,
        "kind": wish.kind.value,
        "step": wish.step,
        "version": wish.version,
        "is_live": wish.is_live,
        "most": wish.most,
        "plans": json.dumps(wish.plans),
        "member_id": wish.member_id,
        "initiative_id": wish.initiative_id,
        "language": wish.language,
        "told_to": _place(wish),
    }
    rows = await tx.fetch(queries.OPEN, values)
    if rows:
        tx.enqueue(Job.TRIAL, UUID(str(rows[0]["id"])))
        return _shown(tx, rows[0])
    rows = await tx.fetch(queries.BY_ORIGIN, {"tenant_id": tx.tenant_id, "origin": origin})
    if not rows:
        raise Conflict(sentence("prompt-trial-busy", name=wish.step))
    return _shown(tx, rows[0])


async def get_trial(tx: Tx, trial_id: UUID) -> Trial:
    """Raises NotFound."""
    rows = await tx.fetch(queries.BY_ID, {"tenant_id": tx.tenant_id, "id": trial_id})
    if not rows:
        raise NotFound(sentence("prompt-trial-none", id=str(trial_id)))
    return _shown(tx, rows[0])


async def list_trials(tx: Tx, step: str = "", *, limit: int = 20) -> tuple[Trial, ...]:
    """The newest first."""
    rows = await tx.fetch(queries.NEWEST, {"tenant_id": tx.tenant_id, "step": step, "limit": limit})
    return tuple(_shown(tx, row) for row in rows)


async def last_trials(tx: Tx) -> tuple[Trial, ...]:
    """The newest of each prompt and kind."""
    return tuple(_shown(tx, row) for row in await tx.fetch(queries.LAST, {"tenant_id": tx.tenant_id}))


async def stop_trial(tx: Tx, trial_id: UUID) -> Trial:
    """Whoever runs it stops within one beat; what was asked until then stays on record. Raises NotFound, Conflict for
    one that is over."""
    rows = await tx.fetch(queries.STOP, {"tenant_id": tx.tenant_id, "id": trial_id})
    if not rows:
        await get_trial(tx, trial_id)
        raise Conflict(sentence("prompt-trial-over"))
    return _shown(tx, rows[0])


async def due_trials(lobby: Lobby, *, limit: int) -> list[tuple[UUID, UUID]]:
    return [(row[0], row[1]) for row in await lobby.fetch(queries.DUE, {"most": limit})]


async def claim_trial(tx: Tx, trial_id: UUID, *, lease_seconds: float) -> Trial | None:
    """None when it is over, or held by another."""
    values = {"tenant_id": tx.tenant_id, "id": trial_id, "lease": lease_seconds}
    rows = await tx.fetch(queries.CLAIM, values)
    return _shown(tx, rows[0]) if rows else None


async def beat_trial(tx: Tx, held: Trial, *, lease_seconds: float) -> None:
    """Keeps the lease. Raises Conflict when it is lost, or the trial was stopped."""
    await _mine(tx, queries.BEAT, held, lease=lease_seconds)


async def move_trial(tx: Tx, held: Trial, done: int, total: int) -> None:
    """Says how far it is. Raises Conflict."""
    await _mine(tx, queries.MOVE, held, done=done, total=total)


async def end_trial(
    tx: Tx, held: Trial, status: TrialStatus, *, outcome: Mapping[str, Any] | None = None, error: str = ""
) -> None:
    """Raises Conflict."""
    told = json.dumps(outcome or {}, ensure_ascii=False)
    sealed = hide(tx, table.c.outcome, {"id": held.id}, told)
    await _mine(tx, queries.END, held, status=status.value, outcome=sealed, error=error)


async def trial_later(tx: Tx, held: Trial, error: str, *, delay: float) -> None:
    """It comes due again in `delay` seconds. Raises Conflict."""
    await _mine(tx, queries.LATER, held, error=error, delay=delay)


async def _mine(tx: Tx, query: Any, held: Trial, **values: Any) -> None:
    if not await tx.fetch(query, {"tenant_id": tx.tenant_id, "id": held.id, "epoch": held.lease_epoch, **values}):
        raise Conflict(_LOST)


def _shown(tx: Tx, row: Any) -> Trial:
    trial_id = UUID(str(row["id"]))
    plans, told = _loaded(row["plans"]), _loaded(row["told_to"])
    return Trial(
        id=trial_id,
        wish=Wish(
            kind=TrialKind(row["kind"]),
            step=row["step"],
            version=row["version"],
            is_live=row["is_live"],
            most=row["most"],
            plans=tuple(plans),
            member_id=_id(row["member_id"]),
            initiative_id=_id(row["initiative_id"]),
            language=row["language"],
            thread=ThreadRef(**told["thread"]) if told else None,
            user=told["user"] if told else "",
        ),
        status=TrialStatus(row["status"]),
        done=row["done"],
        total=row["total"],
        outcome=json.loads(show(tx, table.c.outcome, {"id": trial_id}, row["outcome"])) if row["outcome"] else {},
        error=row["error"],
        lease_epoch=row["lease_epoch"],
        failures=row["failures"],
        created_at=row["created_at"],
        finished_at=row["finished_at"],
    )


def _id(told: Any) -> UUID | None:
    return UUID(str(told)) if told is not None else None


def _place(wish: Wish) -> str | None:
    if wish.thread is None:
        return None
    return json.dumps({"thread": wish.thread.model_dump(mode="json"), "user": wish.user})


def _loaded(stored: Any) -> Any:
    return json.loads(stored) if isinstance(stored, str | bytes) else stored
