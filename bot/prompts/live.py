"""Recorded questions put to a model again: by the same model, inside the tenant's budgets, and put on record."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from uuid import UUID

from handlers import replies
from handlers.call import words_in
from handlers.naming import known_people
from handlers.steps import STEPS
from integrations.llm import LiteLlmAi, deployed, rung_of
from services import ai, tenancy, workflow
from services.ai import ANY_STEP, Account, AtCap, Kept, Planned, Prompt, Rung, Spender, Take, Used
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed
from services.core.tx import Tx
from services.core.words import sentence
from services.crypto import vault_of
from services.workflow import Initiative

STEP = "replay"  # what the ledger calls it


@dataclass(frozen=True, slots=True)
class TrialMeter:
    """Each reservation and settlement in a transaction of its own; counts against the plan that is asked about."""

    deps: Deps
    actor: Actor
    plan: Initiative

    async def reserve(self, planned: Planned) -> UUID:
        async with self.deps.open_tx(self.actor) as tx:
            return await ai.reserve(tx, Spender(self.plan.id, self.actor.member_id), replace(planned, step=STEP))

    async def settle(self, reservation_id: UUID, used: Used | None) -> None:
        async with self.deps.open_tx(self.actor) as tx:
            settled = await ai.settle(tx, reservation_id, used)
            for filling in settled.warnings:
                key = f"budget-{filling.scope}-{filling.period}-{filling.starts_on}"
                reply = replies.budget_warning(words_in(self.plan), filling)
                await workflow.post(tx, self.plan.id, key=key, reply=reply)


@dataclass(frozen=True, slots=True)
class Live:
    """Raises BadInput where no model is set up."""

    deps: Deps
    actor: Actor
    gateway: LiteLlmAi

    @staticmethod
    def of(deps: Deps, actor: Actor) -> Live:
        if not isinstance(deps.ai, LiteLlmAi):
            raise BadInput(sentence("prompt-no-model"))
        return Live(deps, actor, deps.ai)

    async def ask(self, kept: Kept, prompt: Prompt) -> None:
        """One model alone, the one that was asked then: what comes out different is the prompt's doing. Raises
        OverBudget, and NotAllowed for a plan that no model may be asked about."""
        take = kept.take
        async with self._open_tx() as tx:
            plan = await workflow.get_initiative(tx, kept.initiative_id)
            rule = await tenancy.channel_rule(tx, plan.thread)
            choice = await ai.chosen_models(tx)
            people = await known_people(tx)
        if plan.settings.is_ai_excluded or rule.is_ai_excluded:
            raise NotAllowed(sentence("prompt-plan-excluded", number=str(plan.number)))
        rung = await self._rung(take.model, choice)
        days = max(self.gateway.settings.keep_days, 1)

        async def keep(found: Take) -> None:
            await ai.keep_take(
                vault_of(self.deps),
                self._open_tx,
                self.actor.tenant_id,
                plan.id,
                replace(found, is_trial=True),
                days=days,
            )

        account = Account(
            ladder={ANY_STEP: (replace(rung, max_output_tokens=take.max_tokens or rung.max_output_tokens),)},
            meter=TrialMeter(self.deps, self.actor, plan),
            at_cap=AtCap.STOP,
            language=plan.chat_language,
            link_hosts=self.gateway.settings.link_hosts,
            keep=keep,
            prompts={prompt.id: prompt},
            people=people,
        )
        step = STEPS[take.step]
        await self.gateway.bound(account).fill(step, step.given.model_validate(take.given))

    def _open_tx(self) -> AbstractAsyncContextManager[Tx]:
        return self.deps.open_tx(self.actor)

    async def _rung(self, model: str, choice: ai.Choice) -> Rung:
        """Raises NotAllowed for a model that is not asked here any more."""
        settings = self.gateway.settings
        ours = next((one for one in deployed(settings) if one.model == model), None)
        key = choice.keys.get(model.partition("/")[0])
        is_address = key is None or not key.api_base or key.api_base in settings.allow_bases
        if not is_address or (ours is None and (key is None or not ai.is_allowed(model, settings.allow))):
            raise NotAllowed(sentence("prompt-model-gone", model=model))
        rung = ours or rung_of(settings, model)
        if key is None:
            return rung
        secret = await ai.open_key(vault_of(self.deps), self._open_tx, self.actor.tenant_id, key)
        return replace(rung, api_key=secret, api_base=key.api_base)
