"""The API in this process, with a member and a key of each role."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from bot.listening import options
from bot.main import create_app
from integrations.redis import open_queue
from jobs import worker
from services import tenancy
from services.core.actor import Actor, Role
from services.core.deps import Deps
from services.core.settings import ApiSettings, Settings
from services.tenancy import RANK
from tests.api.recording import hooks


@dataclass(frozen=True)
class Api:
    app: FastAPI
    deps: Deps
    people: dict[Role, Actor]
    keys: dict[Role, str]

    def client(self, key: str | None) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(
            transport=transport, base_url="http://bot", headers=headers, event_hooks=hooks(self.app)
        )


async def key_of(deps: Deps, actor: Actor, *scopes: str, days: int = 7) -> str:
    assert actor.member_id is not None
    async with deps.open_tx(replace(actor, role=Role.OWNER)) as tx:
        made = await tenancy.issue_api_key(tx, actor.member_id, name="test", scopes=scopes or tenancy.Scope, days=days)
    return made.secret


@asynccontextmanager
async def serving(deps: Deps) -> AsyncIterator[FastAPI]:
    app = create_app(deps.settings, deps=deps)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def api(deps: Deps, actor: Actor) -> AsyncIterator[Api]:
    people = {Role.OWNER: actor}
    async with deps.open_tx(actor) as tx:
        for role in RANK[:-1]:
            made = await tenancy.add_member(tx, role.value.title(), role)
            people[role] = Actor(actor.tenant_id, made.id, role, made.name)
    keys = {role: await key_of(deps, person) for role, person in people.items()}
    async with serving(deps) as app:
        yield Api(app, deps, people, keys)


@pytest.fixture
async def served(deps: Deps, redis_url: str) -> AsyncIterator[str]:
    """The address of a server of its own, with a worker beside it."""
    settings = Settings(_env_file=None, api=ApiSettings(key_per_minute=1_000_000, tenant_per_minute=1_000_000))
    async with open_queue(redis_url) as queue:
        everything = replace(deps, queue=queue, settings=settings)
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            server = uvicorn.Server(uvicorn.Config(create_app(deps=everything), lifespan="on", **options(settings.web)))
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            while not server.started:
                await asyncio.sleep(0.02)
            async with worker.running(everything):
                yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            server.should_exit = True
            await serving
