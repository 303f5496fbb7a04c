"""Forgets what models were asked and answered once its time is over, also of tenants that ask no model any more."""

from __future__ import annotations

from functools import partial

import structlog

from jobs.beside import now_and_then
from services import ai, tenancy
from services.core.actor import system
from services.core.deps import Deps

log = structlog.get_logger(__name__)

MOST = 100  # tenants a look at the list
FIRST_SECONDS = 300.0  # a worker that starts has other things to do
PAUSE_SECONDS = 3600.0


async def keep_forgetting(deps: Deps) -> None:
    """Until it is cancelled."""
    await now_and_then(partial(forget_takes, deps), job="forget", first=FIRST_SECONDS, pause=PAUSE_SECONDS)


async def forget_takes(deps: Deps) -> int:
    """Page by page, each in a transaction of its own; how many are gone."""
    gone = 0
    while tenants := await deps.gather(lambda lobby: ai.tenants_to_forget(lobby, limit=MOST), tenancy.itself):
        for tenant_id in tenants:
            async with deps.open_tx(system(tenant_id)) as tx:
                page = await ai.forget_takes(tx)
            if not page:  # another worker was quicker
                return gone
            gone += page
    if gone:
        log.info("takes_forgotten", takes=gone)
    return gone
