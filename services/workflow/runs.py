"""The life of one stage run: claim, beat, wait, finish, fail; every write is fenced by the lease's epoch."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from services.core.errors import AppError, Conflict, Throttled
from services.core.ports import Job
from services.core.tx import Tx
from services.workflow import queries, rules
from services.workflow.model import Event, Failure, Finished, Gate, InitiativeStatus, Post, Run, RunStatus, Stage
from services.workflow.service import events_json, posts_json

_LOST = "Another worker has taken this stage over, or it was stopped."


def _fence(run: Run) -> dict[str, Any]:
    return {"tenant": run.tenant_id, "run": run.id, "epoch": run.lease_epoch}


async def claim(tx: Tx, run_id: UUID, *, worker: str, lease_seconds: float = 15.0) -> Run | None:
    """The run, leased to `worker` by the database's clock; None when it is done, not due, or held by another.

    For a transaction of its own: nothing in it is waited for until it is on the disk.
    """
    values = {"tenant": tx.tenant_id, "run": run_id, "worker": worker, "lease": lease_seconds}
    row = await tx.first(queries.CLAIM, values)
    if row is None:
        return None
    found = {**row, "stage": Stage(row["stage"]), "lease_seconds": lease_seconds}
    del found["durability"]
    return Run(**found)


async def heartbeat(tx: Tx, run: Run, *, lease_seconds: float = 15.0) -> bool:
    """Keeps the lease; True when somebody spoke meanwhile (`wake`). Raises Conflict when the lease is lost."""
    row = await tx.first(queries.BEAT, {**_fence(run), "lease": lease_seconds})
    if row is None:
        raise Conflict(_LOST)
    return bool(row[0])


async def hold(tx: Tx, run: Run) -> None:
    """Proves, until `tx` ends, that the run is still ours. Raises Conflict when it is not."""
    if await tx.first(queries.HOLD, _fence(run)) is None:
        raise Conflict(_LOST)


async def finish(
    tx: Tx,
    run: Run,
    *,
    output_ref: str,
    next_stage: Stage | None,
    gate: Gate | None = None,
    posts: Sequence[Post] = (),
    events: Sequence[Event] = (),
    generator: str = "",
    input_hash: str = "",
    rests: InitiativeStatus = InitiativeStatus.APPROVED,
    is_kept: bool = False,
) -> Finished:
    """Ends the run and starts what follows, in one statement; how many people have to approve first (`gate`).
    `rests`: where the plan stands when nothing follows. `is_kept`: what follows at once is leased to the same
    worker for as long as this one was, and nobody is rung; it is `next` of what comes back.

    Raises Conflict for a worker that lost its lease: its whole transaction must roll back.
    """
    values = {
        **_fence(run),
        "output_ref": output_ref,
        "next": None if next_stage is None else next_stage.value,
        "gate": None if gate is None else gate.value,
        "people": 0 if gate is None else rules.ROAD_PEOPLE[gate],
        "posts": posts_json(tx, run.initiative_id, posts),
        "events": events_json(events),
        "generator": generator,
        "input_hash": input_hash,
        "rests": rests.value,
        "keeper": run.worker if is_kept else None,
        "lease": run.lease_seconds,
    }
    row = await tx.first(queries.FINISH, values)
    if row is None:
        raise Conflict(_LOST)
    if row["next_id"] is not None and row["next_status"] == RunStatus.READY:
        tx.enqueue(Job.RUN_STAGE, row["next_id"])
    if row["post_id"] is not None:
        tx.enqueue(Job.POST, row["post_id"])
    if events:
        tx.enqueue(Job.RELAY, tx.tenant_id)
    return Finished(int(row["people"]), _kept(run, next_stage, row))


def _kept(run: Run, stage: Stage | None, row: Any) -> Run | None:
    """The next run, when it began leased to the worker of this one."""
    if stage is None or row["next_status"] != RunStatus.RUNNING:
        return None
    return Run(
        id=row["next_id"],
        tenant_id=run.tenant_id,
        initiative_id=run.initiative_id,
        stage=stage,
        attempt=1,
        failures=0,
        lease_epoch=1,
        deadline=row["next_deadline"],
        is_late=False,
        worker=run.worker,
        lease_seconds=run.lease_seconds,
    )


async def wait(tx: Tx, run: Run) -> bool:
    """Gives the run back until a person answers; False when somebody has spoken meanwhile and it goes on at once."""
    row = await tx.first(queries.WAIT, _fence(run))
    if row is None:
        raise Conflict(_LOST)
    is_waiting = bool(row[0] == RunStatus.WAITING)
    if not is_waiting:
        tx.enqueue(Job.RUN_STAGE, run.id)
    return is_waiting


async def wake(tx: Tx, initiative_id: UUID, stage: Stage) -> bool:
    """A person spoke: the waiting run may be claimed; a running one will look again. False when there is none."""
    row = await tx.first(queries.WAKE, {"tenant": tx.tenant_id, "initiative": initiative_id, "stage": stage.value})
    if row is None:
        return False
    if row[1] == RunStatus.READY:
        tx.enqueue(Job.RUN_STAGE, row[0])
    return True


async def release(tx: Tx, run: Run) -> None:
    """Gives the lease back unused, for a worker that shuts down; the try does not count."""
    if (await tx.execute(queries.RELEASE, _fence(run))).one_or_none() is None:
        raise Conflict(_LOST)
    tx.enqueue(Job.RUN_STAGE, run.id)


async def fail(
    tx: Tx,
    run: Run,
    error: Exception,
    *,
    sentence: str = "",
    max_attempts: int = 5,
    backoff_seconds: float = 2.0,
) -> Failure:
    """Tries again later, or ends the run as failed: then the caller posts `sentence` with a Retry button.

    `sentence` is what people read; an AppError speaks for itself.
    """
    delay = (
        None
        if run.is_late
        else rules.retry_delay(
            error,
            failures=run.failures + 1,
            max_attempts=max_attempts,
            backoff=backoff_seconds,
            chance=random.random,
        )
    )
    values = {
        **_fence(run),
        "kind": error.kind if isinstance(error, AppError) else "bug",
        "error": sentence or str(error),
    }
    is_counted = not isinstance(error, Throttled)  # a wait that was asked for also moves the deadline
    if delay is None:
        row = (await tx.execute(queries.FAIL, values)).one_or_none()
    else:
        row = (
            await tx.execute(queries.RETRY_LATER, {**values, "delay": delay, "is_counted": is_counted})
        ).one_or_none()
    if row is None:
        raise Conflict(_LOST)
    return Failure(delay)
