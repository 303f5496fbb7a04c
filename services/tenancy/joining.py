"""Who becomes a member: by an admin's word, by a code that is good once, or by writing where the tenant is open.

The same verbs for every chat platform. A chat account is whom the platform says that it is; only who may join is
decided here.
"""

from __future__ import annotations

from uuid import UUID

from services.core.actor import Role
from services.core.chat import Platform
from services.core.errors import BadInput, Conflict, NotAllowed, NotFound
from services.core.tx import Tx
from services.core.words import sentence
from services.tenancy import join_queries as queries
from services.tenancy.queries import ADD_IDENTITY, FIND_IDENTITY
from services.tenancy.rights import need, need_rank
from services.tenancy.service import remove_member
from services.tenancy.values import (
    ChatAccount,
    Invitation,
    InvitationKind,
    JoinRequest,
    Member,
    RequestState,
)

LONGEST_HOURS = 24 * 30
MOST_ASKED = 3  # admins who are told of one request


async def find_member(tx: Tx, account: ChatAccount) -> Member | None:
    """None for somebody whom nobody has let in, or who was removed."""
    row = (await tx.execute(FIND_IDENTITY, _place(tx, account))).one_or_none()
    return None if row is None or row[3] is not None else Member(row[0], row[1], Role(row[2]))


async def link(tx: Tx, account: ChatAccount, *, role: Role = Role.CONTRIBUTOR, member_id: UUID | None = None) -> Member:
    """The account is a member's from now on: of the one named, or of a new one. Whoever is linked already stays
    linked, and keeps the role; whoever was removed is the same member again, without the keys of before. Raises
    NotAllowed for one whom the company's directory has shut out."""
    known = await find_member(tx, account)
    if known is not None and member_id in (None, known.id):
        return known
    if (await tx.execute(queries.IS_SHUT_OUT, _place(tx, account))).scalar_one():
        raise NotAllowed(sentence("directory-shut-out"))
    if member_id is None:
        await tx.execute(queries.TAKE_BACK, {**_place(tx, account), "role": role.value})
    if member_id is None:
        new = {"name": account.name or account.user_id, "role": role.value}
        await tx.execute(ADD_IDENTITY, {**_place(tx, account), **new})
    else:
        await tx.execute(queries.LINK_IDENTITY, {**_place(tx, account), "member_id": member_id})
    if known is not None and (await tx.execute(queries.HAS_NO_ACCOUNT, {**_of(tx), "id": known.id})).scalar_one():
        await remove_member(tx, known.id, is_merged=True)  # they were two members, and are one now
    found = await find_member(tx, account)
    assert found is not None
    return found


async def invite(
    tx: Tx,
    kind: InvitationKind,
    *,
    role: Role = Role.CONTRIBUTOR,
    member_id: UUID | None = None,
    account: ChatAccount | None = None,
    hours: int = 48,
    id_: UUID | None = None,
) -> Invitation:
    """Good once; again with the same `id_` is the same one. `member_id`: another account of that member, which anybody
    may make for themselves; `account`: that person's alone. Raises NotAllowed."""
    if not (member_id is not None and member_id == tx.actor.member_id):
        need(tx.actor, "team.invite", told=sentence("join-by-admin"))
    if role is Role.SYSTEM or not 1 <= hours <= LONGEST_HOURS:
        raise BadInput(f"An invitation is for a person's role, and for 1 to {LONGEST_HOURS} hours.")
    need_rank(tx.actor, role)
    place = _place(tx, account) if account else {**_of(tx), "platform": None, "workspace": None, "user_id": None}
    given = {"kind": kind.value, "role": role.value, "member_id": member_id, "created_by": tx.actor.name}
    made = (await tx.execute(queries.INVITE, {**place, **given, "hours": hours, "id": id_})).scalar_one_or_none()
    if made is None:
        raise Conflict(sentence("invitation-used"))
    return Invitation(UUID(str(made)), kind, role, member_id)


async def redeem(tx: Tx, invitation_id: UUID, account: ChatAccount) -> Member:
    """Raises NotAllowed for a code that was used, has ended, or is somebody else's; those are not used up by it."""
    found = await _usable(tx, invitation_id, InvitationKind.MEMBER, account, by=_name(account))
    known = await find_member(tx, account)
    if known is not None and found.member_id in (None, known.id):
        raise Conflict(sentence("linked-already", name=known.name))
    await tx.execute(queries.USE_INVITATION, {**_of(tx), "id": invitation_id, "used_by": _name(account)})
    member = await link(tx, account, role=found.role, member_id=found.member_id)
    request = (await tx.execute(queries.FIND_REQUEST, _place(tx, account))).mappings().one_or_none()
    if request is not None:
        await _decide(tx, request["id"], RequestState.APPROVED)
    return member


async def use_workspace_invitation(
    tx: Tx, invitation_id: UUID, platform: Platform, workspace: str
) -> Invitation:  # fmt: skip
    """The workspace may be linked to this tenant; again for the same workspace is no harm. Raises NotAllowed."""
    account = ChatAccount(platform, workspace, "")
    found = await _usable(tx, invitation_id, InvitationKind.WORKSPACE, account, by=_name(account))
    await tx.execute(queries.USE_INVITATION, {**_of(tx), "id": invitation_id, "used_by": _name(account)})
    return found


async def meet(tx: Tx, account: ChatAccount) -> tuple[JoinRequest, bool]:
    """Somebody wrote who is no member; whether it is the first time."""
    row = (await tx.execute(queries.MEET, {**_place(tx, account), "name": account.name or account.user_id})).one()
    return JoinRequest(row[0], account, RequestState(row[1])), bool(row[2])


async def ask(tx: Tx, account: ChatAccount) -> tuple[JoinRequest, tuple[ChatAccount, ...]]:
    """The request, and the admins to be told of it: none the second time, none once it is decided."""
    request, _ = await meet(tx, account)
    if request.state is not RequestState.TOLD:
        return request, ()
    await tx.execute(queries.ASK, _place(tx, account))
    values = {**_of(tx), "platform": account.platform.value, "workspace": account.workspace, "limit": MOST_ASKED}
    rows = await tx.execute(queries.ACCOUNTS_OF_ADMINS, values)
    admins = tuple(ChatAccount(Platform(row[0]), row[1], row[2], row[3]) for row in rows)
    return JoinRequest(request.id, account, RequestState.ASKED), admins


async def join_requests(tx: Tx) -> tuple[JoinRequest, ...]:
    """Those that wait for a decision, oldest first."""
    return tuple(_request(row) for row in (await tx.execute(queries.REQUESTS, _of(tx))).mappings())


async def decide(tx: Tx, request_id: UUID, *, is_approved: bool) -> JoinRequest:
    """An approved one is a contributor from now on. Raises NotAllowed, NotFound, and Conflict for what was decided;
    who was declined may still be let in later."""
    need(tx.actor, "team.approve" if is_approved else "team.decline", told=sentence("join-by-admin"))
    row = (await tx.execute(queries.REQUEST, {**_of(tx), "id": request_id})).mappings().one_or_none()
    if row is None:
        raise NotFound(sentence("join-no-request"))
    request = _request(row)
    state = RequestState.APPROVED if is_approved else RequestState.DECLINED
    if request.state in (RequestState.APPROVED, state):
        raise Conflict(sentence("join-decided", state=request.state.value, name=request.account.name))
    if is_approved:
        await link(tx, request.account)
    await _decide(tx, request.id, state)
    return JoinRequest(request.id, request.account, state)


async def _usable(tx: Tx, invitation_id: UUID, kind: InvitationKind, account: ChatAccount, *, by: str) -> Invitation:
    row = (await tx.execute(queries.INVITATION, {**_of(tx), "id": invitation_id})).mappings().one_or_none()
    if row is None:
        raise NotAllowed(sentence("invitation-unknown"))
    if row["kind"] != kind.value:
        raise NotAllowed(sentence("invitation-other-kind", kind=row["kind"]))
    bound = (row["platform"], row["workspace"], row["user_id"])
    if row["user_id"] is not None and bound != (account.platform.value, account.workspace, account.user_id):
        raise NotAllowed(sentence("invitation-other-person"))
    is_again = kind is InvitationKind.WORKSPACE and row["used_by"] == by
    if row["used_by"] is not None and not is_again:
        raise NotAllowed(sentence("invitation-used"))
    if row["is_over"] and not is_again:
        raise NotAllowed(sentence("invitation-over"))
    return Invitation(invitation_id, kind, Role(row["role"]), row["member_id"])


async def _decide(tx: Tx, request_id: UUID, state: RequestState) -> None:
    await tx.execute(queries.DECIDE, {**_of(tx), "id": request_id, "state": state.value, "by": tx.actor.name})


def _request(row: object) -> JoinRequest:
    given: dict[str, object] = dict(row)  # type: ignore[call-overload]
    account = ChatAccount(
        Platform(str(given["platform"])), str(given["workspace"]), str(given["user_id"]), str(given["name"])
    )
    return JoinRequest(UUID(str(given["id"])), account, RequestState(str(given["state"])))


def _of(tx: Tx) -> dict[str, object]:
    return {"tenant_id": tx.tenant_id}


def _place(tx: Tx, account: ChatAccount) -> dict[str, object]:
    return {
        "tenant_id": tx.tenant_id,
        "platform": account.platform.value,
        "workspace": account.workspace,
        "user_id": account.user_id,
    }


def _name(account: ChatAccount) -> str:
    return f"{account.platform.value}:{account.workspace}:{account.user_id}"
