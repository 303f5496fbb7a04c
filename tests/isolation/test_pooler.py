"""Through a pooler in transaction mode: two server connections for everybody, and whatever one transaction left on
them would be the next one's. Nothing is."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import asyncpg
import pytest
from pydantic import SecretStr, ValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from integrations.postgres import open_engine
from migrations.runner import migrate
from services import clarifier, events, tenancy
from services.core.actor import Actor, system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import BadConfig, NotFound, Unavailable
from services.core.stores import DatabaseSettings
from services.core.tx import open_door, open_lobby, open_tx
from services.crypto import open_sealing
from tests.fakes.queue import RecordingQueue
from tests.isolation import pgbouncer
from tests.isolation.test_pool import MINE, misbehave
from tests.jobs.plans import planned
from tests.servers import Database, Servers

IDEA = "A tool library: neighbours lend each other a drill for 3 days, and get a reminder the evening before."
LEFT = """
SELECT current_user::text, coalesce(current_setting('app.tenant_id', true), ''), current_setting('statement_timeout'),
    current_setting('jit'), (SELECT count(*) FROM pg_prepared_statements)
"""
DECK = ["commit"] * 9 + ["error", "sql", "unique", "cancel", "late cancel"] * 3 + ["timeout", "kill"]
CLEAN = ("threadwright_login", "", "0", "on", 0)


@pytest.fixture(scope="module")
def pooler(logins: Servers) -> Iterator[pgbouncer.Pooler]:
    with pgbouncer.running(logins) as running:
        yield running


@pytest.fixture
def pooled(database: Database, pooler: pgbouncer.Pooler) -> Database:
    return pooler.before(database)


@pytest.fixture
async def engine(pooled: Database) -> AsyncIterator[AsyncEngine]:
    """More connections than the pooler has to the server."""
    engine = open_engine(pooled.app, pool_size=6, statement_seconds=2, is_pooled=True)
    yield engine
    await engine.dispose()


async def left_behind(pooled: Database) -> list[tuple[object, ...]]:
    """What is on the server's connections between two transactions, seen by clients that hold them all at once."""
    clients = [await asyncpg.connect(pooled.app, statement_cache_size=0) for _ in range(pgbouncer.SERVERS)]
    try:
        for client in clients:
            await client.execute("BEGIN")
        return [tuple(await client.fetchrow(LEFT)) for client in clients]
    finally:
        for client in clients:
            await client.execute("ROLLBACK")
            await client.close()


async def filled(engine: AsyncEngine, members: int) -> UUID:
    founder = tenancy.new_tenant()
    async with open_tx(engine, RecordingQueue(), founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name=f"company {members}"))
        rows = [{"t": founder.tenant_id}] * members
        await tx.execute(text("INSERT INTO tenancy.member (tenant_id, name, role) VALUES (:t, 'x', 'owner')"), rows)
    return founder.tenant_id


async def test_hundreds_of_random_operations_of_three_tenants_never_meet(pooled: Database, engine: AsyncEngine) -> None:
    """Errors, cancellations, timeouts and killed servers between; each transaction sees exactly its own rows."""
    tenants = {await filled(engine, members): members for members in (1, 2, 3)}
    short = open_engine(pooled.app, pool_size=6, statement_seconds=0.3, is_pooled=True)
    seen: list[str] = []
    rng = random.Random(20261127)

    async def one(tenant: UUID, what: str, pause: float, begun: asyncio.Event) -> None:
        async with open_tx(short, RecordingQueue(), system(tenant)) as tx:
            assert list((await tx.execute(MINE)).scalars()) == [tenant] * tenants[tenant]
            assert [row[0] for row in await tx.fetch(MINE, {})] == [tenant] * tenants[tenant]
            seen.append(what)
            begun.set()
            await misbehave(tx, what, pause)
            assert list((await tx.execute(MINE)).scalars()) == [tenant] * tenants[tenant]

    async def worker() -> None:
        for what in rng.sample(DECK, len(DECK)):
            begun = asyncio.Event()
            task = asyncio.create_task(one(rng.choice(list(tenants)), what, rng.random() / 200, begun))
            if what == "cancel":
                await asyncio.sleep(rng.random() / 50)
                task.cancel()
            elif what == "late cancel":
                await begun.wait()
                task.cancel()
            with suppress(asyncio.CancelledError, NotFound, DBAPIError, Unavailable):
                await task

    await asyncio.gather(*(worker() for _ in range(6)))
    assert len(seen) > 100 and set(seen) >= set(DECK) - {"cancel"}
    await short.dispose()
    assert await left_behind(pooled) == [CLEAN] * pgbouncer.SERVERS


async def test_without_a_tenant_there_is_nothing(pooled: Database, engine: AsyncEngine) -> None:
    await filled(engine, 2)
    client = await asyncpg.connect(pooled.app, statement_cache_size=0)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await client.fetch("SELECT * FROM tenancy.member")
    for role, bound in (("threadwright_app", ""), ("threadwright_app", str(UUID(int=7)))):
        async with client.transaction():
            await client.execute(f"SET LOCAL ROLE {role}")
            await client.execute("SELECT set_config('app.tenant_id', $1, true)", bound)
            assert await client.fetch("SELECT * FROM tenancy.member") == []
    await client.close()


async def test_limits_hold_in_every_transaction_and_outside_of_none(pooled: Database, engine: AsyncEngine) -> None:
    tenant = await filled(engine, 1)
    slow = open_engine(pooled.app, statement_seconds=0.2, is_pooled=True)
    with pytest.raises(Unavailable):
        async with open_tx(slow, RecordingQueue(), system(tenant)) as tx:
            await tx.execute(text("SELECT pg_sleep(5)"))
    async with open_door(slow) as door:
        with pytest.raises(Unavailable):
            await door.fetch(text("SELECT pg_sleep(5)"), {})
        said = "SELECT current_setting('statement_timeout'), current_setting('jit')"
        assert [tuple(row) for row in await door.fetch(text(said), {})] == [("200ms", "off")]
        assert [tuple(row) for row in await door.execute(text(said))] == [("200ms", "off")]
    for _ in range(pgbouncer.SERVERS):
        async with open_lobby(slow) as lobby:
            assert [tuple(row) for row in await lobby.fetch(text(said), {})] == [("200ms", "off")]
    await slow.dispose()
    assert await left_behind(pooled) == [CLEAN] * pgbouncer.SERVERS


async def test_an_event_is_saved_and_an_idea_becomes_a_plan(
    pooled: Database, engine: AsyncEngine, deps: Deps, actor: Actor
) -> None:
    deps = replace(deps, sealing=open_sealing(engine, deps.queue, deps.keys))
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T-POOLED")
    async with deps.open_door() as door:
        told = [events.Arrival("slack", "T-POOLED", name, b"sealed") for name in ("Ev1", "Ev2", "Ev1")]
        receipts = await events.receive_anywhere(door, (), told)
    assert {one.tenant_id for one in receipts} == {actor.tenant_id}
    plan = await planned(deps, actor, IDEA)
    async with deps.open_tx(actor) as tx:
        draft = await clarifier.load_bdd(tx, plan.id)
    assert "drill" in draft.model_dump_json()
    assert await left_behind(pooled) == [CLEAN] * pgbouncer.SERVERS


async def test_what_needs_the_server_itself_says_so(pooled: Database) -> None:
    with pytest.raises(BadConfig, match="POOLER=transaction"):
        await migrate(pooled.owner, app_url=pooled.app)
    unaware = open_engine(pooled.app)
    with pytest.raises(BadConfig, match="POOLER=transaction"):
        async with open_tx(unaware, RecordingQueue(), system(UUID(int=1))):
            pass
    await unaware.dispose()
    straight, through = SecretStr("postgresql://a@b/c"), SecretStr("postgresql://d@e/c")
    assert DatabaseSettings(url=straight, app_url=through, pooler="transaction").is_pooled
    with pytest.raises(ValidationError, match="APP_URL is empty"):
        DatabaseSettings(url=straight, pooler="transaction")
    with pytest.raises(ValidationError, match="DATABASE_URL is empty"):
        DatabaseSettings(app_url=through, pooler="transaction")
    with pytest.raises(ValidationError, match=r"acme.* is empty"):
        DatabaseSettings(url=straight, app_url=through, pooler="transaction", beside={"acme": {"url": straight}})  # type: ignore[dict-item]
