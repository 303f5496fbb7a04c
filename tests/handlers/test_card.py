"""One card of a thread always says where the plan stands and whose turn it is; a repeat changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers import router
from handlers.idea import begin as begin_plan
from jobs import clarify as stage
from services import ai, clarifier, workflow
from services.core.actor import Actor
from services.core.chat import IncomingKind, Platform, Reply, ThreadRef
from services.core.deps import Deps
from services.core.ports import A, AiStep, Filled, G, Usage
from services.core.values import Making
from services.workflow import Initiative
from tests.handlers.calls import THREAD, call, words

IDEA = "A library of tools where neighbours borrow drills. Owners add tools with a photo. Neighbours rate the drills."
SLACK = ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread="1.1")


async def begun(deps: Deps, actor: Actor, thread: ThreadRef) -> Initiative:
    async with deps.open_tx(actor) as tx:
        return await begin_plan(tx, deps, clarifier.understand(IDEA), thread=thread, by=actor.name, origin="o-1")


async def ask(deps: Deps, actor: Actor, plan: Initiative) -> None:
    async with deps.open_tx(actor) as tx:
        run_id = (await workflow.stage_runs(tx, plan.id))[-1].id
    async with deps.open_tx(actor) as tx:
        run = await workflow.claim(tx, run_id, worker="w")
    assert run is not None
    await stage.work(deps, run)


async def posts(deps: Deps, actor: Actor, plan: Initiative) -> dict[str, Reply]:
    async with deps.open_tx(actor) as tx:
        return {post.key: post.reply for post in await workflow.posts(tx, plan.id)}


async def test_the_card_follows_the_plan(deps: Deps, actor: Actor) -> None:
    plan = await begun(deps, actor, SLACK)

    async def card() -> str:
        return words((await posts(deps, actor, plan))["card-status"])

    assert "My turn" in await card()
    await ask(deps, actor, plan)
    assert "a question waits for anybody" in await card()
    async with deps.open_tx(actor) as tx:
        await clarifier.ask_again(tx, plan.id, "QN-1", clarifier.Person(name="Ben*", id="b"))
        await ai.record_usage(tx, [Usage("m", 100, 11, 3)], step="clarify", initiative_id=plan.id)
    await router.route(call(deps, actor, "!aside", kind=IncomingKind.TEXT, thread=SLACK))
    await router.route(call(deps, actor, "stop", thread=SLACK))
    assert "Stopped:" in await card()
    assert "3 model calls, 111 tokens" in await card()
    await router.route(call(deps, actor, "retry", thread=SLACK))
    assert "Stopped:" not in await card()


async def test_an_answer_closes_the_cards_of_its_question_once(deps: Deps, actor: Actor) -> None:
    plan = await begun(deps, actor, SLACK)
    await ask(deps, actor, plan)
    await router.route(call(deps, actor, "ask QN-1", thread=SLACK, event_id="again"))
    said = call(deps, actor, "yes", kind=IncomingKind.TEXT, thread=SLACK, event_id="e1")
    for _ in range(2):
        await router.route(said)
    found = await posts(deps, actor, plan)
    for key in ("question-QN-1", "question-QN-1-again"):
        assert "Ada answered" in words(found[key]).replace("**", "")
        assert "choices" not in words(found[key])
    assert found["heard-e1"].is_echo
    assert found["started"].is_echo


async def test_a_correction_is_said_aloud_and_the_card_follows(deps: Deps, actor: Actor) -> None:
    plan = await begun(deps, actor, SLACK)
    await ask(deps, actor, plan)
    await router.route(call(deps, actor, "yes", kind=IncomingKind.TEXT, thread=SLACK, event_id="e1"))
    await router.route(call(deps, actor, "change QN-1 only on paper", thread=SLACK, event_id="e2"))
    found = await posts(deps, actor, plan)
    assert not found["heard-e2"].is_echo
    assert "only on paper" in words(found["question-QN-1"])


async def test_a_terminal_has_no_card_and_keeps_its_questions(deps: Deps, actor: Actor) -> None:
    plan = await begun(deps, actor, THREAD)
    await ask(deps, actor, plan)
    await router.route(call(deps, actor, "yes", kind=IncomingKind.TEXT, event_id="e1"))
    found = await posts(deps, actor, plan)
    assert set(found) == {"started", "question-QN-1", "heard-e1"}
    assert "choices" in words(found["question-QN-1"])


@pytest.mark.parametrize("text", ["  ", ""])
async def test_an_empty_dialog_is_no_answer(deps: Deps, actor: Actor, text: str) -> None:
    plan = await begun(deps, actor, SLACK)
    await ask(deps, actor, plan)
    values = {"question": "QN-1", "text": text}
    said = call(deps, actor, "", kind=IncomingKind.ACTION, action="answer", values=values, thread=SLACK)
    with pytest.raises(Exception, match="button"):
        await router.route(said)


class Written:
    """Answers as a model's do: they say which one wrote."""

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        return Filled(step.offline(given), "model@1", made=(Making(prompt="x@1", model="openai/x"),))

    async def ping(self) -> str:
        return ""


@pytest.mark.parametrize("is_model", [True, False])
async def test_what_a_model_asked_stays_marked_once_it_is_answered(deps: Deps, actor: Actor, *, is_model: bool) -> None:
    deps = replace(deps, ai=Written()) if is_model else deps
    plan = await begun(deps, actor, SLACK)
    await ask(deps, actor, plan)
    assert (await posts(deps, actor, plan))["question-QN-1"].is_generated is is_model
    await router.route(call(deps, actor, "yes", kind=IncomingKind.TEXT, thread=SLACK, event_id="e1"))
    found = (await posts(deps, actor, plan))["question-QN-1"]
    assert "Ada answered" in words(found).replace("**", "") and found.is_generated is is_model
