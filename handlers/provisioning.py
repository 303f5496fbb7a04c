"""What a company's directory says of its people: who is a member, by which name, and who is one no longer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from services import audit, tenancy
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.tx import Tx
from services.tenancy import Entry


async def create(
    deps: Deps, actor: Actor, user_name: str, external_id: str, name: str, is_active: bool
) -> Entry:  # fmt: skip
    """Raises Conflict for a user name that is there."""
    async with deps.open_tx(actor) as tx:
        made = await tenancy.add_entry(tx, user_name, external_id=external_id, name=name, is_active=is_active)
        await _told(tx, "member.provisioned", made)
    return made


async def change(deps: Deps, actor: Actor, entry_id: UUID, after: Callable[[Entry], dict[str, Any]]) -> Entry:
    """`after` says from what is there what shall be. Who is not active any more is refused with the next request.
    Raises NotFound, Conflict, and NotAllowed for one whose role is above the key's."""
    async with deps.open_tx(actor) as tx:
        before = await tenancy.get_entry(tx, entry_id)
        wanted = after(before)
        if before.is_active and not wanted["is_active"]:
            tenancy.need_rank(tx.actor, before.role)
        made = await tenancy.change_entry(tx, before, **wanted)
        if before.is_active != made.is_active:
            await _told(tx, "member.let_in" if made.is_active else "member.shut_out", made)
        elif before != made:
            await _told(tx, "member.renamed", made)
    return made


async def delete(deps: Deps, actor: Actor, entry_id: UUID) -> None:
    """Raises NotFound, Conflict for the last owner, and NotAllowed for one whose role is above the key's."""
    async with deps.open_tx(actor) as tx:
        before = await tenancy.get_entry(tx, entry_id)
        tenancy.need_rank(tx.actor, before.role)
        await tenancy.drop_entry(tx, before)
        await _told(tx, "member.unprovisioned", before)


async def _told(tx: Tx, verb: str, entry: Entry) -> None:
    await audit.record(tx, verb, f"member/{entry.member_id}", {"by": "directory"})
