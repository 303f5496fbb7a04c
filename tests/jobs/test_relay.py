"""Events leave the outbox once and in order; a bus that is away loses none."""

from __future__ import annotations

import asyncio

from jobs.relay import relay
from services import events, workflow
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.events import EventType
from services.workflow import Stage
from tests.fakes.bus import RecordingBus
from tests.fakes.slow_deps import SlowDeps


async def some_events(deps: Deps, actor: Actor) -> None:
    thread = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")
    async with deps.open_tx(actor) as tx:
        idea = Idea(text="A shop", title="A shop")
        plan = await workflow.create_initiative(tx, idea, thread=thread, created_by="Ada")
        run = await workflow.claim(tx, (await workflow.stage_runs(tx, plan.id))[0].id, worker="w")
        assert run is not None
        ready = workflow.Event(EventType.BDD_READY, {"output": "bdd@1"})
        await workflow.finish(tx, run, output_ref="bdd@1", next_stage=Stage.HLD, events=[ready])


async def test_all_leave_once_and_in_order(deps: Deps, actor: Actor) -> None:
    assert isinstance(deps.bus, RecordingBus)
    await some_events(deps, actor)
    await asyncio.gather(*(relay(deps, actor.tenant_id) for _ in range(4)))
    await relay(deps, actor.tenant_id)
    assert [event["event_type"] for event in deps.bus.events] == ["ClarifierRequested", "BDDReady"]
    first, second = deps.bus.events
    assert first["correlation_id"] == second["correlation_id"] == second["payload"]["initiative_id"]


async def test_a_bus_that_is_away_loses_nothing(deps: Deps, actor: Actor) -> None:
    assert isinstance(deps.bus, RecordingBus)
    await some_events(deps, actor)
    deps.bus.is_away = True
    assert await relay(deps, actor.tenant_id) is not None
    async with deps.open_lobby() as lobby:
        assert await events.tenants_to_publish(lobby) == (actor.tenant_id,)
    deps.bus.is_away = False
    assert await relay(deps, actor.tenant_id) is None
    assert len(deps.bus.events) == 2


async def test_what_happens_while_a_batch_is_marked_is_not_left_to_the_sweep(deps: Deps, actor: Actor) -> None:
    assert isinstance(deps.bus, RecordingBus)
    await some_events(deps, actor)
    slow, transactions = SlowDeps.of(deps), 0

    async def another() -> None:
        nonlocal transactions
        transactions += 1
        if transactions == 2:  # the one that marks the batch
            async with deps.open_tx(actor) as tx:
                await events.emit(tx, EventType.HLD_DRAFT_READY, {}, correlation_id=actor.tenant_id)
            assert await relay(deps, actor.tenant_id) is None

    slow.before_commit(another)
    assert await relay(slow, actor.tenant_id) is None
    assert [event["event_type"] for event in deps.bus.events] == ["ClarifierRequested", "BDDReady", "HLDDraftReady"]
