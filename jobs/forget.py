"""Forgets what models were asked and answered once its time is over, also of tenants that ask no model any more."""

from __future__ import annotations

import asyncio
import random

import structlog

from services import ai, tenancy
from services.core import logs
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError

log = structlog.get_logger(__name__)

MOST = 100  # tenants a look at the list
FIRST_SECONDS = 300.0  # a worker that starts has other things to do
PAUSE_SECONDS = 3600.0


async def keep_forgetting(deps: Deps) -> None:
    """Until it is cancelled; several workers at once do no harm."""
    pause = FIRST_SECONDS
    while True:
        await asyncio.sleep(pause * (0.5 + random.random()))  # noqa: S311
        pause = PAUSE_SECONDS
        try:
            await forget_takes(deps)
        except AppError as error:
            log.warning("forgetting_put_off", error=str(error))
        except Exception as error:
            logs.bug(error, job="forget")


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
