"""The model for one piece of work: the tenant's ladder and keys, and every call weighed against its caps."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID

import structlog

from handlers import card, replies
from handlers.call import words_in
from handlers.naming import known_people
from integrations.llm import LiteLlmAi, deployed, rung_of
from jobs.watching import Watching
from services import ai, workflow
from services.ai import ANY_STEP, Account, Planned, Rung, Spender, Take, Used
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError
from services.core.settings import AiSettings
from services.core.tx import Tx
from services.crypto import vault_of
from services.workflow import Initiative

log = structlog.get_logger(__name__)


class TenantMeter:
    """Each reservation and each settlement is a transaction of its own, so that no transaction is open while a model
    thinks; what is spent stays spent, whatever becomes of the work."""

    def __init__(self, deps: Deps, tenant_id: UUID, spender: Spender, *, plan_id: UUID, stage: str) -> None:
        self._deps = deps
        self._tenant_id = tenant_id
        self._spender = spender
        self._plan_id = plan_id  # is told when a cap comes near
        self._stage = stage  # what the ledger calls the work
        self._has_tidied = False

    async def reserve(self, planned: Planned) -> UUID:
        if not self._has_tidied:
            self._has_tidied = True
            await settle_lapsed(self._deps, self._tenant_id)
        async with self._deps.open_tx(system(self._tenant_id)) as tx:
            return await ai.reserve(tx, self._spender, replace(planned, step=self._stage))

    async def settle(self, reservation_id: UUID, used: Used | None) -> None:
        try:
            async with self._deps.open_tx(system(self._tenant_id)) as tx:
                settled = await ai.settle(tx, reservation_id, used)
                for filling in settled.warnings:
                    plan = await workflow.get_initiative(tx, self._plan_id)
                    key = f"budget-{filling.scope}-{filling.period}-{filling.starts_on}"
                    reply = replies.budget_warning(words_in(plan), filling)
                    await workflow.post(tx, plan.id, key=key, reply=reply)
        except AppError as error:  # it lapses, and counts as spent: the answer is worth more than the change
            log.warning("settlement_missed", error=str(error))


class TenantLadder:
    """The models that a tenant chose, with its own keys, opened when the first question is asked: no transaction is
    open then. A model that is not allowed any more, or whose key is gone, is passed over and told."""

    def __init__(self, deps: Deps, settings: AiSettings, tenant_id: UUID, choice: ai.Choice) -> None:
        self._deps = deps
        self._settings = settings
        self._tenant_id = tenant_id
        self._choice = choice
        self._vault = vault_of(deps)

    async def __call__(self, step: str) -> tuple[Rung, ...]:
        models = self._choice.models.get(step) or self._choice.models.get(ANY_STEP)
        if models is None:  # chosen for other steps only
            return deployed(self._settings)
        return tuple([await self._rung(model) for model in models])

    async def _rung(self, model: str) -> Rung:
        ours = rung_of(self._settings, model)
        is_deployed = model in (self._settings.model, *self._settings.fallbacks)
        if not is_deployed and not ai.is_allowed(model, self._settings.allow):
            return replace(ours, fault=ai.NOT_ALLOWED)
        key = self._choice.keys.get(model.partition("/")[0])
        if key is None:
            return ours if is_deployed else replace(ours, fault=ai.NO_KEY_HERE)
        if key.api_base and key.api_base not in self._settings.allow_bases:
            return replace(ours, fault=ai.NOT_ALLOWED)
        actor = system(self._tenant_id)
        secret = await ai.open_key(self._vault, lambda: self._deps.open_tx(actor), self._tenant_id, key)
        return replace(ours, api_key=secret, api_base=key.api_base)


async def bound(tx: Tx, deps: Deps, plan: Initiative, *, stage: str) -> Deps:
    """The same, with a model that is this plan's alone. `deps` itself when there is none."""
    gateway = deps.ai
    if not isinstance(gateway, LiteLlmAi):
        return deps
    member = plan.settings.member_id
    spender = Spender(plan.id, UUID(member) if member else None)
    meter = TenantMeter(deps, plan.tenant_id, spender, plan_id=plan.id, stage=stage)
    choice = await ai.chosen_models(tx)
    account = Account(
        ladder=gateway.account.ladder,
        opened=TenantLadder(deps, gateway.settings, plan.tenant_id, choice) if choice.models else None,
        meter=meter,
        at_cap=await ai.at_cap(tx),
        language=plan.chat_language,
        link_hosts=gateway.settings.link_hosts,
        keep=_keeper(deps, plan, gateway.settings.keep_days),
        prompts=await ai.prompts_for(tx, plan.id),
        people=await known_people(tx),
        watch=Watching(deps, plan.tenant_id, plan.id, stage) if plan.thread.platform in card.PLATFORMS else None,
        about={"tenant_id": str(plan.tenant_id), "initiative_id": str(plan.id), "stage": stage},
    )
    return replace(deps, ai=gateway.bound(account))


def _keeper(deps: Deps, plan: Initiative, days: int) -> Callable[[Take], Awaitable[None]] | None:
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
