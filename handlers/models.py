"""A company's models: which are asked in which order, and its own keys; a key is taken by a dialog and shown never."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import SecretStr

from handlers import replies
from handlers.call import Call
from handlers.replies import models as told
from services import ai, audit, tenancy
from services.ai import ANY_STEP, Choice
from services.core.actor import Actor
from services.core.chat import Platform, Reply
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.crypto import vault_of

STEPS = ("clarifier.question", "clarifier.bdd", "hld.draft", "tickets.slice", "estimator.estimate")
PROVIDERS_OWN = "-"  # of an address, in the dialog: platforms allow no empty option
_USUAL = ("default", "usual", "standard", "estándar", "estandar")
_REMOVE = ("remove", "off", "weg", "löschen", "quitar", "borrar")


async def models(call: Call) -> Reply | None:
    """`/team models` shows; `openai/gpt-5 openai/gpt-5-mini` chooses for every step, `hld.draft openai/gpt-5` for one,
    `default` gives the deployment's back."""
    said = call.rest.split()
    if not said:
        async with call.deps.open_tx(call.actor) as tx:
            choice = await ai.chosen_models(tx)
        return told.models(call.words, call.deps.settings.ai, choice)
    tenancy.need(call.actor, "team.models.set", told=replies.sentence("models-by-admin"))
    step = said.pop(0) if said[0] in STEPS else ANY_STEP
    if not said:
        raise BadInput(replies.sentence("models-how", steps=", ".join(STEPS)))
    named = () if len(said) == 1 and said[0].casefold() in _USUAL else tuple(said)
    choice = await chosen(call.deps, call.actor, step, named)
    return told.models(call.words, call.deps.settings.ai, choice)


async def key(call: Call) -> Reply | None:
    """`/team model-key openai` opens the dialog, `openai remove` forgets. A key that stands in a message has been seen:
    it is not taken."""
    provider, _, rest = call.rest.strip().partition(" ")
    if rest.strip().casefold() in _REMOVE:
        await dropped(call.deps, call.actor, provider)
        return told.model_key_dropped(call.words, provider)
    if rest.strip():
        raise BadInput(replies.sentence("model-key-was-seen"))
    if call.incoming.thread.platform is Platform.CONSOLE:
        raise BadInput(replies.sentence("model-key-terminal", provider=one_line(provider, 40) or "openai"))
    settings = call.deps.settings.ai
    providers = sorted({one.partition("/")[0] for one in settings.allow})
    if not providers:
        raise BadInput(replies.sentence("model-key-none-allowed"))
    return told.model_key_form(call.words, providers, settings.allow_bases, provider=provider)


async def keep(call: Call) -> Reply | None:
    """The dialog was sent."""
    values = call.incoming.values
    provider = values.get("provider", "").strip()
    base = values.get("base", "").strip()
    await kept(call.deps, call.actor, provider, SecretStr(values.get("key", "")), "" if base == PROVIDERS_OWN else base)
    return told.model_key_kept(call.words, provider)


async def chosen(deps: Deps, actor: Actor, step: str, models: Sequence[str]) -> Choice:
    """How it is now. Raises BadInput for what is not allowed."""
    async with deps.open_tx(actor) as tx:
        await ai.choose_models(tx, deps.settings.ai, step, models)
        await audit.record(tx, "model.chosen", f"step/{step or '*'}", {"models": list(models)})
        return await ai.chosen_models(tx)


async def kept(deps: Deps, actor: Actor, provider: str, secret: SecretStr, base: str) -> None:
    """Sealed. Raises BadInput for a provider or an address that is not allowed."""
    given = (provider, secret, base)
    await ai.keep_key(vault_of(deps), lambda: deps.open_tx(actor), actor.tenant_id, deps.settings.ai, given)
    async with deps.open_tx(actor) as tx:
        await audit.record(tx, "model.key_kept", f"provider/{provider}", {"base": base})


async def dropped(deps: Deps, actor: Actor, provider: str) -> None:
    """Raises NotFound."""
    async with deps.open_tx(actor) as tx:
        if not await ai.drop_key(tx, provider):
            raise NotFound(replies.sentence("model-key-unknown", provider=one_line(provider, 40)))
        await audit.record(tx, "model.key_removed", f"provider/{provider}", {})
