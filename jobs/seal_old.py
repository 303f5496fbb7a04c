"""Seals, beside everything else, what was written before its column was sealed; readers understand both meanwhile."""

from __future__ import annotations

import asyncio
import random
from functools import partial
from uuid import UUID

import structlog

from services import crypto, estimator, tenancy
from services.core import logs
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError

log = structlog.get_logger(__name__)

MOST = 20  # tenants a look
FIRST_SECONDS = 60.0  # a worker that starts has other things to do
PAUSE_SECONDS = 1800.0


async def keep_sealing(deps: Deps) -> None:
    """Until it is cancelled; several workers at once do no harm."""
    pause = FIRST_SECONDS
    while True:
        await asyncio.sleep(pause * (0.5 + random.random()))  # noqa: S311
        try:
            pause = 0.0 if await seal_old(deps) else PAUSE_SECONDS
        except AppError as error:
            log.warning("sealing_put_off", error=str(error))
            pause = PAUSE_SECONDS
        except Exception as error:
            logs.bug(error, job="seal_old")
            pause = PAUSE_SECONDS


async def seal_old(deps: Deps) -> int:
    """The rows of some tenants, a page a transaction; how many tenants were done."""
    tenants = await deps.gather(partial(crypto.tenants_to_seal, most=MOST), tenancy.itself)
    done = 0
    for tenant_id in tenants:
        try:
            await _seal(deps, tenant_id)
            done += 1
        except AppError as error:  # e.g. its key is destroyed, or the key service is away
            log.warning("tenant_not_sealed", tenant=str(tenant_id), error=str(error))
    return done


async def _seal(deps: Deps, tenant_id: UUID) -> None:
    sealed = 0
    for table in crypto.tables_of_pass():
        after = None
        while True:
            async with deps.open_tx(system(tenant_id)) as tx:
                after, page = await crypto.reseal_page(tx, table, after)
            sealed += page.done
            if after is None:
                break
    async with deps.open_tx(system(tenant_id)) as tx:
        sealed += await estimator.hide_keys(tx)
        await crypto.pass_done(tx)
    if sealed:
        log.info("older_rows_sealed", tenant=str(tenant_id), rows=sealed)
