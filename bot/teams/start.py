"""Teams in a process: who hears the rows, and the door that has them written down."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Protocol
from uuid import UUID

import structlog

from bot.durable_inbox import DurableInbox
from bot.teams.delivery import text_of
from bot.teams.door import Door
from bot.teams.invited import admit, code_in
from bot.teams.keys import Keys
from bot.teams.verify import PLATFORM, UNREADABLE, Verified, verifier
from integrations.teams import ConnectedTeams
from integrations.teams.openid import signing_keys
from services import tenancy
from services.core.actor import Role
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import AppError
from services.crypto import vault_of
from services.events import InboxSeal, Received
from services.tenancy import ChatAccount

log = structlog.get_logger(__name__)

AGAIN_SECONDS = 5.0


class ReceiveJob(Protocol):
    """What the worker does with a row; it is handed in, because the way in does not know the worker."""

    async def __call__(
        self, deps: Deps, tenant_id: UUID, row_id: UUID, *, hears: Mapping[str, Any], sealing: InboxSeal
    ) -> None: ...


@asynccontextmanager
async def listening(deps: Deps, teams: ConnectedTeams, receive: ReceiveJob) -> AsyncIterator[Door]:
    """For the web process, until the block ends; then what was taken is finished."""
    door = await asyncio.to_thread(open_door, deps, teams, receive)
    tasks = []
    if deps.settings.teams.tenant_id:
        tasks.append(asyncio.create_task(connect_one(deps)))
    try:
        yield door
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await door.inbox.drain()


def open_door(deps: Deps, teams: ConnectedTeams, receive: ReceiveJob) -> Door:
    """Loads Bot Builder, so that the first button does not wait for it."""
    from bot.teams.actions import fetched, late
    from bot.teams.app import heard
    from bot.teams.viewing import viewed

    settings = deps.settings.teams
    sealing = InboxSeal(vault_of(deps), deps.open_tx)
    keys = Keys(settings, partial(signing_keys, settings.openid_url))

    async def act(tenant_id: UUID, row_id: UUID) -> dict[str, Any]:
        told: dict[str, Any] = {}

        async def hear(deps: Deps, tenant_id: UUID, received: Received) -> None:
            told.update(await heard(deps, teams, tenant_id, received))

        await receive(deps, tenant_id, row_id, hears={PLATFORM: hear}, sealing=sealing)
        return told

    async def ready(token: str) -> None:
        if settings.app_id:
            await keys.ready(token)

    return Door(
        inbox=DurableInbox(
            lambda _headers, _body: UNREADABLE,
            deps.open_door,
            deps.queue,
            seal=sealing.sealed,
            beside=deps.doors_beside(),
        ),
        ready=ready,
        verify=verifier(settings, keys.believe),
        open_door=deps.open_door,
        seal=sealing.sealed,
        fetched=fetched,
        late=late,
        act=act,
        view=partial(viewed, deps, teams),
        settle=partial(settle, deps),
    )


async def connect_one(deps: Deps) -> None:
    """The one organisation of the registration becomes this machine's own."""
    while True:
        try:
            await _link_local(deps, deps.settings.teams.tenant_id.lower())
        except AppError as error:
            log.warning("teams_not_connected", error=str(error))
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            log.info("teams_connected", workspace=deps.settings.teams.tenant_id)
            return


async def settle(deps: Deps, verified: Verified) -> bool:
    """An organisation that adds the app gets a tenant of its own, which whoever added it owns; one that comes with a
    code joins the tenant of the code. In development mode it is this machine's. Raises Conflict when another process
    was quicker."""
    workspace, told = verified.arrival.workspace, json.loads(verified.arrival.body)
    if not deps.settings.teams.app_id:
        await _link_local(deps, workspace)
        return True
    if deps.settings.teams.tenant_id:
        return False  # connect_one does it
    if code := code_in(text_of(told, "text")):
        user, name = text_of(told, "from", "aadObjectId"), text_of(told, "from", "name")
        return await admit(deps, workspace, code, user, name) is not None
    if not verified.is_install or deps.settings.teams.installs == "invited":
        return False
    founder = tenancy.new_tenant()
    user = text_of(told, "from", "aadObjectId") or text_of(told, "from", "id")
    async with deps.open_tx(founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name=f"Teams {workspace}"[:200]))
        await tenancy.link_workspace(tx, Platform.TEAMS, workspace)
        if user:
            account = ChatAccount(Platform.TEAMS, workspace, user, text_of(told, "from", "name"))
            await tenancy.link(tx, account, role=Role.OWNER)
    log.info("organisation_installed", workspace=workspace)
    return True


async def _link_local(deps: Deps, workspace: str) -> None:
    async with deps.open_tx(tenancy.local_actor()) as tx:
        await tenancy.ensure_local(tx)
        await tenancy.link_workspace(tx, Platform.TEAMS, workspace)
