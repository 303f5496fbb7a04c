"""What an operator does with a tenant's keys: look, renew, seal everything anew, retire the old ones."""

from __future__ import annotations

import mimetypes
from functools import partial
from uuid import UUID

from handlers import replies
from services import audit, crypto, schema
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import Conflict

__all__ = ["renew", "reseal", "retire", "states"]
assert schema.metadata is not None  # all rooms' tables are known from here on


async def states(deps: Deps, actor: Actor) -> tuple[crypto.KeyState, ...]:
    async with deps.open_tx(actor) as tx:
        return await crypto.key_states(tx)


async def renew(deps: Deps, actor: Actor) -> UUID:
    """A new data key, under new material of the key service; it seals once every process has read it."""
    key_id = await crypto.vault_of(deps).rotate(actor.tenant_id, partial(deps.open_tx, actor))
    async with deps.open_tx(actor) as tx:
        await audit.record(tx, "key.renewed", f"data_key/{key_id}", {"seals_after_seconds": crypto.CACHE_SECONDS})
    return key_id


async def reseal(deps: Deps, actor: Actor) -> crypto.Resealed:
    """Every sealed value of the tenant that the present key did not seal, or that stands in the clear from before. A
    page a transaction, so that nobody waits; safe to stop and to repeat."""
    done = left = 0
    for table in crypto.sealed_tables():
        after = None
        while True:
            async with deps.open_tx(actor) as tx:
                after, page = await crypto.reseal_page(tx, table, after)
            done, left = done + page.done, left + page.left
            if after is None:
                break
    for key in await deps.blobs.list_keys(str(actor.tenant_id)):
        media_type = mimetypes.guess_type(key)[0] or "application/octet-stream"
        await deps.blobs.put(key, await deps.blobs.get(key), media_type=media_type)
    async with deps.open_tx(actor) as tx:
        done += await crypto.reseal_owners(tx)
        await audit.record(tx, "key.resealed", f"tenant/{actor.tenant_id}", {"done": done, "left": left})
    return crypto.Resealed(done, left)


async def retire(deps: Deps, actor: Actor) -> int:
    """Destroys the data keys that seal nothing any more; raises Conflict while something is still sealed by one. What
    they sealed in backups of before opens no more."""
    found = await reseal(deps, actor)
    if found.left:
        raise Conflict(replies.sentence("keys-not-resealed", left=found.left))
    async with deps.open_tx(actor) as tx:
        assert tx.sealer is not None
        gone = await crypto.retire_keys(tx, tx.sealer.present)
        await audit.record(tx, "key.retired", f"tenant/{actor.tenant_id}", {"keys": gone})
    crypto.vault_of(deps).forget(actor.tenant_id)
    return gone
