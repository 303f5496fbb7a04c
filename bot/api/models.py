"""`/v1/models`: which models are asked in which order, and the organisation's own keys, which are never shown."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import Path, Response, status
from pydantic import BaseModel, Field, SecretStr, StringConstraints

from bot.api.acting import Act, Body
from bot.api.door import asks, router
from bot.auth import Caller, Dependencies
from handlers import models
from services import ai
from services.ai import ANY_STEP, Choice
from services.core.settings import AiSettings

routes = router("/models", "models")
Step = Literal["every", "clarifier.question", "clarifier.bdd", "hld.draft", "tickets.slice", "estimator.estimate"]
Provider = Annotated[str, Path(pattern="^[a-z0-9_]{2,40}$")]
ModelName = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]+$", min_length=1, max_length=160)]


class ModelView(BaseModel):
    """Prices in US dollars for a million tokens; null where they are not known."""

    model: str
    has_own_key: bool
    read_price: float | None
    written_price: float | None


class StepView(BaseModel):
    """The models of a step in the order in which they are asked; `every` is for the steps that are not named."""

    step: Step
    models: list[ModelView]


class ProviderKeyView(BaseModel):
    """Without the key; an empty address is the provider's own."""

    provider: str
    address: str
    changed_at: datetime


class ModelsView(BaseModel):
    """`allowed`: what may be chosen, as names or patterns; `addresses`: what a key may be for beside the provider's."""

    steps: list[StepView]
    allowed: list[str]
    addresses: list[str]
    keys: list[ProviderKeyView]


class Chosen(Body):
    models: list[ModelName] = Field(max_length=20, description="None: the deployment's again.")


class NewProviderKey(Body):
    key: SecretStr = Field(min_length=1, max_length=10_000)
    address: str = Field(default="", max_length=300, description="One of `addresses`, e.g. a region's.")


@routes.get("", openapi_extra=asks("team.models"))
async def show(caller: Caller, deps: Dependencies) -> ModelsView:
    async with deps.open_tx(caller) as tx:
        return _view(deps.settings.ai, await ai.chosen_models(tx))


@routes.put("/{step}", openapi_extra=asks("team.models.set", body={"models": ["openai/gpt-5", "openai/gpt-5-mini"]}))
async def choose(step: Step, body: Chosen, act: Act) -> ModelsView:
    """Holds from the next stage on. What is not allowed, or has no key, is refused."""
    named = ANY_STEP if step == "every" else step
    return _view(act.deps.settings.ai, await models.chosen(act.deps, act.actor, named, body.models))


@routes.put(
    "/keys/{provider}",
    status_code=status.HTTP_204_NO_CONTENT,
    openapi_extra=asks("team.model-key", body={"key": "sk-…", "address": ""}),
)
async def keep(provider: Provider, body: NewProviderKey, act: Act) -> Response:
    """Sealed with the organisation's data key; there is no way to read it again."""
    await models.kept(act.deps, act.actor, provider, body.key, body.address)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@routes.delete("/keys/{provider}", status_code=status.HTTP_204_NO_CONTENT, openapi_extra=asks("team.model-key"))
async def drop(provider: Provider, act: Act) -> Response:
    await models.dropped(act.deps, act.actor, provider)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


def _view(settings: AiSettings, choice: Choice) -> ModelsView:
    ours = tuple(one for one in (settings.model, *settings.fallbacks) if one)
    prices = ai.price_table(settings.prices)

    def one(name: str) -> ModelView:
        price = prices.of(name)
        has_own = ai.has_own_key(settings, choice, name)
        read, written = (price.read, price.written) if price else (None, None)
        return ModelView(model=name, has_own_key=has_own, read_price=read, written_price=written)

    steps = choice.models if ANY_STEP in choice.models else {ANY_STEP: ours, **choice.models}
    return ModelsView(
        steps=[
            StepView.model_validate({"step": step or "every", "models": [one(name) for name in names]})
            for step, names in steps.items()
        ],
        allowed=list(dict.fromkeys((*ours, *settings.allow))),
        addresses=list(settings.allow_bases),
        keys=[
            ProviderKeyView(provider=key.provider, address=key.api_base, changed_at=key.changed_at)
            for key in choice.keys.values()
        ],
    )
