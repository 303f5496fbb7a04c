"""A person's own page shows what waits for that person alone, and its buttons work without a thread."""

from __future__ import annotations

import pytest

from handlers import router
from handlers.call import find_plan
from handlers.idea import begin as begin_plan
from integrations.slack.views import home
from jobs import clarify as stage
from services import clarifier, tenancy, tracker, workflow
from services.core.actor import Actor, Role
from services.core.chat import Choices, IncomingKind, Platform, Reply, ThreadRef
from services.core.deps import Deps
from services.tracker import PolicyTerms
from services.workflow import Gate, Initiative, Stage
from tests.handlers.calls import THREAD, call, words
from tests.slack.blockkit import errors_in_view

IDEA = "A library of tools where neighbours borrow drills. Owners add tools with a photo. Neighbours rate the drills."
SLACK = ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread="1.1")
NOWHERE = SLACK.model_copy(update={"channel": "", "thread": ""})


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    """With one question open."""
    async with deps.open_tx(actor) as tx:
        made = await begin_plan(tx, deps, clarifier.understand(IDEA), thread=SLACK, by=actor.name, origin="o-1")
        run_id = (await workflow.stage_runs(tx, made.id))[-1].id
    async with deps.open_tx(actor) as tx:
        run = await workflow.claim(tx, run_id, worker="w")
    assert run is not None
    await stage.work(deps, run)
    return made


async def page(deps: Deps, actor: Actor) -> Reply:
    shown = await router.route(call(deps, actor, "", command="home", thread=NOWHERE))
    assert shown is not None
    assert shown.is_private
    assert errors_in_view(home(shown)) == []
    return shown


async def test_an_empty_page_says_so(deps: Deps, actor: Actor) -> None:
    said = words(await page(deps, actor))
    for sentence in ("No question waits for you", "Nothing waits for your approval", "No ticket is proposed"):
        assert sentence in said


async def test_an_open_question_is_answered_from_the_page(deps: Deps, actor: Actor, plan: Initiative) -> None:
    card = next(block for block in (await page(deps, actor)).blocks if isinstance(block, Choices))
    assert card.other is not None
    for choice in (*card.choices, card.other):
        assert choice.values["plan"] == str(plan.number)
    pressed = {**card.other.values, "text": "Only neighbours of the same street."}
    said = call(deps, actor, "", kind=IncomingKind.ACTION, action="answer", values=pressed, thread=NOWHERE)
    assert await router.route(said) is None
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, plan.id)
        posts = {post.key: post.reply for post in await workflow.posts(tx, plan.id)}
    assert [answer.text for answer in state.answers] == ["Only neighbours of the same street."]
    asked = words(posts["question-QN-1"])
    assert "answered: **Only neighbours of the same street**" in asked
    assert '"choices"' not in asked
    assert "No question waits for you" in words(await page(deps, actor))


async def test_a_question_for_somebody_else_is_not_on_my_page(deps: Deps, actor: Actor, plan: Initiative) -> None:
    async with deps.open_tx(actor) as tx:
        ben = await tenancy.add_member(tx, "Ben", Role.CONTRIBUTOR)
        await clarifier.ask_again(tx, plan.id, "QN-1", clarifier.Person(name="Ben", id=str(ben.id)))
    other = Actor(actor.tenant_id, ben.id, Role.CONTRIBUTOR, "Ben", "r")
    assert "Questions: 0" in words(await page(deps, actor))
    assert "Questions: 1" in words(await page(deps, other))


async def test_an_approval_is_for_those_who_may_give_it(deps: Deps, actor: Actor, plan: Initiative) -> None:
    async with deps.open_tx(actor) as tx:
        ben = await tenancy.add_member(tx, "Ben", Role.CONTRIBUTOR)
        await workflow.set_gate(tx, Gate.HLD, 1)
        run_id = await workflow.rerun_from(tx, plan.id, Stage.BDD)
    async with deps.open_tx(actor) as tx:
        run = await workflow.claim(tx, run_id, worker="w")
        assert run is not None
        await workflow.finish(tx, run, output_ref="bdd@1", next_stage=Stage.HLD, gate=Gate.HLD)
    other = Actor(actor.tenant_id, ben.id, Role.CONTRIBUTOR, "Ben", "r")
    assert "approvals: 1" in words(await page(deps, actor))
    assert "approvals: 0" in words(await page(deps, other))


async def test_consent_is_asked_for_and_admins_have_shortcuts(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        ben = await tenancy.add_member(tx, "Ben", Role.CONTRIBUTOR)
        await tracker.set_policy(tx, PolicyTerms(words="We record the time that you enter."))
    mine, other = (
        await page(deps, actor),
        await page(deps, Actor(actor.tenant_id, ben.id, Role.CONTRIBUTOR, "Ben", "r")),
    )
    assert "/team add" in words(mine)
    assert "/team add" not in words(other)
    agree = next(block for block in other.blocks if isinstance(block, Choices))
    assert [choice.action for choice in agree.choices] == ["consent"]


async def test_only_the_exact_list_that_the_thread_shows_is_approved(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    async with deps.open_tx(actor) as tx:
        run_id = await workflow.rerun_from(tx, plan.id, Stage.PUBLISH)
    async with deps.open_tx(actor) as tx:
        run = await workflow.claim(tx, run_id, worker="w")
        assert run is not None
        assert await workflow.ask(tx, run, Gate.PUBLISH, "hash-of-the-list") == 1
    card = next(block for block in (await page(deps, actor)).blocks if isinstance(block, Choices))
    assert card.choices[0].values == {"gate": "publish", "subject": "hash-of-the-list", "plan": str(plan.number)}


async def test_a_channels_plan_is_found_however_many_are_newer_elsewhere(deps: Deps, actor: Actor) -> None:
    idea = clarifier.understand("Neighbours lend each other tools from one shared list.")
    async with deps.open_tx(actor) as tx:
        made = await workflow.create_initiative(tx, idea, thread=THREAD, created_by="Ada")
        for n in range(21):
            elsewhere = THREAD.model_copy(update={"channel": "other", "thread": f"t-{n}"})
            await workflow.create_initiative(tx, idea, thread=elsewhere, created_by="Ada")
        told = call(deps, actor, "status", thread=THREAD.model_copy(update={"thread": ""}))  # as a slash command
        found = await find_plan(tx, told)
    assert found is not None and found.id == made.id
