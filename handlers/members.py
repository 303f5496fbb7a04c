"""Who is a member, in which role, and who is one no longer."""

from __future__ import annotations

from uuid import UUID

from handlers import replies
from handlers.call import Call
from handlers.people import mention_of
from services import audit, tenancy
from services.core.actor import Role
from services.core.chat import Reply
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.tenancy import RANK, ChatAccount, Joining, Member, Removed


async def show(call: Call) -> Reply | None:
    """`/team members`."""
    async with call.deps.open_tx(call.actor) as tx:
        found = await tenancy.list_members(tx)
    return replies.members(call.words, found)


async def change_role(call: Call) -> Reply | None:
    """`/team role @person manager`."""
    who, _, word = call.rest.strip().rpartition(" ")
    role = next((one for one in RANK if one.value == word.casefold()), None)
    if role is None or not who:
        raise BadInput(replies.sentence("member-role-how"))
    async with call.deps.open_tx(call.actor) as tx:
        member = await with_role(tx, await _named(tx, call, who), role)
    return replies.member_role(call.words, member.name, member.role.value)


async def remove(call: Call) -> Reply | None:
    """`/team remove @person`: keys, sessions and chat accounts of that member do nothing any more."""
    if not call.rest.strip():
        raise BadInput(replies.sentence("member-who"))
    async with call.deps.open_tx(call.actor) as tx:
        member = await without(tx, await _named(tx, call, call.rest))
    return replies.member_removed(call.words, member.name)


async def with_role(tx: Tx, member: Member, role: Role) -> Member:
    """Raises NotAllowed where the old or the new role is above one's own, Conflict for the last owner."""
    tenancy.need_rank(tx.actor, member.role, role)
    await tenancy.change_role(tx, member.id, role)
    told = {"from": member.role.value, "to": role.value}
    await audit.record(tx, "member.role", f"member/{member.id}", told)
    return Member(member.id, member.name, role)


async def without(tx: Tx, member: Member) -> Member:
    """Raises NotAllowed for one whose role is above one's own, Conflict for the last owner."""
    tenancy.need_rank(tx.actor, member.role)
    await tenancy.remove_member(tx, member.id)
    await audit.record(tx, "member.removed", f"member/{member.id}", {"role": member.role.value})
    return member


async def found(tx: Tx, member_id: UUID) -> Member:
    """Raises NotFound, also for one who was removed."""
    known = await tenancy.get_member(tx, member_id)
    if known is None:
        raise NotFound(replies.sentence("member-unknown"))
    return known


async def _named(tx: Tx, call: Call, words: str) -> Member:
    """Nobody becomes a member by being named."""
    said = words.strip()
    mention = mention_of(call, said)
    if mention is not None:
        where = call.incoming.thread
        member = await tenancy.find_member(tx, ChatAccount(where.platform, where.workspace, *mention))
        if member is None:
            raise NotFound(replies.sentence("member-unknown"))
        return member
    name = said.removeprefix("@").casefold()
    same = [one for one in await tenancy.list_members(tx) if one.name.casefold() == name]
    if len(same) > 1:
        raise BadInput(replies.sentence("same-name", count=len(same), name=one_line(said, 60)))
    if not same:
        raise NotFound(replies.sentence("member-unknown"))
    return same[0]


async def let_in(tx: Tx, mode: Joining) -> Joining:
    """Who comes in from now on without being asked for: `open` lets in whoever writes, after every removal until now
    too. Raises NotAllowed."""
    tenancy.need(tx.actor, "team.joining.set")
    settings = await tenancy.get_settings(tx)
    await tenancy.change_settings(tx, settings.model_copy(update={"joining": mode}))
    told = {"joining": mode.value}
    if mode is Joining.OPEN and (gone := await shut_by(tx)):
        await tenancy.open_again(tx)
        told["in_spite_of"] = ", ".join(str(one.id) for one in gone)
    await audit.record(tx, "tenant.joining", f"tenant/{tx.tenant_id}", told)
    return mode


async def shut_by(tx: Tx) -> tuple[Removed, ...]:
    """For whose sake newcomers are not let in although the tenant is open; for those who may change it."""
    is_told = tenancy.may(tx.actor, "team.joining.set") and (await tenancy.get_settings(tx)).joining is Joining.OPEN
    return await tenancy.may_be_back(tx) if is_told else ()
