"""The outbox: exists with the commit, leaves in order, by one relay at a time, and not one is lost."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from services import events
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import NotFound
from services.core.ports import Job
from tests.fakes.queue import RecordingQueue

READY = events.EventType.BDD_READY


async def emit(deps: Deps, actor: Actor, count: int = 1) -> list[UUID]:
    async with deps.open_tx(actor) as tx:
        return [await events.emit(tx, READY, {"number": n}, correlation_id=uuid4()) for n in range(count)]


async def test_an_event_is_there_with_the_commit_and_rings_the_relay(deps: Deps, actor: Actor) -> None:
    assert isinstance(deps.queue, RecordingQueue)
    with pytest.raises(NotFound):
        async with deps.open_tx(actor) as tx:
            await events.emit(tx, READY, {}, correlation_id=uuid4())
            raise NotFound("gone")
    async with deps.open_lobby() as lobby:
        assert await events.tenants_to_publish(lobby) == ()
    ids = await emit(deps, actor, 3)
    assert deps.queue.rings == [(Job.RELAY, actor.tenant_id, actor.tenant_id)]
    async with deps.open_lobby() as lobby:
        assert await events.tenants_to_publish(lobby) == (actor.tenant_id,)
    async with deps.open_tx(actor) as tx:
        batch = await events.claim_events(tx)
    assert batch is not None
    assert [event.event_id for event in batch.events] == ids
    first = batch.events[0]
    assert (first.tenant_id, first.event_type, first.schema_version) == (actor.tenant_id, READY, 1)
    assert first.payload == {"number": 0}


async def test_one_relay_at_a_time_and_a_dead_one_gives_way(deps: Deps, actor: Actor) -> None:
    await emit(deps, actor, 3)
    async with deps.open_tx(actor) as tx:
        first = await events.claim_events(tx, limit=2)
    async with deps.open_tx(actor) as tx:
        assert await events.claim_events(tx) is None
    assert first is not None
    async with deps.open_tx(actor) as tx:
        await events.mark_published(tx, first)
    async with deps.open_tx(actor) as tx:
        second = await events.claim_events(tx, seconds=0)
    async with deps.open_tx(actor) as tx:
        third = await events.claim_events(tx)
    assert second is not None and third is not None
    assert second.events == third.events
    async with deps.open_tx(actor) as tx:
        await events.mark_published(tx, second)  # its claim was lost
    async with deps.open_lobby() as lobby:
        assert await events.tenants_to_publish(lobby) == ()  # claimed by the third, not published
    async with deps.open_tx(actor) as tx:
        await events.release_events(tx, third)
        again = await events.claim_events(tx)
        assert again is not None and again.events == third.events, "what was not marked leaves again"
        await events.mark_published(tx, again)
        assert await events.claim_events(tx) is None


async def test_two_relays_at_the_same_moment_do_not_share_a_tenant(deps: Deps, actor: Actor) -> None:
    await emit(deps, actor, 3)

    async def claim() -> events.Batch | None:
        async with deps.open_tx(actor) as tx:
            return await events.claim_events(tx, limit=1)

    async with deps.open_tx(actor) as one:
        assert await events.claim_events(one, limit=1) is not None
        other = asyncio.create_task(claim())
        done, _ = await asyncio.wait((other,), timeout=0.2)
        assert not done, "it takes its turn, so that it sees all that was saved before"
    assert await other is None


async def test_an_early_number_that_commits_late_is_not_lost(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as slow:
        late = await events.emit(slow, READY, {"slow": True}, correlation_id=uuid4())
        await emit(deps, actor)
        async with deps.open_tx(actor) as tx:
            batch = await events.claim_events(tx)
        assert batch is not None
        async with deps.open_tx(actor) as tx:
            await events.mark_published(tx, batch)
    async with deps.open_tx(actor) as tx:
        batch = await events.claim_events(tx)
    assert batch is not None
    assert [event.event_id for event in batch.events] == [late]


async def test_a_released_batch_is_free_at_once(deps: Deps, actor: Actor) -> None:
    await emit(deps, actor)
    async with deps.open_tx(actor) as tx:
        batch = await events.claim_events(tx)
    assert batch is not None
    async with deps.open_tx(actor) as tx:
        await events.release_events(tx, batch)
    async with deps.open_tx(actor) as tx:
        assert await events.claim_events(tx) is not None


async def test_no_relay_sees_the_events_of_another_tenant(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    await emit(deps, actor)
    async with deps.open_tx(other_actor) as tx:
        assert await events.claim_events(tx) is None
        assert (await tx.execute(text("SELECT count(*) FROM events.outbox"))).scalar_one() == 0
