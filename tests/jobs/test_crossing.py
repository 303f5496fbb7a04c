"""A person and a worker who meet in the same plan at the same moment: both get through, and neither is sent away."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from handlers.call import Call
from handlers.idea import begin, understood
from handlers.router import route
from jobs.run_stage import run_stage
from services import clarifier, workflow
from services.core.actor import Actor, system
from services.core.chat import Incoming, IncomingKind, Platform, ThreadRef
from services.core.deps import Deps
from services.core.errors import Busy
from services.workflow import Initiative, RunStatus
from services.workflow.queries import HOLD
from tests.fakes.slow_deps import SlowDeps
from tests.servers import Database

THREAD = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")
WAITING = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    async with deps.open_tx(actor) as tx:
        idea = understood("Climbers book belay partners and log the routes they climbed.")
        return await begin(tx, deps, idea, thread=THREAD, by=actor.name, origin="")


def said(deps: Deps, actor: Actor, text: str) -> Call:
    incoming = Incoming(
        event_id="event-1", kind=IncomingKind.TEXT, thread=THREAD, user=str(actor.member_id), user_name="Ada", text=text
    )
    return Call(deps, actor, incoming)


async def until_blocked(database: Database, task: asyncio.Task[object]) -> None:
    """The task waits for a lock in the database, or is through."""
    watcher = await asyncpg.connect(database.admin)
    try:
        for _ in range(200):
            if task.done() or await watcher.fetchval(WAITING):
                return
            await asyncio.sleep(0.02)
    finally:
        await watcher.close()
    raise AssertionError("The task neither waits nor ends.")


async def test_enough_while_the_first_question_is_saved(
    deps: Deps, actor: Actor, database: Database, plan: Initiative
) -> None:
    """The person's words hold the dialogue and want the run; the worker holds the run and wants the dialogue."""
    speaking: list[asyncio.Task[object]] = []

    async def speak() -> None:
        if not speaking:
            speaking.append(asyncio.create_task(route(said(deps, actor, "enough"))))
            await until_blocked(database, speaking[0])

    slow = SlowDeps.of(deps)
    slow.after({HOLD: speak})
    async with deps.open_tx(actor) as tx:
        run = (await workflow.stage_runs(tx, plan.id))[0]
    await run_stage(slow, actor.tenant_id, run.id, worker="w")
    assert await speaking[0] is None
    async with deps.open_tx(system(actor.tenant_id)) as tx:
        state = await clarifier.load_state(tx, plan.id)
        after = (await workflow.stage_runs(tx, plan.id))[0]
    assert state.is_enough and len(state.questions) == 1
    assert after.failures == 0 and after.status == RunStatus.READY  # woken: it looks again


async def test_who_was_sent_back_by_a_deadlock_is_heard_at_the_second_try(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    tries: list[int] = []

    class Crossed(SlowDeps):
        pass

    async def cross() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise Busy("deadlock detected")

    crossed = Crossed.of(deps)
    crossed.before_commit(cross)
    assert await route(said(crossed, actor, "enough")) is None
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, plan.id)
        keys = [post.key for post in await workflow.posts(tx, plan.id)]
    assert state.is_enough and len(state.messages) == 2
    assert keys.count("heard-event-1") == 1


async def test_a_person_who_speaks_while_a_stage_ends_moves_the_next_one(
    deps: Deps, actor: Actor, database: Database, plan: Initiative
) -> None:
    """What stood still while the person waited for the lock is read anew, not as it was before."""
    async with deps.open_tx(actor) as tx:
        run = (await workflow.stage_runs(tx, plan.id))[0]
    await run_stage(deps, actor.tenant_id, run.id, worker="w")
    assert await route(said(deps, actor, "enough")) is None
    stopping: list[asyncio.Task[object]] = []
    incoming = said(deps, actor, "").incoming.model_copy(
        update={"event_id": "event-2", "kind": IncomingKind.COMMAND, "command": "plan", "text": "stop"}
    )

    async def stop() -> None:
        if not stopping:
            stopping.append(asyncio.create_task(route(Call(deps, actor, incoming))))
            await until_blocked(database, stopping[0])

    slow = SlowDeps.of(deps)
    slow.after({HOLD: stop})
    await run_stage(slow, actor.tenant_id, run.id, worker="w")
    assert await stopping[0] is None
    async with deps.open_tx(actor) as tx:
        runs = await workflow.stage_runs(tx, plan.id)
        now = await workflow.get_initiative(tx, plan.id)
    assert now.status.value == "stopped"
    assert [one.status for one in runs] == [RunStatus.DONE, RunStatus.STOPPED]
