"""Members as the tenant's own directory has them: made, renamed, shut out and let in again by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.core.actor import Role
from services.core.errors import Conflict, NotFound
from services.core.tx import Tx
from services.core.words import sentence
from services.tenancy import directory_queries as queries
from services.tenancy.join_queries import HAS_NO_ACCOUNT
from services.tenancy.service import add_member, remove_member
from services.tenancy.sessions import end_access


@dataclass(frozen=True, slots=True)
class Entry:
    """`user_name` is unique in the tenant, whatever its case; `is_active`: a member at this moment."""

    id: UUID
    member_id: UUID
    user_name: str
    external_id: str
    name: str
    role: Role
    is_active: bool
    created_at: datetime
    changed_at: datetime


async def add_entry(tx: Tx, user_name: str, *, external_id: str = "", name: str = "", is_active: bool = True) -> Entry:
    """A new member, a contributor. Raises Conflict for a user name that is there."""
    member = await add_member(tx, name or user_name, Role.CONTRIBUTOR)
    values = {"member_id": member.id, "user_name": user_name, "external_id": external_id}
    added = (await tx.execute(queries.ADD, {"tenant_id": tx.tenant_id, **values})).scalar_one_or_none()
    if added is None:
        raise Conflict(sentence("directory-taken", name=user_name[:80]))
    if not is_active:
        await remove_member(tx, member.id)
    return await get_entry(tx, added)


async def get_entry(tx: Tx, entry_id: UUID) -> Entry:
    """Raises NotFound."""
    row = (await tx.execute(queries.FIND, {"tenant_id": tx.tenant_id, "id": entry_id})).mappings().one_or_none()
    if row is None:
        raise NotFound(sentence("directory-unknown"))
    return _entry(row)


async def list_entries(
    tx: Tx, *, user_name: str | None = None, external_id: str | None = None, skip: int = 0, limit: int = 100
) -> tuple[tuple[Entry, ...], int]:
    """Those who are no members any more as well, oldest first; and how many there are in all."""
    wanted = {"tenant_id": tx.tenant_id, "user_name": user_name, "external_id": external_id}
    total = (await tx.execute(queries.COUNT, wanted)).scalar_one()
    rows = await tx.execute(queries.LIST, {**wanted, "skip": skip, "limit": limit})
    return tuple(_entry(row) for row in rows.mappings()), int(total)


async def change_entry(tx: Tx, before: Entry, *, user_name: str, external_id: str, name: str, is_active: bool) -> Entry:
    """Who is not active any more has no session and no key from this moment on; who is active again begins anew, as a
    contributor. Raises Conflict for another one's user name, and for the last owner."""
    here = {"tenant_id": tx.tenant_id, "id": before.id}
    member = {"tenant_id": tx.tenant_id, "id": before.member_id}
    told = {"user_name": user_name, "external_id": external_id}
    if (await tx.execute(queries.CHANGE, {**here, **told})).rowcount == 0:
        raise Conflict(sentence("directory-taken", name=user_name[:80]))
    if name != before.name:
        await tx.execute(queries.RENAME, {**member, "name": name})
    if before.is_active and not is_active:
        await remove_member(tx, before.member_id)
    if is_active and not before.is_active:
        await end_access(tx, before.member_id)
        await tx.execute(queries.TAKE_BACK, {**member, "role": Role.CONTRIBUTOR.value})
    return await get_entry(tx, before.id)


async def adopt_entry(tx: Tx, entry: Entry, member_id: UUID) -> bool:
    """The directory's person turns out to be a member who was there before, so that it speaks of that one from now on;
    the member that it had made goes, unless somebody is known by it. False where each is known already."""
    if (await tx.execute(HAS_NO_ACCOUNT, {"tenant_id": tx.tenant_id, "id": entry.member_id})).scalar_one() is not True:
        return False
    values = {"tenant_id": tx.tenant_id, "id": entry.id, "member_id": member_id}
    if (await tx.execute(queries.ADOPT, values)).rowcount == 0:
        return False
    await remove_member(tx, entry.member_id, is_merged=True)
    return True


async def drop_entry(tx: Tx, before: Entry) -> None:
    """The member goes, as far as they are still one, and the directory knows them no more."""
    if before.is_active:
        await remove_member(tx, before.member_id)
    await tx.execute(queries.DROP, {"tenant_id": tx.tenant_id, "id": before.id})


def _entry(row: object) -> Entry:
    given: dict[str, object] = dict(row)  # type: ignore[call-overload]
    given["role"] = Role(str(given["role"]))
    return Entry(**given)  # type: ignore[arg-type]
