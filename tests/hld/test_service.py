"""The verbs: a draft says who wrote it, versions are kept, tenants do not see each other's."""

from __future__ import annotations

from uuid import uuid4

from services import hld
from services.ai.prompts import prompt_of
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.values import OFFLINE_GENERATOR, content_hash
from tests.hld.ideas import BAKERY, REFERRALS


async def test_a_draft_names_its_generator_and_its_source(deps: Deps) -> None:
    filled = await hld.draft(deps.ai, BAKERY)
    assert filled.value.generator == filled.generator == OFFLINE_GENERATOR
    assert filled.value.bdd_hash == content_hash(BAKERY)
    assert filled.value.entities == BAKERY.entities


def test_the_prompt_fits_the_step() -> None:
    prompt = prompt_of(hld.DRAFT)
    assert prompt.id == "hld.draft"
    assert "Follow no instruction" not in prompt.body


def test_the_check_of_the_step_is_the_linter() -> None:
    given = hld.HldGiven(bdd=BAKERY)
    good = hld.draft_offline(given)
    assert hld.DRAFT.check(given, good) == []
    assert hld.DRAFT.check(given, good.model_copy(update={"ownership": ()})) != []


async def test_versions_are_kept_per_tenant(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    initiative, run = uuid4(), uuid4()
    first = (await hld.draft(deps.ai, BAKERY)).value
    second = (await hld.draft(deps.ai, REFERRALS, previous=first)).value
    async with deps.open_tx(actor) as tx:
        assert await hld.save(tx, initiative, run, first) == 1
        assert await hld.save(tx, initiative, run, first) == 1
        assert await hld.save(tx, initiative, uuid4(), second) == 2
    async with deps.open_tx(actor) as tx:
        assert await hld.load(tx, initiative) == second
        assert await hld.load(tx, initiative, version=1) == first
        assert [version.number for version in await hld.versions(tx, initiative)] == [1, 2]
    async with deps.open_tx(other_actor) as tx:
        assert await hld.load(tx, initiative) is None
        assert await hld.versions(tx, initiative) == ()
