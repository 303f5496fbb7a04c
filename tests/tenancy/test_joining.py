"""Who becomes a member: the same verbs for every platform, for the right person, once, and not for ever."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import text

from services import tenancy
from services.core.actor import Actor, Role
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import Conflict, NotAllowed, NotFound, NotLinked
from services.tenancy import ChatAccount, InvitationKind, Joining, Member, RequestState

GRACE = ChatAccount(Platform.TEAMS, "tenant-7", "29:grace", "Grace")
LINUS = ChatAccount(Platform.SLACK, "T1", "U3", "Linus")


@pytest.fixture
async def closed(deps: Deps, actor: Actor) -> Actor:
    """By invitation only, as its owner."""
    async with deps.open_tx(actor) as tx:
        settings = await tenancy.get_settings(tx)
        assert settings.joining is Joining.OPEN  # so that a trial works
        await tenancy.change_settings(tx, settings.model_copy(update={"joining": Joining.INVITED}))
    return actor


async def test_who_writes_joins_only_where_the_tenant_is_open(deps: Deps, closed: Actor, other_actor: Actor) -> None:
    for account in (GRACE, LINUS):
        where = (account.platform, account.workspace, account.user_id)
        async with deps.open_tx(other_actor) as tx:
            assert (await tenancy.identify(tx, *where, name=account.name)).role is Role.CONTRIBUTOR
        with pytest.raises(NotLinked, match="not linked"):
            async with deps.open_tx(closed) as tx:
                await tenancy.identify(tx, *where, name=account.name)
    async with deps.open_tx(closed) as tx:  # whoever sits at the machine was let in already
        assert (await tenancy.identify(tx, Platform.CONSOLE, "local", "ada", name="ada")).name == "ada"


async def test_who_was_removed_does_not_come_back_behind_an_account_that_nobody_knows(
    deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    """Open to whoever writes, as long as nobody was removed who may be the one that writes."""
    at_large = replace(GRACE, user_id="29:who", name="Who")

    async def writes(account: ChatAccount, tenant: Actor = actor) -> Member:
        async with deps.open_tx(tenant) as tx:
            return await tenancy.identify(tx, account.platform, account.workspace, account.user_id, name=account.name)

    async with deps.open_tx(actor) as tx:
        entry = await tenancy.add_entry(tx, "ada@gym.example", name="Ada")  # the directory made her: no account at all
        here = await tenancy.add_member(tx, "Here", Role.CONTRIBUTOR)
        await tenancy.link(tx, replace(GRACE, user_id="29:here"), member_id=here.id)
        await tenancy.remove_member(tx, here.id)
    await writes(replace(GRACE, user_id="29:first"))  # whoever is known to be out is refused by the account
    async with deps.open_tx(actor) as tx:
        await tenancy.drop_entry(tx, entry)
    with pytest.raises(NotLinked, match="Somebody was removed"):
        await writes(at_large)
    await writes(at_large, other_actor)
    async with deps.open_tx(actor) as tx:  # an admin's word lets that one in, and that one only
        request, _ = await tenancy.meet(tx, at_large)
        await tenancy.decide(tx, request.id, is_approved=True)
    assert (await writes(at_large)).name == "Who"
    with pytest.raises(NotLinked):
        await writes(LINUS)
    async with deps.open_tx(actor) as tx:  # seen, and lifted for everyone who was removed until now
        (ada,) = await tenancy.may_be_back(tx, Platform.TEAMS)
        assert (ada.name, ada.platforms) == ("Ada", (Platform.TEAMS,))
        assert {one.name: set(one.platforms) for one in await tenancy.may_be_back(tx)} == {
            "Ada": {Platform.SLACK, Platform.TEAMS},
            "Here": {Platform.SLACK},
        }
        await tenancy.open_again(tx)
        assert await tenancy.may_be_back(tx) == ()
    assert (await writes(LINUS)).name == "Linus"
    with pytest.raises(NotAllowed):  # whose account is known stays out
        await writes(replace(GRACE, user_id="29:here"))
    async with deps.open_tx(actor) as tx:  # who is removed later shuts them out anew, the same person too
        back = await tenancy.add_entry(tx, "ada@gym.example", name="Ada")
        await tenancy.drop_entry(tx, back)
        again = await tenancy.link(tx, replace(GRACE, user_id="29:here"))
        assert again.id == here.id
        await tenancy.remove_member(tx, again.id)
        assert sorted(one.name for one in await tenancy.may_be_back(tx)) == ["Ada", "Here"]


async def test_who_became_one_with_another_member_shuts_nobody_out(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        grace = await tenancy.link(tx, GRACE)
        linus = await tenancy.link(tx, LINUS)
        assert await tenancy.link(tx, LINUS, member_id=grace.id) == grace  # linus is removed: they were one all along
        entry = await tenancy.add_entry(tx, "grace@gym.example")
        assert await tenancy.adopt_entry(tx, entry, grace.id)
        assert {one.id for one in await tenancy.list_members(tx)} & {linus.id, entry.member_id} == set()
        for state in ("false", "NULL"):  # NULL: as an older version left them
            for account in (replace(GRACE, user_id=f"29:{state}"), replace(LINUS, user_id=state)):
                await tenancy.identify(tx, account.platform, account.workspace, account.user_id, name="New")
            await tx.execute(text("UPDATE tenancy.member SET is_merged = NULL"))


async def test_a_code_lets_one_account_in_once(deps: Deps, closed: Actor) -> None:
    async with deps.open_tx(closed) as tx:
        made = await tenancy.invite(tx, InvitationKind.MEMBER, role=Role.MANAGER)
        member = await tenancy.redeem(tx, made.id, GRACE)
    assert (member.name, member.role) == ("Grace", Role.MANAGER)
    async with deps.open_tx(closed) as tx:
        assert await tenancy.identify(tx, GRACE.platform, GRACE.workspace, GRACE.user_id, name="x") == member
        for account in (LINUS, replace(GRACE, user_id="29:other")):
            with pytest.raises(NotAllowed, match="used already"):
                await tenancy.redeem(tx, made.id, account)
        again = await tenancy.invite(tx, InvitationKind.MEMBER)
        with pytest.raises(Conflict, match="linked already"):
            await tenancy.redeem(tx, again.id, GRACE)
        assert (await tenancy.redeem(tx, again.id, LINUS)).role is Role.CONTRIBUTOR  # it was not used up by that


async def test_a_code_ends_and_may_be_one_persons_alone(deps: Deps, closed: Actor, other_actor: Actor) -> None:
    async with deps.open_tx(closed) as tx:
        old = await tenancy.invite(tx, InvitationKind.MEMBER)
        await tx.execute(text("UPDATE tenancy.invitation SET expires_at = now() - interval '1 second'"))
        bound = await tenancy.invite(tx, InvitationKind.MEMBER, account=LINUS)
        workspace = await tenancy.invite(tx, InvitationKind.WORKSPACE)
        for invitation, words in ((old, "no longer"), (bound, "somebody else"), (workspace, "links a workspace")):
            with pytest.raises(NotAllowed, match=words):
                await tenancy.redeem(tx, invitation.id, GRACE)
        assert (await tenancy.redeem(tx, bound.id, LINUS)).name == "Linus"
    async with deps.open_tx(other_actor) as tx:  # another tenant does not even see it
        with pytest.raises(NotAllowed, match="does not exist"):
            await tenancy.redeem(tx, workspace.id, GRACE)


async def test_only_who_may_invites_and_nobody_above_themselves(deps: Deps, closed: Actor) -> None:
    admin = replace(closed, member_id=uuid4(), role=Role.ADMIN)
    for role in (Role.CONTRIBUTOR, Role.MANAGER):
        with pytest.raises(NotAllowed, match="owner or an admin"):
            async with deps.open_tx(replace(admin, role=role)) as tx:
                await tenancy.invite(tx, InvitationKind.MEMBER)
    async with deps.open_tx(admin) as tx:
        with pytest.raises(NotAllowed, match="higher role"):
            await tenancy.invite(tx, InvitationKind.MEMBER, role=Role.OWNER)


async def test_one_person_on_two_platforms_is_one_member(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        mine = await tenancy.identify(tx, LINUS.platform, LINUS.workspace, LINUS.user_id, name="Linus")
        there = ChatAccount(Platform.TEAMS, "tenant-7", "29:linus", "L. Torvalds")
        await tenancy.identify(tx, there.platform, there.workspace, there.user_id, name=there.name)
    me = replace(actor, member_id=mine.id, role=mine.role)
    async with deps.open_tx(me) as tx:
        code = await tenancy.invite(tx, InvitationKind.MEMBER, role=mine.role, member_id=mine.id)
        assert await tenancy.redeem(tx, code.id, there) == mine
        assert await tenancy.find_member(tx, there) == mine
        names = [one.name for one in await tenancy.list_members(tx)]
    assert "L. Torvalds" not in names  # they were two, and are one
    with pytest.raises(NotAllowed):  # nobody makes a code for somebody else's membership
        async with deps.open_tx(me) as tx:
            await tenancy.invite(tx, InvitationKind.MEMBER, member_id=actor.member_id or uuid4())


async def test_an_admin_decides_about_who_asks(deps: Deps, closed: Actor, other_actor: Actor) -> None:
    async with deps.open_tx(closed) as tx:
        await tenancy.link(tx, ChatAccount(Platform.SLACK, "T2", "U8", "Ada"), role=Role.ADMIN)
        first = await tenancy.meet(tx, LINUS)
        assert (first[0].state, first[1]) == (RequestState.TOLD, True)
        assert await tenancy.join_requests(tx) == ()
        request, admins = await tenancy.ask(tx, LINUS)
        assert [(one.workspace, one.user_id) for one in admins] == [("T2", "U8")]
        assert (await tenancy.ask(tx, LINUS))[1] == ()  # nobody is told twice
        assert [one.id for one in await tenancy.join_requests(tx)] == [request.id]
    async with deps.open_tx(other_actor) as tx:
        with pytest.raises(NotFound):
            await tenancy.decide(tx, request.id, is_approved=True)
    async with deps.open_tx(replace(closed, role=Role.MANAGER)) as tx:
        with pytest.raises(NotAllowed):
            await tenancy.decide(tx, request.id, is_approved=True)
    async with deps.open_tx(closed) as tx:
        assert (await tenancy.decide(tx, request.id, is_approved=False)).state is RequestState.DECLINED
        assert await tenancy.find_member(tx, LINUS) is None
        await tenancy.decide(tx, request.id, is_approved=True)  # they talked
        member = await tenancy.find_member(tx, LINUS)
        assert member is not None and member.role is Role.CONTRIBUTOR
        with pytest.raises(Conflict, match="in already"):
            await tenancy.decide(tx, request.id, is_approved=False)


async def test_a_workspace_invitation_is_for_one_workspace(deps: Deps, closed: Actor) -> None:
    async with deps.open_tx(closed) as tx:
        made = await tenancy.invite(tx, InvitationKind.WORKSPACE, role=Role.ADMIN)
        for _ in range(2):  # an install that was interrupted comes again
            assert (await tenancy.use_workspace_invitation(tx, made.id, Platform.SLACK, "T9")).role is Role.ADMIN
        with pytest.raises(NotAllowed, match="used already"):
            await tenancy.use_workspace_invitation(tx, made.id, Platform.SLACK, "T8")


async def test_who_was_removed_comes_back_by_a_code_without_the_keys_of_before(deps: Deps, closed: Actor) -> None:
    async with deps.open_tx(closed) as tx:
        member = await tenancy.link(tx, LINUS, role=Role.ADMIN)
        old = await tenancy.issue_api_key(tx, member.id, name="laptop")
        await tenancy.remove_member(tx, member.id)
        with pytest.raises(NotAllowed, match="no longer a member"):
            await tenancy.identify(tx, LINUS.platform, LINUS.workspace, LINUS.user_id, name="Linus")
        code = await tenancy.invite(tx, InvitationKind.MEMBER)
        again = await tenancy.redeem(tx, code.id, LINUS)
        assert (again.id, again.role) == (member.id, Role.CONTRIBUTOR)
        assert (await tenancy.identify(tx, LINUS.platform, LINUS.workspace, LINUS.user_id, name="x")).id == member.id
    async with deps.open_lobby() as lobby:
        assert await tenancy.find_by_api_key(lobby, old.secret) is None
