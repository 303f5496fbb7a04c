"""Three companies with a plan each, and the ways in that each of them has: a chat account, a key, a browser."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, fields
from itertools import count
from typing import Any
from uuid import uuid4

import httpx
from fastapi import FastAPI

from bot.sign_in import cookies
from services import clarifier, tenancy, workflow
from services.core.actor import Actor, Role
from services.core.chat import Platform, ThreadRef
from services.core.deps import Deps
from services.core.errors import Unavailable
from services.core.logins import Identity
from services.core.tx import Tx
from services.tenancy import ChatAccount, Joining
from tests.isolation.known import Known
from tests.jobs.plans import run_all

BASE = "http://fuzz"


@dataclass
class Tenant:
    """`marker` stands in whatever this tenant has said, and in nothing that anybody else was told."""

    founder: Actor
    marker: str
    client: httpx.AsyncClient  # with a key
    browser: httpx.AsyncClient  # with a session
    actor: Actor
    known: Known
    csrf: str = ""
    plans: list[workflow.Initiative] = field(default_factory=list)

    @property
    def workspace(self) -> str:
        return f"w-{self.actor.tenant_id.hex[:8]}"

    @property
    def user(self) -> str:
        return f"u-{self.workspace}"


def away(deps: Deps, chance: random.Random, struck: Callable[[], bool]) -> Deps:
    """The same, but now and then a transaction that has done its work ends in an error, while `struck` says so."""

    class Away(type(deps)):  # type: ignore[misc]
        @asynccontextmanager
        async def open_tx(self, actor: Actor, **how: Any) -> AsyncIterator[Tx]:
            async with super().open_tx(actor, **how) as tx:
                yield tx
                if chance.random() < 0.02 and struck():
                    raise Unavailable("The database went away.")

    return Away(**{one.name: getattr(deps, one.name) for one in fields(deps)})  # type: ignore[no-any-return]


_places = count(1)  # of all tenants together: whoever speaks in a thread of another's name begins none of its own


async def founded(deps: Deps, app: FastAPI, marker: str, chance: random.Random) -> Tenant:
    founder = tenancy.new_tenant()
    async with deps.open_tx(founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name=f"Company {marker}"))
    tenant = Tenant(founder, marker, _client(app), _client(app), founder, Known(chance))
    async with deps.open_tx(founder) as tx:
        await tenancy.link_workspace(tx, Platform.API, tenant.workspace)
    await let_in(deps, tenant)
    await begin(deps, tenant)
    return tenant


async def begin(deps: Deps, tenant: Tenant) -> None:
    """A plan that is ready, before those that it has: what is done to one in time leaves little to ask of it."""
    place = f"plan-{next(_places)}"  # without the marker: others speak in a thread of that name on purpose, at home
    thread = ThreadRef(platform=Platform.API, workspace=tenant.workspace, channel="c", thread=place)
    idea = clarifier.understand(f"A desk that lends {tenant.marker}phones: people borrow one with a card for 7 days.")
    async with deps.open_tx(tenant.actor) as tx:
        plan = await workflow.create_initiative(
            tx, idea, thread=thread, created_by=tenant.actor.name, settings=workflow.InitiativeSettings(budget=1)
        )
        await clarifier.begin(tx, plan.id, idea, budget=1, author=tenant.actor.name)
    tenant.plans.insert(0, plan)
    await run_all(deps, tenant.actor, plan)


async def let_in(deps: Deps, tenant: Tenant) -> None:
    """An owner with a new key, a new session and the chat account, whatever the tenant has done to the one before."""
    name = f"Ada {tenant.marker} {uuid4().hex[:6]}"
    async with deps.open_tx(tenant.founder) as tx:
        settings = await tenancy.get_settings(tx)
        await tenancy.change_settings(tx, settings.model_copy(update={"joining": Joining.OPEN}))
        member = await tenancy.add_member(tx, name, Role.OWNER)
        secret = (await tenancy.issue_api_key(tx, member.id, name="fuzz", scopes=tenancy.Scope)).secret
        account = ChatAccount(Platform.API, tenant.workspace, tenant.user, f"Grace {tenant.marker}")
        writer = await tenancy.find_member(tx, account) or await tenancy.link(tx, account)
        await tenancy.change_role(tx, writer.id, Role.OWNER)
        who = Identity("https://login.example", f"{tenant.marker}-{member.id}", name)
        session = await tenancy.open_browser(tx, member.id, who, agent="fuzz", seconds=86_400)
    tenant.actor = Actor(tenant.founder.tenant_id, member.id, Role.OWNER, name, "fuzz")
    tenant.client.headers["Authorization"] = f"Bearer {secret}"
    tenant.browser.cookies = httpx.Cookies({cookies.SESSION: session.secret})
    tenant.csrf = cookies.csrf_of(session.secret)


async def stay_in(deps: Deps, tenant: Tenant) -> None:
    """Let in anew where they removed themselves in chat, or gave up their role."""
    account = ChatAccount(Platform.API, tenant.workspace, tenant.user, f"Grace {tenant.marker}")
    async with deps.open_tx(tenant.founder) as tx:
        member = await tenancy.find_member(tx, account)
    if member is None or member.role is not Role.OWNER:
        await let_in(deps, tenant)


def _client(app: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=BASE)
