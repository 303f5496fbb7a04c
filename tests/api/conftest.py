"""The API in this process, with a member and a key of each role."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import httpx
import pytest
from fastapi import FastAPI

from bot.main import create_app
from services import tenancy
from services.core.actor import Actor, Role
from services.core.deps import Deps
from services.tenancy import RANK


@dataclass(frozen=True)
class Api:
    app: FastAPI
    deps: Deps
    people: dict[Role, Actor]
    keys: dict[Role, str]

    def client(self, key: str | None) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://bot", headers=headers)


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
