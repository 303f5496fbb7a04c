"""So many requests a minute for each key and each tenant, told in headers, shared by Redis and kept without it."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import uuid4

import httpx
import redis.asyncio

from bot.main import create_app
from integrations.redis import RedisLimits, open_queue
from services.core.actor import Role
from services.core.limits import LocalLimits
from services.core.ports import Allowance
from services.core.settings import ApiSettings, Settings
from tests.api.conftest import Api, key_of

TEN = (Allowance("key:a", 10), Allowance("tenant:t", 15))
OTHER = (Allowance("key:b", 10), Allowance("tenant:t", 15))


async def test_redis_counts_for_all_processes(redis_url: str) -> None:
    async with open_queue(redis_url) as first, open_queue(redis_url) as second:
        one, two = RedisLimits(first.pool), RedisLimits(second.pool)
        taken = [await limits.take(TEN) for limits in (one, two) * 5]
        assert [each.left for each in taken] == list(range(9, -1, -1))
        refused = await two.take(TEN)
        assert 0 < refused.wait <= 6.1 and refused.allowance.name == "key:a"
        rest = [await one.take(OTHER) for _ in range(6)]  # the tenant's own allowance ends first
        assert [each.wait == 0 for each in rest] == [True] * 5 + [False]
        assert rest[-1].allowance.name == "tenant:t"
    client = redis.asyncio.from_url(redis_url)
    keys = [key async for key in client.scan_iter("*:limit:*")]
    assert len(keys) == 3 and all([0 < await client.pttl(key) <= 61000 for key in keys])
    await client.aclose()


async def test_without_redis_each_process_keeps_a_share() -> None:
    async with open_queue("redis://127.0.0.1:1/0") as queue:
        limits = RedisLimits(queue.pool)
        taken = [await limits.take((Allowance("key:a", 40),)) for _ in range(11)]
    assert [one.wait == 0 for one in taken] == [True] * 10 + [False]


async def test_an_allowance_grows_back_evenly() -> None:
    now = 100.0
    limits = LocalLimits(now=lambda: now)
    for _ in range(10):
        assert (await limits.take(TEN)).wait == 0
    assert round((await limits.take(TEN)).wait, 3) == 6.0
    now += 6.0
    assert (await limits.take(TEN)).wait == 0
    assert (await limits.take(TEN)).wait > 0
    now += 60.0
    assert (await limits.take(TEN)).left == 9


async def test_the_headers_tell_what_is_left(api: Api) -> None:
    settings = Settings(_env_file=None, api=ApiSettings(key_per_minute=3, tenant_per_minute=4))
    app = create_app(deps=replace(api.deps, settings=settings, limits=LocalLimits()))
    limited = replace(api, app=app)
    second = await key_of(api.deps, api.people[Role.OWNER])
    async with (
        app.router.lifespan_context(app),
        limited.client(api.keys[Role.OWNER]) as client,
        limited.client(second) as other,
    ):
        answers = [await client.get("/v1/me") for _ in range(4)]
        assert [one.status_code for one in answers] == [200, 200, 200, 429]
        told = answers[0].headers
        assert told["ratelimit-policy"] == '"key";q=3;w=60, "tenant";q=4;w=60'
        assert told["ratelimit"] == '"key";r=2;t=20'
        problem = answers[3]
        assert problem.headers["content-type"] == "application/problem+json"
        assert 0 < int(problem.headers["retry-after"]) <= 20
        assert [(await other.get("/v1/me")).status_code for _ in range(2)] == [200, 429]


async def test_nobody_is_sent_to_the_host_that_they_named(api: Api) -> None:
    async with api.client(api.keys[Role.OWNER]) as client:
        for path in ("/v1/me/", "/admin/", "/sign-in/", "//evil.example/", "/v1//me"):
            answer = await client.get(path, headers={"Host": "evil.example"})
            assert "evil.example" not in answer.headers.get("location", ""), path


async def test_what_a_path_takes_is_what_the_document_says_of_it(api: Api) -> None:
    """A path that is named as it stands is no other one's parameter: /v1/histories/{team} takes PUT and DELETE."""
    of_plan = f"/v1/initiatives/{uuid4()}/duplicates"
    async with api.client(api.keys[Role.OWNER]) as client:
        answers = [
            await client.request(method, path, headers={"Idempotency-Key": "once"})
            for method, path in (
                ("OPTIONS", "/v1/histories/imports"),
                ("OPTIONS", "/v1/histories/shop"),
                ("PUT", f"{of_plan}/accept"),  # and no ticket
                ("POST", f"{of_plan}/T-2"),
            )
        ]
        document = (await client.get("/v1/openapi.json")).json()
    assert [(one.status_code, one.headers["allow"]) for one in answers] == [
        (405, "POST"),
        (405, "DELETE, PUT"),
        (405, "POST"),
        (405, "PUT"),
    ]
    sent = [one for path in document["paths"].values() for each in path.values() for one in each.get("parameters", ())]
    assert "null" not in json.dumps([one["schema"] for one in sent])


async def test_a_body_that_is_not_json_is_not_guessed_at(api: Api) -> None:
    async with api.client(api.keys[Role.OWNER]) as client:
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/xml", "application/jsonx", ""):
            body, told = b'{"idea": "A rota for herons"}', {"Content-Type": kind, "Idempotency-Key": "once"}
            answer = await client.post("/v1/initiatives", content=body, headers=told)
            assert (answer.status_code, answer.json()["status"]) == (415, 415), kind
        for kind in ("application/json; charset=utf-8", "Application/JSON", "application/vnd.shop+json"):
            answer = await client.post("/v1/initiatives", content=body, headers={"Content-Type": kind})
            assert answer.status_code == 201, (kind, answer.text)
        answer = await client.post("/v1/tracker/pause", headers={"Content-Type": "text/plain"})  # there is none
        assert answer.status_code != 415, answer.text


async def test_every_answer_has_an_id_and_is_kept_by_nobody(api: Api) -> None:
    async with api.client(api.keys[Role.OWNER]) as client:
        given = await client.get("/v1/me", headers={"X-Request-Id": "mine-1"})
        assert given.headers["x-request-id"] == "mine-1"
        assert given.headers["cache-control"] == "no-store"
        assert given.headers["x-content-type-options"] == "nosniff"
        seen: set[str] = set()
        for headers in ({}, {"X-Request-Id": "two words"}, {"X-Request-Id": "x" * 200}):
            for path in ("/v1/me", "/v1/nothing", "/health"):
                answer: httpx.Response = await client.get(path, headers=headers)
                assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
                assert answer.headers["x-request-id"] not in (*seen, headers.get("X-Request-Id"))
                seen.add(answer.headers["x-request-id"])
