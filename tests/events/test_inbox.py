"""The inbox: told twice is kept once, by whichever id; a worker's death gives the row back; failures end."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from services import events, tenancy
from services.core.actor import Actor
from services.core.chat import Platform
from services.core.deps import Deps


@pytest.fixture
async def connected(deps: Deps, actor: Actor) -> Actor:
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T1")
    return actor


def arrival(key: str, *, twin: str | None = None, workspace: str = "T1", body: bytes = b"{}") -> events.Arrival:
    return events.Arrival("slack", workspace, key, body, twin)


async def receive(deps: Deps, *arrivals: events.Arrival) -> list[events.Receipt]:
    async with deps.open_lobby() as lobby:
        return await events.receive(lobby, arrivals)


async def test_each_is_kept_once_by_event_and_by_twin(deps: Deps, connected: Actor) -> None:
    first, twin, other, unknown = await receive(
        deps, arrival("E1", twin="C1/1"), arrival("E2", twin="C1/1"), arrival("E3"), arrival("E4", workspace="T9")
    )
    assert first.tenant_id == twin.tenant_id == connected.tenant_id
    assert (first.id is None, twin.id is None) in {(False, True), (True, False)}
    assert other.id is not None
    assert unknown == events.Receipt(None, None)
    again = await receive(deps, arrival("E1", twin="C1/1"), arrival("E3", body=b"changed"))
    assert [receipt.id for receipt in again] == [None, None]


async def test_many_groups_at_once_with_the_same_events_keep_each_once(deps: Deps, connected: Actor) -> None:
    keys = [f"E{n}" for n in range(40)]
    groups = [keys[shift:] + keys[:shift] for shift in range(8)]
    kept = await asyncio.gather(
        *(receive(deps, *(arrival(key, twin=f"twin {key}") for key in group)) for group in groups)
    )
    assert sum(receipt.id is not None for group in kept for receipt in group) == len(keys)
    async with deps.open_tx(connected) as tx:
        assert (await tx.execute(text("SELECT count(*) FROM events.inbox"))).scalar_one() == len(keys)


async def test_one_worker_has_it_and_the_body_is_forgotten_when_done(deps: Deps, connected: Actor) -> None:
    row = (await receive(deps, arrival("E1", body=b"secret words")))[0].id
    assert row is not None
    async with deps.open_lobby() as lobby:
        assert await events.due_inbox(lobby) == ((connected.tenant_id, row),)
    async with deps.open_tx(connected) as tx:
        received = await events.claim_received(tx, row)
    assert received is not None and received.body == b"secret words"
    async with deps.open_tx(connected) as tx:
        assert await events.claim_received(tx, row) is None
        assert await events.received_done(tx, received)
        assert await events.claim_received(tx, row) is None
        assert (await tx.execute(text("SELECT body FROM events.inbox"))).scalar_one() is None
    async with deps.open_lobby() as lobby:
        assert await events.due_inbox(lobby) == ()


async def test_a_dead_worker_s_row_comes_back_and_the_zombie_is_shut_out(deps: Deps, connected: Actor) -> None:
    row = (await receive(deps, arrival("E1")))[0].id
    assert row is not None
    async with deps.open_tx(connected) as tx:
        zombie = await events.claim_received(tx, row, seconds=0)
    async with deps.open_tx(connected) as tx:
        heir = await events.claim_received(tx, row)
    assert zombie is not None and heir is not None
    async with deps.open_tx(connected) as tx:
        assert not await events.received_done(tx, zombie)
        assert await events.received_done(tx, heir)


async def test_failures_are_tried_again_and_end(deps: Deps, connected: Actor) -> None:
    row = (await receive(deps, arrival("E1")))[0].id
    assert row is not None
    for attempt in range(1, events.MAX_ATTEMPTS + 1):
        async with deps.open_tx(connected) as tx:
            await tx.execute(text("UPDATE events.inbox SET next_attempt_at = now()"))
            received = await events.claim_received(tx, row)
            assert received is not None and received.attempt == attempt
            assert await events.received_failed(tx, received, "boom") is (attempt == events.MAX_ATTEMPTS)
    async with deps.open_tx(connected) as tx:
        await tx.execute(text("UPDATE events.inbox SET next_attempt_at = now()"))
        assert await events.claim_received(tx, row) is None
