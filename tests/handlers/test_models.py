"""A company's models and keys, chosen in chat by an admin: only what is allowed, and a key that nobody sees again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from handlers import router
from services import ai
from services.core.actor import Actor, Role
from services.core.chat import Form, IncomingKind
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, NotAllowed, NotFound
from services.core.settings import AiSettings
from services.crypto import vault_of
from tests.handlers.calls import call, words
from tests.handlers.test_card import SLACK

EU = "https://eu.example/v1"
KEY = "sk-proj-the-tenants-own-0123456789"
ALLOWED = AiSettings(model="openai/gpt-5-mini", allow=("openai/*", "anthropic/*"), allow_bases=(EU,))


@pytest.fixture
def choosing(deps: Deps) -> Deps:
    return replace(deps, settings=deps.settings.model_copy(update={"ai": ALLOWED}))


async def say(deps: Deps, actor: Actor, said: str) -> str:
    return words(await router.route(call(deps, actor, said, command="team", thread=SLACK)))


async def send(deps: Deps, actor: Actor, **values: str) -> str:
    """The dialog, filled in."""
    said = call(deps, actor, "", kind=IncomingKind.ACTION, action="model-key", values=values, thread=SLACK)
    return words(await router.route(said))


async def test_a_key_is_given_in_a_dialog_and_models_are_chosen_with_it(choosing: Deps, actor: Actor) -> None:
    opened = await router.route(call(choosing, actor, "model-key openai", command="team", thread=SLACK))
    assert opened is not None
    (form,) = opened.blocks
    assert isinstance(form, Form)
    assert [(one.name, one.value) for one in form.inputs] == [("provider", "openai"), ("key", ""), ("base", "-")]
    assert [value for value, _ in form.inputs[2].options] == ["-", EU]
    assert opened.is_private
    told = await send(choosing, actor, provider="openai", key=f" {KEY} ", base=EU)
    assert "sealed and kept" in told
    shown = await say(choosing, actor, "models openai/gpt-5 openai/gpt-5-mini")
    assert "openai/gpt-5" in shown
    assert f"openai ({EU})" in shown
    await say(choosing, actor, "models hld.draft openai/gpt-5-nano")
    async with choosing.open_tx(actor) as tx:
        choice = await ai.chosen_models(tx)
        (sealed,) = (await tx.execute(text("SELECT sealed FROM ai.provider_key"))).scalars()
        log = str((await tx.execute(text("SELECT * FROM audit.entry"))).all())
    assert choice.models == {"": ("openai/gpt-5", "openai/gpt-5-mini"), "hld.draft": ("openai/gpt-5-nano",)}
    opened_key = await ai.open_key(
        vault_of(choosing), lambda: choosing.open_tx(actor), actor.tenant_id, choice.keys["openai"]
    )
    assert opened_key.get_secret_value() == KEY
    assert KEY.encode() not in sealed
    for said in (told, shown, log, await say(choosing, actor, "models"), repr(choice)):
        assert KEY not in said
    assert "model.key_kept" in log
    await say(choosing, actor, "models default")
    await say(choosing, actor, "models hld.draft standard")
    assert "forgotten" in await say(choosing, actor, "model-key openai remove")
    async with choosing.open_tx(actor) as tx:
        assert await ai.chosen_models(tx) == ai.Choice({}, {})


async def test_the_providers_own_address_and_another_language(choosing: Deps, actor: Actor) -> None:
    assert "sealed" in await send(choosing, actor, provider="anthropic", key=KEY, base="-")
    async with choosing.open_tx(actor) as tx:
        assert (await ai.chosen_models(tx)).keys["anthropic"].api_base == ""


@pytest.mark.parametrize(
    ("said", "error", "told"),
    [
        (f"model-key openai {KEY}", BadInput, "A key that stands in a message can be read by others"),
        ("model-key mistral remove", NotFound, "There is no key for “mistral”"),
        ("models hld.draft", BadInput, "Write which models"),
        ("models mistral/large", BadInput, "is not allowed here"),
        ("models openai/gpt-5", BadInput, "/team model-key openai"),
        ("models <@U1>", BadInput, "no name of a model"),
    ],
)
async def test_what_is_not_taken_is_a_sentence(
    choosing: Deps, actor: Actor, said: str, error: type[AppError], told: str
) -> None:
    with pytest.raises(error) as raised:
        await say(choosing, actor, said)
    assert told in str(raised.value)
    assert KEY not in str(raised.value)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"provider": "mistral", "key": KEY}, "not allowed for “mistral”"),
        ({"provider": "openai", "key": KEY, "base": "http://169.254.169.254/"}, "not among the addresses"),
        ({"provider": "openai", "key": "  "}, "is empty"),
        ({}, "not allowed"),
    ],
)
async def test_a_dialog_that_is_made_up_keeps_nothing(
    choosing: Deps, actor: Actor, values: dict[str, str], told: str
) -> None:
    with pytest.raises(BadInput, match=told):
        await send(choosing, actor, **values)


async def test_only_an_admin_chooses_and_gives_keys(choosing: Deps, actor: Actor) -> None:
    manager = replace(actor, role=Role.MANAGER)
    assert "openai/gpt-5-mini" in await say(choosing, manager, "models")
    with pytest.raises(NotAllowed, match="Only an admin"):
        await say(choosing, manager, "models openai/gpt-5-mini")
    for refused in (say(choosing, manager, "model-key openai"), send(choosing, manager, provider="openai", key=KEY)):
        with pytest.raises(NotAllowed):
            await refused


async def test_where_nothing_is_allowed_it_is_said(deps: Deps, actor: Actor) -> None:
    assert "offline drafter" in await say(deps, actor, "models")
    with pytest.raises(BadInput, match="not allowed here"):
        await say(deps, actor, "model-key openai")
    with pytest.raises(BadInput, match="threadwright model key openai"):
        await router.route(call(deps, actor, "model-key openai", command="team"))
