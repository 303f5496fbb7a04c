"""A tenant's own models: only what is allowed, with keys that only its own data key opens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from handlers.idea import begin
from handlers.replies import ENGLISH
from handlers.replies.models import models as listed
from integrations.llm import LiteLlmAi
from jobs.thinking import bound
from services import ai, clarifier
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.deps import Deps
from services.core.errors import BadInput
from services.core.settings import AiSettings
from services.crypto import Vault

EU = "https://eu.example/v1"
SETTINGS = AiSettings(
    model="openai/gpt-5-mini", api_key=SecretStr("sk-deployment"), allow=("openai/*", "anthropic/*"), allow_bases=(EU,)
)
THREAD = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")
KEY = "sk-the-tenants-own"


async def keep(deps: Deps, actor: Actor, provider: str = "openai", secret: str = KEY, base: str = EU) -> None:
    given = (provider, SecretStr(secret), base)
    await ai.keep_key(Vault(deps.keys), lambda: deps.open_tx(actor), actor.tenant_id, SETTINGS, given)


async def choose(deps: Deps, actor: Actor, *models: str, step: str = "") -> None:
    async with deps.open_tx(actor) as tx:
        await ai.choose_models(tx, SETTINGS, step, models)


async def asked(deps: Deps, actor: Actor, settings: AiSettings = SETTINGS, step: str = "hld.draft") -> list[ai.Rung]:
    deps = replace(deps, ai=LiteLlmAi(settings))
    async with deps.open_tx(actor) as tx:
        idea = clarifier.understand("A shop for bikes in Bremen")
        plan = await begin(tx, deps, idea, thread=THREAD, by="Ada", origin="o-1")
        own = (await bound(tx, deps, plan, stage="hld")).ai
    assert isinstance(own, LiteLlmAi)
    return list(await own.account.rungs(step))


async def test_without_a_choice_the_deployments_model_is_asked(deps: Deps, actor: Actor) -> None:
    (rung,) = await asked(deps, actor)
    assert (rung.model, rung.api_key.get_secret_value(), rung.api_base) == ("openai/gpt-5-mini", "sk-deployment", "")


async def test_the_tenants_order_and_key_are_used_for_all_steps_but_one(
    deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    await keep(deps, actor)
    await choose(deps, actor, "openai/gpt-5", "openai/gpt-5-mini")
    await choose(deps, actor, "openai/gpt-5-nano", step="clarifier.question")
    first, second = await asked(deps, actor)
    assert [(one.model, one.api_key.get_secret_value(), one.api_base, one.fault) for one in (first, second)] == [
        ("openai/gpt-5", KEY, EU, None),
        ("openai/gpt-5-mini", KEY, EU, None),
    ]
    assert [one.model for one in await asked(deps, other_actor)] == ["openai/gpt-5-mini"]
    async with deps.open_tx(actor) as tx:
        choice = await ai.chosen_models(tx)
        (sealed,) = (await tx.execute(text("SELECT sealed FROM ai.provider_key"))).scalars()
    assert choice.models["clarifier.question"] == ("openai/gpt-5-nano",)
    assert KEY.encode() not in sealed
    assert KEY not in repr(choice)


@pytest.mark.parametrize(
    ("own", "deployment", "asked_with"),
    [
        ("", "", (KEY, "")),
        (EU, "", (KEY, EU)),
        (EU, "https://ours.example/v1", (KEY, EU)),
        ("", "https://ours.example/v1", ("sk-deployment", "https://ours.example/v1")),  # theirs is for another house
    ],
)
async def test_the_tenants_key_is_used_for_what_it_did_not_choose_as_well(
    deps: Deps, actor: Actor, own: str, deployment: str, asked_with: tuple[str, str]
) -> None:
    """As the list of models says."""
    settings = SETTINGS.model_copy(update={"api_base": deployment})
    await keep(deps, actor, base=own)
    await keep(deps, actor, "anthropic", base="")
    await choose(deps, actor, "anthropic/claude-sonnet-4-5", step="clarifier.question")
    (rung,) = await asked(deps, actor, settings)
    assert (rung.model, rung.api_key.get_secret_value(), rung.api_base) == ("openai/gpt-5-mini", *asked_with)
    async with deps.open_tx(actor) as tx:
        choice = await ai.chosen_models(tx)
        told = listed(ENGLISH, settings, choice).model_dump_json()
    assert ("the deployment’s" in told) == (asked_with[0] != KEY)
    assert "clarifier.question" in told and "every step" in told


async def test_a_key_opens_for_its_own_tenant_alone(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    await keep(deps, actor)
    async with deps.open_tx(actor) as tx:
        key = (await ai.chosen_models(tx)).keys["openai"]
    vault = Vault(deps.keys)
    for tenant, provider in ((other_actor, "openai"), (actor, "anthropic")):
        with pytest.raises(Exception) as raised:
            await ai.open_key(
                vault, lambda who=tenant: deps.open_tx(who), tenant.tenant_id, replace(key, provider=provider)
            )
        assert KEY not in str(raised.value)


async def test_what_is_taken_back_is_passed_over_and_told(deps: Deps, actor: Actor) -> None:
    await keep(deps, actor, "anthropic", base="")
    await keep(deps, actor)
    await choose(deps, actor, "anthropic/claude-sonnet-4-5", "openai/gpt-5")
    async with deps.open_tx(actor) as tx:
        assert await ai.drop_key(tx, "anthropic")
        assert not await ai.drop_key(tx, "anthropic")
    stricter = AiSettings(model="openai/gpt-5-mini", allow=("anthropic/*",))
    faults = [one.fault for one in await asked(deps, actor, stricter)]
    assert [one and one.message for one in faults] == ["model-no-key", "model-not-allowed"]
    elsewhere = SETTINGS.model_copy(
        update={"allow_bases": ()}
    )  # the region's address is no more among those that are allowed
    faults = [one.fault for one in await asked(deps, actor, elsewhere)]
    assert [one and one.message for one in faults] == ["model-no-key", "model-not-allowed"]


@pytest.mark.parametrize(
    ("models", "words"),
    [
        (("gpt-5",), "no name of a model"),
        (("mistral/mistral-large",), "is not allowed here; allowed are openai/gpt-5-mini, openai/"),
        (("anthropic/claude-sonnet-4-5",), "has no key here"),
        (("openai/gpt-5-mini",) * 6, "At most 5"),
    ],
)
async def test_what_cannot_be_chosen_is_a_sentence(
    deps: Deps, actor: Actor, models: tuple[str, ...], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        await choose(deps, actor, *models)


@pytest.mark.parametrize(
    ("provider", "secret", "base", "words"),
    [
        ("mistral", KEY, "", "not allowed for “mistral”"),
        ("openai", KEY, "http://169.254.169.254/v1", "not among the addresses"),
        ("openai", " ", "", "is empty"),
    ],
)
async def test_a_key_that_cannot_be_kept_is_a_sentence(
    deps: Deps, actor: Actor, provider: str, secret: str, base: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        await keep(deps, actor, provider, secret, base)
