"""Whoever follows a plan's events is asked for again at each look: what is taken away is away at once."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import fields, replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from bot.api.following import Following, Stream
from bot.auth import Shown, still_known
from services import tenancy, workflow
from services.core.actor import Actor, Role
from services.core.chat import Platform, Reply, Text, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.tx import Tx
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


class Counted(Deps):
    """Counts what is asked; whoever is read for is looked up again meanwhile, as a process with much to do may."""

    @property
    def read_for(self) -> list[Stream]:
        return self.__dict__.setdefault("_read_for", [])

    @property
    def asked(self) -> Counter[str]:
        return self.__dict__.setdefault("_asked", Counter())

    async def gather(self, ask: Any, tenant_of: Any) -> list[Any]:
        self.asked["who"] += 1
        return await super().gather(ask, tenant_of)

    @asynccontextmanager
    async def open_tx(self, actor: Actor, *, is_view: bool = False) -> AsyncIterator[Tx]:
        self.asked["where"] += 1
        async with super().open_tx(actor, is_view=is_view) as tx:
            for one in self.read_for:
                one.actor = replace(one.actor, request_id=uuid4().hex)
            yield tx


async def _plan(api: Api, name: str) -> UUID:
    async with api.deps.open_tx(api.people[Role.OWNER]) as tx:
        where = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread=name)
        made = await create_initiative(tx, Idea(text=name, title=name), thread=where, created_by="x")
    return made.id


async def test_however_many_follow_they_are_asked_for_together_and_each_hears_its_own(api: Api) -> None:
    """A look of 300 streams takes two questions, or three where one is outside; not 600."""
    counted = Counted(**{one.name: getattr(api.deps, one.name) for one in fields(Deps)})
    plans = [await _plan(api, f"t{number}") for number in range(3)]
    outside = api.people[Role.CONTRACTOR]
    assert outside.member_id is not None
    async with api.deps.open_tx(api.people[Role.OWNER]) as tx:
        await workflow.take_part(tx, plans[0], outside.member_id)
    keys = [await key_of(api.deps, api.people[Role.MANAGER]) for _ in range(10)]
    kept = Shown(await key_of(api.deps, api.people[Role.OWNER]))
    who = [*((Shown(key), api.people[Role.MANAGER]) for key in keys), (kept, api.people[Role.OWNER])]
    streams = [Stream(*who[at % len(who)], plans[at % 3], after=0) for at in range(300)]
    theirs = Stream(Shown(await key_of(api.deps, outside)), outside, plans[0], after=0)
    following = Following(counted)
    counted.read_for.extend(streams)
    with ExitStack() as opened:
        for stream in (*streams, theirs):
            opened.enter_context(following.one_more(stream))
        assert counted.asked == {}
        first = await asyncio.gather(*(stream.next(60) for stream in (*streams, theirs)))
        assert {one.plan.id for one in first if one is not None} == set(plans) and None not in first
        assert [one.plan.id for one in first if one] == [one.initiative_id for one in (*streams, theirs)]
        assert counted.asked["who"] <= 2 and counted.asked["where"] <= 2
        async with api.deps.open_tx(api.people[Role.OWNER]) as tx:
            await workflow.post(tx, plans[1], key="said", reply=Reply(blocks=(Text(text="Now."),)))
        of_it = [one for one in streams if one.initiative_id == plans[1]]
        heard = await asyncio.gather(*(stream.next(60) for stream in of_it))
        assert all(one is not None and [post.key for post in one.posts] == ["said"] for one in heard)
        async with api.deps.open_tx(api.people[Role.OWNER]) as tx:
            for one in await tenancy.list_api_keys(tx, member_id=api.people[Role.MANAGER].member_id):
                await tenancy.revoke_api_key(tx, one.id)
            await tx.execute(text("DELETE FROM workflow.participant"))
        gone = [one for one in (*streams, theirs) if one.shown is not kept]
        await asyncio.gather(*(stream.next(60) for stream in gone))
        assert all(one.is_over for one in gone)
        assert not any(one.is_over for one in streams if one.shown is kept)


async def test_a_token_that_is_over_ends_what_it_opened_though_its_session_goes_on(api: Api) -> None:
    person = api.people[Role.MANAGER]
    assert person.member_id is not None
    async with api.deps.open_tx(person) as tx:
        made = await tenancy.open_program(tx, person.member_id, scopes=("read",), agent="a", seconds=3600)
    session = (person.tenant_id, made.id)
    good, over = Shown(session=session, ends=time.time() + 600), Shown(session=session, ends=time.time() - 1)
    found = await still_known(api.deps, [good, over, Shown(session=(person.tenant_id, uuid4())), Shown("tw_no")])
    assert set(found) == {good} and found[good].scopes == {"read"}
    async with api.deps.open_tx(person) as tx:
        await tenancy.end_session(tx, made.id)
    assert await still_known(api.deps, [good]) == {}
