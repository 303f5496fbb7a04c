"""What a model is asked with for a tenant's plan: its ladder and keys, its caps, and the record of what was said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from uuid import UUID

import structlog

from handlers import replies
from handlers.call import words_in
from services import ai, workflow
from services.ai import ANY_STEP, Planned, Rung, Spender, Take, Used
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError
from services.core.settings import AiSettings
from services.crypto import vault_of
from services.workflow import Initiative

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class PlanMeter:
    """Each reservation and each settlement is a transaction of its own, so that no transaction is open while a model
    thinks; what is spent stays spent, whatever becomes of the work. `stage`: what the ledger calls the work. The plan
    is told when a cap comes near."""

    deps: Deps
    tenant_id: UUID
    spender: Spender
    plan_id: UUID
    stage: str
    _has_tidied: bool = field(default=False, init=False)

    async def reserve(self, planned: Planned) -> UUID:
        if not self._has_tidied:
            self._has_tidied = True
            await settle_lapsed(self.deps, self.tenant_id)
        async with self.deps.open_tx(system(self.tenant_id)) as tx:
            return await ai.reserve(tx, self.spender, replace(planned, step=self.stage))

    async def settle(self, reservation_id: UUID, used: Used | None) -> None:
        try:
            async with self.deps.open_tx(system(self.tenant_id)) as tx:
                settled = await ai.settle(tx, reservation_id, used)
                for filling in settled.warnings:
                    plan = await workflow.get_initiative(tx, self.plan_id)
                    key = f"budget-{filling.scope}-{filling.period}-{filling.starts_on}"
                    reply = replies.budget_warning(words_in(plan), filling)
                    await workflow.post(tx, plan.id, key=key, reply=reply)
        except AppError as error:  # it lapses, and counts as spent: the answer is worth more than the change
            log.warning("settlement_missed", error=str(error))


@dataclass(frozen=True, slots=True)
class TenantLadder:
    """The models that a tenant chose, with its own keys, opened when the first question is asked: no transaction is
    open then. A model that is not allowed any more, or whose key is gone, is passed over and told."""

    deps: Deps
    settings: AiSettings
    tenant_id: UUID
    choice: ai.Choice

    async def __call__(self, step: str) -> tuple[Rung, ...]:
        models = self.choice.models.get(step) or self.choice.models.get(ANY_STEP)
        if models is None:  # chosen for other steps only, or not at all
            models = tuple(one.model for one in ai.deployed(self.settings))
        return tuple([await self.rung(model) for model in models])

    async def rung(self, model: str) -> Rung:
        actor = system(self.tenant_id)
        vault = vault_of(self.deps)
        return await ai.opened_rung(
            vault, lambda: self.deps.open_tx(actor), self.tenant_id, self.settings, self.choice, model
        )


def keeper(deps: Deps, plan: Initiative, *, days: int) -> Callable[[Take], Awaitable[None]] | None:
    """Puts what was said on record, sealed, for so many days; None for none."""
    if days == 0:
        return None
    vault, actor = vault_of(deps), system(plan.tenant_id)

    async def keep(take: Take) -> None:
        try:
            await ai.keep_take(vault, lambda: deps.open_tx(actor), plan.tenant_id, plan.id, take, days=days)
        except AppError as error:  # a record less: the answer is worth more
            log.warning("take_missed", error=str(error))

    return keep


async def settle_lapsed(deps: Deps, tenant_id: UUID) -> int:
    """What processes that died had reserved is written down as spent; how many calls it were."""
    async with deps.open_tx(system(tenant_id)) as tx:
        found = await ai.lapsed(tx)
    for one in found:
        async with deps.open_tx(system(tenant_id)) as tx:
            await ai.settle(tx, one, None)
    return len(found)
