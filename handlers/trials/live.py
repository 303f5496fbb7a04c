"""Recorded questions put to a model again: by the same model, inside the tenant's budgets, and put on record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.naming import known_people
from handlers.steps import STEPS
from handlers.thinking import PlanMeter, TenantLadder, keeper
from services import ai, tenancy, workflow
from services.ai import ANY_STEP, Account, AtCap, Kept, Prompt, Rung, Spender, Take
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.values import read_back
from services.core.words import sentence

STEP = "replay"  # what the ledger calls it
MOST = 20  # questions that one trial may put to a model


@dataclass(slots=True)
class Live:
    """Raises BadInput where no model is set up. `left`: so many questions may still be asked."""

    deps: Deps
    actor: Actor
    gateway: ai.Models
    left: int = MOST

    @staticmethod
    def of(deps: Deps, actor: Actor, *, most: int = MOST) -> Live:
        if not isinstance(deps.ai, ai.Models):
            raise BadInput(sentence("prompt-no-model"))
        return Live(deps, actor, deps.ai, most)

    async def ask(self, kept: Kept, prompt: Prompt) -> None:
        """One model alone, the one that was asked then: what comes out different is the prompt's doing. Raises
        OverBudget, NotFound once the bound is reached, and NotAllowed for a plan that no model may be asked about."""
        take = kept.take
        async with self.deps.open_tx(self.actor) as tx:
            plan = await workflow.get_initiative(tx, kept.initiative_id)
            rule = await tenancy.channel_rule(tx, plan.thread)
            choice = await ai.chosen_models(tx)
            people = await known_people(tx)
        if plan.settings.is_ai_excluded or rule.is_ai_excluded:
            raise NotAllowed(sentence("prompt-plan-excluded", number=str(plan.number)))
        if self.left <= 0:
            raise NotFound(sentence("prompt-asked-enough"))
        self.left -= 1
        settings = self.gateway.settings
        rung = await self._rung(take.model, choice)
        kept_by = keeper(self.deps, plan, days=max(settings.keep_days, 1))
        assert kept_by is not None

        async def keep(found: Take) -> None:
            await kept_by(replace(found, is_trial=True))

        account = Account(
            ladder={ANY_STEP: (replace(rung, max_output_tokens=take.max_tokens or rung.max_output_tokens),)},
            meter=PlanMeter(self.deps, plan.tenant_id, Spender(plan.id, self.actor.member_id), plan.id, STEP),
            at_cap=AtCap.STOP,
            language=plan.chat_language,
            link_hosts=settings.link_hosts,
            keep=keep,
            prompts={prompt.id: prompt},
            people=people,
            about={"tenant_id": str(plan.tenant_id), "initiative_id": str(plan.id), "stage": STEP},
        )
        step = STEPS[take.step]
        await self.gateway.bound(account).fill(step, read_back(step.given, take.given))

    async def _rung(self, model: str, choice: ai.Choice) -> Rung:
        """Raises NotAllowed for a model that is not asked here any more."""
        rung = await TenantLadder(self.deps, self.gateway.settings, self.actor.tenant_id, choice).rung(model)
        if rung.fault is not None:
            raise NotAllowed(sentence("prompt-model-gone", model=model))
        return rung
