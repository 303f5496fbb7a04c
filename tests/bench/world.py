"""The real servers with durable settings, migrated, and filled with as many initiatives as asked for."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from integrations import embedded
from integrations.postgres import driver_dsn, open_engine
from migrations.runner import migrate
from services.core import tx as transactions
from services.core.actor import Actor
from services.core.ports import Queue
from services.crypto import open_sealing
from tests.fakes.keys import MemoryKeys

KEY = bytes(range(32))  # of all processes of one measurement
SPACE = UUID("00000000-0000-4000-8000-000000000000")


@dataclass(frozen=True)
class World:
    admin_url: str  # superuser: no row-level security
    app_url: str
    redis_url: str
    engine: AsyncEngine

    async def admin(self) -> asyncpg.Connection[Any]:
        return await asyncpg.connect(driver_dsn(self.admin_url))

    async def login(self) -> asyncpg.Connection[Any]:
        return await asyncpg.connect(driver_dsn(self.app_url))


@asynccontextmanager
async def open_world() -> AsyncIterator[World]:
    home = Path(tempfile.mkdtemp(prefix="tw-bench-"))
    try:
        async with embedded.start(home) as servers:
            await migrate(servers.owner_url, app_url=servers.login_url)
            engine = open_engine(servers.login_url, pool_size=10)
            try:
                yield World(servers.superuser_url, servers.login_url, servers.redis_url, engine)
            finally:
                await engine.dispose()
    finally:
        shutil.rmtree(home, ignore_errors=True)


Opener = Callable[[Actor], AbstractAsyncContextManager[transactions.Tx]]


def opener(engine: AsyncEngine, queue: Queue) -> Opener:
    """Transactions as the product opens them, with the tenant's keys at hand."""
    sealing = open_sealing(engine, queue, MemoryKeys(KEY))

    @asynccontextmanager
    async def open_tx(actor: Actor) -> AsyncIterator[transactions.Tx]:
        sealer = await sealing.sealer(actor.tenant_id)
        async with transactions.open_tx(engine, queue, actor, sealer) as tx:
            yield tx

    return open_tx


def tenant(number: int) -> UUID:
    return uuid5(SPACE, f"tenant-{number}")


FILL = """
WITH made AS (
    INSERT INTO workflow.initiative
        (tenant_id, number, title, language, idea, stage, status, settings, created_by, created_at)
    SELECT $1, $2 + n, 'Initiative ' || n, 'en',
           jsonb_build_object('text', repeat('An idea about shops and bikes. ', 10), 'title', 'Initiative ' || n),
           'assign', 'approved', '{}', 'U1', now() - make_interval(secs => $3 - n)
    FROM generate_series(1, $3) AS n RETURNING id, tenant_id, number
), placed AS (
    INSERT INTO workflow.thread
        (tenant_id, initiative_id, platform, workspace, channel, thread, is_main, is_current, last_seq)
    SELECT tenant_id, id, 'slack', 'T1', 'C1', 'old-' || number, true, true, 8 FROM made
    RETURNING id, tenant_id, initiative_id
), runs AS (
    INSERT INTO workflow.stage_run
        (tenant_id, initiative_id, stage, status, deadline_seconds, attempt, started_at, finished_at, output_ref)
    SELECT tenant_id, id, stage, 'done', 900, 1, now(), now(), 'v1'
    FROM made, unnest(ARRAY['clarify', 'bdd', 'hld', 'slice', 'estimate', 'assign']) AS stage
)
INSERT INTO workflow.thread_post (tenant_id, initiative_id, thread_id, platform, seq, key, reply, status, posted_at)
SELECT tenant_id, initiative_id, id, 'slack', n, 'post-' || n,
       jsonb_build_object('blocks', jsonb_build_array(jsonb_build_object('kind', 'text', 'text', repeat('word ', 40)))),
       'posted', now()
FROM placed, generate_series(1, 8) AS n
"""


async def fill(world: World, *, tenants: int, each: int, first: int = 0, is_counted: bool = True) -> None:
    """Finished initiatives with their threads, six runs and eight posts, as the road leaves them. `is_counted`: the
    server knows how many rows there are, as it does a minute later by itself."""
    connection = await world.admin()
    try:
        await connection.execute("SET synchronous_commit = off")
        for number in range(tenants):
            await connection.execute(FILL, tenant(number), first, each)
            await connection.execute(
                "INSERT INTO workflow.counter VALUES ($1, $2) ON CONFLICT (tenant_id) DO UPDATE SET last = $2",
                tenant(number),
                first + each,
            )
        if is_counted:
            await connection.execute("VACUUM ANALYZE")
            await connection.execute("CHECKPOINT")
    finally:
        await connection.close()
