"""The way in: 200 means that it is saved, once; everything else means that it is not, and why."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import asyncpg
import httpx
import pytest
from sqlalchemy import text

from bot.durable_inbox import DurableInbox
from services import tenancy
from services.core.actor import Actor
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import Unavailable
from services.core.ports import Job
from services.core.tx import Lobby
from tests.fakes.queue import RecordingQueue
from tests.inbox.app import sign, verify
from tests.servers import Database

Post = Callable[..., Any]


@pytest.fixture
async def connected(deps: Deps, actor: Actor) -> Actor:
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T1")
    return actor


def client(inbox: DurableInbox) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(inbox), base_url="http://test")


async def post(to: httpx.AsyncClient, **told: Any) -> httpx.Response:
    body = json.dumps({"workspace": "T1", **told}).encode()
    return await to.post("/", content=body, headers={"x-signature": sign(body)})


async def saved(deps: Deps, actor: Actor) -> list[str]:
    async with deps.open_tx(actor) as tx:
        rows = await tx.execute(text("SELECT event_key FROM events.inbox ORDER BY received_at, event_key"))
        return list(rows.scalars())


async def test_a_whole_request_is_told_once_what_became_of_it(deps: Deps, connected: Actor) -> None:
    inbox = DurableInbox(verify, deps.open_door, deps.queue)
    told: list[int] = []
    bodies = [json.dumps({"workspace": workspace, "id": "E1"}).encode() for workspace in ("T1", "T1", "T9")]
    for body in bodies:
        inbox.hear({b"x-signature": sign(body).encode()}, body, lambda answer: told.append(answer.status))
    assert told == [], "nothing is saved yet"
    inbox.hear({}, bodies[0], lambda answer: told.append(answer.status))
    assert told == [401]
    await inbox.drain()
    assert told == [401, 200, 200, 403]
    assert await saved(deps, connected) == ["E1"]


async def test_an_event_is_saved_and_rung_for_once(deps: Deps, connected: Actor) -> None:
    assert isinstance(deps.queue, RecordingQueue)
    inbox = DurableInbox(verify, deps.open_door, deps.queue)
    async with client(inbox) as to:
        assert [(await post(to, id="E1")).status_code for _ in range(3)] == [200, 200, 200]
        assert (await post(to, id="E2", twin="C/1")).status_code == 200
        assert (await post(to, id="E3", twin="C/1")).status_code == 200
    await inbox.drain()
    assert await saved(deps, connected) == ["E1", "E2"]
    assert len(deps.queue.rows(Job.RECEIVE)) == 2


async def test_what_is_not_saved_is_not_200(deps: Deps, connected: Actor) -> None:
    inbox = DurableInbox(verify, deps.open_door, deps.queue, most_body=1000)
    async with client(inbox) as to:
        body = b'{"workspace": "T1", "id": "E1"}'
        assert (await to.post("/", content=body)).status_code == 401
        assert (await to.post("/", content=body, headers={"x-signature": sign(b"other")})).status_code == 401
        assert (await to.get("/")).status_code == 405
        assert (await post(to, id="E1", workspace="T9")).status_code == 403
        assert (await post(to, id="x" * 1000)).status_code == 413
        assert (await post(to, id="nul \x00")).status_code == 400
        answer = await post(to, challenge="prove it")
        assert (answer.status_code, answer.text) == (200, "prove it")

        async def endless() -> Any:
            for _ in range(100):
                yield b"x" * 100

        assert (await to.post("/", content=endless())).status_code == 413
    assert await saved(deps, connected) == []


async def test_one_that_cannot_be_written_does_not_take_its_group_along(deps: Deps, connected: Actor) -> None:
    inbox = DurableInbox(verify, deps.open_door, deps.queue)
    async with client(inbox) as to:
        done = await asyncio.gather(*(post(to, id="nul \x00" if n == 7 else f"E{n}") for n in range(20)))
    assert [answer.status_code for answer in done].count(200) == 19
    assert done[7].status_code == 400
    assert len(await saved(deps, connected)) == 19


async def test_what_arrives_together_is_written_together(deps: Deps, connected: Actor) -> None:
    groups = 0

    class Counting(Lobby):
        async def fetch(self, *args: Any) -> list[Any]:
            nonlocal groups
            groups += 1
            return await super().fetch(*args)

    @asynccontextmanager
    async def counted() -> AsyncIterator[Lobby]:
        async with deps.open_door() as door:
            yield Counting(door.connection)

    inbox = DurableInbox(verify, counted, deps.queue)
    async with client(inbox) as to:
        done = await asyncio.gather(*(post(to, id=f"E{n}") for n in range(200)))
    assert {answer.status_code for answer in done} == {200}
    assert len(await saved(deps, connected)) == 200
    assert groups <= 5


async def test_when_the_database_is_away_the_answer_is_503_and_later_200(deps: Deps, connected: Actor) -> None:
    is_away = True

    def lobby() -> AbstractAsyncContextManager[Lobby]:
        if is_away:
            raise Unavailable("The database does not answer.")
        return deps.open_door()

    async with client(DurableInbox(verify, lobby, deps.queue)) as to:
        answer = await post(to, id="E1")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        is_away = False
        assert (await post(to, id="E1")).status_code == 200


async def test_a_connection_that_died_meanwhile_is_replaced(deps: Deps, connected: Actor, database: Database) -> None:
    inbox = DurableInbox(verify, deps.open_door, deps.queue)
    async with client(inbox) as to:
        assert (await post(to, id="E1")).status_code == 200
        async with deps.open_door() as door:
            own = await door.connection.get_raw_connection()
            assert own.driver_connection is not None
            pid = own.driver_connection.get_server_pid()
        admin = await asyncpg.connect(database.admin)
        await admin.execute("SELECT pg_terminate_backend($1)", pid)
        await admin.close()
        answers = await asyncio.gather(*(post(to, id=f"E{n}") for n in range(2, 12)))
    assert {answer.status_code for answer in answers} == {200}
    assert len(await saved(deps, connected)) == 11


async def test_what_is_saved_while_the_bell_rings_is_rung_together(deps: Deps, connected: Actor) -> None:
    rung: list[int] = []

    class Slow(RecordingQueue):
        async def ring_many(self, rings: Any) -> None:
            rung.append(len(rings))
            await asyncio.sleep(0.3)

    inbox = DurableInbox(verify, deps.open_door, Slow())
    async with client(inbox) as to:
        for number in range(6):
            assert (await post(to, id=f"E{number}")).status_code == 200
    await inbox.drain()
    assert rung == [1, 5]


async def test_a_lost_bell_does_not_change_the_answer(deps: Deps, connected: Actor) -> None:
    assert isinstance(deps.queue, RecordingQueue)
    deps.queue.is_away = True
    inbox = DurableInbox(verify, deps.open_door, deps.queue)
    async with client(inbox) as to:
        assert (await post(to, id="E1")).status_code == 200
    await inbox.drain()
    assert await saved(deps, connected) == ["E1"]


async def test_a_client_that_goes_away_does_not_stop_its_group(deps: Deps, connected: Actor) -> None:
    inbox = DurableInbox(verify, deps.open_door, deps.queue)
    async with client(inbox) as to:
        gone = asyncio.create_task(post(to, id="E1"))
        stays = asyncio.create_task(post(to, id="E2"))
        while not inbox._waiting and not gone.done():
            await asyncio.sleep(0)
        gone.cancel()
        assert (await stays).status_code == 200
    assert "E2" in await saved(deps, connected)
