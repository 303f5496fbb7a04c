"""Whoever follows a plan's events is asked for again at each look: what is taken away is away at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from bot.api.progress import LOOK_SECONDS, LOOKS, TENANT_LOOKS, Following
from services import tenancy
from services.core.actor import Role
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.workflow import create_initiative
from tests.api.conftest import Api, key_of

Take = Callable[[Api], Awaitable[None]]


async def _key(api: Api) -> None:
    async with api.deps.open_tx(api.people[Role.OWNER]) as tx:
        for one in await tenancy.list_api_keys(tx):
            await tenancy.revoke_api_key(tx, one.id)


async def _member(api: Api) -> None:
    member = api.people[Role.MANAGER].member_id
    assert member is not None
    async with api.deps.open_tx(api.people[Role.OWNER]) as tx:
        await tenancy.remove_member(tx, member)


async def _tenant(api: Api) -> None:
    async with api.deps.open_tx(api.people[Role.OWNER]) as tx:
        await tenancy.suspend(tx)


@pytest.mark.parametrize("take", [_key, _member, _tenant])
async def test_who_may_no_longer_hears_no_more(api: Api, take: Take) -> None:
    person = api.people[Role.MANAGER]
    async with api.deps.open_tx(replace(person, role=Role.OWNER)) as tx:
        where = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread="t")
        plan = await create_initiative(tx, Idea(text="A rota.", title="Rota"), thread=where, created_by=str(person))
    key = await key_of(api.deps, person)
    begun, never = asyncio.Event(), asyncio.Event()
    asked = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, Any]:
        if asked:
            return asked.pop()
        await never.wait()  # nobody hangs up
        raise AssertionError

    async def send(message: Any) -> None:
        assert message.get("status", 200) == 200
        if message.get("body"):
            begun.set()

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": f"/v1/initiatives/{plan.id}/events", "raw_path": b"", "root_path": "", "query_string": b"seconds=600",
        "headers": [(b"host", b"bot"), (b"authorization", f"Bearer {key}".encode())],
        "client": ("127.0.0.1", 1), "server": ("bot", 80),
    }  # fmt: skip
    following = asyncio.create_task(api.app(scope, receive, send))
    await asyncio.wait((following, asyncio.create_task(begun.wait())), return_when=asyncio.FIRST_COMPLETED, timeout=60)
    assert begun.is_set() and not following.done()
    await take(api)
    async with asyncio.timeout(20):
        await following


def test_however_many_follow_they_cost_no_more_than_so_many_looks() -> None:
    following, many, few = Following(), uuid4(), uuid4()
    with ExitStack() as open_ones:
        open_ones.enter_context(following.one_more(few))
        assert following.pause(few) == LOOK_SECONDS
        for _ in range(500):
            open_ones.enter_context(following.one_more(many))
        assert following.pause(few) == LOOK_SECONDS
        assert following.pause(many) == 500 / TENANT_LOOKS
        for _ in range(200):
            open_ones.enter_context(following.one_more(uuid4()))
        pauses = [following.pause(one) for one in (few, many)]
        assert 200 / pauses[0] + 500 / pauses[1] <= LOOKS
    assert following.pause(many) == LOOK_SECONDS  # all are gone
