"""Publishes one tenant's domain events from the outbox, in their order."""

from __future__ import annotations

from uuid import UUID

import structlog

from services import events
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import BadConfig, Unavailable

log = structlog.get_logger(__name__)

AWAY_SECONDS = 5.0


async def relay(deps: Deps, tenant_id: UUID) -> float | None:
    """Until nothing waits; seconds until the next try when the bus is away. A consumer goes by `event_id`.

    It ends only with a claim that finds nothing: an event that was saved, and rung for, while a batch was being marked
    found that batch still claimed, so its own relay has left it to this one.
    """
    actor = system(tenant_id)
    while True:
        async with deps.open_tx(actor) as tx:
            batch = await events.claim_events(tx)
        if batch is None:
            return None
        try:
            await deps.bus.publish([event.model_dump(mode="json") for event in batch.events])
        except (Unavailable, BadConfig) as error:  # a certificate that has ended is mended, and then they go
            log.warning("bus_away", error=str(error), events=len(batch.events))
            async with deps.open_tx(actor) as tx:
                await events.release_events(tx, batch)
            return (error.retry_after if isinstance(error, Unavailable) else None) or AWAY_SECONDS
        async with deps.open_tx(actor) as tx:
            await events.mark_published(tx, batch)
