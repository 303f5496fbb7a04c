"""A stage with a model and a budget, through the worker's door: what is spent, asked, and answered by a person."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import pytest
from pydantic import SecretStr

from handlers import router
from handlers.idea import begin
from integrations.llm import LiteLlmAi
from jobs.run_stage import run_stage
from services import ai, clarifier, workflow
from services.ai import AtCap, Cap, Period, Scope
from services.core.actor import Actor
from services.core.chat import Choices, IncomingKind, Platform, Reply, ThreadRef
from services.core.deps import Deps
from services.core.settings import AiSettings, Settings, WorkerSettings
from services.workflow import Initiative, RunStatus
from tests.fakes.model_server import ModelServer, model_server
from tests.fakes.streams import streams
from tests.handlers.calls import call, words

IDEA = "A library of tools where neighbours borrow drills. Owners add tools with a photo. Neighbours rate the drills."
SLACK = ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread="1.1")


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server(streams(["no JSON at all"])) as fake:
        yield fake


@pytest.fixture
async def deps(deps: Deps, server: ModelServer) -> AsyncIterator[Deps]:
    given = AiSettings(model="openai/gpt-5-nano", api_key=SecretStr("k"), api_base=server.url, max_output_tokens=1000)
    gateway = LiteLlmAi(given, pause=0.01)
    yield replace(deps, settings=Settings(_env_file=None, ai=given, worker=WorkerSettings(lease_seconds=5)), ai=gateway)
    await gateway.close()


async def ran(deps: Deps, actor: Actor) -> Initiative:
    async with deps.open_tx(actor) as tx:
        plan = await begin(tx, deps, clarifier.understand(IDEA), thread=SLACK, by=actor.name, origin="o-1")
    await again(deps, actor, plan)
    return plan


async def again(deps: Deps, actor: Actor, plan: Initiative) -> None:
    async with deps.open_tx(actor) as tx:
        run_id = (await workflow.stage_runs(tx, plan.id))[-1].id
    await run_stage(deps, actor.tenant_id, run_id, worker="w")


async def posts(deps: Deps, actor: Actor, plan: Initiative) -> dict[str, Reply]:
    async with deps.open_tx(actor) as tx:
        return {post.key: post.reply for post in await workflow.posts(tx, plan.id)}


async def test_what_a_stage_spends_stands_in_the_ledger_and_on_the_card(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        await ai.set_cap(tx, Cap(scope=Scope.TENANT, period=Period.DAY, tokens=1_000_000))
    plan = await ran(deps, actor)
    async with deps.open_tx(actor) as tx:
        (spent,) = await ai.costs_of(tx, plan.id, since=plan.created_at)
        found = {(one.scope, one.period): one for one in await ai.fillings(tx, ai.Spender(plan.id, actor.member_id))}
    assert (spent.step, spent.calls, spent.tokens, spent.estimated) == ("clarify", 3, 54, 0)
    assert spent.micros == 12  # each call: 11 × 0.05 + 7 × 0.4 millionths, rounded up
    assert {one.tokens for one in found.values()} == {54}
    assert found[Scope.MEMBER, Period.DAY].subject == str(actor.member_id)
    told = words((await posts(deps, actor, plan))["card-status"])
    assert "3 model calls, 54 tokens, cost 0.0000 USD" in told.replace("0.000012", "0.0000")
    reply = await router.route(call(deps, actor, "cost", thread=SLACK))
    assert reply is not None
    assert "54 in 3 calls" in words(reply)
    reply = await router.route(call(deps, actor, "budget", thread=SLACK))
    assert reply is not None
    assert "1,000,000 tokens" in words(reply)


async def test_at_a_cap_a_person_is_asked_and_lets_it_go_on_without(
    deps: Deps, actor: Actor, server: ModelServer
) -> None:
    for said in ("budget company day 0", "budget at-cap ask"):
        assert await router.route(call(deps, actor, said, thread=SLACK)) is not None
    plan = await ran(deps, actor)
    assert server.requests == []
    async with deps.open_tx(actor) as tx:
        run = (await workflow.stage_runs(tx, plan.id))[-1]
    assert (run.status, run.error_kind) == (RunStatus.FAILED, "over_budget")
    shown = [block for reply in (await posts(deps, actor, plan)).values() for block in reply.blocks]
    asked = next(block for block in shown if isinstance(block, Choices) and block.choices[0].action == "without-model")
    assert "The company’s daily budget of 0 tokens has no room" in asked.text
    pressed = call(deps, actor, "", kind=IncomingKind.ACTION, action="without-model", thread=SLACK, event_id="e1")
    assert await router.route(pressed) is None
    await again(deps, actor, plan)
    assert "question-QN-1" in await posts(deps, actor, plan)
    assert server.requests == []


@pytest.mark.parametrize("choice", [AtCap.DEGRADE, AtCap.STOP])
async def test_at_a_cap_the_drafter_goes_on_or_the_plan_stops(deps: Deps, actor: Actor, choice: AtCap) -> None:
    await router.route(call(deps, actor, "budget plan 10", thread=SLACK))
    async with deps.open_tx(actor) as tx:
        await ai.set_at_cap(tx, choice)
    plan = await ran(deps, actor)
    async with deps.open_tx(actor) as tx:
        status = (await workflow.stage_runs(tx, plan.id))[-1].status
    assert ("question-QN-1" in await posts(deps, actor, plan)) is (choice is AtCap.DEGRADE)
    assert status is (RunStatus.WAITING if choice is AtCap.DEGRADE else RunStatus.FAILED)


@pytest.mark.parametrize("choice", AtCap)
async def test_a_cap_is_reached_between_two_calls_of_one_stage(
    deps: Deps, actor: Actor, server: ModelServer, choice: AtCap
) -> None:
    """The first call fits, its answer is no use, and there is no room to have it mended."""
    async with deps.open_tx(actor) as tx:
        await ai.set_at_cap(tx, AtCap.STOP)
    await router.route(call(deps, actor, "budget plan 0", thread=SLACK))
    plan = await ran(deps, actor)
    (refused,) = re.findall(r"up to ([\d,]+)", await error_of(deps, actor, plan))
    async with deps.open_tx(actor) as tx:
        await ai.set_at_cap(tx, choice)
        await ai.set_cap(tx, Cap(scope=Scope.INITIATIVE, period=Period.EVER, tokens=int(refused.replace(",", ""))))
    async with deps.open_tx(actor) as tx:
        await workflow.retry(tx, plan.id)
    await again(deps, actor, plan)
    assert len(server.requests) == 1
    async with deps.open_tx(actor) as tx:
        run = (await workflow.stage_runs(tx, plan.id))[-1]
        (spent,) = await ai.costs_of(tx, plan.id, since=plan.created_at)
        (filled,) = [one for one in await ai.fillings(tx, ai.Spender(plan.id)) if one.scope is Scope.INITIATIVE]
    assert (spent.calls, spent.tokens, filled.tokens) == (1, 18, 18)  # what the first cost stays, and nothing else
    told = await posts(deps, actor, plan)
    if choice is AtCap.DEGRADE:
        assert run.status is RunStatus.WAITING and "question-QN-1" in told
        return
    assert (run.status, run.error_kind) == (RunStatus.FAILED, "over_budget")
    buttons = {
        one.action
        for reply in told.values()
        for block in reply.blocks
        if isinstance(block, Choices)
        for one in block.choices
    }
    assert ("without-model" in buttons) is (choice is AtCap.ASK)


async def error_of(deps: Deps, actor: Actor, plan: Initiative) -> str:
    async with deps.open_tx(actor) as tx:
        return (await workflow.stage_runs(tx, plan.id))[-1].error or ""


async def test_a_warning_is_told_in_the_thread_once(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        await ai.set_cap(tx, Cap(scope=Scope.TENANT, period=Period.MONTH, micros=10_000_000))
        held = await ai.reserve(tx, ai.Spender(), ai.Planned("hld", "m", 1, 1, micros=7_999_990))
    async with deps.open_tx(actor) as tx:
        await ai.settle(tx, held, ai.Used(1, 1, 7_999_990))
    plan = await ran(deps, actor)
    warnings = [words(reply) for key, reply in (await posts(deps, actor, plan)).items() if key.startswith("budget-")]
    assert len(warnings) == 1
    assert "80 % of a budget is used: the company this month" in warnings[0].replace("**", "")


@pytest.mark.parametrize(
    ("said", "words_"),
    [
        ("budget company 2m", "for how long"),
        ("budget company day", "how much"),
        ("budget company day many", "“many” is no part"),
        ("budget moon day 3", "“moon” is no part"),
        ("budget company day 3 4", "“4” is no part"),
        ("budget at-cap panic", "at-cap ask"),
    ],
)
async def test_what_is_no_budget_is_a_sentence(deps: Deps, actor: Actor, said: str, words_: str) -> None:
    with pytest.raises(Exception, match=words_):
        await router.route(call(deps, actor, said, thread=SLACK))


async def test_only_an_admin_sets_a_budget(deps: Deps, actor: Actor) -> None:
    from services.core.actor import Role

    other = replace(actor, role=Role.CONTRIBUTOR, member_id=UUID(int=5))
    with pytest.raises(Exception, match="owner or an admin"):
        await router.route(call(deps, other, "budget company day 1", thread=SLACK))
