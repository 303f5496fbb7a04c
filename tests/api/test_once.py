"""A request with an Idempotency-Key is done once, whatever happens in between; answers are sealed where they lie."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields, replace
from typing import Any

import asyncpg
import httpx
import pytest

from services.core.actor import Actor, Role
from services.core.deps import Deps
from services.core.errors import Unavailable
from services.core.tx import Tx
from tests.api.conftest import Api, serving
from tests.fakes.keys import MemoryKeys
from tests.servers import Database

IDEA = {"idea": "A rota for lifeguards: guards swap shifts."}


def keyed(key: str) -> dict[str, str]:
    return {"Idempotency-Key": key}


async def count(client: httpx.AsyncClient) -> int:
    return len((await client.get("/v1/initiatives")).json()["items"])


async def test_twice_is_once_and_another_body_is_refused(api: Api) -> None:
    async with api.client(api.keys[Role.OWNER]) as client, api.client(api.keys[Role.MANAGER]) as other:
        first = await client.post("/v1/initiatives", json=IDEA, headers=keyed("one"))
        again = await client.post("/v1/initiatives", json=IDEA, headers=keyed("one"))
        assert (first.status_code, again.status_code) == (201, 201)
        assert (again.json(), again.headers["location"]) == (first.json(), first.headers["location"])
        assert "idempotent-replayed" not in first.headers and again.headers["idempotent-replayed"] == "true"
        for path, body in (("/v1/initiatives", {"idea": "Another"}), ("/v1/keys", IDEA)):
            assert (await client.post(path, json=body, headers=keyed("one"))).status_code == 409
        assert (await other.post("/v1/initiatives", json=IDEA, headers=keyed("one"))).status_code == 201
        assert await count(client) == 2


async def test_a_web_process_that_was_started_anew_gives_the_same_answer(api: Api) -> None:
    async with api.client(api.keys[Role.OWNER]) as client:
        first = await client.post("/v1/keys", json={"name": "CI"}, headers=keyed("eight"))
    async with serving(api.deps) as app, replace(api, app=app).client(api.keys[Role.OWNER]) as client:
        again = await client.post("/v1/keys", json={"name": "CI"}, headers=keyed("eight"))
        other = await client.post("/v1/keys", json={"name": "DC"}, headers=keyed("eight"))
    assert (again.json(), again.headers["idempotent-replayed"], other.status_code) == (first.json(), "true", 409)


async def test_ten_at_once_are_one(api: Api) -> None:
    async with api.client(api.keys[Role.OWNER]) as client:
        answers = await asyncio.gather(
            *(client.post("/v1/initiatives", json=IDEA, headers=keyed("same")) for _ in range(10))
        )
        made = {one.json()["id"] for one in answers if one.status_code == 201}
        assert len(made) == 1 and {one.status_code for one in answers} <= {201, 409}
        assert await count(client) == 1


async def test_what_was_refused_may_be_mended_under_the_same_key(api: Api) -> None:
    async with api.client(api.keys[Role.OWNER]) as client:
        refused = await client.post("/v1/initiatives", json={"idea": ""}, headers=keyed("two"))
        assert refused.status_code == 400
        assert (await client.post("/v1/initiatives", json=IDEA, headers=keyed("two"))).status_code == 201
        for key in ("with space", "x" * 201, "ü"):
            wrong = await client.post("/v1/initiatives", json=IDEA, headers=[(b"Idempotency-Key", key.encode())])
            assert wrong.status_code == 422, key


async def test_a_key_is_let_go_where_the_database_was_away_for_a_moment(api: Api) -> None:
    """As while the tenant moves: the work, and the first try to let the key go, are refused."""
    refused = iter((False, True, True))

    class Away(Deps):
        @asynccontextmanager
        async def open_tx(self, actor: Actor, *, is_view: bool = False) -> AsyncIterator[Tx]:
            if next(refused, False):
                raise Unavailable("It is being moved.", retry_after=1)
            async with super().open_tx(actor, is_view=is_view) as tx:
                yield tx

    away = Away(**{one.name: getattr(api.deps, one.name) for one in fields(api.deps)})
    async with serving(away) as app, replace(api, app=app).client(api.keys[Role.OWNER]) as client:
        asked = [await client.post("/v1/initiatives", json=IDEA, headers=keyed("moved")) for _ in range(2)]
        assert [one.status_code for one in asked] == [503, 201] and await count(client) == 1


async def test_who_comes_after_a_death_in_the_middle_does_nothing_twice(api: Api) -> None:
    """The work was done, and the answer could not be kept: the same request goes on under the same id."""
    keys = api.deps.keys
    assert isinstance(keys, MemoryKeys)
    async with api.client(api.keys[Role.OWNER]) as client:
        keys.is_away = True
        lost = await client.post("/v1/initiatives", json=IDEA, headers=keyed("three"))
        assert lost.status_code == 503 and await count(client) == 1
        keys.is_away = False
        again = await client.post("/v1/initiatives", json=IDEA, headers=keyed("three"))
        assert again.status_code == 201 and await count(client) == 1


async def test_a_key_that_nobody_saw_is_not_left_behind(api: Api) -> None:
    """Its secret was made, and the answer could not be kept: the same request makes the same key, with another one."""
    keys = api.deps.keys
    assert isinstance(keys, MemoryKeys)
    async with api.client(api.keys[Role.OWNER]) as client:
        keys.is_away = True
        lost = await client.post("/v1/keys", json={"name": "CI"}, headers=keyed("five"))
        keys.is_away = False
        made = await client.post("/v1/keys", json={"name": "CI"}, headers=keyed("five"))
        listed = [one["id"] for one in (await client.get("/v1/keys")).json()["items"] if one["name"] == "CI"]
    assert (lost.status_code, made.status_code, listed) == (503, 201, [made.json()["id"]])
    async with api.client(made.json()["secret"]) as client:
        assert (await client.get("/v1/me")).status_code == 200


@pytest.mark.parametrize("path", ["/v1/invitations", "/v1/me/link"])
async def test_a_code_that_nobody_saw_is_not_left_behind(api: Api, database: Database, path: str) -> None:
    keys = api.deps.keys
    assert isinstance(keys, MemoryKeys)
    async with api.client(api.keys[Role.OWNER]) as client:
        keys.is_away = True
        lost = await client.post(path, json={}, headers=keyed("six"))
        keys.is_away = False
        made = await client.post(path, json={}, headers=keyed("six"))
        again = await client.post(path, json={}, headers=keyed("six"))
        other = await client.post(path, json={}, headers=keyed("seven"))
    admin = await asyncpg.connect(database.admin)
    assert await admin.fetchval("SELECT count(*) FROM tenancy.invitation") == 2  # one for each Idempotency-Key
    await admin.close()
    assert (lost.status_code, made.status_code, other.status_code) == (503, 201, 201)
    assert again.json() == made.json() and other.json()["code"] != made.json()["code"]


async def test_a_secret_in_an_answer_lies_sealed_and_is_given_again(api: Api, database: Database) -> None:
    async with api.client(api.keys[Role.OWNER]) as client:
        made = await client.post("/v1/keys", json={"name": "CI"}, headers=keyed("four"))
        again = await client.post("/v1/keys", json={"name": "CI"}, headers=keyed("four"))
    secret = made.json()["secret"]
    assert again.json()["secret"] == secret
    admin = await asyncpg.connect(database.admin)
    rows = await admin.fetch("SELECT answer FROM events.idempotency_key")
    await admin.execute("UPDATE events.idempotency_key SET created_at = now() - interval '25 hours'")
    await admin.close()
    assert rows and all(secret.encode() not in row["answer"] for row in rows)
    async with api.client(api.keys[Role.OWNER]) as client:
        after = await client.post("/v1/keys", json={"name": "another day"}, headers=keyed("four"))
    assert after.status_code == 201 and after.json()["secret"] != secret


@pytest.mark.parametrize("size", [1, 3_000_000])
async def test_a_body_has_an_end(api: Api, size: int) -> None:
    async def endless() -> Any:
        for _ in range(size // 1000 + 1):
            yield b" " * 1000

    async with api.client(api.keys[Role.OWNER]) as client:
        kind = {"Content-Type": "application/json"}
        declared = await client.post("/v1/initiatives", content=b" " * size, headers=kind)
        streamed = await client.post("/v1/initiatives", content=endless(), headers=kind)
    expected = 413 if size > 2_000_000 else 400
    assert [one.status_code for one in (declared, streamed)] == [expected, expected]
