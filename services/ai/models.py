"""A tenant's own models: which are asked in which order, and its keys, which only its own data key opens."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import SecretStr

from services import crypto
from services.ai import model_queries as queries
from services.ai.gateway import is_allowed
from services.core.errors import BadInput
from services.core.settings import AiSettings
from services.core.tx import Tx
from services.core.words import sentence

MOST_RUNGS = 5
NOT_ALLOWED = sentence("model-not-allowed")
NO_KEY_HERE = sentence("model-no-key")
_MODEL = re.compile(r"[a-z0-9_]+/[A-Za-z0-9][\w./:@-]{0,120}")
_PROVIDER = re.compile(r"[a-z0-9_]{2,40}")
OpenTx = Callable[[], AbstractAsyncContextManager[Tx]]


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A tenant's key for one provider."""

    provider: str
    sealed: bytes
    api_base: str
    changed_at: datetime

    def __repr__(self) -> str:
        return f"SealedKey(provider={self.provider!r})"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a tenant has chosen: models by step (empty: every other step), and its keys by provider."""

    models: dict[str, tuple[str, ...]]
    keys: dict[str, SealedKey]


async def chosen_models(tx: Tx) -> Choice:
    models: dict[str, tuple[str, ...]] = {}
    for row in await tx.fetch(queries.RUNGS, {"tenant_id": tx.tenant_id}):
        models[row["step"]] = (*models.get(row["step"], ()), row["model"])
    keys = [SealedKey(**dict(row)) for row in await tx.fetch(queries.KEYS, {"tenant_id": tx.tenant_id})]
    return Choice(models, {key.provider: key for key in keys})


async def choose_models(tx: Tx, settings: AiSettings, step: str, models: Sequence[str]) -> None:
    """For one step, or with an empty `step` for all others; no models: the deployment's. Raises BadInput for a name
    that is no model's, that is not allowed, or that has no key."""
    have = (await chosen_models(tx)).keys
    for model in models:
        check_model(model, settings, has_key=model.partition("/")[0] in have)
    if len(models) > MOST_RUNGS:
        raise BadInput(sentence("models-too-many", most=MOST_RUNGS))
    await tx.execute(queries.DROP_RUNGS, {"tenant_id": tx.tenant_id, "step": step})
    for place, model in enumerate(dict.fromkeys(models)):
        await tx.execute(queries.ADD_RUNG, {"tenant_id": tx.tenant_id, "step": step, "place": place, "model": model})


def check_model(model: str, settings: AiSettings, *, has_key: bool) -> None:
    """Raises BadInput."""
    ours = (settings.model, *settings.fallbacks)
    if not _MODEL.fullmatch(model):
        raise BadInput(sentence("models-name", model=model[:80]))
    if model not in ours and not is_allowed(model, settings.allow):
        allowed = ", ".join(dict.fromkeys([one for one in (*ours, *settings.allow) if one])) or "-"
        raise BadInput(sentence("models-not-allowed", model=model, allowed=allowed))
    if model not in ours and not has_key:
        raise BadInput(sentence("models-no-key", model=model, provider=model.partition("/")[0]))


async def keep_key(
    vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, settings: AiSettings, key: tuple[str, SecretStr, str]
) -> None:
    """`key`: provider, secret and address (empty: the provider's own). Raises BadInput for an address that the
    deployment does not allow: a key must not be carried to a host of the tenant's choice."""
    provider, secret, api_base = key
    if not _PROVIDER.fullmatch(provider) or not any(one.startswith(f"{provider}/") for one in settings.allow):
        allowed = ", ".join(sorted({one.partition("/")[0] for one in settings.allow})) or "-"
        raise BadInput(sentence("models-provider", provider=provider[:40], allowed=allowed))
    if api_base and api_base not in settings.allow_bases:
        raise BadInput(
            sentence("models-address", address=api_base[:120], allowed=", ".join(settings.allow_bases) or "-")
        )
    if not secret.get_secret_value().strip():
        raise BadInput(sentence("models-empty-key"))
    data_key = await vault.key(tenant_id, open_tx)
    sealed = crypto.seal(data_key, secret.get_secret_value().strip().encode(), place_of(tenant_id, provider))
    async with open_tx() as tx:
        values = {"tenant_id": tenant_id, "provider": provider, "sealed": sealed, "api_base": api_base}
        await tx.execute(queries.SET_KEY, values)


async def drop_key(tx: Tx, provider: str) -> bool:
    """Whether there was one."""
    return bool(await tx.fetch(queries.DROP_KEY, {"tenant_id": tx.tenant_id, "provider": provider}))


async def open_key(vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, key: SealedKey) -> SecretStr:
    """Raises NotAllowed for a key that was sealed for somebody else, Unavailable while the key service is away."""
    data_key = await vault.key(tenant_id, open_tx, key_id=crypto.key_id_of(key.sealed))
    opened = crypto.open_sealed(data_key, key.sealed, place_of(tenant_id, key.provider))
    return SecretStr(opened.decode())


def place_of(tenant_id: UUID, provider: str) -> crypto.Place:
    return crypto.Place(tenant_id, "ai.provider_key", "sealed", provider)
