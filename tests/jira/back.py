"""Everything that the way back needs: our web process on loopback, a site whose webhooks reach it, a worker by hand."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import uvicorn

from bot.main import create_app
from integrations.jira import JiraWatch
from jobs import heard_jira
from jobs.receive import receive
from jobs.reconcile import reconcile
from jobs.sweep import find_due
from services import crypto, tickets, workflow
from services.core.actor import Actor
from services.core.chat import Reply, Table
from services.core.deps import Deps
from services.core.ports import Job
from services.core.watched import PLATFORM
from services.crypto import Vault
from services.events import InboxSeal
from services.tickets import TrackerEdit
from services.workflow import Initiative
from tests.jira.events import Delivery, deliver
from tests.jira.plans import reaching
from tests.jira.server import Jira


def watching(deps: Deps, **jira: Any) -> Deps:
    made = reaching(deps, page_seconds=0.0, **jira)
    return replace(made, watch=JiraWatch(made.issues))  # type: ignore[arg-type]


@asynccontextmanager
async def serving(deps: Deps) -> AsyncIterator[Deps]:
    """Our web process on a free port; the deps know its address."""
    app = create_app(deps=deps)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none"))
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    web = deps.settings.web.model_copy(update={"public_url": f"http://127.0.0.1:{port}"})
    try:
        yield replace(deps, settings=deps.settings.model_copy(update={"web": web}))
    finally:
        server.should_exit = True
        with contextlib.suppress(asyncio.CancelledError):
            await running


async def hooked(deps: Deps, actor: Actor, jira: Jira, account_id: UUID) -> str:
    """The connection watched, and its webhook registered; the address that the site calls."""
    await compare(deps, actor, account_id)
    way = await way_in(deps, actor, account_id)
    jira.secrets[way.path] = way.secret
    return f"{deps.settings.web.public_url}/jira/hooks/{way.path}"


async def way_in(deps: Deps, actor: Actor, account_id: UUID) -> tickets.WayIn:
    async with deps.open_tx(actor) as tx:
        sealed = await tickets.way_in(tx, account_id)
    assert sealed is not None
    vault = crypto.vault_of(deps)
    return await tickets.open_way_in(vault, lambda: deps.open_tx(actor), actor.tenant_id, account_id, sealed)


async def compare(deps: Deps, actor: Actor, account_id: UUID) -> None:
    """The nightly comparison, now."""
    async with deps.open_tx(actor) as tx:
        await tickets.sync_soon(tx, account_id)
    await reconcile(deps, actor.tenant_id, account_id)


async def work(deps: Deps) -> int:
    """What waits in the inbox, heard; how much it was."""
    due = [ring for ring in await find_due(deps, limit=200, has_inbox=True) if ring[0] is Job.RECEIVE]
    for _, tenant_id, row_id in due:
        seal = InboxSeal(Vault(deps.keys), deps.open_tx)
        await receive(deps, tenant_id, row_id, hears={PLATFORM: heard_jira.hear}, sealing=seal)
    return len(due)


async def told(deps: Deps, jira: Jira, *, order: Sequence[int] | None = None, times: int = 1) -> list[int]:
    """The site's webhooks delivered, and what came of them worked off."""
    sent = jira.hooks.outbox[:]
    jira.hooks.outbox.clear()
    answers = [
        await asyncio.to_thread(deliver, sent[place]) for place in (order or range(len(sent))) for _ in range(times)
    ]
    await work(deps)
    return answers


async def delivered(one: Delivery) -> int:
    return await asyncio.to_thread(deliver, one)


async def edits(deps: Deps, actor: Actor, plan: Initiative) -> tuple[TrackerEdit, ...]:
    async with deps.open_tx(actor) as tx:
        return await tickets.tracker_edits(tx, plan.id)


async def cards(deps: Deps, actor: Actor, plan: Initiative) -> dict[str, Reply]:
    async with deps.open_tx(actor) as tx:
        found = await workflow.posts(tx, plan.id)
    return {one.key: one.reply for one in found if one.key.startswith(("card-jira", "jira-told"))}


def rows(reply: Reply) -> list[tuple[str, ...]]:
    return [row for block in reply.blocks if isinstance(block, Table) for row in block.rows]
