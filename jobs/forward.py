"""Brings to a tenant what reached a database after it had left that one."""

from __future__ import annotations

from uuid import UUID

from services import events
from services.core.actor import system
from services.core.deps import Deps


async def forward(deps: Deps, tenant_id: UUID, row_id: UUID) -> bool:
    """Whether there was something. Written down where the tenant lives before it is forgotten where it lay, and known
    there by its id: whoever dies in between is followed by another one, and it is heard once."""
    if deps.databases is None:
        return False
    actor, home = system(tenant_id), (await deps.databases.place(tenant_id)).database
    for name in deps.databases.engines:
        if name == home:
            continue
        async with deps.databases.open_left(name, deps.queue, actor) as left:
            found = await events.stray(left, row_id)
        if found is None:
            continue
        async with deps.open_tx(actor) as tx:
            await events.take_in(tx, found)
        async with deps.databases.open_left(name, deps.queue, actor) as left:
            await events.taken_in(left, row_id)
        return True
    return False
