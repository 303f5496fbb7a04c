"""Tenants, members, workspaces and keys: who is calling, and that one tenant cannot be made or taken by another."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest

from services import tenancy
from services.core.actor import Actor, Role
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import BadInput, Conflict, NotAllowed, NotFound


async def test_settings_are_those_of_the_tenant(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        before = await tenancy.get_settings(tx)
        assert before.clarifier_budget == 5
        await tenancy.change_settings(tx, before.model_copy(update={"clarifier_budget": 0, "language": "es"}))
    async with deps.open_tx(other_actor) as tx:
        assert (await tenancy.get_settings(tx)).clarifier_budget == 5
    async with deps.open_tx(actor) as tx:
        assert (await tenancy.get_settings(tx)).language == "es"


async def test_a_tenant_that_was_never_made_has_no_settings(deps: Deps) -> None:
    async with deps.open_tx(tenancy.new_tenant()) as tx:
        with pytest.raises(NotFound):
            await tenancy.get_settings(tx)


async def test_the_machine_s_own_tenant_is_made_once_however_many_start(deps: Deps, actor: Actor) -> None:
    async def start() -> None:
        async with deps.open_tx(tenancy.local_actor()) as tx:
            await tenancy.ensure_local(tx)

    await asyncio.gather(*(start() for _ in range(6)))
    async with deps.open_lobby() as lobby:
        assert await tenancy.find_workspace(lobby, Platform.CONSOLE, "local") == tenancy.LOCAL_TENANT
    async with deps.open_tx(actor) as tx:
        with pytest.raises(BadInput):
            await tenancy.ensure_local(tx)


async def test_a_workspace_belongs_to_one_tenant(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    for _ in range(2):
        async with deps.open_tx(actor) as tx:
            await tenancy.link_workspace(tx, Platform.SLACK, "T1", name="Acme")
    with pytest.raises(Conflict, match="another account"):
        async with deps.open_tx(other_actor) as tx:
            await tenancy.link_workspace(tx, Platform.SLACK, "T1")
    async with deps.open_lobby() as lobby:
        assert await tenancy.find_workspace(lobby, Platform.SLACK, "T1") == actor.tenant_id
        assert await tenancy.find_workspace(lobby, Platform.TEAMS, "T1") is None


async def test_a_chat_account_is_one_member_even_when_it_speaks_twice_at_once(deps: Deps, actor: Actor) -> None:
    async def speak() -> tenancy.Member:
        async with deps.open_tx(actor) as tx:
            return await tenancy.identify(tx, Platform.SLACK, "T1", "U1", name="Edsger")

    spoke = await asyncio.gather(*(speak() for _ in range(5)))
    assert len({member.id for member in spoke}) == 1
    assert spoke[0].role is Role.CONTRIBUTOR
    async with deps.open_tx(actor) as tx:
        assert [member.name for member in await tenancy.list_members(tx)].count("Edsger") == 1
        await tenancy.remove_member(tx, spoke[0].id)
    with pytest.raises(NotAllowed):
        await speak()


async def test_a_key_acts_as_its_member_until_either_is_gone(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        member = await tenancy.add_member(tx, "Ada", Role.ADMIN)
        first = await tenancy.issue_api_key(tx, member.id, name="laptop")
        second = await tenancy.issue_api_key(tx, member.id, name="server")
    async with deps.open_lobby() as lobby:
        found = await tenancy.find_by_api_key(lobby, first.secret, request_id="r1")
        scopes = frozenset(("read", "write", "approve", "admin"))
        assert found is not None
        assert found.actor == Actor(actor.tenant_id, member.id, Role.ADMIN, "Ada", "r1", scopes)
        assert await tenancy.find_by_api_key(lobby, first.secret + "x") is None
    with pytest.raises(NotFound):
        async with deps.open_tx(other_actor) as tx:
            await tenancy.revoke_api_key(tx, first.id)
    async with deps.open_tx(actor) as tx:
        await tenancy.revoke_api_key(tx, first.id)
    async with deps.open_lobby() as lobby:
        assert await tenancy.find_by_api_key(lobby, first.secret) is None
        assert await tenancy.find_by_api_key(lobby, second.secret) is not None
    async with deps.open_tx(actor) as tx:
        await tenancy.remove_member(tx, member.id)
    async with deps.open_lobby() as lobby:
        assert await tenancy.find_by_api_key(lobby, second.secret) is None


async def test_the_last_owner_stays(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        (first,) = await tenancy.list_members(tx)
        for leave in (tenancy.remove_member(tx, first.id), tenancy.change_role(tx, first.id, Role.MANAGER)):
            with pytest.raises(Conflict, match="only owner"):
                await leave
        await tenancy.add_member(tx, "Grace", Role.OWNER)
        await tenancy.remove_member(tx, first.id)
        with pytest.raises(NotFound):
            await tenancy.change_role(tx, uuid4(), Role.OWNER)
