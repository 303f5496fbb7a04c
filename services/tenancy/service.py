"""Tenants and their settings, members, and the look-ups of who is calling."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from services.core.actor import Role
from services.core.chat import Platform
from services.core.errors import BadInput, Conflict, NotAllowed, NotFound, NotLinked
from services.core.tx import Lobby, Tx
from services.core.values import read_back
from services.core.words import sentence
from services.tenancy import queries, rules
from services.tenancy.life import need_active
from services.tenancy.sessions import end_access
from services.tenancy.values import Joining, Member, Removed, TenantSettings

LOCAL_NAME = "This machine"


async def create_tenant(tx: Tx, settings: TenantSettings) -> bool:
    """The tenant of `tx` itself (see new_tenant): a transaction cannot make or touch another one. False: was there."""
    made = await tx.execute(queries.CREATE_TENANT, {"tenant_id": tx.tenant_id, **settings.model_dump()})
    return made.one_or_none() is not None


async def ensure_local(tx: Tx) -> None:
    """The tenant of a single machine and its console, made when they are missing; `tx` is of local_actor()."""
    if tx.tenant_id != rules.LOCAL_TENANT:
        raise BadInput("Only the machine's own tenant is made without being asked for.")
    if (await tx.execute(queries.SETTINGS, {"tenant_id": tx.tenant_id})).one_or_none() is not None:
        return  # nothing is written where it may be held still
    if await create_tenant(tx, TenantSettings(name=LOCAL_NAME)):
        owner = {"tenant_id": tx.tenant_id, "id": rules.LOCAL_MEMBER, "name": tx.actor.name, "role": Role.OWNER.value}
        await tx.execute(queries.ADD_LOCAL_MEMBER, owner)
        await link_workspace(tx, Platform.CONSOLE, "local", name=LOCAL_NAME)


async def get_settings(tx: Tx) -> TenantSettings:
    row = (await tx.execute(queries.SETTINGS, {"tenant_id": tx.tenant_id})).mappings().one_or_none()
    if row is None:
        raise NotFound("This tenant does not exist.")
    return read_back(TenantSettings, row)


async def change_settings(tx: Tx, settings: TenantSettings) -> None:
    changed = await tx.execute(queries.CHANGE_SETTINGS, {"tenant_id": tx.tenant_id, **settings.model_dump()})
    if changed.rowcount == 0:
        raise NotFound("This tenant does not exist.")


async def add_member(tx: Tx, name: str, role: Role) -> Member:
    if role is Role.SYSTEM:
        raise BadInput("A member is a person; the system is none.")
    made = await tx.execute(queries.ADD_MEMBER, {"tenant_id": tx.tenant_id, "name": name, "role": role.value})
    return Member(UUID(str(made.scalar_one())), name, role)


async def list_members(tx: Tx) -> tuple[Member, ...]:
    rows = await tx.execute(queries.MEMBERS, {"tenant_id": tx.tenant_id})
    return tuple(Member(row[0], row[1], Role(row[2])) for row in rows)


async def members_page(tx: Tx, *, after: UUID | None, most: int) -> tuple[Member, ...]:
    """By id, from the one behind `after`."""
    rows = await tx.execute(queries.MEMBERS_PAGE, {"tenant_id": tx.tenant_id, "after": after, "most": most})
    return tuple(Member(row[0], row[1], Role(row[2])) for row in rows)


async def get_member(tx: Tx, member_id: UUID) -> Member | None:
    """None for who is not there, or was removed."""
    row = (await tx.execute(queries.MEMBER, {"tenant_id": tx.tenant_id, "id": member_id})).one_or_none()
    return None if row is None else Member(row[0], row[1], Role(row[2]))


async def change_role(tx: Tx, member_id: UUID, role: Role) -> None:
    """Raises Conflict when nobody would own the tenant any more."""
    if role is Role.SYSTEM:
        raise BadInput("A member is a person; the system is none.")
    if role is not Role.OWNER:
        await _keep_an_owner(tx, member_id)
    changed = await tx.execute(queries.CHANGE_ROLE, {"tenant_id": tx.tenant_id, "id": member_id, "role": role.value})
    if changed.rowcount == 0:
        raise NotFound(sentence("no-member"))


async def remove_member(tx: Tx, member_id: UUID, *, is_merged: bool = False) -> None:
    """Their keys and sessions end at once, and do not come back with them. `is_merged`: the person stays, as another
    member."""
    await _keep_an_owner(tx, member_id)
    here = {"tenant_id": tx.tenant_id, "id": member_id}
    removed = await tx.execute(queries.REMOVE_MEMBER, {**here, "is_merged": is_merged})
    if removed.rowcount == 0:
        raise NotFound(sentence("no-member"))
    await end_access(tx, member_id)


async def identify(tx: Tx, platform: Platform, workspace: str, user_id: str, *, name: str) -> Member:
    """The member behind a chat account. Who is new joins as a contributor where the tenant is open to whoever writes,
    and nobody was removed who may be behind the new account; else raises NotLinked."""
    await need_active(tx)
    who = {"tenant_id": tx.tenant_id, "platform": platform.value, "workspace": workspace, "user_id": user_id}
    row = (await tx.execute(queries.FIND_IDENTITY, who)).one_or_none()
    if row is None:
        if platform in rules.SHARED:
            tenant = await get_settings(tx)
            if tenant.joining is Joining.INVITED:
                raise NotLinked(sentence("not-linked", tenant=tenant.name))
            if await may_be_back(tx, platform):
                raise NotLinked(sentence("not-linked-who", tenant=tenant.name))
        new = {"name": name or user_id, "role": Role.CONTRIBUTOR.value}
        await tx.execute(queries.ADD_IDENTITY, {**who, **new})
        row = (await tx.execute(queries.FIND_IDENTITY, who)).one()
    if row[3] is not None:
        raise NotAllowed(sentence("not-member"))
    return Member(row[0], row[1], Role(row[2]))


async def may_be_back(tx: Tx, *platforms: Platform) -> tuple[Removed, ...]:
    """Who was removed and has no account that is known on one of these platforms (none named: on any), so that a new
    one there may be theirs; until `open_again`."""
    named = [platform.value for platform in platforms or sorted(rules.SHARED)]
    found: dict[UUID, Removed] = {}
    for row in await tx.execute(queries.MAY_BE_BACK, {"tenant_id": tx.tenant_id, "platforms": named}):
        before = found.get(row[0], Removed(row[0], row[1], ()))
        found[row[0]] = replace(before, platforms=(*before.platforms, Platform(row[2])))
    return tuple(found.values())


async def open_again(tx: Tx) -> None:
    """Nobody who was removed until now shuts newcomers out any more; their own accounts stay shut."""
    await tx.execute(queries.CLEAR, {"tenant_id": tx.tenant_id})


async def link_workspace(tx: Tx, platform: Platform, external_id: str, *, name: str = "") -> None:
    """Again is no harm; raises Conflict when another tenant has connected it."""
    values = {"tenant_id": tx.tenant_id, "platform": platform.value, "external_id": external_id, "name": name}
    await tx.execute(queries.LINK_WORKSPACE, values)
    owned = await tx.execute(queries.OWN_WORKSPACE, values)
    if owned.rowcount == 0:
        raise Conflict("This workspace is connected to another account; disconnect it there first.")


async def find_workspace(lobby: Lobby, platform: Platform, external_id: str) -> UUID | None:
    """The tenant that connected it."""
    found = await lobby.execute(queries.FIND_WORKSPACE, {"platform": platform.value, "external_id": external_id})
    tenant = found.scalar_one_or_none()
    return None if tenant is None else UUID(str(tenant))


async def _keep_an_owner(tx: Tx, leaving: UUID) -> None:
    owners = set((await tx.execute(queries.OWNERS, {"tenant_id": tx.tenant_id})).scalars())
    if owners == {leaving}:
        raise Conflict(sentence("last-owner"))
