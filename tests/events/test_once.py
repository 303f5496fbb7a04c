"""Idempotency keys: once is once, also for two at the same moment, and for a day."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from services import events
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import Conflict
from tests.servers import Database


async def test_the_second_gets_the_first_one_s_answer(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        first = await events.claim_key(tx, "k", "body")
        assert first.answer is None
        await events.keep_answer(tx, first, b"said")
    async with deps.open_tx(actor) as tx:
        assert await events.claim_key(tx, "k", "body") == events.ClaimedKey(first.id, b"said")
    with pytest.raises(Conflict, match="another request"):
        async with deps.open_tx(actor) as tx:
            await events.claim_key(tx, "k", "other body")
    async with deps.open_tx(other_actor) as tx:
        assert (await events.claim_key(tx, "k", "other body")).answer is None


async def test_one_under_way_is_waited_for_and_a_dead_one_is_succeeded(
    deps: Deps, actor: Actor, database: Database
) -> None:
    async with deps.open_tx(actor) as tx:
        dead = await events.claim_key(tx, "k", "body")
    with pytest.raises(Conflict, match="under way"):
        async with deps.open_tx(actor) as tx:
            await events.claim_key(tx, "k", "body")
    admin = await asyncpg.connect(database.admin)
    await admin.execute("UPDATE events.idempotency_key SET claimed_until = now()")
    async with deps.open_tx(actor) as tx:
        assert await events.claim_key(tx, "k", "body") == dead
    await admin.execute("UPDATE events.idempotency_key SET created_at = now() - interval '24 hours'")
    await admin.close()
    async with deps.open_tx(actor) as tx:
        assert (await events.claim_key(tx, "k", "another day")).id != dead.id


async def test_of_ten_at_once_one_is_first(deps: Deps, actor: Actor) -> None:
    async def ask() -> bool:
        async with deps.open_tx(actor) as tx:
            is_first = await events.use_once(tx, "k")
            await asyncio.sleep(0.01)
            return is_first

    assert sum(await asyncio.gather(*(ask() for _ in range(10)))) == 1
