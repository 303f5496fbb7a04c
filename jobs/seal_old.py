"""Seals, beside everything else, what was written before its column was sealed; readers understand both meanwhile."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import structlog

from jobs.beside import now_and_then
from services import crypto, estimator, tenancy
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError, NotFound

log = structlog.get_logger(__name__)

MOST = 20  # tenants a look at the list
FIRST_SECONDS = 60.0  # a worker that starts has other things to do
PAUSE_SECONDS = 1800.0


async def keep_sealing(deps: Deps) -> None:
    """Until it is cancelled."""
    await now_and_then(partial(seal_old, deps), job="seal_old", first=FIRST_SECONDS, pause=PAUSE_SECONDS)


async def seal_old(deps: Deps, *, most: int = MOST) -> int:
    """The rows of every tenant that has some left, a page a transaction; how many tenants were done. Who could not be
    sealed comes again with the next look, and holds up nobody."""
    form, after, done = crypto.sealing_of(deps).form, UUID(int=0), 0
    while True:
        ask = partial(crypto.tenants_to_seal, form=form, after=after, most=most)
        tenants = sorted(await deps.gather(ask, tenancy.itself))
        for tenant_id in tenants:
            done += await _sealed(deps, tenant_id, form)
        if not tenants:
            return done
        after = tenants[-1]


async def _sealed(deps: Deps, tenant_id: UUID, form: int) -> bool:
    try:
        await _seal(deps, tenant_id, form)
    except NotFound as error:  # its key is destroyed: nothing will ever be sealed for it
        log.warning("tenant_without_key", tenant=str(tenant_id), error=str(error))
        async with deps.open_tx(system(tenant_id)) as tx:
            await crypto.pass_done(tx, form)
    except AppError as error:  # e.g. the key service is away
        log.warning("tenant_not_sealed", tenant=str(tenant_id), error=str(error))
        return False
    return True


async def _seal(deps: Deps, tenant_id: UUID, form: int) -> None:
    """Raises NotFound for a tenant whose key is destroyed, Unavailable while there is none to be had."""
    sealed = 0
    async with deps.open_tx(system(tenant_id)) as tx:
        assert tx.sealer is not None and tx.sealer.present
    for table in crypto.tables_of_pass(form):
        after = None
        while True:
            async with deps.open_tx(system(tenant_id)) as tx:
                after, page = await crypto.reseal_page(tx, table, after)
            sealed += page.done
            if after is None:
                break
    async with deps.open_tx(system(tenant_id)) as tx:
        sealed += await estimator.hide_keys(tx)
        await crypto.pass_done(tx, form)
    if sealed:
        log.info("older_rows_sealed", tenant=str(tenant_id), rows=sealed)
