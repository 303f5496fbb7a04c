"""What the worker does for one company, rung by another one's ids now and then; and what is read meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random
from typing import Any, Protocol
from uuid import UUID

from jobs.change import propose
from jobs.run_stage import run_stage
from services import clarifier, workflow
from services.core.deps import Deps
from services.core.errors import AppError
from services.workflow import ChangeStatus, RunStatus
from tests.isolation.making import Pool
from tests.isolation.tenants import Tenant

MOST_STAGES = 8  # at a time
READS: Sequence[Callable[..., Any]] = (
    workflow.get_initiative,
    workflow.posts,
    workflow.stage_runs,
    clarifier.load_bdd,
)


class Working(Protocol):
    chance: Random
    deps: Deps
    pool: Pool
    tenants: list[Tenant]

    def _read(self, tenant: Tenant, where: str, told: str) -> None: ...


async def work(here: Working, tenant: Tenant) -> None:
    turn = here.chance.random()
    if turn < 0.3:
        await _stage(here, tenant)
    elif turn < 0.5:
        await _changes(here, tenant)
    else:
        await _reads(here, tenant)


async def _stage(here: Working, tenant: Tenant) -> None:
    plan = tenant.known.plan(here.chance.choice(tenant.plans).id)
    await run_stages(here, tenant, plan)


async def run_stages(here: Working, tenant: Tenant, plan: UUID) -> None:
    for _ in range(MOST_STAGES):
        async with here.deps.open_tx(tenant.actor) as tx:
            runs = await workflow.stage_runs(tx, plan)
        ready = [one.id for one in runs if one.status is RunStatus.READY]
        await run_stage(here.deps, tenant.actor.tenant_id, ready[-1] if ready else UUID(here.pool.id()), worker="w")
        if not ready:
            break
    await _changes(here, tenant)


async def _changes(here: Working, tenant: Tenant) -> None:
    async with here.deps.open_tx(tenant.actor) as tx:
        found = await workflow.list_changes(tx, tenant.plans[0].id)
    for one in found:
        if one.status is ChangeStatus.COMPUTING:
            await propose(here.deps, tenant.actor.tenant_id, one.id, worker="w")


async def _reads(here: Working, tenant: Tenant) -> None:
    plan = here.chance.choice(here.chance.choice(here.tenants).plans)
    async with here.deps.open_tx(tenant.actor) as tx:
        for read in READS:
            with suppress(AppError):
                told = await read(tx, plan.id)
                here._read(tenant, read.__name__, str(told))
                if read is workflow.posts:
                    for one in told:
                        tenant.known.see(one.reply.model_dump())
