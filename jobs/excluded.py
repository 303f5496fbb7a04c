"""Where no model may be asked: plans of channels that exclude it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from handlers.call import words_in
from integrations.llm import OfflineAi
from jobs.thinking import bound
from services import tenancy, workflow
from services.core.deps import Deps
from services.core.ports import A, Ai, AiStep, Filled, G
from services.core.tx import Tx


@dataclass(frozen=True, slots=True)
class WithoutModel:
    """The drafter without a model, which says why it had to."""

    offline: OfflineAi
    because: str

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        return replace(await self.offline.fill(step, given), downgrade=self.because)

    async def ping(self) -> str:
        return await self.offline.ping()


def needs_leave(deps: Deps) -> bool:
    """Whether there is a model that could be asked at all."""
    return not isinstance(deps.ai, OfflineAi)


async def allowed(tx: Tx, deps: Deps, initiative_id: UUID, *, stage: str) -> Deps:
    """The same with no model in it when the plan, or the channel that it is in, excludes one, else with the model
    bound to the plan's tenant and caps; `stage` is what the ledger calls the work. What began without stays so; a
    channel that excludes it later ends it for the plans that are there."""
    if not needs_leave(deps):
        return deps
    plan = await workflow.get_initiative(tx, initiative_id)
    if not plan.settings.is_ai_excluded and not (await tenancy.channel_rule(tx, plan.thread)).is_ai_excluded:
        return await bound(tx, deps, plan, stage=stage)
    words = words_in(plan)
    without: Ai = WithoutModel(OfflineAi(), words("no-model-here"))
    return replace(deps, ai=without)
