"""The web process without the road: health, readiness, numbers, and errors as problems."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from bot.main import create_app
from services.core.deps import Deps
from tests.fakes.queue import RecordingQueue


@pytest.fixture
async def client(deps: Deps) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(deps.settings, deps=deps)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as opened:
            yield opened


async def test_health_asks_nobody(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health")).json() == {"status": "ok"}


async def test_ready_when_database_and_redis_answer(client: httpx.AsyncClient) -> None:
    answer = await client.get("/ready")
    assert (answer.status_code, answer.json()["checks"]) == (200, {"database": "ok", "redis": "ok"})


async def test_not_ready_names_who_does_not_answer(deps: Deps) -> None:
    queue = RecordingQueue()
    queue.is_away = True
    app = create_app(deps.settings, deps=replace(deps, queue=queue))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
            answer = await client.get("/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": "ok", "redis": "The queue does not answer."}


async def test_the_numbers_name_routes_and_never_paths(client: httpx.AsyncClient) -> None:
    await client.get("/health")
    await client.get("/no/such/secret-path")
    text = (await client.get("/metrics")).text
    assert 'threadwright_http_requests_total{method="GET",route="/health",status="200"} 1.0' in text
    assert "secret-path" not in text


async def test_what_is_not_there_is_a_problem_with_a_sentence(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v2")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].endswith("/v1.")
