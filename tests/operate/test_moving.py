"""Tenants on two real databases: moved while they are written, killed on the way, found by who calls, moved back."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg
import pytest

from bot.operate import changing_over as moving
from integrations.postgres import open_engine
from jobs.forward import forward
from jobs.sweep import find_due
from services import audit, clarifier, events, tenancy
from services.core.actor import Actor, Role, system
from services.core.chat import Platform
from services.core.databases import HOME, Databases, Owners
from services.core.deps import Deps
from services.core.errors import Conflict, Unavailable
from services.core.ports import Job
from services.core.tx import Lobby, open_door, open_moving
from tests.conftest import _admin, _numbers
from tests.jobs.plans import planned
from tests.operate import mover
from tests.operate.places import deps_on
from tests.servers import OWNER, Database, Servers

IDEA = "A lending desk for Quokkaphones: people borrow one with a card for 7 days, and get a reminder after 5 days."


@dataclass
class Two:
    home: Database
    own: Database
    deps: Deps
    owners: Owners
    said: list[str] = field(default_factory=list)

    async def move(self, actor: Actor, to: str) -> moving.Moved | None:
        return await moving.move(self.deps, self.owners, actor, to, self.said.append)

    async def process(self, tenant: UUID, *, to: str, die_at: int = 0, die_after: str = "") -> int:
        """The exit code of a process that moves the tenant: of a server without threads that has the program loaded."""
        given = {
            **{"home_owner": self.home.owner, "home_app": self.home.app},
            **{"own_owner": self.own.owner, "own_app": self.own.app},
            **{"tenant": str(tenant), "to": to, "die_at": str(die_at), "die_after": die_after},
        }
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload([mover.__name__])
        forked = server.Process(target=mover.run, args=(given,))
        await asyncio.to_thread(forked.start)
        await asyncio.to_thread(forked.join, 60)
        assert forked.exitcode is not None
        return forked.exitcode

    async def rows(self, database: Database, tenant_id: UUID) -> int:
        admin = await asyncpg.connect(database.admin)
        found = [
            await admin.fetchval(f"SELECT count(*) FROM {table.fullname} WHERE tenant_id = $1", tenant_id)
            for table in tenancy.moved_tables()
            if table.fullname not in tenancy.KEPT
        ]
        await admin.close()
        return sum(found)


@pytest.fixture
async def two(database: Database, logins: Servers, template: str) -> AsyncIterator[Two]:
    name = f"own_{next(_numbers)}"
    await _admin(logins, f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER}")
    own = Database.on(logins, name)
    home, other = (open_engine(one.app, knows_others=True) for one in (database, own))
    owners = {HOME: open_engine(database.owner, knows_others=True), "own": open_engine(own.owner, knows_others=True)}
    deps = deps_on(home, Databases(home, {"own": other}, look=tenancy.look_up_place))
    yield Two(database, own, deps, Owners(owners))
    for engine in (home, other, *owners.values()):
        await engine.dispose()
    await _admin(logins, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def deps(two: Two) -> Deps:
    return two.deps


class Writer:
    """Adds a member again and again; `names` of those whose transaction was confirmed."""

    def __init__(self, deps: Deps, actor: Actor) -> None:
        self.deps, self.actor = deps, actor
        self.names: list[str] = []
        self.refused = 0
        self._ended = asyncio.Event()
        self._task = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while not self._ended.is_set():
            name = f"Person {len(self.names)}"
            try:
                async with self.deps.open_tx(self.actor) as tx:
                    await tenancy.add_member(tx, name, Role.CONTRIBUTOR)
                self.names.append(name)
            except Unavailable:
                self.refused += 1
            await asyncio.sleep(0.01)

    async def end(self) -> list[str]:
        self._ended.set()  # not cancelled: what is cancelled inside its commit is written, and nobody noted its name
        await self._task
        return self.names


async def test_a_tenant_moves_while_it_is_written_and_whoever_is_killed_is_followed_by_another(
    two: Two, deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    plan = await planned(deps, actor, IDEA)
    async with deps.open_tx(actor) as tx:
        key = await tenancy.issue_api_key(tx, actor.member_id or UUID(int=0), name="mine")
        await tenancy.link_workspace(tx, Platform.SLACK, "T-MOVED")
        before = await clarifier.load_bdd(tx, plan.id)
    writer = Writer(deps, actor)
    assert deps.databases is not None
    for die_at in (3, 25, 60):
        assert await two.process(actor.tenant_id, to="own", die_at=die_at) == -signal.SIGKILL
    for die_after in ("round", "held", "verified:"):
        assert await two.process(actor.tenant_id, to="own", die_after=die_after) == -signal.SIGKILL
        assert (await deps.databases.place(actor.tenant_id)).database == HOME
    assert await two.process(actor.tenant_id, to="own", die_after="switched") == -signal.SIGKILL
    assert (await deps.databases.place(actor.tenant_id)).database == "own"
    assert await two.move(actor, "own") is None  # what was left undone is done, and it is there
    confirmed = len(writer.names)
    await asyncio.wait_for(_until(lambda: len(writer.names) > confirmed + 3), 10)
    names = await writer.end()
    async with deps.open_tx(actor) as tx:
        members = [one.name for one in await tenancy.list_members(tx) if one.name.startswith("Person")]
        assert sorted(members) == sorted(names) and writer.refused > 0
        assert await clarifier.load_bdd(tx, plan.id) == before
        assert (await audit.verify(tx)).is_whole
        await tenancy.add_member(tx, "Only there", Role.CONTRIBUTOR)
    assert await two.rows(two.own, other_actor.tenant_id) == 0

    # Who calls is found where they live; a key that is revoked there is revoked, though the old rows still stand.
    async def ask(lobby: Lobby) -> tenancy.Caller | None:
        return await tenancy.find_by_api_key(lobby, key.secret)

    found = await deps.find(ask, lambda caller: caller.actor.tenant_id)
    assert found is not None and found.actor.tenant_id == actor.tenant_id
    async with deps.open_tx(actor) as tx:
        await tenancy.revoke_api_key(tx, key.id)
    assert await deps.find(ask, lambda caller: caller.actor.tenant_id) is None

    # Back again, with what was written there; then for good.
    moved = await two.move(actor, HOME)
    assert moved is not None and moved.rows > 100
    async with deps.open_tx(actor) as tx:
        assert "Only there" in [one.name for one in await tenancy.list_members(tx)]
    left = await two.rows(two.own, actor.tenant_id)
    erased = await moving.erase_left(deps, two.owners, actor, two.said.append)
    assert erased["own"] == left > 100 and await two.rows(two.own, actor.tenant_id) == 0
    assert await two.rows(two.home, actor.tenant_id) > 100
    async with deps.open_tx(actor) as tx:
        assert await clarifier.load_bdd(tx, plan.id) == before and (await audit.verify(tx)).is_whole


async def test_what_was_told_meanwhile_holds_up_no_second_try(two: Two, deps: Deps, actor: Actor) -> None:
    """The dead move had brought the message to the new database, where it looks like one that strayed there."""
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T-MOVED")
    async with deps.open_door() as door:
        (receipt,) = await events.receive(door, [events.Arrival("slack", "T-MOVED", "Ev1", b"sealed words")])
    assert receipt.id is not None
    assert await two.process(actor.tenant_id, to="own", die_after="verified:") == -signal.SIGKILL
    assert await two.move(actor, "own")  # at once, though the tenant is still held
    async with deps.open_tx(actor) as tx:
        claimed = await events.claim_received(tx, receipt.id)
        assert claimed is not None and claimed.body == b"sealed words"
        assert await events.claim_received(tx, receipt.id) is None


async def test_what_a_platform_tells_in_the_old_database_is_brought_and_heard_once(
    two: Two, deps: Deps, actor: Actor
) -> None:
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T-MOVED")
    assert await two.move(actor, "own")
    arrival = events.Arrival("slack", "T-MOVED", "Ev1", b"sealed words")
    async with deps.open_door() as door:
        (receipt,) = await events.receive_anywhere(door, deps.doors_beside(), [arrival])
    assert receipt.tenant_id == actor.tenant_id and receipt.id is not None
    assert (Job.RECEIVE, actor.tenant_id, receipt.id) in await find_due(deps, limit=10, has_inbox=True)
    assert await forward(deps, actor.tenant_id, receipt.id) and not await forward(deps, actor.tenant_id, receipt.id)
    async with deps.open_tx(system(actor.tenant_id)) as tx:
        claimed = await events.claim_received(tx, receipt.id)
    assert claimed is not None and claimed.body == b"sealed words"
    await moving.erase_left(deps, two.owners, actor, two.said.append)
    later = events.Arrival("slack", "T-MOVED", "Ev2", b"more")
    async with deps.open_door() as door:
        receipts = await events.receive_anywhere(
            door, deps.doors_beside(), [later, events.Arrival("slack", "T-NOBODY", "Ev3", b"x")]
        )
    assert [one.tenant_id for one in receipts] == [actor.tenant_id, None]
    async with deps.open_tx(system(actor.tenant_id)) as tx:
        assert await events.claim_received(tx, receipts[0].id or UUID(int=0)) is not None


async def test_a_tenant_that_is_held_still_is_read_and_not_written_and_a_dead_mover_lets_go_by_time(
    two: Two, deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    async with open_moving(two.owners.engines[HOME], actor.tenant_id) as opened:
        await tenancy.hold_still(opened, actor.tenant_id, seconds=1.0, stay=0)
    async with deps.open_tx(actor) as tx:
        assert (await tenancy.get_settings(tx)).name
        with pytest.raises(Unavailable, match="being moved"):
            async with tx.savepoint():
                await tenancy.add_member(tx, "Nobody", Role.CONTRIBUTOR)
    async with deps.open_tx(other_actor) as tx:
        await tenancy.add_member(tx, "Somebody", Role.CONTRIBUTOR)
    writer = Writer(deps, actor)
    await asyncio.wait_for(_until(lambda: writer.names), 10)
    await writer.end()


async def test_a_tenant_that_would_be_held_still_for_too_long_is_not_held_at_all(
    two: Two, deps: Deps, actor: Actor
) -> None:
    with pytest.raises(Conflict, match="are the most"):
        await moving.move(deps, two.owners, actor, "own", two.said.append, most_still=0.0)
    assert any("nothing can be written for about" in one for one in two.said) and "held still" not in two.said
    async with deps.open_tx(actor) as tx:
        await tenancy.add_member(tx, "Somebody", Role.CONTRIBUTOR)
    assert (await deps.databases.place(actor.tenant_id)).database == HOME  # type: ignore[union-attr]


async def test_a_process_that_knows_of_no_other_database_stops_a_move_before_it_begins(
    two: Two, deps: Deps, actor: Actor
) -> None:
    unaware = open_engine(two.home.app)
    async with open_door(unaware):
        with pytest.raises(Unavailable, match="BESIDE"):
            await two.move(actor, "own")
    await unaware.dispose()


async def _until(is_so: object) -> None:
    assert callable(is_so)
    while not is_so():
        await asyncio.sleep(0.02)
