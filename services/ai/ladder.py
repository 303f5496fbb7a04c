"""From settings to the models that are asked: the deployment's own ladder, and one model with its key and address."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from pydantic import SecretStr

from services import crypto
from services.ai.gateway import NO_KEY, Rung, is_allowed
from services.ai.models import NO_KEY_HERE, NOT_ALLOWED, Choice, OpenTx, open_key
from services.core.settings import AiSettings


def deployed(settings: AiSettings) -> tuple[Rung, ...]:
    """The deployment's own ladder: the model, then its fallbacks; each provider may have a key and an address of its
    own, else the model's are used where the provider is the same."""
    if not settings.model:
        return ()
    first = _rung(settings, settings.model, settings.api_key, settings.api_base)
    return (first, *(rung_of(settings, model) for model in settings.fallbacks))


def rung_of(settings: AiSettings, model: str) -> Rung:
    """One model with the deployment's key and address for its provider."""
    provider = model.partition("/")[0]
    is_same = provider == settings.model.partition("/")[0]
    key = settings.keys.get(provider)
    base = settings.bases.get(provider, settings.api_base if is_same and key is None else "")
    if key is None:
        key = settings.api_key if is_same else NO_KEY
    return _rung(settings, model, key, base)


def has_own_key(settings: AiSettings, choice: Choice, model: str) -> bool:
    """Whether it is the tenant's key that a model is asked with. What a tenant did not choose, and what the deployment
    asks at an address of its own, is not taken to the provider's usual one."""
    key = choice.keys.get(model.partition("/")[0])
    if key is None or key.api_base or any(model in models for models in choice.models.values()):
        return key is not None
    return not next((one.api_base for one in deployed(settings) if one.model == model), "")


async def opened_rung(
    vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, settings: AiSettings, choice: Choice, model: str
) -> Rung:
    """One model with the tenant's own key where it has one, opened while no transaction is. Its `fault` says that it is
    not allowed any more, or that no key is there."""
    ours = next((one for one in deployed(settings) if one.model == model), None)
    if ours is None and not is_allowed(model, settings.allow):
        return replace(rung_of(settings, model), fault=NOT_ALLOWED)
    key = choice.keys[model.partition("/")[0]] if has_own_key(settings, choice, model) else None
    if key is None:
        return ours or replace(rung_of(settings, model), fault=NO_KEY_HERE)
    if key.api_base and key.api_base not in settings.allow_bases:
        return replace(rung_of(settings, model), fault=NOT_ALLOWED)
    secret = await open_key(vault, open_tx, tenant_id, key)
    return replace(ours or rung_of(settings, model), api_key=secret, api_base=key.api_base)


def _rung(settings: AiSettings, model: str, key: SecretStr, base: str) -> Rung:
    return Rung(
        model=model,
        api_key=key,
        api_base=base,
        timeout_seconds=settings.timeout_seconds,
        max_output_tokens=settings.max_output_tokens,
        at_once=settings.at_once,
        first_seconds=settings.first_seconds,
        between_seconds=settings.between_seconds,
    )
