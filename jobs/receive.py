"""Takes what a platform told us out of the durable inbox and has it heard, once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

import structlog

from jobs.forward import forward
from services import events
from services.core import logs
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError, Throttled
from services.crypto import vault_of
from services.events import InboxSeal, Received

log = structlog.get_logger(__name__)

# A platform's adapter: translates the body and has it handled. Safe to repeat: it goes by the event's own id.
Hear = Callable[[Deps, UUID, Received], Awaitable[None]]


async def receive(
    deps: Deps, tenant_id: UUID, row_id: UUID, *, hears: Mapping[str, Hear], sealing: InboxSeal | None = None
) -> None:
    """A worker that dies in the middle leaves the row to the sweep; one that fails is tried again later. `sealing`:
    the process's own, so that its key is not asked for with every row."""
    actor = system(tenant_id)
    sealing = sealing or InboxSeal(vault_of(deps), deps.open_tx)
    async with deps.open_tx(actor) as tx:
        received = await events.claim_received(tx, row_id)
    if received is None and await forward(deps, tenant_id, row_id):
        async with deps.open_tx(actor) as tx:
            received = await events.claim_received(tx, row_id)
    if received is None:
        return
    with logs.bind(tenant=tenant_id, request=received.event_key):
        try:
            hear = hears.get(received.platform)
            if hear is None:
                raise LookupError(f"No adapter hears {received.platform}.")
            await hear(deps, tenant_id, await sealing.opened(received))
        except events.HeldBack as held:
            async with deps.open_tx(actor) as tx:
                await events.hold_received(tx, received, held.held_for)
            return
        except Exception as error:
            words = str(error) if isinstance(error, AppError) else logs.bug(error, job="receive")
            wait = (error.retry_after or 1.0) if isinstance(error, Throttled) else 0.0
            async with deps.open_tx(actor) as tx:
                is_final = await events.received_failed(tx, received, words, wait=wait)
            log.warning("event_not_heard", is_final=is_final)
            return
        async with deps.open_tx(actor) as tx:
            await events.received_done(tx, received)
