"""The outbox: events are rows of the transaction that made them true, and leave in batches afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from services.core.ports import Job
from services.core.tx import Lobby, Tx
from services.core.values import read_back
from services.events import queries
from services.events.values import Envelope, EventType

SCHEMA_VERSION = 1
CLAIM_SECONDS = 30.0


def emit_in_statement(source: str, initiative: str) -> str:
    """The insert for a statement of another room that must tell its events in the same trip: a CTE's body that reads
    `source`, whose column `initiative` is the story. Binds :tenant and :events (JSON list of type and payload); the
    caller rings Job.RELAY."""
    return f"""
    INSERT INTO events.outbox (tenant_id, event_type, schema_version, correlation_id, payload)
    SELECT :tenant, e.item->>'type', {SCHEMA_VERSION}, {initiative},
           e.item->'payload' || jsonb_build_object('initiative_id', {initiative})
    FROM {source}, jsonb_array_elements(CAST(:events AS jsonb)) WITH ORDINALITY AS e(item, place) ORDER BY e.place
    """  # noqa: S608 - names of columns, no values


@dataclass(frozen=True, slots=True)
class Batch:
    """What one relay may publish now, oldest first; `claim` marks or releases exactly these."""

    claim: UUID
    events: tuple[Envelope, ...]


async def emit(
    tx: Tx, event_type: EventType, payload: Mapping[str, Any], *, correlation_id: UUID, version: int = SCHEMA_VERSION
) -> UUID:
    """The event's id. Exists if and only if `tx` commits; the relay is rung then."""
    made = await tx.execute(
        queries.EMIT,
        {
            "tenant_id": tx.tenant_id,
            "event_type": event_type.value,
            "schema_version": version,
            "correlation_id": correlation_id,
            "payload": json.dumps(dict(payload), default=str),
        },
    )
    tx.enqueue(Job.RELAY, tx.tenant_id)
    return UUID(str(made.scalar_one()))


async def tenants_to_publish(lobby: Lobby, *, limit: int = 100) -> tuple[UUID, ...]:
    """Tenants with events that nobody is publishing at the moment."""
    rows = await lobby.execute(queries.TENANTS_TO_PUBLISH, {"limit": limit})
    return tuple(rows.scalars())


async def claim_events(tx: Tx, *, limit: int = 500, seconds: float = CLAIM_SECONDS) -> Batch | None:
    """None when there is nothing, or another relay is at it. Publish after the commit, then mark_published.

    A relay that dies gives its claim back after `seconds`: events may leave twice, never in another order.
    """
    parameters: dict[str, Any] = {"tenant_id": tx.tenant_id}
    await tx.execute(queries.LEAD, parameters)
    claim = uuid4()
    rows = await tx.execute(queries.CLAIM, {**parameters, "claim": claim, "limit": limit, "seconds": seconds})
    events = tuple(read_back(Envelope, row) for row in rows.mappings())
    return Batch(claim, events) if events else None


async def mark_published(tx: Tx, batch: Batch) -> None:
    """Rows of a claim that was lost meanwhile stay as they are and leave again."""
    await tx.execute(queries.MARK_PUBLISHED, {"tenant_id": tx.tenant_id, "claim": batch.claim})


async def release_events(tx: Tx, batch: Batch) -> None:
    """The bus was away: the next relay need not wait for the claim to run out."""
    await tx.execute(queries.RELEASE, {"tenant_id": tx.tenant_id, "claim": batch.claim})
