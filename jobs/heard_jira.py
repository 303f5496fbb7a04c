"""A webhook out of the durable inbox: it says which issue to look at, and nothing else of it counts."""

from __future__ import annotations

import json
from uuid import UUID

import structlog

from jobs.sync import look_at
from services import tenancy, tickets
from services.core.actor import system
from services.core.deps import Deps
from services.events import Received

log = structlog.get_logger(__name__)

UPDATED = "jira:issue_updated"


async def hear(deps: Deps, tenant_id: UUID, received: Received) -> None:
    """`workspace` is the id of the connection whose address was called; connections to the same site share it. What is
    older than our last look is old news, whenever it comes."""
    account_id, told = UUID(received.workspace), json.loads(received.body)
    issue_id, event, updated = str(told["issue"]), str(told["event"]), str(told.get("updated", ""))
    async with deps.open_tx(system(tenant_id)) as tx:
        if await tenancy.is_suspended(tx):
            return  # once it is resumed its issues are all looked at
        same = await tickets.same_site(tx, account_id)
        for one in same:
            await tickets.note_heard(tx, one)
        seen = {one: await tickets.last_update(tx, one, issue_id) for one in same}
    for one, last in seen.items():
        if event == UPDATED and updated and last and updated <= last:
            log.info("webhook_old", issue=issue_id)
        else:
            await look_at(deps, tenant_id, one, [name for name in (issue_id, str(told.get("also", ""))) if name])
