"""The model for one piece of work: the tenant's ladder and keys, and every call weighed against its caps."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from handlers import card, thinking
from handlers.naming import known_people
from jobs.watching import AT_ONCE, EVERY, Watching
from services import ai, workflow
from services.ai import Account, Spender
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.tx import Tx
from services.workflow import Initiative


async def bound(tx: Tx, deps: Deps, plan: Initiative, *, stage: str) -> Deps:
    """The same, with a model that is this plan's alone. `deps` itself when there is none."""
    gateway = deps.ai
    if not isinstance(gateway, ai.Models):
        return deps
    member = plan.settings.member_id
    spender = Spender(plan.id, UUID(member) if member else None)
    choice = await ai.chosen_models(tx)
    opened = thinking.TenantLadder(deps, gateway.settings, plan.tenant_id, choice)
    account = Account(
        ladder=gateway.account.ladder,
        opened=opened if choice.models or choice.keys else None,
        meter=thinking.PlanMeter(deps, plan.tenant_id, spender, plan.id, stage),
        at_cap=await ai.at_cap(tx),
        language=plan.chat_language,
        link_hosts=gateway.settings.link_hosts,
        keep=thinking.keeper(deps, plan, days=gateway.settings.keep_days),
        prompts=await ai.prompts_for(tx, plan.id),
        people=await known_people(tx),
        watch=await _watching(tx, deps, plan, stage),
        about={"tenant_id": str(plan.tenant_id), "initiative_id": str(plan.id), "stage": stage},
    )
    return replace(deps, ai=gateway.bound(account))


async def _watching(tx: Tx, deps: Deps, plan: Initiative, stage: str) -> Watching | None:
    """Where a card shows the plan, where somebody sits in front of a terminal, and where a program listens now."""
    is_card = plan.thread.platform in card.PLATFORMS
    if is_card or plan.thread.platform is Platform.CONSOLE or await workflow.is_watched(tx, plan.id):
        return Watching(deps, plan.tenant_id, plan.id, stage, every=EVERY if is_card else AT_ONCE)
    return None
