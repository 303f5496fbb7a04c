"""The one road of all chat traffic: who it is, what comes back, and what a repeat or a fault does."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from bot.inbox import receive
from services import clarifier, tenancy, workflow
from services.core.actor import Actor
from services.core.chat import Incoming, IncomingKind, Platform, Reply, ThreadRef
from services.core.deps import Deps
from services.core.ports import Job
from services.workflow import Stage
from tests.fakes.queue import RecordingQueue

THREAD = ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread="1.1")
IDEA = "Climbers book belay partners and log the routes they climbed."


def said(text: str, *, event_id: str, command: str = "", thread: ThreadRef = THREAD) -> Incoming:
    return Incoming(
        event_id=event_id,
        kind=IncomingKind.COMMAND if command else IncomingKind.TEXT,
        thread=thread,
        user="U1",
        user_name="Ada",
        text=text,
        command=command,
    )


def words(reply: Reply | None) -> str:
    assert reply is not None
    return reply.model_dump_json()


@pytest.fixture
async def connected(deps: Deps, actor: Actor) -> Deps:
    """Ada's workspace, with her as its owner."""
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T1")
        member = await tenancy.identify(tx, Platform.SLACK, "T1", "U1", name="Ada")
        await tenancy.change_role(tx, member.id, actor.role)
    return deps


async def plan_of(deps: Deps, actor: Actor, thread: ThreadRef = THREAD) -> workflow.Initiative:
    async with deps.open_tx(actor) as tx:
        plan = await workflow.find_by_thread(tx, thread)
    assert plan is not None
    return plan


async def posts(deps: Deps, actor: Actor, plan_id: UUID) -> list[str]:
    async with deps.open_tx(actor) as tx:
        return [post.key for post in await workflow.posts(tx, plan_id)]


async def ask(deps: Deps, actor: Actor, plan_id: UUID) -> str:
    """What the worker does: think of a question, keep it, wait."""
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, plan_id)
        run = await workflow.claim(tx, (await workflow.stage_runs(tx, plan_id))[-1].id, worker="test")
        assert run is not None
    step = await clarifier.next_step(deps.ai, state)
    assert step.value.question is not None
    async with deps.open_tx(actor) as tx:
        await workflow.wait(tx, run)
        return (await clarifier.save_question(tx, plan_id, step.value.question)).id


async def test_a_workspace_that_nobody_connected_is_told_so(deps: Deps) -> None:
    assert "not connected" in words(await receive(deps, said(IDEA, event_id="1", command="idea")))


async def test_an_idea_begins_once_however_often_it_is_delivered(connected: Deps, actor: Actor) -> None:
    for _ in range(3):
        assert await receive(connected, said(IDEA, event_id="1", command="idea")) is None
    async with connected.open_tx(actor) as tx:
        assert len(await workflow.list_initiatives(tx)) == 1
    plan = await plan_of(connected, actor)
    assert await posts(connected, actor, plan.id) == ["started", "card-status"]
    queue = connected.queue
    assert isinstance(queue, RecordingQueue)
    assert queue.rows(Job.RUN_STAGE)


async def test_an_answer_is_heard_once_and_wakes_the_road(connected: Deps, actor: Actor) -> None:
    await receive(connected, said(IDEA, event_id="1", command="idea"))
    plan = await plan_of(connected, actor)
    await ask(connected, actor, plan.id)
    assert await receive(connected, said("yes", event_id="2")) is None
    assert await posts(connected, actor, plan.id) == ["started", "card-status", "heard-2"]
    async with connected.open_tx(actor) as tx:
        run = (await workflow.stage_runs(tx, plan.id))[-1]
    assert run.status is workflow.RunStatus.READY
    await ask(connected, actor, plan.id)  # the next question is open
    assert await receive(connected, said("yes", event_id="2")) is None  # the platform delivers again
    async with connected.open_tx(actor) as tx:
        assert len((await clarifier.load_state(tx, plan.id)).answers) == 1
        assert (await workflow.stage_runs(tx, plan.id))[-1].status is workflow.RunStatus.WAITING
    assert await posts(connected, actor, plan.id) == ["started", "card-status", "heard-2"]


async def test_a_changed_answer_after_the_questions_runs_again_from_the_draft(connected: Deps, actor: Actor) -> None:
    await receive(connected, said(IDEA, event_id="1", command="idea"))
    plan = await plan_of(connected, actor)
    asked = await ask(connected, actor, plan.id)
    await receive(connected, said("yes", event_id="2"))
    async with connected.open_tx(actor) as tx:
        await workflow.rerun_from(tx, plan.id, Stage.HLD)
    for _ in range(2):
        await receive(connected, said(f"change {asked} only paper", event_id="3", command="plan"))
    async with connected.open_tx(actor) as tx:
        runs = await workflow.stage_runs(tx, plan.id)
        answers = (await clarifier.load_state(tx, plan.id)).answers
    assert [run.stage for run in runs if run.status is workflow.RunStatus.READY] == [Stage.BDD]
    assert [answer.supersedes for answer in answers] == ["", answers[0].id]
    assert (await posts(connected, actor, plan.id))[-1] == "heard-3"


async def test_an_aside_says_nothing_and_a_stop_ends_it(connected: Deps, actor: Actor) -> None:
    await receive(connected, said(IDEA, event_id="1", command="idea"))
    plan = await plan_of(connected, actor)
    assert await receive(connected, said("!aside lunch?", event_id="2")) is None
    assert await posts(connected, actor, plan.id) == ["started", "card-status"]
    await receive(connected, said("stop", event_id="3", command="plan"))
    assert (await plan_of(connected, actor)).status is workflow.InitiativeStatus.STOPPED
    assert "stopped already" in words(await receive(connected, said("stop", event_id="4", command="plan")))
    await receive(connected, said("retry", event_id="5", command="plan"))
    assert (await plan_of(connected, actor)).status is workflow.InitiativeStatus.ACTIVE


async def test_what_everybody_may_see_becomes_a_post_of_the_thread(connected: Deps, actor: Actor) -> None:
    await receive(connected, said(IDEA, event_id="1", command="idea"))
    assert await receive(connected, said("status", event_id="2", command="plan")) is None
    plan = await plan_of(connected, actor)
    assert (await posts(connected, actor, plan.id))[-1] == "reply-2"


async def test_a_command_without_a_thread_finds_the_channels_newest_plan(connected: Deps, actor: Actor) -> None:
    await receive(connected, said(IDEA, event_id="1", command="idea"))
    elsewhere = THREAD.model_copy(update={"thread": "2.2"})
    reply = await receive(connected, said("status", event_id="2", command="plan", thread=elsewhere))
    assert "initiative 1" in words(reply)
    assert "no initiative 7" in words(await receive(connected, said("status #7", event_id="3", command="plan")))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("show bdd", "no business draft yet"),
        ("show hdl", "did you mean hld"),
        ("show bdd two", "is not a version"),
        ("trace", "/plan trace T-1"),
        ("trace T-9", "There is no T-9"),
        ("approve", "Nothing waits"),
        ("approve lunch", "is not a gate"),
        ("export", "no tickets yet"),
        ("publish", "no tickets yet"),
        ("change", "Name the question"),
        ("change QN-9 x", "no question QN-9"),
    ],
)
async def test_what_cannot_be_done_is_one_sentence_to_that_person(
    connected: Deps, actor: Actor, text: str, sentence: str
) -> None:
    await receive(connected, said(IDEA, event_id="1", command="idea"))
    reply = await receive(connected, said(text, event_id="2", command="plan"))
    assert sentence in words(reply)
    assert reply is not None
    assert reply.is_private


async def test_a_bug_gives_an_id_and_no_words_of_the_fault(connected: Deps) -> None:
    class Broken:
        @property
        def clarifier(self) -> object:
            raise RuntimeError("secret detail")

    broken = replace(connected, clock=None, settings=Broken())  # type: ignore[arg-type]
    reply = await receive(broken, said("availability ana 24h", event_id="9", command="team"))
    assert "went wrong on my side" in words(reply)
    assert "secret" not in words(reply)
