"""Idempotency keys: once is once, also for two at the same moment."""

from __future__ import annotations

import asyncio

import pytest

from services import events
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import Conflict


async def test_the_second_gets_the_first_one_s_result(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        assert (await events.once(tx, "k", "body")).is_first
        await events.remember(tx, "k", {"id": "x", "n": 1.5})
    async with deps.open_tx(actor) as tx:
        assert await events.once(tx, "k", "body") == events.Remembered(False, {"id": "x", "n": 1.5})
    with pytest.raises(Conflict, match="another body"):
        async with deps.open_tx(actor) as tx:
            await events.once(tx, "k", "other body")
    async with deps.open_tx(other_actor) as tx:
        assert (await events.once(tx, "k", "other body")).is_first


async def test_a_rollback_forgets_the_key(deps: Deps, actor: Actor) -> None:
    with pytest.raises(Conflict):
        async with deps.open_tx(actor) as tx:
            await events.once(tx, "k", "body")
            raise Conflict("no")
    async with deps.open_tx(actor) as tx:
        assert (await events.once(tx, "k", "body")).is_first


async def test_of_ten_at_once_one_is_first(deps: Deps, actor: Actor) -> None:
    async def ask() -> bool:
        async with deps.open_tx(actor) as tx:
            answer = await events.once(tx, "k", "body")
            await asyncio.sleep(0.01)
            return answer.is_first

    assert sum(await asyncio.gather(*(ask() for _ in range(10)))) == 1
