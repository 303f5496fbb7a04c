"""The whole road with the real rooms: from an idea to a plan that leads back to the words."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from handlers import documents
from integrations.redis import open_queue
from jobs import worker
from services import clarifier, tickets, trace, workflow
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.contracts import NodeKind
from services.core.deps import Deps
from services.core.settings import Settings, WorkerSettings
from services.workflow import Decision, Gate, Initiative, InitiativeStatus, RunStatus, Stage
from tests.fakes.chat import MemoryChat
from tests.fakes.diagrams import BlankDiagrams

IDEA = (
    "A booking page for a climbing gym: members reserve a slot, pay by card, and trainers see who comes. "
    "Members cancel until two hours before. At least 200 people at once."
)


class AnyDiagrams(BlankDiagrams):
    """Draws whatever it gets: real Mermaid has tests of its own."""

    async def svg(self, mermaid: str) -> str:
        return f"<svg><text>{len(mermaid)}</text></svg>"


@pytest.fixture
async def rung(deps: Deps, redis_url: str) -> AsyncIterator[Deps]:
    settings = Settings(_env_file=None, worker=WorkerSettings(sweep_seconds=0.5, concurrency=4))
    async with open_queue(redis_url, name=f"road-{time.monotonic_ns()}") as queue:
        yield replace(deps, queue=queue, settings=settings, diagrams=AnyDiagrams())


async def begin(deps: Deps, actor: Actor, *, budget: int = 2) -> Initiative:
    thread = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")
    idea = clarifier.understand(IDEA)
    async with deps.open_tx(actor) as tx:
        plan = await workflow.create_initiative(
            tx, idea, thread=thread, created_by="Ada", settings=workflow.InitiativeSettings(budget=budget)
        )
        await clarifier.begin(tx, plan.id, idea, budget=budget, author="Ada")
    return plan


async def until(deps: Deps, actor: Actor, plan: Initiative, status: RunStatus, stage: Stage) -> None:
    """Answers yes to whatever is asked, until a run of `stage` has that status."""
    async with asyncio.timeout(30):
        while True:
            async with deps.open_tx(actor) as tx:
                runs = await workflow.stage_runs(tx, plan.id)
                asked = (await clarifier.load_state(tx, plan.id)).open_question()
                if asked is not None:
                    event = f"yes-{asked.id}"
                    await clarifier.hear(tx, plan.id, event_id=event, author="Ada", text="yes")
                    await workflow.wake(tx, plan.id, Stage.CLARIFY)
            failed = [run.error for run in runs if run.status is RunStatus.FAILED]
            assert not failed or status is RunStatus.FAILED, failed
            if (runs[-1].stage, runs[-1].status) == (stage, status):
                return
            await asyncio.sleep(0.03)


async def until_posted(deps: Deps, actor: Actor, plan: Initiative) -> list[str]:
    async with asyncio.timeout(10):
        while True:
            async with deps.open_tx(actor) as tx:
                posts = await workflow.posts(tx, plan.id)
            if all(post.external_id for post in posts):
                return [post.key for post in posts]
            await asyncio.sleep(0.03)


async def test_an_idea_becomes_a_plan_that_leads_back_to_its_words(rung: Deps, actor: Actor) -> None:
    async with worker.running(rung):
        plan = await begin(rung, actor)
        await until(rung, actor, plan, RunStatus.DONE, Stage.ASSIGN)
        keys = await until_posted(rung, actor, plan)
    results = ["bdd-v1", "hld-v1", "late-hld-v1", "tickets-v1", "estimates-v1", "assignments-v1", "plan-v1"]
    assert [key for key in keys if not key.startswith("question")] == results
    async with rung.open_tx(actor) as tx:
        assert (await workflow.get_initiative(tx, plan.id)).status is InitiativeStatus.PLAN_READY
        graph = await trace.load(tx, plan.id)
        ticket_set = await tickets.load(tx, plan.id)
        (waiting,) = await workflow.pending_approvals(tx, plan.id)
    assert waiting.gate is Gate.PUBLISH
    assert trace.gaps(graph) == []
    assert ticket_set is not None
    for ticket in ticket_set.tickets:
        kinds = {node.kind for node in trace.path_back(graph, ticket.id).nodes}
        assert kinds & {NodeKind.MESSAGE, NodeKind.ANSWER, NodeKind.ASSUMPTION}, ticket.id
    chat = rung.chats[Platform.CONSOLE]
    assert isinstance(chat, MemoryChat)
    assert len(chat.thread(plan.thread)) == len(keys)


async def test_gates_hold_the_road_until_people_approve(rung: Deps, actor: Actor) -> None:
    async with rung.open_tx(actor) as tx:
        await workflow.set_gate(tx, Gate.HLD, 1)
        await workflow.set_gate(tx, Gate.PUBLISH, 0)
    async with worker.running(rung):
        plan = await begin(rung, actor, budget=0)
        await until(rung, actor, plan, RunStatus.GATED, Stage.HLD)
        assert "approval-hld-bdd@1" in await until_posted(rung, actor, plan)
        async with rung.open_tx(actor) as tx:
            await workflow.approve(tx, plan.id, Gate.HLD, actor, Decision.APPROVE)
        await until(rung, actor, plan, RunStatus.DONE, Stage.ASSIGN)
    async with rung.open_tx(actor) as tx:
        assert (await workflow.get_initiative(tx, plan.id)).status is InitiativeStatus.APPROVED


async def test_a_changed_answer_writes_new_versions_only_where_it_reaches(rung: Deps, actor: Actor) -> None:
    async with worker.running(rung):
        plan = await begin(rung, actor)
        await until(rung, actor, plan, RunStatus.DONE, Stage.ASSIGN)
        async with rung.open_tx(actor) as tx:
            first = await clarifier.load_bdd(tx, plan.id)
            asked = (await clarifier.load_state(tx, plan.id)).questions[0]
            words = "Exactly 4711 people at once, in two gyms"
            await clarifier.change(tx, plan.id, question=asked.id, text=words, author="Ada", event_id="change-1")
            await workflow.rerun_from(tx, plan.id, Stage.BDD, origin="change-1")
        await until(rung, actor, plan, RunStatus.DONE, Stage.ASSIGN)
        keys = await until_posted(rung, actor, plan)
    assert "bdd-v2" in keys
    async with rung.open_tx(actor) as tx:
        assert await clarifier.load_bdd(tx, plan.id, 1) == first
        assert await clarifier.load_bdd(tx, plan.id, 2) != first
        for name in documents.NAMES:  # a new version only where something came out different, and a post only for it
            written = await documents.versions(tx, name, plan.id)
            assert len({one.content_hash for one in written}) == len(written), name
            assert (f"{name}-v2" in keys) == (len(written) == 2), name
        assert trace.gaps(await trace.load(tx, plan.id)) == []


async def test_a_stage_that_runs_again_with_nothing_new_writes_and_posts_nothing(rung: Deps, actor: Actor) -> None:
    async with worker.running(rung):
        plan = await begin(rung, actor, budget=0)
        await until(rung, actor, plan, RunStatus.DONE, Stage.ASSIGN)
        before = await until_posted(rung, actor, plan)
        async with rung.open_tx(actor) as tx:
            await workflow.rerun_from(tx, plan.id, Stage.BDD, origin="again")
        await until(rung, actor, plan, RunStatus.DONE, Stage.ASSIGN)
        after = await until_posted(rung, actor, plan)
    assert after == before
    async with rung.open_tx(actor) as tx:
        assert {name: len(await documents.versions(tx, name, plan.id)) for name in documents.NAMES} == dict.fromkeys(
            documents.NAMES, 1
        )
        assert (await workflow.get_initiative(tx, plan.id)).status is InitiativeStatus.PLAN_READY
