"""A pooled connection never carries a tenant or a role over: not after success, errors, cancellations, timeouts or
killed backends, in any order."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from integrations.postgres import open_engine
from services import tenancy
from services.core.actor import system
from services.core.errors import NotFound, Unavailable
from services.core.tx import Tx, open_tx
from tests.fakes.queue import RecordingQueue
from tests.servers import Database

STATE = "SELECT current_user::text, current_setting('app.tenant_id', true), pg_backend_pid()"
MINE = text("SELECT tenant_id FROM tenancy.member")


@pytest.fixture
async def narrow(database: Database) -> AsyncIterator[AsyncEngine]:
    """One connection, so that everybody gets the one that the last left behind."""
    engine = open_engine(database.app, pool_size=1)
    yield engine
    await engine.dispose()


@pytest.fixture
async def tenants(narrow: AsyncEngine) -> list[UUID]:
    made = []
    for number in range(3):
        founder = tenancy.new_tenant()
        async with open_tx(narrow, RecordingQueue(), founder) as tx:
            await tenancy.create_tenant(tx, tenancy.TenantSettings(name=f"t{number}"))
            for _ in range(number + 1):
                await tx.execute(
                    text("INSERT INTO tenancy.member (tenant_id, name, role) VALUES (:t, 'x', 'owner')"),
                    {"t": founder.tenant_id},
                )
        made.append(founder.tenant_id)
    return made


async def left_behind(engine: AsyncEngine) -> tuple[str, str, int]:
    """What the next one finds on the connection before it has said anything."""
    async with engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        assert not raw.is_in_transaction()
        role, tenant, pid = await raw.fetchrow(STATE)
        return role, tenant or "", pid


async def kill(database: Database, pid: int) -> None:
    admin = await asyncpg.connect(database.admin)
    await admin.execute("SELECT pg_terminate_backend($1)", pid)
    while await admin.fetchval("SELECT count(*) FROM pg_stat_activity WHERE pid = $1", pid):
        await asyncio.sleep(0.01)
    await admin.close()


def bound(engine: AsyncEngine, tenant: UUID) -> object:
    return open_tx(engine, RecordingQueue(), system(tenant))


async def test_success_and_ordinary_errors_give_the_same_connection_back_clean(
    narrow: AsyncEngine, tenants: list[UUID]
) -> None:
    before = await left_behind(narrow)
    assert before[:2] == ("threadwright_login", "")
    async with open_tx(narrow, RecordingQueue(), system(tenants[0])) as tx:
        await tx.execute(MINE)
    with pytest.raises(NotFound):
        async with open_tx(narrow, RecordingQueue(), system(tenants[0])) as tx:
            await tx.execute(MINE)
            raise NotFound("There is no such thing.")
    with pytest.raises(DBAPIError):
        async with open_tx(narrow, RecordingQueue(), system(tenants[0])) as tx:
            await tx.execute(text("SELECT 1 / 0"))
    assert await left_behind(narrow) == before, "a clean connection must not be thrown away"


@pytest.mark.parametrize("moment", ["begin", "query", "between", "commit"])
async def test_a_cancellation_at_any_moment_leaves_nothing(
    narrow: AsyncEngine, tenants: list[UUID], moment: str
) -> None:
    ready = asyncio.Event()

    async def work() -> None:
        if moment == "begin":
            ready.set()
        async with open_tx(narrow, RecordingQueue(), system(tenants[0])) as tx:
            await tx.execute(MINE)
            if moment != "begin":
                ready.set()
            if moment == "query":
                await tx.execute(text("SELECT pg_sleep(30)"))
            if moment == "between":
                await asyncio.sleep(30)

    for pause in (0.0, 0.0005, 0.001, 0.002, 0.02):
        ready.clear()
        task = asyncio.create_task(work())
        await ready.wait()
        await asyncio.sleep(pause)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        assert (await left_behind(narrow))[:2] == ("threadwright_login", "")


async def test_a_killed_backend_is_unavailable_and_the_next_one_has_a_fresh_connection(
    narrow: AsyncEngine, tenants: list[UUID], database: Database
) -> None:
    with pytest.raises(Unavailable):
        async with open_tx(narrow, RecordingQueue(), system(tenants[0])) as tx:
            await kill(database, (await tx.execute(text("SELECT pg_backend_pid()"))).scalar_one())
            await tx.execute(MINE)
    with pytest.raises(Unavailable, match="before it confirmed"):
        async with open_tx(narrow, RecordingQueue(), system(tenants[0])) as tx:
            await kill(database, (await tx.execute(text("SELECT pg_backend_pid()"))).scalar_one())
    await kill(database, (await left_behind(narrow))[2])
    async with open_tx(narrow, RecordingQueue(), system(tenants[1])) as tx:
        assert set((await tx.execute(MINE)).scalars()) == {tenants[1]}


async def test_an_error_of_the_caller_wins_over_a_dead_connection(
    narrow: AsyncEngine, tenants: list[UUID], database: Database
) -> None:
    with pytest.raises(NotFound, match="no such thing"):
        async with open_tx(narrow, RecordingQueue(), system(tenants[0])) as tx:
            await kill(database, (await tx.execute(text("SELECT pg_backend_pid()"))).scalar_one())
            raise NotFound("There is no such thing.")


async def test_a_generator_that_is_dropped_in_the_middle_leaves_nothing(
    narrow: AsyncEngine, tenants: list[UUID]
) -> None:
    async def rows() -> AsyncIterator[UUID]:
        async with open_tx(narrow, RecordingQueue(), system(tenants[2])) as tx:
            for tenant in (await tx.execute(MINE)).scalars():
                yield tenant

    dropped = rows()
    assert await anext(dropped) == tenants[2]
    await dropped.aclose()  # type: ignore[attr-defined]
    assert (await left_behind(narrow))[:2] == ("threadwright_login", "")


async def test_hundreds_of_random_operations_of_three_tenants_never_meet(
    database: Database, narrow: AsyncEngine, tenants: list[UUID]
) -> None:
    """Each transaction first looks at what it can see: exactly its own rows, whatever happened before."""
    engine = open_engine(database.app, pool_size=3, statement_seconds=0.3)
    seen: list[str] = []
    rng = random.Random(20261122)

    async def one(tenant: UUID, what: str, pause: float) -> None:
        count = tenants.index(tenant) + 1
        async with open_tx(engine, RecordingQueue(), system(tenant)) as tx:
            assert list((await tx.execute(MINE)).scalars()) == [tenant] * count
            seen.append(what)
            await misbehave(tx, what, pause)
            assert list((await tx.execute(MINE)).scalars()) == [tenant] * count

    async def worker() -> None:
        for _ in range(60):
            what = rng.choice(["commit", "commit", "error", "sql", "cancel", "timeout", "kill", "unique"])
            task = asyncio.create_task(one(rng.choice(tenants), what, rng.random() / 200))
            if what == "cancel":
                await asyncio.sleep(rng.random() / 100)
                task.cancel()
            with suppress(asyncio.CancelledError, NotFound, DBAPIError, Unavailable):
                await task

    await asyncio.gather(*(worker() for _ in range(6)))
    assert len(seen) > 200 and set(seen) >= {"commit", "error", "sql", "timeout", "kill", "unique"}
    pool = engine.pool
    assert pool.checkedout() == 0  # type: ignore[attr-defined]
    for _ in range(5):
        assert (await left_behind(engine))[:2] == ("threadwright_login", "")
    await engine.dispose()


async def misbehave(tx: Tx, what: str, pause: float) -> None:
    match what:
        case "error":
            raise NotFound("There is no such thing.")
        case "sql":
            await tx.execute(text("SELECT 1 / 0"))
        case "unique":
            await tx.execute(text("INSERT INTO tenancy.tenant (tenant_id, name) VALUES (:t, 'x')"), {"t": tx.tenant_id})
        case "timeout":
            await tx.execute(text("SELECT pg_sleep(1)"))
        case "kill":
            await tx.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        case _:
            await asyncio.sleep(pause)
