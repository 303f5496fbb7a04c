"""A long answer shows in its thread as how much of it has come, never what, and never after its end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from handlers.idea import begin
from handlers.naming import known_people
from integrations.llm import LiteLlmAi
from jobs.thinking import bound
from jobs.watching import Watching
from services import clarifier, estimator, tenancy, workflow
from services.ai import ANY_STEP, Account, Rung
from services.core.actor import Actor, Role
from services.core.chat import Progress
from services.core.contracts import Developer
from services.core.deps import Deps
from services.core.ports import AiStep
from services.core.settings import AiSettings
from services.estimator import PastTicket
from tests.fakes.model_server import ModelServer, model_server
from tests.fakes.streams import streams
from tests.handlers.calls import THREAD
from tests.handlers.test_card import SLACK, begun, posts
from tests.llm.test_models import GOOD, IDEA, PROMPT, Idea, Plan, check, offline
from tests.llm.test_streaming import PARTS


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as fake:
        yield fake


async def test_the_card_says_how_much_has_come(deps: Deps, actor: Actor, server: ModelServer, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(PROMPT)
    step = AiStep("test.plan", Idea, Plan, offline, path, check)
    plan = await begun(deps, actor, SLACK)
    server.say(streams(PARTS, between=0.01))
    rung = Rung("openai/local", SecretStr("k"), server.url)
    watch = Watching(deps, actor.tenant_id, plan.id, "clarify", every=0.01)
    ai = LiteLlmAi(AiSettings(), account=Account({ANY_STEP: (rung,)}, watch=watch))
    assert (await ai.fill(step, IDEA)).downgrade == ""
    await ai.close()
    card = (await posts(deps, actor, plan))["card-status"]
    assert isinstance(card.blocks[0], Progress)
    doing = card.blocks[0].doing
    assert doing.startswith("is thinking about your idea… ")
    assert doing.endswith(" characters have come")
    assert 0 < int(doing.split()[-4]) <= len(GOOD)
    assert "shop plan" not in card.model_dump_json()


async def test_what_comes_in_one_stage_is_not_told_of_another(deps: Deps, actor: Actor) -> None:
    plan = await begun(deps, actor, SLACK)
    now = 0.0
    watch = Watching(deps, actor.tenant_id, plan.id, "hld", clock=lambda: now)
    watch(10)
    assert watch._telling is None  # an answer that is short is not told in parts
    now = 100.0
    watch(20)
    await watch.over()
    card = (await posts(deps, actor, plan))["card-status"]
    assert "come" not in card.model_dump_json()


async def test_answers_are_streamed_where_a_thread_shows_them_and_names_stay_here(deps: Deps, actor: Actor) -> None:
    deps = replace(deps, ai=LiteLlmAi(AiSettings(model="openai/local")))
    async with deps.open_tx(actor) as tx:
        await tenancy.add_member(tx, "Priya Raghunathan", Role.MANAGER)
        await tenancy.add_member(tx, "U0123", Role.CONTRIBUTOR)
        await estimator.add_developer(tx, Developer(id="ben", name="Ben Okoye"))
        past = [PastTicket(key=f"A-{n}", title="x", assignee=name) for n, name in enumerate(("Cem Usta", "5b10a284"))]
        await estimator.add_past(tx, "team", past)
        assert await known_people(tx) == ("Ada", "Ben Okoye", "Cem Usta", "Priya Raghunathan")
    for thread, origin in ((SLACK, "o-1"), (THREAD, "o-2")):  # a card, and a terminal
        async with deps.open_tx(actor) as tx:
            idea = clarifier.understand("A shop for bikes in Bremen")
            plan = await begin(tx, deps, idea, thread=thread, by="Ada", origin=origin)
        async with deps.open_tx(actor) as tx:
            own = (await bound(tx, deps, plan, stage="bdd")).ai
        assert isinstance(own, LiteLlmAi)
        assert isinstance(own.account.watch, Watching)
        assert "Ben Okoye" in own.account.people
        assert own.account.about == {
            "tenant_id": str(actor.tenant_id), "initiative_id": str(plan.id), "stage": "bdd",
        }  # fmt: skip


async def test_who_looks_counts_for_that_plan_alone_and_not_for_ever(deps: Deps, actor: Actor) -> None:
    first = await begun(deps, actor, SLACK)
    async with deps.open_tx(actor) as tx:
        idea = clarifier.understand("A shop for bikes in Bremen")
        second = await begin(tx, deps, idea, thread=THREAD, by="Ada", origin="o-2")
        assert await workflow.look(tx, first.id) is None
        assert [await workflow.is_watched(tx, one.id) for one in (first, second)] == [True, False]
        await tx.execute(text("UPDATE workflow.watching SET until = now()"))
        assert not await workflow.is_watched(tx, first.id)
